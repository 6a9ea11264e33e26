"""What to write in the place of a value or key of the wrong shape, in the plan's own words."""

import json
import re
from difflib import get_close_matches

from planctl.checking.nearest import as_ref, plain, ranged
from planctl.checking.spotted_dates import BY, by_year, dated
from planctl.language.keys import block_of
from planctl.language.keys.shapes import Block, Key, Shape
from planctl.language.numbers import value as number
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place

_LONGEST = 60
_TWO = 2
# What has another meaning unquoted: https://yaml.org/spec/1.2.2/#733-plain-style
_UNSAFE = re.compile(r"^[\s\"'&*!|>%@`#,\[\]{}?-]|[\s:]$|: | #|[,\[\]{}]|^$")
is_number = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_GRID = re.compile(r"\s*([0-9]{1,2})\s*[xX*\u00d7]\s*([0-9]{1,2})\s*(?:=\s*[0-9]+\s*)?").fullmatch
_LETTERED = re.compile(r"\s*[LlPp] ?=? ?([0-9]{1,2})[\s,x/]*[Ii] ?=? ?([0-9]{1,2})\s*").fullmatch
_LEADING = re.compile(r"([0-9]{1,3})\s*[(=:,\u2013-].*").fullmatch
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
    if key and isinstance(value, dict) and key.shape == Shape.RECORDS and value:
        return f"type '- ' before '{next(iter(value))}': an entry of a list starts with a hyphen"
    entry = bool(path) and isinstance(path[-1], int)
    if key is None or len(str(value)) > _LONGEST * 2:
        return _long_entry(key, value) if entry and key and isinstance(value, str) else ""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        if isinstance(value, float):
            value = document.written(path, value)
        if key.shape == Shape.RESOURCES and not isinstance(value, str):
            return f"write {key.name}: [{{title: ..., amount: {value}}}], with what it is for"
        if entry and (whole := _entries(key, path, document)):
            return whole
        if near := get_close_matches(str(value).casefold(), words_of(key), 1):
            listed = key.shape == Shape.WORDS and not entry
            return f"write {key.name}: {f'[{near[0]}]' if listed else near[0]}"
        return scalar(key, value, document, entry=entry)
    if isinstance(value, list) and key.shape == Shape.BY_PERIOD and value:
        return f"write each with its period, as {key.name}: {{{period(document.data)}: {value[0]}}}"
    if isinstance(value, (dict, list)) and key.shape in _TEXTS:
        return _in_quotes(key, path, document)
    return ""


def _long_entry(key: Key, text: str) -> str:
    """Return what to type before a long text that stands in the place of a record."""
    named = key.block.named if key.block and key.shape == Shape.RECORDS else {}
    main = next((name for name in _MAIN if name in named), "")
    return f"type '{main}: ' before it, as in - {main}: {text[:_LONGEST]}..." if main else ""


_TEXTS = frozenset({Shape.TEXT, Shape.PROSE, Shape.NAMES, Shape.REF, Shape.TEXTS})


def _in_quotes(key: Key, path: Place, document: Document) -> str:
    """Return a text that starts with a bracket in quotes: title: "[DRAFT]"."""
    place = document.place(path)
    written = document.source.text[place.start : place.end]
    if "\n" in written or written[:1] not in ("[", "{") or len(written) > _LONGEST:
        return "write one text"
    return f"if text is meant, put it in quotes: {key.name}: {json.dumps(written)}"


