"""Rows of a table that are one text over it: what stands below has it for its heading."""

from planctl.importing.columns import Table
from planctl.importing.heads import NOTHING
from planctl.importing.rows import TITLE
from planctl.importing.source import Cell


def band(table: Table, row: list[Cell]) -> Cell | None:
    """Return the one text of a row, where it is over the whole table; None where it is not."""
    cells = list(dict.fromkeys(cell.real for cell in row if cell.real.text))
    if len(cells) != 1 or len(row) < 3:
        return None
    cell = cells[0]
    aside = (table.columns[0].meaning or NOTHING).path != TITLE
    spans = sum(item.real is cell for item in row)
    whole = spans > len(row) // 2 and not any(item.below for item in row if item.real is cell)
    alone = spans == 1 and row[0] is cell and len(row) > 3 and aside
    return cell if whole or alone else None
