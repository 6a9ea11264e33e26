"""What of a document is not read for a reason that its cells give: told before all else."""

import re
from collections.abc import Iterator, Mapping, Sequence

from planctl.importing.columns import Column, Table
from planctl.importing.heads import Meaning, plain
from planctl.importing.ledger import DECIDE, LEFT, NOTE, Ledger
from planctl.importing.source import Cell, Grid

_PUT_AWAY = re.compile(r"sheet '.*\b(?:archived?|archives|superseded|do not use)\b.*'",
                       re.IGNORECASE).fullmatch  # fmt: skip
# Of 1: with digits behind its point, or 0 and 1 themselves.
_SHARE = re.compile(r"0?\.([0-9]+)|[01](?:\.0+)?").fullmatch
_GREY = 48  # how far a colour is from grey at least, of 255
_UNNAMED = "COLOUR"
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


def coloured(tables: Sequence[Table], mapped: Mapping[str, Meaning], ledger: Ledger) -> None:
    """Give cells that say how work goes by their colour alone the word that somebody gave for it.

    What a colour means no file says, so others are told.
    """
    for rows, column in _of_colours(tables):
        if ledger.source.colourless:
            _unseen(rows, column, ledger)
        for row in rows.grid.rows[rows.first :]:
            cell, fill = row[column.at], row[column.at].fill
            if cell.origin is not None or fill.casefold() in _UNCOLOURED:
                continue
            meant = mapped.get(f"#{fill.lower()}")
            if meant is not None:
                cell.text = " ".join(meant.path)
                message = f"its colour ({fill}) is read as {cell.text}, as you said"
                ledger.say(NOTE, rows.grid, cell, column.head, message)
                continue
            message = f"its colour ({fill}) has no word with it, and is not read"
            said = f'say what it means, as --map "#{fill}={_likely(fill)}"'
            hint = f"{said}, or write the word into the cell"
            ledger.say(LEFT, rows.grid, cell, column.head, message, hint)
    for rows in tables:
        _without_words(rows, mapped, ledger)


def _without_words(rows: Table, mapped: Mapping[str, Meaning], ledger: Ledger) -> None:
    """Tell of columns that have colours and no words, and a head that nobody knows.

    Of the bars of a chart, which are several columns, the first is told.
    """
    found = []
    for column in rows.columns:
        unknown = not (column.meaning and column.meaning.kind) and plain(column.head) not in mapped
        cells = [row[column.at] for row in rows.grid.rows[rows.first :]]
        shades = [cell for cell in cells if _likely(cell.fill) != _UNNAMED]
        if column.head and unknown and shades and not any(cell.real.text for cell in cells):
            found.append((column, shades[0]))
    for column, cell in found[:1]:
        head = " ".join(column.head.split())
        others = f", and those of {len(found) - 1} columns more" if found[1:] else ""
        message = f"the colours below '{head}'{others} have no words with them, and are not read"
        hint = f'say what it holds if it is how the work goes: --map "{head}=rag"'
        ledger.say(LEFT, rows.grid, cell, column.head, message, hint)


def shares(tables: Sequence[Table], ledger: Ledger) -> None:
    """Read columns of how much is done in shares of 1 as per cent: 0.35 is 35%, and 1 is 100%.

    So they come where a file keeps no format of numbers, as CSV and .xls.
    """
    for rows in tables:
        for column in rows.columns:
            if column.meaning is None or column.meaning.path != ("percent",):
                continue
            cells = [row[column.at] for row in rows.grid.rows[rows.first :]
                     if row[column.at].origin is None and row[column.at].text]  # fmt: skip
            found = [_SHARE(cell.text) for cell in cells]
            if not any(item and item[1] for item in found) or not all(found):
                continue
            for cell in cells:
                message = "its column has shares of 1, which are read as per cent"
                ledger.say(NOTE, rows.grid, cell, column.head, message)
                cell.text = f"{round(float(cell.text) * 100, 4):g}%"


def _unseen(rows: Table, column: Column, ledger: Ledger) -> None:
    """Tell of cells without a word, where the format of the file keeps colours from being seen."""
    empty = [row[column.at] for row in rows.grid.rows[rows.first :]
             if row[column.at].origin is None and not row[column.at].text
             and any(cell.text for cell in row)]  # fmt: skip
    for cell in empty:
        message = "it has no word, and colours of cells are not seen in a file of this format"
        hint = "save it as .xlsx, or write the word into the cell"
        ledger.say(NOTE, rows.grid, cell, column.head, message, hint)


def _of_colours(tables: Sequence[Table]) -> Iterator[tuple[Table, Column]]:
    for rows in tables:
        for column in rows.columns:
            if column.meaning is not None and column.meaning.path[:1] == ("rag",):
                yield rows, column


def _likely(fill: str) -> str:
    """Return the word that a fill most likely stands for, for the line that a person is to add."""
    try:
        red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return _UNNAMED
    if max(red, green, blue) - min(red, green, blue) < _GREY:
        return _UNNAMED
    if blue == max(red, green, blue):
        return "blue"
    return "green" if green > red else "amber" if green > red // 2 else "red"
