"""What to write in the place of a key that a record does not take, in the plan's own words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from planctl.checking import cut_values, dated_keys, typed_heads, typed_shapes
from planctl.checking.cures import is_number, key_at, period, quoted, scalar, score, words_of
from planctl.checking.cures import share as share_of
from planctl.checking.spotted_dates import day
from planctl.checking.typed_shapes import PERIOD
from planctl.checking.usual_words import CHOICES, STATUSES, meant_by
from planctl.language.keys.shapes import Shape
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place

_LONGEST = 60

_CHANCE = frozenset({"l", "likely", "probability", "prob", "p", "chance", "likelihood"})
_GRAVE = frozenset({"i", "consequence", "severity", "s", "c", "impact"})
_PERCENT = frozenset({"progress", "percentage", "%", "percent_complete", "%_complete"})
_REPORT = frozenset({"update", "progress", "latest_update", "comments_on_progress", "position"})
_SIZES = frozenset({"size", "scale", "dimension", "dimensions", "cells", "levels"})
_POINTS = frozenset({"score", "rating", "risk_score", "risk_rating", "rag_score"})


def whole(record: Mapping[str, Any], known: Mapping[str, Any], document: Document) -> str:
    """Return a record whose one key is its day or its title, as a record; empty where it is not."""
    if len(record) != 1:
        return ""
    ((name, value),) = record.items()
    number = isinstance(value, (int, float))
    joined = f"{name}{value}"
    ref = _REF(name) or ("due" not in known and _BARE(name))  # of the corporate plan
    if {"ref", "title"} <= known.keys() and isinstance(value, str) and ref:
        return f"write {{ref: {name}, title: {quoted(value)}}}"
    if "title" in known and name not in known and joined in document.by_key.get("ref", ()):
        return f"write {joined}, without the colon"
    if number and "targets" in known and re.fullmatch(r"[A-Z][A-Za-z .]{0,20}[0-9.]+", name):
        return f"write {name} alone: {_DEFINED}"
    if name in known or name.startswith("x-"):
        return ""
    if "amount" in known and (entry := typed_heads.sum_of(name, value)):
        return f"write {entry}"
    if "every" in known:
        return typed_shapes.recurring(name, value, document)
    if {"of", "on"} <= known.keys() and PERIOD(name) and isinstance(value, str):
        return f"write {{of: {name}, on: {day(value, document) or '...'}}}"
    written = typed_shapes.turned(name, value, known, document)
    return f"write {written}" if written else ""


def lost_name(
    record: Mapping[str, Any], known: Mapping[str, Any], required: Iterable[str]
) -> tuple[str, str]:
    """Return the one unknown key that has, or is, the name a record lacks; and what to write."""
    lacking = [key for key in required if key not in record]
    wrong = [key for key in record if key not in known and not key.startswith("x-")]
    if len(wrong) > 1:  # what other keys mean is known
        wrong = [key for key in wrong if not known.keys() & meant_by(key)]
    if len(wrong) != 1 or len(lacking) != 1 or lacking[0] not in _NAMES:
        return "", ""
    value = record[wrong[0]]
    if value is None:
        return wrong[0], f"write {lacking[0]}: {quoted(wrong[0])}"
    return (wrong[0], f"did you mean '{lacking[0]}'?") if isinstance(value, str) else ("", "")


_REF = re.compile(r"[A-Z]{1,6}[ -]?[0-9][0-9.]*").fullmatch
_BARE = re.compile(r"[A-Z]{2,8}|[0-9]{1,3}").fullmatch
_DEFINED = "its figure stands under targets, where it is defined"
_NAMES = frozenset({"title", "name", "organisation"})


def told_elsewhere(path: Place, value: object, document: Document) -> bool:
    """Whether the finding of another key tells why a value is missing."""
    above = lookup(document.data, path[:-1]) if path else None
    if not isinstance(above, dict):
        return False
    if value is not None:
        return cut_values.cut_score(path, above)
    if path[-1] in _BY_PERIOD:
        return any(PERIOD(name) for name in above)
    return cut_values.cut_number(path, above)[0]


def emptied(path: Place, document: Document) -> str:
    """Return the cure of a key whose value another sign took; empty where nothing is known."""
    above = lookup(document.data, path[:-1])
    named = key_at(document.data, path[:-1])
    if named and named.shape == Shape.BY_PERIOD and isinstance(above, dict):
        return cut_values.cut_number(path, above)[1]
    place = document.place(path)
    text = document.source.text
    line = text[place.end :].partition("\n")[0]
    refs = re.findall(r"#\s*([\w.:/-]+)", line)
    own = key_at(document.data, path)
    if own and own.shape in {Shape.REFS, Shape.LINKED} and refs:
        return f"what follows a '#' is a comment: write {own.name}: [{', '.join(refs)}]"
    if path and path[-1] == "ref" and (cut := _HASHED(line)):
        return f"what follows a '#' is a comment: write ref: \"{cut[1]}\""
    return ""


EITHER_SCORE = "write current: for the score as it stands; inherent: is the one before controls"
# Each says what is done about a risk.
ANSWERS = ("controls", "actions", "response", "milestones")
_HASHED = re.compile(r"\s*(#\S{1,30})\s*").fullmatch
_BY_PERIOD = ("targets", "actuals")


def renamed(path: Place, value: object, document: Document) -> str:
    """Return what to write under the right key for a value that it does not take as it stands."""
    named = key_at(document.data, path)
    if named is None or not isinstance(value, (str, int)) or isinstance(value, bool):
        return ""
    usual = CHOICES.get(named.name, STATUSES if named.name == "status" else {})
    if named.shape == Shape.CHOICE and (word := usual.get(str(value).strip().casefold())):
        return f"write {named.name}: {word}"
    if named.shape == Shape.PART and str(value) in words_of(named):
        return ""  # a word may stand for the whole record
    if named.shape in {Shape.RECORDS, Shape.REFS, Shape.LINKED, Shape.BY_PERIOD, Shape.PART}:
        return scalar(named, value, document, entry=False)
    return ""


def key(name: str, record: Mapping[str, Any], known: Mapping[str, Any], document: Document) -> str:
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
    if name in _COUNTED and {"milestones", "depends_on"} <= known.keys():
        return _MEASURE
    if (
        word in {"target", "targets"}
        and "measures" in known
        and not {"targets", "current"} & known.keys()
    ):
        figure = f"{{{period(document.data)}: {shown or '...'}}}"
        return f"a measure has targets: write measures: [{{title: ..., targets: {figure}}}]"
    if "declared" in known:
        return "" if word in known else _colour(name, value)
    if "every" in known and word in {"on", "starting", "day", "date"} and "from" not in record:
        return f"write from: {shown}" if day(str(value), document) else ""
    if {"likelihood", "impact"} <= known.keys() or "current" in known:
        return _risk(name, word, record, known)
    if not shown or len(shown) > _LONGEST * 2:
        return ""
    if "targets" in known and (timed := dated_keys.of_a_period(word, document.data)):
        return f"write {timed[0]}: {{{timed[1]}: {shown}}}"
    if PERIOD(name) and "targets" in known:
        bare = next((above for above in _BY_PERIOD if record.get(above, 0) is None), "")
        return f"indent it under '{bare}'" if bare else f"write targets: {{{name}: {shown}}}"
    return _other(name, word, record, known, document)


def _other(
    name: str, word: str, record: Mapping[str, Any], known: Mapping[str, Any], document: Document
) -> str:
    """Return the cure of a key of work or of a plan, whose value tells what it means."""
    value = record[name]
    shown = quoted(value)
    if word == "done" and "status" in known:
        said = str(value).casefold()
        if said in {"no", "false"}:
            return "delete the key: what is not done has another status, or none"
        if said in {"yes", "true"} or PERIOD(said):
            when = f", completed: {shown if PERIOD(said) else '..., with the day'}"
            return f"write status: done{'' if record.get('completed') else when}"
    if word in _PERCENT and "percent" in known and (share := share_of(value)) is not None:
        return f"write percent: {share}"
    if word in _REPORT and "updates" in known:
        return f"write updates: [{{on: ..., text: {shown}}}], with the day"
    if word in {"budget", "cost", "funding"} and "resources" in known:
        amount = f"[{{title: {name}, amount: {shown}}}]" if is_number(str(value)) else shown
        return f"write resources: {amount}"
    if moved := dated_keys.moved(word, value, record, known, document):
        return moved
    if word == "reason" and "revisions" in known and "due" in record:
        moved = f"{{from: ..., to: {record['due']}, on: ..., reason: {shown}}}"
        return f"if the date was moved, write revisions: [{moved}]"
    if word in {"actual", "target"} and f"{word}s" in known:
        return f"write {word}s: {{{period(document.data)}: {shown}}}, with the period it is of"
    return ""


# What an action has and a measure has not.
_WORK = frozenset({"due", "status", "start", "milestones", "success", "priority", "completed"})
# What a measure has and an action has not.
_COUNTED = frozenset({"targets", "actuals", "unit", "better", "baseline", "tolerance"})
_MEASURE = "an action counts nothing: if it is a measure, move it to 'measures' of its plan"


def meant(name: str, path: Place, known: Mapping[str, Any], hint: str) -> str:
    """Return the key whose lack is told by the finding of another: no rule misses it too."""
    own = PERIOD(name) or hint.startswith("write targets: {")
    if "targets" in known and (name in _WORK or own or _DEFINED in hint):
        return "targets"
    if hint.startswith("write {ref: "):
        return f"/{path[0]}"
    if hint == _MEASURE or (hint.startswith("write {title: ") and ", due: " in hint):
        return "due"
    if "text" in known and "on" in known:
        return "on"
    if hint == "write status: done":
        return "status"
    if "impact" in known and path:
        return str(path[-1])
    return "current" if hint.startswith("write current:") else ""


def full_name(name: str, record: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """Return a person's name that stands under two keys, as one."""
    if "name" in record or not {"aliases", "members"} <= known.keys():
        return ""
    parts = [value for part, value in record.items() if part.casefold().endswith("name")]
    named = len(parts) == _TWO and name.casefold().endswith("name")
    return f"write name: {' '.join(map(str, parts))}" if named else ""


