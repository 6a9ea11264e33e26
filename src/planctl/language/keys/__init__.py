"""The keys of the format: each is stated once, and all that follows from it is asked for here."""

from collections.abc import Callable, Iterator, Mapping

from planctl.language.keys.parts import STATUSES, UNREADABLE
from planctl.language.keys.plans import DOCUMENTS
from planctl.language.keys.shapes import Block, Key, Shape

__all__ = [
    "BLOCKS",
    "DOCUMENTS",
    "KINDS",
    "LISTS",
    "PRIVATE",
    "STATUSES",
    "UNREADABLE",
    "Block",
    "Key",
    "Shape",
    "block_of",
    "key_of",
    "named",
]


def _blocks() -> Iterator[Block]:
    """Yield every block once, each before those that stand in it."""
    pending = [*DOCUMENTS.values()]
    met: set[Block] = set()
    while pending:
        block = pending.pop(0)
        if block not in met:
            met.add(block)
            yield block
            pending += [key.block for key in block.keys if key.block]


BLOCKS = tuple(_blocks())


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


def key_of(kind: str, name: str) -> Key | None:
    """Return a key of a kind of record; None for a key of one's own, or of no record of it."""
    return KINDS.get(kind, {}).get(name)


def named(wanted: Callable[[Key], object]) -> frozenset[str]:
    """Return the names of the keys that are as wanted, wherever they stand."""
    return frozenset(key.name for block in BLOCKS for key in block.keys if wanted(key))


# What is never published.
PRIVATE = named(lambda key: key.private)
LISTS = frozenset({Shape.TEXTS, Shape.REFS, Shape.LINKED})
