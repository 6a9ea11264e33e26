"""What to write in the place of a value or key of the wrong shape, in the plan's own words."""

import json
import re
from collections.abc import Mapping
from typing import Any

from planctl.language.keys import block_of
from planctl.language.keys.shapes import Block, Key, Shape
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place

_LONGEST = 60
# What has another meaning unquoted: https://yaml.org/spec/1.2.2/#733-plain-style
_UNSAFE = re.compile(r"^[\s\"'&*!|>%@`#,\[\]{}?-]|[\s:]$|: | #|[,\[\]{}]|^$")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+").fullmatch
_GRID = re.compile(r"\s*([0-9]{1,2})\s*[xX*\u00d7]\s*([0-9]{1,2})\s*(?:=\s*[0-9]+\s*)?").fullmatch
_MONEY = re.compile(r"\u00a3?\s*(-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?)")
_YEAR = re.compile(r"[0-9]{4}(?:/[0-9]{2})?")
SEVERAL = re.compile(r"\s*(?:[,;&/]|\band\b)\s*")
_SHARES = {
    "half": 50, "quarter": 25, "a quarter": 25, "third": 33, "a third": 33, "two thirds": 66,
    "three quarters": 75, "complete": 100, "completed": 100, "done": 100, "all": 100, "none": 0,
    "not started": 0,
}  # fmt: skip
# The key that says what an entry is, where a text stands in the place of an entry.
_MAIN = ("text", "title", "by", "name", "forum", "reason", "declared")


def key_at(data: object, path: Place) -> Key | None:
    """Return the key of the format under which a place of a document stands."""
    block: Block | None = block_of(data)
    found: Key | None = None
    for step in path:
        if isinstance(step, int):
            continue
        found = block.named.get(step) if block else None
        block = found.block if found else None
    return found


def quoted(text: object) -> str:
    """Return a text as it stands in brackets, in quotes where it needs them."""
    if isinstance(text, bool):
        return str(text).lower()
    shown = str(text)
    return json.dumps(shown, ensure_ascii=False) if _UNSAFE.search(shown) else shown


def shape(path: Place, value: object, document: Document) -> str:
    """Return what to write in place of a value of the wrong shape; empty where nothing is sure."""
    key = key_at(document.data, path)
    if key is None or len(str(value)) > _LONGEST * 2:
        return ""
    entry = bool(path) and isinstance(path[-1], int)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        if isinstance(value, float):
            value = document.written(path, value)
        if entry and (whole := _entries(key, path, document)):
            return whole
        return _scalar(key, value, document, entry=entry)
    if isinstance(value, list) and key.shape == Shape.BY_PERIOD and value:
        return f"write each with its period, as {key.name}: {{{period(document.data)}: {value[0]}}}"
    if isinstance(value, dict) and key.shape == Shape.RECORDS and value:
        return f"type '- ' before '{next(iter(value))}': an entry of a list starts with a hyphen"
    if isinstance(value, (dict, list)) and key.shape in _TEXTS:
        return _in_quotes(key, path, document)
    return ""


_TEXTS = frozenset({Shape.TEXT, Shape.PROSE, Shape.NAMES, Shape.REF, Shape.TEXTS})


def _in_quotes(key: Key, path: Place, document: Document) -> str:
    """Return a text that starts with a bracket in quotes: title: "[DRAFT]"."""
    place = document.place(path)
    written = document.source.text[place.start : place.end]
    if "\n" in written or written[:1] not in ("[", "{") or len(written) > _LONGEST:
        return "write one text"
    return f"if text is meant, put it in quotes: {key.name}: {json.dumps(written)}"


