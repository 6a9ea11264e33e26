"""A workbook of the format before 2007 (``.xls``), by python-calamine, which is an extra.

It tells no number formats: so whether 1 March or March was meant, where a cell shows no day, is
not known, and is said.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from planctl.importing.excel_sheet import place, tidy
from planctl.importing.excel_shown import shown_day
from planctl.importing.source import (
    MONTH_OR_DAY,
    MOST_CELLS,
    MOST_ROWS,
    SHARE,
    WIDEST,
    Cell,
    Grid,
    RefusedError,
    Source,
    refuse_carried,
    too_many,
)

_DAYS = "dd/mm/yyyy"


def read(raw: bytes, name: str) -> Source:
    """Return a workbook as grids.

    Raises:
        RefusedError: it is none that can be read, or the extra is not installed.
    """
    try:
        import python_calamine as calamine  # noqa: PLC0415 - an extra
    except ImportError:
        why = "it is of the format before 2007 (.xls), which needs an extra"
        hint = "pip install planctl[import], or save it as .xlsx in Excel or LibreOffice"
        raise RefusedError(why, hint) from None
    source = Source(name, [], colourless=True)
    try:
        with _unheard():
            _read(calamine, raw, source)
    except calamine.PasswordError:
        hint = "save it without a password"
        raise RefusedError("it is protected by a password", hint) from None
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise _spoilt() from error
    except BaseException as error:
        # A file that it did not expect makes it panic, which is no Exception to Python.
        if type(error).__name__ == "PanicException":
            raise _spoilt() from None
        raise
    hint = "save it as .xlsx, and what follows from them is seen"
    what = (
        "comments, hidden rows, struck text, formulas and how numbers are shown (0.72 or 72%) are "
        "not seen in this old format"
    )
    source.remarks.append((what, hint))
    return source


def _read(calamine: Any, raw: bytes, source: Source) -> None:
    book = calamine.load_workbook(io.BytesIO(raw))
    for about in book.sheets_metadata:
        refuse_carried(about.name)
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible != calamine.SheetVisibleEnum.Visible:
            said = f"the sheet '{about.name}' is hidden, and is not read"
            source.remarks.append((said, "show it in Excel if it belongs to the plan"))
            continue
        if grid := _grid(about.name, book.get_sheet_by_name(about.name)):
            source.grids.append(grid)


def _spoilt() -> RefusedError:
    hint = "open it in Excel or LibreOffice and save it as .xlsx"
    return RefusedError("it is no workbook that can be read", hint)


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep what another program writes to standard error, as of a panic, from being shown."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _grid(title: str, sheet: Any) -> Grid | None:
    if sheet.total_height > MOST_ROWS or sheet.total_width > WIDEST:
        raise too_many()
    rows = [
        [_cell(value, number, column) for column, value in enumerate(line, 1)]
        for number, line in enumerate(sheet.to_python(skip_empty_area=False), 1)
    ]
    if sum(bool(cell.text) for line in rows for cell in line) > MOST_CELLS:
        raise too_many()
    covered = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        covered += max(min(bottom, MOST_ROWS) - top, 0) * max(min(right, WIDEST) - left, 0)
        if covered > MOST_ROWS * WIDEST:  # more than there are, so that they overlap
            raise too_many()
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                cell, origin = rows[row][column], rows[top][left]
                if cell is not origin and not cell.text and origin.text:
                    cell.origin, cell.below = origin, row > top
    rows = [line for line in rows if any(cell.real.text for cell in line)]
    return Grid(f"sheet '{title}'", rows, alone=True) if rows else None


def _cell(value: object, row: int, column: int) -> Cell:
    cell = Cell("", place(row, column))
    if isinstance(value, bool):
        cell.text = "yes" if value else "no"
    elif isinstance(value, datetime) and value.time() != time():
        cell.value, cell.text = value, f"{value:%d/%m/%Y %H:%M}"
    elif isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        cell.value, cell.number_format = day, _DAYS
        cell.text = shown_day(day, _DAYS)
        cell.remarks = (MONTH_OR_DAY,) if day.day == 1 else ()
    elif isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < 1e15
        cell.value = int(value) if whole else value
        cell.text = str(cell.value)
        cell.remarks = (SHARE,) if 0 < abs(value) < 1 else ()
    elif isinstance(value, (time, timedelta)):
        cell.text = str(value)
    else:
        cell.text = tidy(str(value or ""))
    return cell
