"""The columns that a council's form prints: whose key each is, under which head."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# The kind of record in the rows of each part of a layout.
ROWS = {
    "facts": "objective", "objective": "objective", "objectives": "objective",
    "actions": "action", "actions-in-words": "action", "measures": "measure",
    "risks": "risk", "workforce": "workforce", "progress": "progress",
}  # fmt: skip
# The records that stand below a row, by the key under which they do.
STEPS: Mapping[str, Mapping[str, str]] = {
    "action": {"milestones": "milestone"},
    "risk": {"actions": "mitigation", "milestones": "milestone"},
}


class Named(NamedTuple):
    """A key as a column names it.

    Attributes:
        kind: of the record whose key it is; ``of``: how the column names that record, empty for the
            row's own.
        below: a part of the key, or a period.
    """

    kind: str
    of: str
    name: str
    below: str


def named(written: str, kind: str) -> Named:
    """Return what a column of a table of records of a kind names, as ``objective.title``."""
    first, _, rest = written.partition(".")
    steps = STEPS.get(kind, {})
    if rest and (first == "objective" or first in steps):
        name, _, below = rest.partition(".")
        return Named(steps.get(first, "objective"), first, name, below)
    return Named(kind, "", first, rest)


def heads(layout: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, Named]]:
    """Yield each head that a layout gives to a column, with the key that it names."""
    for part in layout:
        kind = ROWS.get(str(part.get("shows")), "")
        for entry in _mappings(part.get("columns")) if kind else ():
            if entry.get("head") and entry.get("key"):
                yield str(entry["head"]), named(str(entry["key"]), kind)
        yield from heads(_mappings(part.get("parts")))


def part_heads(layout: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the headings of the parts of a layout, but those that name a record."""
    for part in layout:
        if part.get("head") and part.get("shows") != "each-objective":
            yield str(part["head"])
        yield from part_heads(_mappings(part.get("parts")))


def _mappings(value: object) -> list[Mapping[str, object]]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, Mapping)]