def scalar(key: Key, value: str | float, document: Document, *, entry: bool) -> str:
    """Return what to write in place of a text or number."""
    text = quoted(value)
    if key.shape == Shape.BY_PERIOD:
        return _with_period(key, value, document)
    if key.name in SCORES and key.block and "score" in key.block.named:
        return f"write {key.name}: {score(value) or '{likelihood: 3, impact: 4}, in numbers'}"
    if key.shape == Shape.PERCENT:
        share = _SHARES.get(str(value).strip().casefold())
        if figures := _PART(str(value)):
            share = round(_ALL * int(figures[1]) / int(figures[2] or _ALL))
        return "write a number from 0 to 100, as percent: " + str(50 if share is None else share)
    if key.shape == Shape.FIGURE and key.name in {"likelihood", "impact", "score"}:
        example = 12 if key.name == "score" else 4
        leading = _LEADING(str(value))
        return (
            f"write {key.name}: {leading[1]}"
            if leading
            else f"write its number on the council's scale, as {key.name}: {example}"
        )
    if key.shape == Shape.NUMBER and (match := _MONEY.fullmatch(str(value))):
        return f"write {key.name}: {match[1].replace(',', '')}"
    if key.shape in {Shape.RECORDS, Shape.PART} and key.block:
        written = _entry(key, text)
        if not written:
            return ""
        day = ", with the day" if "on: ..." in written else ""
        return f"write {written if entry else f'{key.name}: {_listed(key, written)}'}{day}"
    if key.shape in {Shape.REFS, Shape.LINKED} and isinstance(value, str):
        return _as_refs(key, value, entry=entry)
    return ""


def _as_refs(key: Key, value: str, *, entry: bool) -> str:
    """Return what to write in place of a text where references stand."""
    said = value.strip().casefold()
    if _IS_NOTHING(said):
        return "delete the key: what links to nothing has no link"
    if _POINTS_ELSEWHERE(said):
        return f"write the ref of each: {key.name}: [...]; or delete the key"
    if carried := _CARRIED(value.strip()) if key.name == "carried_from" else None:
        return f"write a list, even of one: carried_from: [{carried[1]}@{carried[2]}]"
    items = [quoted(item) for item in _refs(value) if item]
    refs = [as_ref(item) for item in items]
    listed = refs[0] if entry else f"[{', '.join(refs)}]"
    return f"write {listed}" if entry else f"write a list, even of one: {key.name}: {listed}"


def words_of(key: Key) -> list[str]:
    """Return the words that a key takes in the place of a record."""
    named = (key.block.word or "").strip("^$()").split("|") if key.block else []
    return [*(word for word, _ in key.choices), *filter(None, named)]


def lines(path: Place, document: Document) -> str:
    """Return the cure of several lines that YAML joins where a list stands, else nothing."""
    place = document.place(path)
    written = document.source.text[place.start : place.end].split("\n")
    if len(written) == 1 or written[0][:1] in {"|", ">", '"', "'"}:
        return ""
    first = written[0] if len(written[0]) <= _LONGEST else "..."
    return f"YAML joins these lines to one: start each entry with '- ', as in - {first}"


def as_list(name: str, text: str) -> str:
    """Return the cure of a text where a list stands: its parts, or none where it says none."""
    if name == "out_of_tolerance" and text.strip().casefold() in _NOTHING:
        return "write out_of_tolerance: [], where nothing is"
    if name == "members":
        return f"write a list: members: [{', '.join(SEVERAL.split(text.strip()))}]"
    ends = re.findall(r"[0-9]+(?:\.[0-9]+)?", text) if name == "band" else []
    if len(ends) == _TWO:
        return f"write band: [{', '.join(ends)}]"
    return f"write a list, even of one: [{re.sub(r' *; *', ', ', text)}]"


_IS_NOTHING = re.compile(
    r"none|n/a|na|nil|-|no|(?:none|nothing|no risks?|no measures?)"
    r"(?: (?:identified|known|applicable|at present|to date|yet))*|not applicable"
).fullmatch
_POINTS_ELSEWHERE = re.compile(
    r"(?:(?:see|as|per|refer to|in|from)\b|.* as (?:above|below)$)[^0-9]*"
).fullmatch
_CARRIED = re.compile(r"(\S+?)[ ,]+\(?([0-9]{4}/[0-9]{2})\)?").fullmatch
_NOTHING = frozenset({"none", "n/a", "na", "nil", "-", "no"})


