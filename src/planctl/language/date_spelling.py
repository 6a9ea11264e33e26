"""What was probably meant by a date that plans do not use; the one importer of dateutil."""

import re
from datetime import date, datetime

from planctl.language.lost import UNREADABLE
from planctl.language.when import PART, month_end, parse, parse_period

_LONGEST = 40
_MOST_YEARS = 5
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_PLAIN = {0xA0: " ", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2212: "-"}
_PART = re.compile(
    rf"(?:({PART}) +)?([0-9]{{4}})/([0-9]{{2}}|[0-9]{{4}}) *({PART})?", re.IGNORECASE
).fullmatch
_GAP = " ?[/. -] ?"
_NUMERIC = re.compile(rf"([0-9]{{1,2}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{4}}|[0-9]{{2}})").fullmatch
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{1,2}})").fullmatch
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})").fullmatch
_YEAR_MONTH = re.compile(r"([0-9]{4})(?: ?[. -] ?([0-9]{1,2})|/([0-9]))").fullmatch
_MONTH_NUMBER = re.compile(rf"([0-9]{{1,2}}){_GAP}([0-9]{{4}})").fullmatch
_TIME = re.compile(r"(?<=[0-9])(?:T| |, )[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
                   r"(?: ?[ap]m)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$", re.IGNORECASE)  # fmt: skip
_BETWEEN = re.compile(" [-/] ")
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
    text = _TIME.sub("", " ".join(written.split()))
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    if (parse_period if period else parse)(text).valid:  # but for its spaces or dashes
        return text
    if match := _YEAR_FIRST(text) or _COMPACT(text):
        return _nearest_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _TWO_YEARS(text):
        year, second = int(match[1]), int(match[2]) % 100
        if second == (year + 1) % 100 and (period or "-" not in text):
            return f"{year}/{second:02d}"
        if (year + 1) % 100 < second <= year % 100 + _MOST_YEARS:
            return f"{year}/{(year + 1) % 100:02d} to {year + second - year % 100 - 1}/{second:02d}"
        return ""
    part = _PART(text)
    if part and bool(part[1]) != bool(part[4]):
        return f"{part[2]}/{part[3][-2:]} {(part[1] or part[4]).upper()}"
    if match := _NUMERIC(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        if month > 12 >= day:  # written the American way
            day, month = month, day
        return _nearest_day(year, month, day)
    return _month(text) or _interval(text, period=period) or _from_words(text)


def _month(text: str) -> str:
    """Return a month of which year and number are written; not what may be a financial year."""
    if match := _YEAR_MONTH(text):
        year, month = int(match[1]), int(match[2] or match[3])
        return "" if month == (year + 1) % 100 else f"{year:04d}-{month:02d}"
    match = _MONTH_NUMBER(text)
    return f"{match[2]}-{int(match[1]):02d}" if match else ""


def _interval(text: str, *, period: bool) -> str:
    """Return an interval of two dates with a dash or stroke between them."""
    ends = _BETWEEN.split(text)
    if len(ends) != 2 or any(end.isdigit() for end in ends):
        return ""  # two bare years may be one financial year
    meant = [_guess(end, period=period) for end in ends]
    if not all(meant) or any(" if " in end for end in meant):
        return ""
    return (" to " if any("/" in end for end in meant) else "/").join(meant)


def _nearest_day(year: int, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return ""
    first = date(year, month, 1)
    last = month_end(first)
    if day <= last.day:
        return first.replace(day=day).isoformat()
    return f"{last.isoformat()} if its last day is meant: {first:%B %Y} has {last.day} days"


def _from_words(text: str) -> str:
    """Return a date whose month is a word, with at most two numbers: a day and a year.

    What else dateutil takes is no date for certain: it skips an ``and``, and reads the numbers of
    two dates as one.
    """
    if len(_MONTH.findall(text)) != 1 or len(re.findall(r"[0-9]+", text)) > 2:
        return ""
    from dateutil import parser

    if match := _MONTH_YEAR(text):
        text = f"1 {match[1]} {match[2] if len(match[2]) == 4 else '20' + match[2]}"
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


_MONTH = re.compile(
    r"(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE
)
