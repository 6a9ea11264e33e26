"""Tables that stand beside or below one another in one sheet, each with a head of its own."""

from collections.abc import Mapping
from dataclasses import replace

from planctl.importing import money
from planctl.importing.between import is_part
from planctl.importing.columns import Table
from planctl.importing.heads import ROWS, Meaning, plain, titles
from planctl.importing.source import Cell, Grid
from planctl.importing.tables import table
from planctl.language.spoken.said import Context

_WIDEST_MARGIN = 1  # an empty column may stand inside of a table
_FEWEST = 2  # texts that a row of work may share with a head


_TITLES = frozenset().union(*map(titles, ROWS))


def apart(grid: Grid, mapped: Mapping[str, Meaning], context: Context) -> list[tuple[Grid, str]]:
    """Return a grid in parts, each but the first with what parts it from the one before.

    They are tables side by side, and of each those below one another.
    """
    found: list[tuple[Grid, str]] = []
    for side in _beside(grid, mapped, context):
        why = "empty columns stand before it" if found else ""
        for part in _below(side, mapped, context):
            found.append((part, why))
            why = "a head of its own stands here"
    return found


def _below(grid: Grid, mapped: Mapping[str, Meaning], context: Context) -> list[Grid]:
    """Return a grid in parts, where below a table of records another one begins.

    That is where a row has other heads, with or without the name of a part of the form above it.
    """
    upper: Table | None = None
    for at in range(1, len(grid.rows) - 1):
        texts = _texts(grid.rows[at])
        named = len(texts) == 1 and is_part(texts[0])
        heads = len(texts) > _FEWEST and _TITLES & set(map(plain, texts))
        if not named and not heads and not money.columns(grid.rows[at]):
            continue
        upper = upper or table(grid, mapped, context)
        if upper is None or at < upper.first:
            continue
        lower = table(_rows(grid, at, len(grid.rows)), mapped, context)
        head = at + 1 if named else at
        begins = lower is not None and at + lower.first - lower.deep == head
        if not begins and money.columns(grid.rows[head]):
            lower, begins = None, True
        if begins and not (lower and _heads(lower) <= _heads(upper)) and (named or _sure(lower)):
            after = _rows(grid, at, len(grid.rows))
            after.alone, after.above = lower is None, []
            return [_rows(grid, 0, at), *_below(after, mapped, context)]
    return [grid]


def _texts(row: list[Cell]) -> list[str]:
    return [cell.text for cell in row if cell.origin is None and cell.text]


def _rows(grid: Grid, first: int, end: int) -> Grid:
    hidden = frozenset(at - first for at in grid.hidden if first <= at < end)
    return replace(grid, rows=grid.rows[first:end], hidden=hidden)


def _heads(found: Table) -> set[str]:
    return {plain(column.head) for column in found.columns} - {""}


def _sure(found: Table | None) -> bool:
    """Whether every head of a table is known."""
    named = [item for item in found.columns if item.head] if found else []
    return all(item.meaning is not None for item in named)


def _beside(grid: Grid, mapped: Mapping[str, Meaning], context: Context) -> list[Grid]:
    """Return a grid in parts, where two or more empty columns stand between two tables of records.

    Each part has a head with a column of names of its own; else the grid is one. What has no
    words beside the head of the left one, as a key of colours, is no part of that.
    """
    wide = len(grid.rows[0]) if grid.rows else 0
    filled = [any(row[at].origin is None and row[at].text for row in grid.rows)
              for at in range(wide)]  # fmt: skip
    for at in range(1, wide):
        gap = next((end for end in range(at, wide) if filled[end]), wide) - at
        if filled[at - 1] and gap > _WIDEST_MARGIN and at + gap < wide:
            left = replace(grid, rows=[row[:at] for row in grid.rows])
            right = replace(grid, rows=[row[at + gap :] for row in grid.rows], above=[], alone=True)
            first = table(left, mapped, context)
            if first and (table(right, mapped, context) or not _headed(first, right)):
                return [left, *_beside(right, mapped, context)]
    return [grid]


def _headed(left: Table, right: Grid) -> bool:
    """Whether something stands beside the head of a table."""
    rows = right.rows[left.first - left.deep : left.first]
    return any(cell.real.text for row in rows for cell in row)
