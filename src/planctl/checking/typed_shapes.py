"""What to write in the place of a list or record that was typed in another shape."""

import re
from collections.abc import Mapping
from typing import Any

from planctl.checking import cures
from planctl.checking.cures import quoted
from planctl.checking.nearest import as_ref
from planctl.checking.spotted_dates import dated, day
from planctl.checking.typed_heads import sum_of
from planctl.checking.usual_words import CHOICES
from planctl.language.keys.shapes import Key, Shape
from planctl.language.keys.shared import EVERY
from planctl.language.yaml import pasted
from planctl.language.yaml.document import Document, lookup
from planctl.language.yaml.document import Path as Place

_MOST, _LONGEST = 6, 120
PERIOD = re.compile(
    r"[0-9]{4}(?:/[0-9]{2})?(?: [QH][1-4])?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
).fullmatch
_YEAR = re.compile(r"([0-9]{4})(/[0-9]{2})?").fullmatch
_VALUES = ("value", "target", "actual", "figure", "amount", "number")
_PERIODS = ("period", "year", "date", "quarter", "month", "when")
_NUMBERED = re.compile(r"(?:^|\s+)(?:[0-9]{1,2}[.)]|\([0-9a-z]\)|[\u2022\u25cf\u25aa\u00b7*-])\s+")
_NAMING = frozenset({Shape.NAMES, Shape.REFS, Shape.LINKED, Shape.TEXTS})


def shape(path: Place, value: object, document: Document) -> str:
    """Return what to write in place of a value of the wrong shape; empty where nothing is sure."""
    key = cures.key_at(document.data, path)
    found = ""
    if key and isinstance(value, (list, dict)) and value:
        found = listed(key, path, value, document)
    elif key and isinstance(value, str) and key.shape == Shape.RECORDS and value.count("\t") > 1:
        found = pasted.IN_CELLS
    elif key and isinstance(value, str) and key.shape == Shape.RECORDS:
        found = _text(key, path, value, document)
    elif key and isinstance(value, str) and key.name == "rag":
        when, colour = dated(value, document)
        found = f"write rag: {{declared: {quoted(colour)}, on: {when}}}" if when else ""
        if not when and (said := _BECAUSE(value)):
            found = (
                f"write rag: {{on: ..., declared: {said[1].casefold()}, why: {quoted(said[2])}}}"
            )
            found += ", with the day"
    elif key and isinstance(value, str) and key.shape == Shape.DAYS:
        found = f"write a list, even of one: {key.name}: [{day(value, document) or quoted(value)}]"
    return found or cures.shape(path, value, document)


_BECAUSE = re.compile(
    r"(red|amber|green|amber[-/ ](?:red|green))\s*(?:[-\u2013\u2014:,;(]|because)\s*(.+?)\)?",
    re.IGNORECASE,
).fullmatch


def _text(key: Key, path: Place, value: str, document: Document) -> str:
    """Return the entry, or entries, that a text holds: cut by numbers, or with a day in it."""
    above = lookup(document.data, path[:-1]) if isinstance(path[-1], int) else [value]
    if not isinstance(above, list):
        return ""
    if not all(isinstance(item, str) for item in above):
        told = entries(key, value, document)  # one text among records
        return f"write {told[0]}" if len(told) == 1 and _SAYS_MORE(told[0]) else ""
    if len(str(above)) > _LONGEST:
        return ""
    made = [entries(key, item, document) for item in above]
    told = [item for several in made for item in several]
    if not all(made) or not any(
        len(told) > len(above) or _SAYS_MORE(item) or "on: " in item for item in told
    ):
        return ""
    return f"write {key.name}: [{', '.join(told)}]"


def listed(key: Key, path: Place, value: list[Any] | dict[str, Any], document: Document) -> str:
    """Return the cure of a list or record where something else should stand; empty without any."""
    if len(value) > _MOST or len(str(value)) > _LONGEST:
        return ""
    if key.shape == Shape.BY_PERIOD and isinstance(value, list):
        return _by_period(key, path, value, document)
    if key.shape in {Shape.RECORDS, Shape.RESOURCES} and isinstance(value, dict):
        return _records(key, value, document)
    if isinstance(path[-1], int):
        return _nested(key, path, value, document)
    if (
        isinstance(value, list)
        and all(map(_plain, value))
        and (one := _one(key, path, value, document))
    ):
        return one
    if isinstance(value, dict) and (key.shape in _NAMING or key.shape == Shape.DAYS):
        return _names(key, value)
    if key.shape == Shape.AS_WRITTEN and isinstance(value, dict) and len(value) == 1:
        ((when, figure),) = value.items()
        if PERIOD(when) and _plain(figure) and key.name == "baseline":
            shown = document.written((*path, when), figure)
            return f"write baseline: {quoted(shown)}, baseline_period: {when}"
    if key.shape == Shape.DUE and isinstance(value, list) and all(map(_plain, value)):
        days = [found for item in value if (found := day(str(item), document))]
        others = [f"{{title: ..., due: {item}}}" for item in days[:-1]]
        more = f", and milestones: [{', '.join(others)}]" if others else ""
        more += "" if len(days) == len(value) else "; what is no date belongs in notes"
        return f"write the last of them, {key.name}: {days[-1]}{more}" if days else ""
    return ""


