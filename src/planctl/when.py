"""When something starts or falls due: the grammar of plan dates; the one importer of dateutil.

The forms are those of ISO 8601 and EDTF (https://www.loc.gov/standards/datetime/), and the UK
financial year with its quarters and halves.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

UNREADABLE = "unreadable"

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})").fullmatch
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})").fullmatch
_YEAR = re.compile(r"[0-9]{4}").fullmatch
_FINANCIAL = re.compile(r"([0-9]{4})/([0-9]{2})(?: ([QH])([1-4]))?").fullmatch


class Kind(StrEnum):
    """What sort of date was written."""

    DATED = "dated"
    ONGOING = "ongoing"
    TBC = "tbc"
    UNREADABLE = "unreadable"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class When:
    """A date of a plan, of any precision.

    Attributes:
        written: what stands in the plan.
        kind: whether it is a date at all.
        first: its first day, where it has one.
        last: the day at whose end it falls due; None where it never does.
        problem: what is wrong with it, where it is invalid.
        every: for a recurring date, ``month``, ``quarter``, ``half`` or ``year``.
    """

    written: str
    kind: Kind
    first: date | None = None
    last: date | None = None
    problem: str = ""
    every: str = ""

    @property
    def valid(self) -> bool:
        """Whether it follows the grammar and the calendar."""
        return self.kind is not Kind.INVALID


class _NotADateError(ValueError):
    """Says what is wrong with a date."""


def parse(written: str, *, year_starts: int = 4) -> When:
    """Parse a ``due``, ``start``, ``completed`` or other date; never raises.

    Args:
        written: the text, as in ``2011-06-30``, ``2011/12 Q1`` or ``ongoing``.
        year_starts: the month in which a financial year starts, 1 to 12.
    """
    return _parse(written, year_starts)


def parse_period(written: str, *, year_starts: int = 4) -> When:
    """Parse a plan's ``period`` or a year of ``targets``: as ``parse``, but never ``2011-12``.

    There ``2011-12`` almost always means the financial year, and would be read as December 2011.
    """
    match = _MONTH(written)
    if match and int(match[2]) == (int(match[1]) + 1) % 100:
        problem = f"could be December {match[1]} or a financial year"
        return When(written, Kind.INVALID, problem=problem)
    return _parse(written, year_starts)


def recurring(
    fields: Mapping[str, object], *, period: When | None = None, year_starts: int = 4
) -> When:
    """Parse ``{every: quarter, from: ..., until: ..., done: [...]}``.

    The result falls due with the earliest occurrence that is not ``done``; ``from`` and ``until``
    default to the plan's period.
    """
    every = fields.get("every")
    written = f"every {every}"
    if not isinstance(every, str) or every not in _MONTHS:
        return When(written, Kind.INVALID, problem="recurs by no known step")
    start = _bound(fields.get("from"), year_starts) or period
    until = _bound(fields.get("until"), year_starts) or period
    if (start and not start.valid) or (until and not until.valid):
        return When(written, Kind.INVALID, problem="recurs from or until no date")
    if start is None or until is None or start.first is None or until.last is None:
        return When(written, Kind.ONGOING, every=every)
    if until.last < start.first:
        return When(written, Kind.INVALID, problem="ends before it starts", every=every)
    done = fields.get("done")
    parsed = (
        [parse(str(item), year_starts=year_starts) for item in done]
        if isinstance(done, list)
        else []
    )
    ends = {item.last for item in parsed}
    for first, last in _occurrences(start.first, until.last, _MONTHS[every], year_starts):
        if last not in ends:
            return When(written, Kind.DATED, first, last, every=every)
    return When(written, Kind.DATED, start.first, None, every=every)


def _bound(value: object, year_starts: int) -> When | None:
    return parse(str(value), year_starts=year_starts) if isinstance(value, (str, int)) else None


def _occurrences(
    start: date, until: date, months: int, year_starts: int
) -> Iterator[tuple[date, date]]:
    """Yield first and last day of each whole step from ``start`` to ``until``.

    Steps are those of the financial year: a quarter that starts in May is the one from April.
    """
    offset = (start.month - year_starts) % months
    first = _add_months(start.replace(day=1), -offset)
    while first is not None and first <= until:
        following = _add_months(first, months)
        last = following - timedelta(days=1) if following else date.max
        yield first, min(last, until)
        first = following


def _add_months(day: date, months: int) -> date | None:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


@lru_cache(maxsize=4096)
def _parse(written: str, year_starts: int) -> When:
    if written in {"ongoing", "tbc", UNREADABLE}:
        return When(written, Kind(written))
    try:
        first, last = _range(written, year_starts)
    except _NotADateError as error:
        return When(written, Kind.INVALID, problem=str(error))
    except (ValueError, OverflowError):
        return When(written, Kind.INVALID, problem="is not in the calendar")
    kind = Kind.ONGOING if last is None else Kind.DATED
    return When(written, kind, first, last)


def _range(written: str, year_starts: int) -> tuple[date | None, date | None]:
    if " to " in written:
        before, _, after = written.partition(" to ")
        return _ordered(_single(before, year_starts), _single(after, year_starts))
    if written.startswith("../"):
        return None, _iso(written[3:])[1]
    if written.endswith("/.."):
        return _iso(written[:-3])[0], None
    before, slash, after = written.partition("/")
    if slash and not _FINANCIAL(written) and ("-" in before or "-" in after):
        return _ordered(_iso(before), _iso(after))
    return _single(written, year_starts)


def _ordered(start: tuple[date, date], end: tuple[date, date]) -> tuple[date, date]:
    if end[1] < start[0]:
        message = "ends before it starts"
        raise _NotADateError(message)
    return start[0], end[1]


def _single(written: str, year_starts: int) -> tuple[date, date]:
    match = _FINANCIAL(written)
    if match is None:
        return _iso(written)
    year, next_year, part, number = int(match[1]), int(match[2]), match[3], int(match[4] or 1)
    if next_year != (year + 1) % 100:
        message = "is not one financial year: the second year must follow the first"
        raise _NotADateError(message)
    if part == "H" and number > 2:
        message = "names a half that no year has"
        raise _NotADateError(message)
    months = {None: 12, "Q": 3, "H": 6}[part]
    first = _add_months(date(year, year_starts, 1), months * (number - 1))
    following = first and _add_months(first, months)
    if not first or not following:
        raise OverflowError
    return first, following - timedelta(days=1)


def _iso(written: str) -> tuple[date, date]:
    if match := _DAY(written):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH(written):
        first = date(int(match[1]), int(match[2]), 1)
        return first, _last_day(first)
    if _YEAR(written):
        return date(int(written), 1, 1), date(int(written), 12, 31)
    message = "is not a date that plans use"
    raise _NotADateError(message)


def _last_day(first: date) -> date:
    following = _add_months(first, 1)
    return following - timedelta(days=1) if following else date.max


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
    if match := _DAY(text):
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
    last = _last_day(first)
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
