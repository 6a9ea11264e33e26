"""Tables that stand side by side in one sheet: what is in one row of both belongs to neither."""

from collections.abc import Mapping
from dataclasses import replace

from planctl.importing.heads import Meaning
from planctl.importing.source import Grid
from planctl.importing.tables import table
from planctl.language.spoken.said import Context

_WIDEST_MARGIN = 1  # an empty column may stand inside of a table


def apart(grid: Grid, mapped: Mapping[str, Meaning], context: Context) -> list[Grid]:
    """Return a grid in parts, where two or more empty columns stand between two tables of records.

    Each part has a head with a column of names of its own; else the grid is one.
    """
    wide = len(grid.rows[0]) if grid.rows else 0
    filled = [any(row[at].origin is None and row[at].text for row in grid.rows)
              for at in range(wide)]  # fmt: skip
    for at in range(1, wide):
        gap = next((end for end in range(at, wide) if filled[end]), wide) - at
        if filled[at - 1] and gap > _WIDEST_MARGIN and at + gap < wide:
            left = replace(grid, rows=[row[:at] for row in grid.rows])
            right = replace(grid, rows=[row[at + gap :] for row in grid.rows], above=[], alone=True)
            if table(left, mapped, context) and table(right, mapped, context):
                return [left, *apart(right, mapped, context)]
    return [grid]
