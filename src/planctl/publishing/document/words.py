"""What a key of a record says, in the words and lines of a printed document.

The words are those that an import of the document reads back to the same value.
"""

import re
from collections.abc import Mapping
from typing import Any

from planctl.language.day_words import when_words
from planctl.language.keys import PRIVATE, Shape, key_of
from planctl.language.lost import UNREADABLE
from planctl.language.when import parse
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, Record
from planctl.publishing.document import told
from planctl.reports import money_words

_AS_LINES = frozenset({Shape.TEXTS, Shape.NAMES, Shape.REFS, Shape.PROSE})
_WORDS = frozenset({Shape.CHOICE, Shape.FLAG, Shape.YES_NO, Shape.WORDS})
_DATES = frozenset({Shape.WHEN, Shape.DUE})
# Words that stand for no value, as documents print them.
_NONE = {"tbc": "TBC", UNREADABLE: "Unreadable", "n/a": "n/a"}
TITLES = "title"
MADE = frozenset({"ref", "status"})  # which a record may have though nobody wrote them


def lines(plans: PlanSet, record: Record, name: str, below: str = "") -> list[str]:
    """Return what a key says, a line for each name, entry or paragraph; none where it is absent.

    Args:
        below: a part of the key, as ``likelihood`` of a score or a period of ``targets``; of what
            names other records ``title``, for their titles beside their references.
    """
    if name == "ref":
        return [record.ref] if record.ref and not our_ref(record) else []
    if name == "status":
        written = "status" in record.fields or record.status == CARRIED
        return [plainly(record.status)] if written and record.status else []
    value = record.fields.get(name)
    if value is None or value in ("", [], {}):
        return _printed(record, name)
    key = key_of(record.kind, name)
    if key and key.of:
        found = named(plans, record, name)
        return [said for ref, item in found if (said := _link(ref, item, titled=below == TITLES))]
    if key and key.shape in _DATES:
        said = date_words(_written(record, name, value), plans.year_starts)
        # The source's words for what nobody can read are signs without a sense.
        own = said in _NONE.values() and said != _NONE[UNREADABLE]
        return (_printed(record, name) if own else []) or [said]
    if name in told.PARTS:
        return told.PARTS[name](record, plans.year_starts)
    if key and key.shape in _AS_LINES:
        texts = [_none(text) for text in record.texts(name) if text.strip()]
        return _called(plans, record, name, texts) if key.shape == Shape.NAMES else texts
    return _of_shape(value, key.shape if key else Shape.AS_WRITTEN, below)


def _of_shape(value: object, shape: str, below: str) -> list[str]:
    if shape == Shape.RESOURCES:
        return [_none(line) for line in money_words.lines(value)]
    if shape in _WORDS:
        return [plainly(item) for item in (value if isinstance(value, list) else [value])]
    if isinstance(value, Mapping):
        return _mapping(value, below)
    if isinstance(value, list):
        return [number(item) for item in value if not isinstance(item, (dict, list))]
    return [] if below else [number(value)]


def paragraphs(text: str, *, as_typed: bool) -> list[str]:
    """Return the paragraphs of a text: its lines, unless these are as somebody typed them.

    Args:
        as_typed: whether the lines are the file's (YAML's ``|``). An empty line parts paragraphs
            then; without any, a line that ends as a sentence does, before one that begins like one.
    """
    apart = _EMPTY if as_typed and _EMPTY.search(text) else _ENDED if as_typed else _LINE
    return [" ".join(part.split()) for part in apart.split(text) if part.strip()]


_LINE = re.compile(r"\n")
_EMPTY = re.compile(r"\n[ \t]*\n")
_ENDED = re.compile(r"(?<=[.:;?!])\n(?=[ \t]*[^\sa-z])")


def _called(plans: PlanSet, record: Record, role: str, names: list[str]) -> list[str]:
    """Return names as the register has them where they are in capitals; initials as they are."""
    capitals = {name for name in names if name.isupper() and " " in name}
    found = [plans.who.person(name, record, role) if name in capitals else None for name in names]
    return [one.name if one else name for one, name in zip(found, names, strict=True)]


def named(plans: PlanSet, record: Record, name: str) -> list[tuple[str, Record | None]]:
    """Return the records that a key names or defines in place, each with its reference as written.

    None stands for one that no plan defines.
    """
    home, path = record.spot(name)
    value = record.fields.get(name)
    key = key_of(record.kind, name)
    found: list[tuple[str, Record | None]] = []
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(item, dict):
            there = plans.record_at(home.document, (*path, index))
            found.append(((there.ref or "") if there else "", there))
        elif key and (ref := " ".join(home.document.texts((*path, index), item))):
            links = [link for link in plans.links.of(record, name) if link.ref == ref]
            target = next((one for link in links for one in link.targets), None)
            found.append((ref, target))
    return found


def _link(ref: str, item: Record | None, *, titled: bool) -> str:
    made = item is not None and our_ref(item)
    shown = "" if made or ref == UNREADABLE else ref
    if item is None or not item.title or (shown and not titled):
        return shown or _none(ref)
    return f"{shown} {item.title}".strip() if titled or not shown else shown


def _mapping(value: Mapping[str, Any], below: str) -> list[str]:
    if below:
        return [number(value[below])] if value.get(below) is not None else []
    return [f"{str(name).replace('_', ' ')}: {number(item)}" for name, item in value.items()
            if not isinstance(item, (dict, list)) and item is not None
            and name not in PRIVATE]  # fmt: skip


def _printed(record: Record, name: str) -> list[str]:
    """Return the source's own words for what has no value, or none that can be read."""
    printed = record.fields.get("printed")
    words = printed.get(name) if isinstance(printed, Mapping) else None
    return [str(words)] if isinstance(words, (str, int)) and str(words).strip() else []


def _written(record: Record, name: str, value: object) -> object:
    home, path = record.spot(name)
    return value if isinstance(value, (dict, list)) else home.document.written(path, value)


def plainly(value: object) -> str:
    """Return a word of the format as people write it: in-progress as In progress."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    said = str(value).replace("-", " ").replace("_", " ")
    return _NONE.get(str(value), f"{said[:1].upper()}{said[1:]}")


def number(value: object) -> str:
    """Return a number with its thousands apart, or a text as it is."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int):
        return f"{value:,}"
    return _none(str(value))


def _none(text: str) -> str:
    return _NONE.get(text.strip(), text)


def date_words(value: object, year_starts: int) -> str:
    """Return a date in words: 30 Jun 2011, Each quarter from 2011/12 Q1, Ongoing, TBC."""
    if isinstance(value, Mapping):
        bounds = [f"{name} {date_words(str(value[name]), year_starts)}"
                  for name in ("from", "until") if value.get(name) is not None]  # fmt: skip
        return " ".join([f"Each {value.get('every')}", *bounds])
    text = str(value).strip()
    said = _NONE.get(text) or when_words(parse(text, year_starts=year_starts), text)
    return f"{said[:1].upper()}{said[1:]}"