_TWO = 2


_REASONS = frozenset({"because", "reason", "comment", "text", "note", "notes", "commentary"})
_DAYS = frozenset({"date", "day", "when", "as at", "as_at"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?").fullmatch


def _colour(name: str, value: object) -> str:
    if name.casefold() in _DAYS and value is not None:
        return f"write on: {value}"
    if name.casefold() in _REASONS and isinstance(value, str):
        return f"write why: {quoted(value)}"
    said = name if value is None else value
    if isinstance(said, str):
        on = f", on: {name}" if value is not None and _DAY(name) else ""
        return f"the colour stands under 'declared': write declared: {quoted(said)}{on}"
    return ""


def _risk(name: str, word: str, record: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """Return a score for what a risk, or its score, has under other names."""
    named = {re.sub(r"[\s-]+", "_", key.strip().casefold()): value for key, value in record.items()}
    likely = next((named[key] for key in named if key in _CHANCE), None)
    grave = next((named[key] for key in named if key in _GRAVE), None)
    if word in _CHANCE | _GRAVE and likely is not None and grave is not None:
        both = f"{{likelihood: {quoted(likely)}, impact: {quoted(grave)}}}"
        return f"write current: {both}" if "current" in known else f"write {both}"
    if word in _CHANCE | _GRAVE and "current" not in known:
        return f"did you mean '{'likelihood' if word in _CHANCE else 'impact'}'?"
    grid = [match for key in record if (match := _LETTER(key)) and record[key] is None]
    if len(grid) == len(record) == _TWO and {match[1] for match in grid} in _LETTERS:
        figures = {match[1] in _CHANCE_LETTERS: match[2] for match in grid}
        return f"write {{likelihood: {figures[True]}, impact: {figures[False]}}}"
    if word in _SIZES and not {"current", "score"} & known.keys() and is_number(str(record[name])):
        return f"write likelihood: {record[name]}, impact: {record[name]}"
    if word in _POINTS and "current" in known and "current" not in record:
        said = score(record_value(record, word))
        return f"write current: {said or '{likelihood: 3, impact: 4}, in numbers'}"
    return ""


_LETTER = re.compile(" ?([LPICS]) ?([0-9]{1,2})", re.IGNORECASE).fullmatch
_CHANCE_LETTERS = frozenset("LlPp")
_LETTERS = tuple({one, other} for one in "LlPp" for other in "IiCcSs")


def record_value(record: Mapping[str, Any], word: str) -> object:
    """Return the value under the key that a word is the even spelling of."""
    return next(
        (value for key, value in record.items()
         if re.sub(r"[\s-]+", "_", key.strip().casefold()) == word),
        None,
    )  # fmt: skip
