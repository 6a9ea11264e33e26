"""Cells of a sheet that hold no text: days, numbers; and whether a column has its months first."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from planctl.language.spoken.reading import read
from planctl.language.spoken.said import NOTED, READ, Context, Said

_SHOWS_DAY = re.compile(r"d", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIGURES = re.compile(r"\s*([0-9]{1,2})([-./])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})\s*").fullmatch
_LAST_MONTH = 12


def of_cell(cell: object, number_format: str, context: Context) -> Said:
    """Return what a cell means where a date is wanted.

    Args:
        cell: a text, a number, a day or day and time, or nothing.
        number_format: how the sheet shows it, such as ``mmm-yy``: what has no day in it is shown
            as a month, and means one.
    """
    if isinstance(cell, (date, datetime)):
        shows_day = bool(_SHOWS_DAY.search(_QUOTED.sub("", number_format)))
        return Said(READ, ((context.key, f"{cell:%Y-%m-%d}" if shows_day else f"{cell:%Y-%m}"),))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    said = read("" if cell is None else str(cell), context)
    if isinstance(cell, int) and said.outcome == READ:
        return Said(NOTED, said.keys, f"the number {cell} is read as a year")
    return said


def month_first(cells: Iterable[str]) -> str:
    """Return a cell of a column whose second number can only be a day; empty where none is."""
    for cell in cells:
        match = _FIGURES(cell) if len(cell) <= len("00/00/0000") * 2 else None
        if match and int(match[1]) <= _LAST_MONTH < int(match[3]):
            return cell
    return ""