def _scalar(key: Key, value: str | float, document: Document, *, entry: bool) -> str:
    """Return what to write in place of a text or number."""
    text = quoted(value)
    if key.shape == Shape.BY_PERIOD:
        return f"write {key.name}: {{{period(document.data)}: {text}}}, with the period it is of"
    if key.name in SCORES and key.block and "score" in key.block.named:
        return f"write {key.name}: {score(value) or '{likelihood: 3, impact: 4}, in numbers'}"
    if key.shape == Shape.PERCENT:
        share = _SHARES.get(str(value).strip().casefold())
        return "write a number from 0 to 100, as percent: " + str(50 if share is None else share)
    if key.shape == Shape.FIGURE and key.name in {"likelihood", "impact", "score"}:
        example = 12 if key.name == "score" else 4
        return f"write its number on the council's scale, as {key.name}: {example}"
    if key.shape == Shape.NUMBER and (match := _MONEY.fullmatch(str(value))):
        return f"write {key.name}: {match[1].replace(',', '')}"
    if key.shape in {Shape.RECORDS, Shape.PART} and key.block:
        written = _entry(key, text)
        if not written:
            return ""
        day = ", with the day" if "on: ..." in written else ""
        return f"write {written if entry else f'{key.name}: {_listed(key, written)}'}{day}"
    if key.shape in {Shape.REFS, Shape.LINKED} and isinstance(value, str):
        items = [quoted(item) for item in SEVERAL.split(value) if item]
        decimals = [json.dumps(item) if _DECIMAL(item) else item for item in items]
        listed = decimals[0] if entry else f"[{', '.join(decimals)}]"
        return f"write {listed}" if entry else f"write a list, even of one: {key.name}: {listed}"
    return ""


SCORES = frozenset({"current", "target", "inherent"})


def _entries(key: Key, path: Place, document: Document) -> str:
    """Return a whole list whose entries are texts, where records should stand."""
    items = lookup(document.data, path[:-1])
    if key.shape != Shape.RECORDS or not isinstance(items, list) or len(items) < _TWO:
        return ""
    if not all(isinstance(item, str) for item in items) or len(str(items)) > _LONGEST * 2:
        return ""
    written = ", ".join(_entry(key, quoted(item)) for item in items)
    day = ", with the days" if "on: ..." in written else ""
    return f"write {key.name}: [{written}]{day}"


def _listed(key: Key, entry: str) -> str:
    return f"[{entry}]" if key.shape == Shape.RECORDS else entry


def _entry(key: Key, text: str) -> str:
    """Return a record with a text under its main key, and what must stand beside it."""
    names = key.block.named if key.block else {}
    main = "declared" if key.name == "rag" else next((name for name in _MAIN if name in names), "")
    if not main:
        return ""
    if key.name in {"updates", "rag", "approved", "decision"}:
        return f"{{on: ..., {main}: {text}}}"
    return f"{{{main}: {text}}}"


def score(value: object) -> str:
    """Return a score as a plan writes it: 12, or 3x4; empty where it is neither."""
    if match := _GRID(str(value)):
        return f"{{likelihood: {match[1]}, impact: {match[2]}}}"
    return f"{{score: {value}}}" if _NUMBER(str(value)) else ""


def period(data: object) -> str:
    """Return the year of a plan's period, or of its first year; a plain word where it has none."""
    written = str(data.get("period", "")) if isinstance(data, dict) else ""
    match = _YEAR.match(written)
    return match[0] if match else "YEAR"


_CHANCE = frozenset({"l", "likely", "probability", "prob", "p", "chance", "likelihood"})
_GRAVE = frozenset({"i", "consequence", "severity", "s", "c", "impact"})
_PERCENT = frozenset({"progress", "percentage", "%", "percent_complete", "%_complete"})
_REPORT = frozenset({"update", "progress", "latest_update", "comments_on_progress", "position"})
_POINTS = frozenset({"score", "rating", "risk_score", "risk_rating", "rag_score"})


def renamed(path: Place, value: object, document: Document) -> str:
    """Return what to write under the right key for a value that it does not take as it stands."""
    named = key_at(document.data, path)
    if named is None or not isinstance(value, (str, int)) or isinstance(value, bool):
        return ""
    if named.shape in {Shape.RECORDS, Shape.REFS, Shape.LINKED, Shape.BY_PERIOD, Shape.PART}:
        return _scalar(named, value, document, entry=False)
    return ""


