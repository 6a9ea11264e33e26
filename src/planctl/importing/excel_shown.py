"""A number, day or text of a sheet as the sheet shows it."""

import re
from datetime import date
from typing import NamedTuple

from planctl.importing.source import drawn

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
# A sign of money as formats write it: "£", [$£-809], £; and what only keeps columns in line.
_MONEY = re.compile(r"\[\$(?P<sign>[^\]-]+)[^\]]*\]|\"?(?P<plain>[\u00a3$\u20ac])\"?")
_PADDING = re.compile(r"_.|\*.|\\ ")
_DECIMALS = re.compile(r"(#,##)?0(?:\.(0+))?(%?)").fullmatch

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Format(NamedTuple):
    """How a style shows a cell: its number format, whether it is struck through, its colour."""

    number: str = ""
    struck: bool = False
    fill: str = ""


def is_date(number_format: str) -> bool:
    """Whether a number is shown as a day or month, and not as a time alone."""
    plain = _QUOTED.sub("", number_format).lower()
    if "general" in plain:
        return False
    return "y" in plain or "d" in plain or ("m" in plain and not {"h", "s"} & set(plain))


def shown_day(day: date, number_format: str) -> str:
    """Return a day as the sheet shows it, or nearly: a month where the format has no day."""
    plain = _QUOTED.sub("", number_format).lower()
    if "d" not in plain:
        return f"{day:%b-%y}" if "m" in plain else f"{day:%Y}"
    return f"{day:%d/%m/%Y}" if "y" in plain else f"{day:%d/%m/%Y} (shown without its year)"


def shown(number: float, number_format: str) -> str:
    """Return a number as the sheet shows it in the formats that people use; else as it is kept."""
    section = number_format.partition(";")[0]
    money = _MONEY.search(section)
    bare = _PADDING.sub("", _MONEY.sub("", section, count=1)).strip()
    match = _DECIMALS(bare)
    if match is None:
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    percent = bool(match[3])
    value = abs(number * 100 if percent else number)
    text = f"{value:{',' if match[1] else ''}.{len(match[2] or '')}f}"
    before = money["sign"] or money["plain"] if money else ""
    return f"{'-' if number < 0 else ''}{before}{text}{'%' if percent else ''}"


def unescaped(text: str) -> str:
    """Return a text of which characters are written as ``_x000D_``."""
    return drawn(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))