def _one(key: Key, path: Place, items: list[Any], document: Document) -> str:
    """Return the one value that a list has, or should have; empty where that is not known."""
    if key.name == "holder":
        several = f"kind: group, members: [{', '.join(map(quoted, items))}]"
        return f"a post has one holder: write one name, or {several} in its place"
    if key.name == "by" and len(items) > 1:
        return f"write one name, and the rest in the text: by: {quoted(items[0])}"
    if (
        key.name in cures.SCORES
        and len(items) == _TWO
        and all(map(cures.is_number, map(str, items)))
    ):
        return f"write {key.name}: {{likelihood: {items[0]}, impact: {items[1]}}}"
    if len(items) != 1:
        return ""
    if key.shape == Shape.TEXT and key.name != "title":
        return f"write {key.name}: {quoted(items[0])}"
    if key.shape == Shape.PART:
        return cures.scalar(key, items[0], document, entry=False)
    if key.shape == Shape.REF:
        written = document.written((*path, 0), items[0])
        return f"write {key.name}: {as_ref(quoted(written))}"
    return ""


_TWO = 2


def recurring(name: str, value: object, document: Document) -> str:
    """Return a recurring date whose step stands in the place of a key; or a date, if it is one."""
    step = " ".join(name.casefold().replace("_", " ").split()).removeprefix("every ")
    step = CHOICES["every"].get(step, step)
    if step in _STEPS and (value is None or isinstance(value, list)):
        done = f", done: [{', '.join(map(str, value))}]" if isinstance(value, list) else ""
        return f"write due: {{every: {step}{done}}}"
    until = day(str(value), document)
    return f"write the date alone, as due: {until}" if until else ""


_STEPS = frozenset(word for word, _ in EVERY)


def _by_period(key: Key, path: Place, items: list[Any], document: Document) -> str:
    """Return a list of figures with the period of each."""
    found: dict[str, str] = {}
    for number, item in enumerate(items):
        pair = _pair(item) if isinstance(item, dict) else None
        if pair:
            name, figure = pair
            found[str(item[name]) if name in _PERIODS else name] = quoted(
                document.written((*path, number, figure), item[figure])
            )
    plain = all(map(_plain, items))
    if not plain and len(found) < len(items):
        return ""
    if plain:
        written = [quoted(document.written((*path, n), item)) for n, item in enumerate(items)]
        found = dict(zip(_periods(key, document, len(items)), written, strict=False))
    shown = ", ".join(f"{period}: {figure}" for period, figure in found.items())
    said = "write each with its period, as " if plain else "write "
    return f"{said}{key.name}: {{{shown}}}" if len(found) == len(items) else ""


