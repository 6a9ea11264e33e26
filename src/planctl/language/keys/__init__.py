"""The keys of the format: each is stated once, and all that follows from it is asked for here."""

import re
from collections.abc import Callable, Mapping

from planctl.language.keys.plans import DOCUMENTS
from planctl.language.keys.shapes import Block, Key, Shape
from planctl.language.keys.shared import (
    ALIASES,
    COMMON,
    FORMERLY,
    PERCENT,
)
from planctl.language.lost import UNREADABLE

__all__ = [
    "BLOCKS",
    "COMMON",
    "DATES",
    "DOCUMENTS",
    "KINDS",
    "LINKED",
    "LINKS",
    "LIST_SHAPES",
    "LOCAL",
    "NESTED",
    "OTHER_REFS",
    "PERCENT",
    "PERCENT_SIGN",
    "PRIVATE",
    "WORK",
    "WORK_PARTS",
    "Block",
    "Key",
    "Shape",
    "block_of",
    "children",
    "figure",
    "in_order",
    "key_of",
    "named",
    "plural",
    "words",
]


def _blocks() -> tuple[Block, ...]:
    """Return every block once, each before those that stand in it."""
    found = dict.fromkeys(DOCUMENTS.values())
    pending = [*found]
    for block in pending:
        inside = [key.block for key in block.keys if key.block and key.block not in found]
        found.update(dict.fromkeys(inside))
        pending += dict.fromkeys(inside)
    return tuple(found)


BLOCKS = _blocks()
# Many records share theirs: each once.
_EVERY = tuple({id(key): key for block in BLOCKS for key in block.keys}.values())


def _kinds() -> dict[str, dict[str, Key]]:
    found: dict[str, dict[str, Key]] = {}
    for block in BLOCKS:
        if block.kind:
            found[block.kind] = {**block.named, **found.get(block.kind, {})}
    return found


def block_of(data: object) -> Block:
    """Return the keys of a document; one of no known kind has none."""
    kind = data.get("kind") if isinstance(data, dict) else None
    return DOCUMENTS.get(kind, _NONE) if isinstance(kind, str) else _NONE


_NONE = Block("", ())
# The keys of each kind of record, by their names.
KINDS: Mapping[str, Mapping[str, Key]] = _kinds()
# What is done by a day: it may be late, reminded of and handed over; and of that, what stands in an
# action or a risk.
WORK_PARTS = ("milestone", "mitigation")
WORK = ("action", *WORK_PARTS)


def key_of(kind: str, name: str) -> Key | None:
    """Return a key of a kind of record; None for a key of one's own, or of no record of it."""
    return KINDS.get(kind, {}).get(name)


PERCENT_SIGN = "[0-9]{1,3}(\\.[0-9]+)? ?%"


def children(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the keys of a kind of record that hold other records, each with their kind."""
    keys = KINDS[kind].values()
    return tuple((key.name, key.block.kind) for key in keys if key.block and key.block.kind)


def figure(value: object, key: Key) -> int | float | None:
    """Return the number under a key; None for what is none, or outside the key's limits."""
    if key.shape == Shape.PERCENT and isinstance(value, str):
        value = float(value[:-1]) if re.fullmatch(PERCENT_SIGN, value) else None
        value = int(value) if value is not None and value.is_integer() else value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    least, most = key.limits
    inside = (least is None or value >= least) and (most is None or value <= most)
    return value if inside else None


def words(kind: str, name: str) -> tuple[str, ...]:
    """Return the words that a key of a kind of record takes, but the one for lost print."""
    return tuple(word for word, _ in KINDS[kind][name].choices if word != UNREADABLE)


def in_order(wanted: Callable[[Key], object]) -> tuple[str, ...]:
    """Return the names of the keys that are as wanted, wherever they stand, as first declared."""
    return tuple(dict.fromkeys([key.name for key in _EVERY if wanted(key)]))


def named(wanted: Callable[[Key], object]) -> frozenset[str]:
    """Return the names of the keys that are as wanted, wherever they stand."""
    return frozenset(in_order(wanted))


def plural(kind: str) -> str:
    """Return what several records of a kind are called."""
    return _PLURALS.get(kind, f"{kind}s")


_PLURALS = {"workforce": "workforce", "progress": "progress", "person": "people"}

# What is never published.
PRIVATE = named(lambda key: key.private)
# What each definition of a record may say of itself.
LOCAL = named(lambda key: key.local)
# Where a record has references besides its own.
OTHER_REFS = (ALIASES.name, FORMERLY.name)
# What holds records that have a place of their own.
NESTED = named(lambda key: key.shape == Shape.RECORDS and key.block and key.block.kind)
# The keys that refer to other records, each with the kind of record that it names.
LINKS = {key.name: key.of for key in _EVERY if key.of}
LINKED = named(lambda key: key.shape == Shape.LINKED)
DATES = named(lambda key: key.shape in {Shape.WHEN, Shape.DUE})
LIST_SHAPES = frozenset({Shape.TEXTS, Shape.WORDS, Shape.REFS, Shape.LINKED})