def _refs(value: str) -> list[str]:
    """Return the references of a text: the words with figures, where other words stand by them."""
    value = value.strip()
    if bracketed := re.fullmatch("\\((.*)\\)|[\uff08\uff3b](.*)[\uff09\uff3d]", value):
        value = bracketed[1] or bracketed[2] or ""
    if refs := ranged(value) if re.search(r" (?:-|\u2013|to) ", value) else []:
        return refs
    items = SEVERAL.split(value)
    if any(" " in item and not re.search(r"[0-9]", item) for item in items):
        items = [value]  # a title, whatever words it has
    numbered = [word for word in value.split() if re.search(r"[0-9]", word)]
    told = re.match(
        r"(?:after|see|follows|on|when|once|as|per|action|objective)\b", value.strip().casefold()
    )
    first = value.split()[: len(numbered)]
    alone = len(items) == 1 and bool(numbered) and numbered == first
    return numbered if alone or (told and numbered) else items


def _with_period(key: Key, value: str | float, document: Document) -> str:
    """Return a figure under its period: that which the text says, else the plan's own."""
    if match := BY(str(value)):
        return f"write {key.name}: {{{match[2]}: {quoted(match[1])}}}"
    when, figure = dated(str(value), document)
    if when and number(figure).number is not None:
        return f"write {key.name}: {{{when}: {quoted(figure)}}}"
    figures = re.split(r"\s*[,;]\s+", str(value).strip())
    if pairs := by_year(figures):
        shown = ", ".join(f"{when}: {quoted(figure)}" for when, figure in pairs)
        return f"write {key.name}: {{{shown}}}"
    if len(figures) > 1 and all(map(is_number, figures)):
        first = f"{{{period(document.data)}: {figures[0]}, ...}}"
        return f"write each figure with its period, as {key.name}: {first}"
    shown = f"{{{period(document.data)}: {quoted(value)}}}"
    return f"write {key.name}: {shown}, with the period it is of"


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
    if {"likelihood", "impact"} <= names.keys() and (grid := _GRID(text)):
        return f"{{likelihood: {grid[1]}, impact: {grid[2]}}}"
    main = "declared" if key.name == "rag" else next((name for name in _MAIN if name in names), "")
    if not main:
        return ""
    if key.name in {"updates", "rag", "approved", "decision"}:
        return f"{{on: ..., {main}: {text}}}"
    return f"{{{main}: {text}}}"


def score(value: object) -> str:
    """Return a score as a plan writes it: 12, or 3x4; empty where it is neither."""
    if match := _GRID(str(value)) or _LETTERED(str(value)):
        return f"{{likelihood: {match[1]}, impact: {match[2]}}}"
    return f"{{score: {value}}}" if is_number(str(value)) else ""


def period(data: object) -> str:
    """Return the year of a plan's period, or of its first year; a plain word where it has none."""
    written = str(data.get("period", "")) if isinstance(data, dict) else ""
    match = _YEAR.match(written)
    return match[0] if match else "YEAR"


REFS = frozenset(["ref", "directorate", "under"])


def ref(name: str, value: str) -> tuple[str, str]:
    """Return what is wrong with the ends of a ref, and what to write."""
    plain_text = plain(value)
    curly = value.strip() != plain_text
    what = "a word processor's quotation marks" if curly else "a space at its start or end"
    return f"{name} {value[:_LONGEST]!r} has {what}", f'write {name}: "{plain_text[:_LONGEST]}"'


def share(value: object) -> str | None:
    """Return a percentage as a plan writes it; None where the value says none."""
    match = re.fullmatch(r"\s*([0-9]{1,3})\s*(?:%|per ?cent)?\s*(?:complete|done)?\s*", str(value))
    if match and int(match[1]) <= _ALL:
        return match[1]
    share = _SHARES.get(str(value).strip().casefold())
    return None if share is None else str(share)


_ALL = 100
# About 60%, or 3/4.
_PART = re.compile(r"[^0-9]*([0-9]{1,2})(?: ?/ ?([1-9][0-9]{0,2}))?[^0-9]*").fullmatch
