"""What was probably meant by a date that plans do not use; the one importer of dateutil."""

import re
from calendar import monthrange
from datetime import date, datetime

from planctl.when import DAY, UNREADABLE, parse

_LONGEST = 40
_MOST_YEARS = 5
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_PLAIN = {0xA0: " ", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2212: "-"}
_QUARTER = re.compile(
    r"(?:([QH][1-4]) +)?([0-9]{4})/([0-9]{2}|[0-9]{4}) *([QH][1-4])?", re.IGNORECASE
)
_NUMERIC = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4}|[0-9]{2})").fullmatch
_TWO_YEARS = re.compile(r"([0-9]{4})[/-]([0-9]{4}|[0-9]{2})").fullmatch
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})[-. ']*([0-9]{4}|[0-9]{2})").fullmatch
_WORDS = {
    "tba": "tbc", "tbd": "tbc", "to be confirmed": "tbc", "ongoing": "ongoing", "tbc": "tbc",
    "on-going": "ongoing", "continuous": "ongoing", "unreadable": UNREADABLE,
}  # fmt: skip


def suggestion(written: str, *, period: bool = False) -> str:
    """Return the spelling that was probably meant by an invalid date, or an empty text."""
    plain = _INVISIBLE.sub("", written).translate(_PLAIN)
    ordinary = plain.isascii() and len(plain) <= _LONGEST
    meant = _guess(plain, period=period) if ordinary else ""
    spelled = meant.partition(" if ")[0]
    return meant if spelled != written and parse(spelled).valid else ""


def _guess(written: str, *, period: bool) -> str:
    text = " ".join(written.split())
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    if not period and parse(text).valid:  # but for its spaces or dashes
        return text
    if match := DAY(text):
        return _nearest_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _TWO_YEARS(text):
        year, second = int(match[1]), int(match[2]) % 100
        if second == (year + 1) % 100 and (period or "-" not in text):
            return f"{year}/{second:02d}"
        if (year + 1) % 100 < second <= year % 100 + _MOST_YEARS:
            return f"{year}/{(year + 1) % 100:02d} to {year + second - year % 100 - 1}/{second:02d}"
        return ""
    part = _QUARTER.fullmatch(text)
    if part and bool(part[1]) != bool(part[4]):
        return f"{part[2]}/{part[3][-2:]} {(part[1] or part[4]).upper()}"
    if match := _NUMERIC(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        if month > 12 >= day:  # written the American way
            day, month = month, day
        return _nearest_day(year, month, day)
    return _from_words(text)


def _nearest_day(year: int, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return ""
    first = date(year, month, 1)
    last = first.replace(day=monthrange(year, month)[1])
    if day <= last.day:
        return first.replace(day=day).isoformat()
    return f"{last.isoformat()} if its last day is meant: {first:%B %Y} has {last.day} days"


def _from_words(text: str) -> str:
    from dateutil import parser

    if match := _MONTH_YEAR(text):
        text = f"1 {match[1]} {match[2] if len(match[2]) == 4 else '20' + match[2]}"
    elif not re.search(r"[0-9]", text) or re.search(r"[QqHh][1-4]|[Qq]tr|[Yy]r", text):
        return ""
    # Parsed from two days that share nothing: what differs was not in the text.
    seeds = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001 - days have no zone
    try:
        first, second = (parser.parse(text, dayfirst=True, default=seed) for seed in seeds)
    except (ValueError, OverflowError, TypeError):
        return ""
    if (first.year, first.month) != (second.year, second.month):
        return ""
    month = f"{first.year:04d}-{first.month:02d}"
    return month if match or first.day != second.day else f"{month}-{first.day:02d}"
