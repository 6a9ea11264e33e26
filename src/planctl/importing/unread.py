"""What of a document is not read for a reason that its cells give: told before all else."""

import re
from collections.abc import Sequence

from planctl.importing.ledger import DECIDE, LEFT, Ledger
from planctl.importing.source import Cell, Grid
from planctl.importing.tables import Table

_PUT_AWAY = re.compile(r"sheet '.*\b(?:archived?|archives|superseded|do not use)\b.*'",
                       re.IGNORECASE).fullmatch  # fmt: skip
_UNCOLOURED = frozenset({"", "auto", "ffffff"})


def in_use(ledger: Ledger) -> list[Grid]:
    """Return the grids of a document but for sheets that are put away by their names; tell those.

    An archive stands in most trackers, and would come back as work.
    """
    found = []
    for grid in ledger.source.grids:
        if not _PUT_AWAY(grid.name):
            found.append(grid)
            continue
        for cell in grid.cells():
            message = "its sheet is put away, by its name, and is left out"
            hint = "give the sheet another name if its work is still planned"
            ledger.leave(grid, cell, "", message, hint)
    return found


def lost(tables: Sequence[Table], ledger: Ledger) -> frozenset[Cell]:
    """Return the cells that hold a number which stands twice as a ref, and tell of them.

    A cell with a number has lost the 0 of 4.10, so nobody knows which of the two it was.
    """
    places: dict[str, list[tuple[Grid, Cell, str]]] = {}
    for rows in tables:
        for column in rows.columns:
            if column.meaning and column.meaning[:2] == (rows.kind, ("ref",)):
                for row in rows.grid.rows[rows.first :]:
                    cell = row[column.at]
                    if cell.text and cell.origin is None:
                        places.setdefault(cell.text, []).append((rows.grid, cell, column.head))
    found = set()
    for ref, cells in places.items():
        for grid, cell, head in cells if len(cells) > 1 else ():
            if isinstance(cell.value, float):
                found.add(cell)
                message = (
                    f"{ref} stands twice, and this is a number, which cannot keep {ref}0 apart"
                )
                hint = "format the column as text and type the ref again"
                ledger.say(DECIDE, grid, cell, head, message, hint)
    return frozenset(found)


def coloured(tables: Sequence[Table], ledger: Ledger) -> None:
    """Tell of cells that say how work goes by their colour alone: what one means, no file says."""
    for rows in tables:
        for column in rows.columns:
            if column.meaning is None or column.meaning.path[:1] != ("rag",):
                continue
            for row in rows.grid.rows[rows.first :]:
                cell = row[column.at]
                if cell.origin is None and cell.fill.casefold() not in _UNCOLOURED:
                    message = f"its colour ({cell.fill}) has no word with it, and is not read"
                    hint = "write the word for the colour into the cell"
                    ledger.say(LEFT, rows.grid, cell, column.head, message, hint)