def key(name: str, record: Mapping[str, Any], known: Mapping[str, Any], data: object) -> str:
    """Return what to write in place of an unknown key with its value; empty where none is sure.

    Args:
        name: the key; ``record`` has it.
        known: the keys that may stand there.
    """
    word = re.sub(r"[\s-]+", "_", name.strip().casefold()[:_LONGEST])
    value = record[name]
    shown = quoted(value) if isinstance(value, (str, int, float)) else ""
    if name in _WORK and "targets" in known:
        return (
            f"a measure has no '{name}': if it is an action, move it to 'actions' of its objective"
        )
    if "declared" in known:
        return _colour(name, value)
    if {"likelihood", "impact"} <= known.keys() or "current" in known:
        return _risk(word, record, known)
    if not shown or len(shown) > _LONGEST * 2:
        return ""
    if word in _PERCENT and "percent" in known and (share := _share(value)) is not None:
        return f"write percent: {share}"
    if word in _REPORT and "updates" in known:
        return f"write updates: [{{on: ..., text: {shown}}}], with the day"
    if word in {"budget", "cost", "funding"} and "resources" in known:
        amount = f"[{{title: {name}, amount: {shown}}}]" if _NUMBER(str(value)) else shown
        return f"write resources: {amount}"
    if word == "reason" and "revisions" in known and "due" in record:
        moved = f"{{from: ..., to: {record['due']}, on: ..., reason: {shown}}}"
        return f"if the date was moved, write revisions: [{moved}]"
    if word in {"actual", "target"} and f"{word}s" in known:
        return f"write {word}s: {{{period(data)}: {shown}}}, with the period it is of"
    return ""


REFS = frozenset(["ref", "directorate", "under"])
_CURLY = "\u201c\u201d\u201e"


def plain(value: str) -> str:
    """Return a ref without spaces and quotation marks around it."""
    return value.strip().strip(_CURLY).strip()


def ref(name: str, value: str) -> tuple[str, str]:
    """Return what is wrong with the ends of a ref, and what to write."""
    plain_text = plain(value)
    curly = value.strip() != plain_text
    what = "a word processor's quotation marks" if curly else "a space at its start or end"
    return f"{name} {value[:_LONGEST]!r} has {what}", f'write {name}: "{plain_text[:_LONGEST]}"'


# What an action has and a measure has not.
_WORK = frozenset({"due", "status", "start", "milestones", "success", "priority", "completed"})


def meant(name: str, path: Place, known: Mapping[str, Any], hint: str) -> str:
    """Return the key whose lack is told by the finding of another: no rule misses it too."""
    if name in _WORK and "targets" in known:
        return "targets"
    if "impact" in known and path:
        return str(path[-1])
    return "current" if hint.startswith("write current:") else ""


def cut_by_commas(name: str, record: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """Return the text that a comma in brackets cut, whole; empty where a key has a value."""
    if record[name] is not None:
        return ""
    start, parts = "", list[str]()
    for key, value in record.items():
        if value is None and key not in known:
            parts.append(key)
        elif name in parts:
            break
        else:
            start, parts = key, [str(value)] if isinstance(value, (str, int)) else []
    if not start or len(parts) < _TWO or "declared" in known:
        return ""
    whole = json.dumps(", ".join(parts), ensure_ascii=False)
    return f"a comma starts a new key: write {start}: {whole}"


_TWO = 2


def _share(value: object) -> str | None:
    match = re.fullmatch(r"\s*([0-9]{1,3})\s*(?:%|per ?cent)?\s*(?:complete|done)?\s*", str(value))
    if match and int(match[1]) <= _ALL:
        return match[1]
    share = _SHARES.get(str(value).strip().casefold())
    return None if share is None else str(share)


_ALL = 100


def _colour(name: str, value: object) -> str:
    said = name if value is None else value
    if isinstance(said, str) and (value is None or name.casefold() not in {"text", "comment"}):
        return f"the colour stands under 'declared': write declared: {quoted(said)}"
    return ""


def _risk(word: str, record: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """Return a score for what a risk, or its score, has under other names."""
    named = {re.sub(r"[\s-]+", "_", key.strip().casefold()): value for key, value in record.items()}
    likely = next((named[key] for key in named if key in _CHANCE), None)
    grave = next((named[key] for key in named if key in _GRAVE), None)
    if word in _CHANCE | _GRAVE and likely is not None and grave is not None:
        both = f"{{likelihood: {quoted(likely)}, impact: {quoted(grave)}}}"
        return f"write current: {both}" if "current" in known else f"write {both}"
    if word in _CHANCE | _GRAVE and "current" not in known:
        return f"did you mean '{'likelihood' if word in _CHANCE else 'impact'}'?"
    if word in _POINTS and "current" in known and "current" not in record:
        return f"write current: {score(record_value(record, word))}"
    return ""


def record_value(record: Mapping[str, Any], word: str) -> object:
    """Return the value under the key that a word is the even spelling of."""
    return next(
        (value for key, value in record.items()
         if re.sub(r"[\s-]+", "_", key.strip().casefold()) == word),
        None,
    )  # fmt: skip
