"""A number, day or text of a sheet as the sheet shows it."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from planctl.importing.source import drawn

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
# What only keeps columns in line, and what is no part of the number: a locale, a sign of money as
# [$£-809], words in quotes, a letter after a backslash.
_PADDING = re.compile(r"_.|\*.")
_CURRENCY = r"\[\$[^\]]*\]"
_WORDS = rf'(?P<{{0}}>(?:{_CURRENCY}|"[^"]*"|\\.|[\u00a3$\u20ac ])*)'
# The commas at its end are thousands that are not shown.
_DIGITS = r"(?P<apart>#,##)?(?P<noughts>0+)(?:\.(?P<places>0+))?(?P<scaled>,*)"
_SHOWN = re.compile(
    rf"{_WORDS.format('before')}{_DIGITS}(?P<percent> ?%?){_WORDS.format('after')}"
).fullmatch
# What figures of plans may end with; see ``language/numbers.py``.
_TIMES = frozenset({"", "k", "m", "bn"})
# How a remark on the look of a number begins: its value is known.
SHOWN = "the sheet shows "
_OTHERWISE = f"{SHOWN}this number in a way that is not read here"
_SAID = re.compile(r'\[\$(?P<sign>[^\]-]*)[^\]]*\]|"(?P<quoted>[^"]*)"|\\?(?P<letter>.)')

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Format(NamedTuple):
    """How a style shows a cell: its number format, whether it is struck through, its colour."""

    number: str = ""
    struck: bool = False
    fill: str = ""


@lru_cache(maxsize=1024)
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


def shown(number: float, number_format: str) -> tuple[str, str]:
    """Return a number as the sheet shows it, as £35k, and what has to be said of it, if anything.

    Other words that a format adds, as of a unit, are no part of the figure, and are told.
    """
    match, altered = parts(number_format)
    kept = str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    if match is None:
        return kept, _OTHERWISE if altered else ""
    percent = match["percent"].strip()
    value = abs(number * 100 if percent else number) / 1000 ** len(match["scaled"])
    places, apart = len(match["places"] or ""), match["apart"]
    wide = 0 if apart else len(match["noughts"]) + (places + 1 if places else 0)
    figure = f"{value:{f'0{wide}' if wide else ''}{',' if apart else ''}.{places}f}{percent}"
    sign, before, after = "-" * (number < 0), _said(match["before"]), _said(match["after"]).rstrip()
    whole = f"{sign}{before.lstrip()}{figure}{after}"
    bare = before if not any(map(str.isalpha, before)) else ""
    exact = not match["scaled"] or round(value, places) == value
    times = after.strip().casefold()
    known = times in _TIMES and (times != "" or not match["scaled"])
    if exact and known and bare == before:
        return whole, ""
    said = f"{SHOWN}it as '{whole}'"
    if match["scaled"]:
        return f"{sign}{bare.lstrip()}{kept.lstrip('-')}", said
    plain = f"{sign}{bare.lstrip()}{figure}"
    return plain, said if whole != plain else ""


@lru_cache(maxsize=1024)
def parts(number_format: str) -> tuple[re.Match[str] | None, bool]:
    """Return what a format is made of, if that is known, and whether it alters what is shown.

    Thousands of cells have one format, which is taken apart once.
    """
    section = number_format.partition(";")[0]
    return _SHOWN(_PADDING.sub("", section).strip()), _altered(section)


def _said(words: str) -> str:
    return "".join(found["sign"] or found["quoted"] or found["letter"] or ""
                   for found in _SAID.finditer(words))  # fmt: skip


def _altered(section: str) -> bool:
    """Whether a format writes words beside a number, or shows it in thousands."""
    words = _said("".join(re.findall(r'"[^"]*"|\\.', section)))
    return any(map(str.isalpha, words)) or re.search(r"[0#],+(?![0#?,])", section) is not None


def unescaped(text: str) -> str:
    """Return a text of which characters are written as ``_x000D_``."""
    return drawn(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))
