"""Where a key goes that a record lacks: where the format's order of keys puts it."""

from collections.abc import Sequence

from planctl.language import when
from planctl.language.keys import Block, Key, Shape, block_of
from planctl.language.yaml.document import Path

_BY_PERIOD = frozenset({Shape.BY_PERIOD, Shape.PRINTED})


def place_of(data: object, path: Path) -> tuple[Block | None, Key | None]:
    """Return the keys of the record at a path of a document, and the key that it stands under."""
    block: Block | None = block_of(data)
    key: Key | None = None
    for step in path:
        if isinstance(step, int):
            continue
        key = block.named.get(step) if block else None
        block = key.block if key else None
    return block, key


def predecessor(data: object, path: Path, present: Sequence[str], name: str) -> str | None:
    """Return the key after which a new key goes; None where it comes first.

    That is the last of those present that the format has before it; a period comes after the
    periods that end before it does, and after the shorter ones that end with it: a year stands
    behind its quarters.
    """
    block, above = place_of(data, path)
    if block is not None and (above is None or above.shape not in _BY_PERIOD):
        names = [key.name for key in block.keys]
        if name not in names:
            return present[-1]
        before = set(names[: names.index(name)])
        found = [item for item in present if item in before]
        return found[-1] if found else None
    new = _ends(name)
    if above is not None and above.shape == Shape.BY_PERIOD and new:
        ends = [(item, _ends(item)) for item in present]
        earlier = [item for item, end in ends if end is None or end <= new]
        return earlier[-1] if earlier else None
    return present[-1]


def _ends(period: str) -> tuple[int, int] | None:
    """Return when a period ends, and what tells which of two that end together is the shorter."""
    found = when.parse_period(period)
    if found.first is None or found.last is None:
        return None
    return found.last.toordinal(), -found.first.toordinal()