def _pair(item: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the keys of a record under which a period and its figure stand."""
    if len(item) == 1 and PERIOD(next(iter(item))):
        name = next(iter(item))
        return (name, name) if _plain(item[name]) else None
    period = next((name for name in _PERIODS if _plain(item.get(name))), "")
    figure = next((name for name in _VALUES if _plain(item.get(name))), "")
    return (period, figure) if period and figure else None


def _periods(key: Key, document: Document, count: int) -> list[str]:
    """Return as many years from the plan's first, or quarters of it for what was reached."""
    data = document.data if isinstance(document.data, dict) else {}
    first = _YEAR(str(data.get("period", ""))[:7]) or _YEAR(str(data.get("period", ""))[:4])
    if first is None:
        return []
    if key.name == "actuals" and first[2] and count <= 4:
        return [f"{first[0]} Q{number + 1}" for number in range(count)]
    begun = [int(first[1]) + number for number in range(count)]
    return [f"{year}/{(year + 1) % 100:02}" if first[2] else str(year) for year in begun]


def _records(key: Key, value: dict[str, Any], document: Document) -> str:
    """Return a list of entries for a record whose keys are their titles, or their days."""
    named = key.block.named if key.block else {}
    if any(name in named for name in value):
        return ""
    sums = "amount" in named
    entries = [
        sum_of(name, item) if sums else turned(name, item, named, document)
        for name, item in value.items()
    ]
    return f"write {key.name}: [{', '.join(entries)}]" if all(entries) else ""


def turned(name: str, value: object, named: Mapping[str, Any], document: Document) -> str:
    """Return an entry for a pair of a day and a text, or a title and a day; empty without sense."""
    if value is not None and not _plain(value):
        return ""
    text = "" if value is None else str(value)
    when = day(name, document)
    if "on" in named and "text" in named:
        return f"{{on: {when}, text: {quoted(text)}}}" if when and text else ""
    if "title" not in named or "due" not in named:
        return ""
    if when and text:
        return f"{{title: {quoted(text)}, due: {when}}}"
    until = day(text, document)
    return f"{{title: {quoted(name)}, due: {until}}}" if until else ""


def _nested(key: Key, path: Place, value: object, document: Document) -> str:
    """Return a list without the brackets inside its brackets."""
    items = value if isinstance(value, list) else []
    if key.shape not in _NAMING or not items or not all(map(_plain, items)):
        return ""
    written = [as_ref(quoted(document.written((*path, n), item))) for n, item in enumerate(items)]
    return f"write one list: {key.name}: [{', '.join(written)}]"


def _names(key: Key, value: Mapping[str, Any]) -> str:
    """Return names that stand in the brackets of a record, as names."""
    if all(item is None for item in value.values()):
        return f"a list has square brackets: write {key.name}: [{', '.join(map(quoted, value))}]"
    if (
        len(value) == 1
        and key.shape == Shape.NAMES
        and isinstance(item := next(iter(value.values())), str)
    ):
        return f"write {key.name}: {quoted(item)}"
    return ""


def entries(key: Key, value: str, document: Document) -> list[str]:
    """Return the records of a text that numbers or bullets cut; one where nothing does."""
    parts = [part.strip() for part in _NUMBERED.split(value) if part.strip()]
    cut = len(parts) > 1 and _NUMBERED.match(value)
    named = key.block.named if key.block else {}
    for between in (_BEFORE_DAY, r"\s*;\s+"):  # each part has its own day
        each = [entry(part, named, document) for part in re.split(between, value) if part]
        if not cut and len(each) > 1 and all(" due: " in item or "on: 2" in item for item in each):
            return each
    made = [entry(part, named, document) for part in (parts if cut else [value])]
    return made if all(made) else []


_BEFORE_DAY = r"\s+(?=[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}\s|[0-9]{4}-[0-9]{2}-[0-9]{2}\s)"


def entry(text: str, named: Mapping[str, Any], document: Document) -> str:
    """Return a record for a text that a day starts or ends; empty where none does."""
    if "from" in named and "reason" in named and (match := _ARROW(text)):
        before, after = (day(part, document) for part in match.groups())
        return f"{{from: {before}, to: {after}, on: ..., reason: ...}}" if before and after else ""
    if "by" in named and "on" in named and (alone := day(text, document)):
        return f"{{by: ..., on: {alone}}}"
    when, rest = dated(text, document)
    shown = quoted(rest)
    if "on" in named and when:
        main = "text" if "text" in named else "by" if "by" in named else ""
        return f"{{on: {when}, {main}: {shown}}}" if main else ""
    head = _HEADED if "due" in named else _TITLED
    if {"ref", "title"} <= named.keys() and (match := head(text)):
        return f"{{ref: {match[1]}, title: {quoted(match[2])}}}"
    if {"name", "role"} <= named.keys() and (match := _POSTED(text)):
        return f"{{name: {match[1]}, role: {quoted(match[2])}}}"
    if "title" in named and "due" in named:
        return f"{{title: {shown}, due: {when}}}" if when else f"{{title: {quoted(text)}}}"
    return ""


_SAYS_MORE = re.compile("due: |^.ref: |, role: ").search
_POSTED = re.compile(
    r"([^\W\d_][\w'\u2019.-]*(?: [\w'\u2019.-]+)+)(?:, | [\u2013-] | ?\()([^(),]+)\)?"
).fullmatch
_HEADED = re.compile(r"([A-Z]{1,6}-?[0-9][0-9.]*)[\s:.\u2013-]+(\S.*)").fullmatch
# An objective of the corporate plan, which is no work: a number before it is no bullet.
_TITLED = re.compile(
    r"((?:[A-Z]{1,6}-?)?[0-9]{1,3}|[A-Z]{2,8}(?=:| [\u2013-]))[.):]?[\s\u2013-]+(\S.*)"
).fullmatch


def _plain(value: object) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


_ARROW = re.compile(r"(.{4,40}?) *(?:->|=>|\u2192| to ) *(.{4,40})").fullmatch
