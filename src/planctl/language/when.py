"""When something starts or falls due: the grammar of plan dates.

The forms are those of ISO 8601 and EDTF (https://www.loc.gov/standards/datetime/), and the UK
financial year with its quarters and halves.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from planctl.language.lost import UNREADABLE

if TYPE_CHECKING:
    from planctl.language.recurrence import Series

KEPT_UP = " then ongoing"

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})").fullmatch
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})").fullmatch
_YEAR = re.compile(r"[0-9]{4}").fullmatch
# The months of each step of a financial year.
STEPS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
# The parts of a financial year, by the letter that stands before their number.
PARTS = {"Q": "quarter", "H": "half"}
# The letter of a part, by how many months it has.
LETTERS = {STEPS[step]: letter for letter, step in PARTS.items()}
# Such a part as it is written; what else reads or writes one has it from here.
PART = f"[{''.join(PARTS)}][1-4]"
_FINANCIAL = re.compile(rf"([0-9]{{4}})/([0-9]{{2}})(?: ({PART}))?").fullmatch


class Kind(StrEnum):
    """What sort of date was written."""

    DATED = "dated"
    ONGOING = "ongoing"
    TBC = "tbc"
    UNREADABLE = "unreadable"
    INVALID = "invalid"


class When(NamedTuple):
    """A date of a plan, of any precision.

    Attributes:
        written: what stands in the plan.
        kind: whether it is a date at all.
        first: its first day, where it has one.
        last: the day at whose end it falls due; None where it never does.
        problem: what is wrong with it, where it is invalid.
        every: for a recurring date, ``week``, ``month``, ``quarter`` and so on.
        series: the occurrences of a recurring date that has both a start and an end.
        kept_up: whether it is to be in place by then, and kept up.
    """

    written: str
    kind: Kind
    first: date | None = None
    last: date | None = None
    problem: str = ""
    every: str = ""
    series: "Series | None" = None
    kept_up: bool = False

    @property
    def valid(self) -> bool:
        """Whether it follows the grammar and the calendar."""
        return self.kind is not Kind.INVALID

    @property
    def day(self) -> date | None:
        """The one day that is meant; None where it is a month, a stretch or no date."""
        return self.first if self.first == self.last else None

    @property
    def ongoing(self) -> "When":
        """The same without an end, as what is kept up is once it is in place."""
        return self._replace(kind=Kind.ONGOING, last=None)


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
    Nor is a period kept up once it is over.
    """
    if written.endswith(KEPT_UP):
        return When(written, Kind.INVALID, problem="is no period")
    for part in written.split(" to "):
        match = _MONTH(part)
        if match and int(match[2]) == (int(match[1]) + 1) % 100:
            month = (
                f"{date(int(match[1]) or 1, int(match[2]) or 1, 1):%B}"
                if 1 <= int(match[2]) <= 12
                else ""
            )
            problem = f"could be {month} {match[1]} or a financial year".replace("  ", " ")
            return When(written, Kind.INVALID, problem=problem)
    return _parse(written, year_starts)


def of(value: object, year_starts: int) -> When | None:
    """Return the date that a field holds; None where it holds neither a text nor a number."""
    return parse(str(value), year_starts=year_starts) if isinstance(value, (str, int)) else None


def months_later(day: date, months: int) -> date | None:
    """Return the first day of the month so many later or earlier; None past the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


def period_name(first: date, months: int, year_starts: int) -> str:
    """Return how plans write the month, quarter, half or year that begins on a day."""
    if months == 1:
        return f"{first:%Y-%m}"
    year = first.year - (first.month < year_starts)
    part = (first.month - year_starts) % 12 // months + 1
    letter = LETTERS.get(months)
    return f"{year:04}/{(year + 1) % 100:02}" + (f" {letter}{part}" if letter else "")


def month_end(day: date) -> date:
    """Return the last day of the month of a day."""
    following = months_later(day, 1)
    return following - timedelta(days=1) if following else date.max


def same_day_later(day: date, months: int) -> date | None:
    """Return a day so many months later, or the end of a shorter month; None past the calendar."""
    first = months_later(day, months)
    return first.replace(day=min(day.day, month_end(first).day)) if first else None


@lru_cache(maxsize=4096)
def _parse(written: str, year_starts: int) -> When:
    if written in {"ongoing", "tbc", UNREADABLE}:
        return When(written, Kind(written))
    kept_up = written.endswith(KEPT_UP)
    try:
        first, last = _range(written.removesuffix(KEPT_UP), year_starts)
    except _NotADateError as error:
        return When(written, Kind.INVALID, problem=str(error))
    except (ValueError, OverflowError):
        return When(written, Kind.INVALID, problem="is not in the calendar")
    if kept_up and last is None:
        return When(written, Kind.INVALID, problem="has no day by which it is in place")
    kind = Kind.ONGOING if last is None else Kind.DATED
    return When(written, kind, first, last, kept_up=kept_up)


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
    year, next_year, part = int(match[1]), int(match[2]), match[3]
    if next_year != (year + 1) % 100:
        message = "is not one financial year: the second year must follow the first"
        raise _NotADateError(message)
    step, number = (PARTS[part[0]], int(part[1])) if part else ("year", 1)
    months = STEPS[step]
    if months * number > 12:
        message = f"names a {step} that no year has"
        raise _NotADateError(message)
    first = months_later(date(year, year_starts, 1), months * (number - 1))
    following = first and months_later(first, months)
    if not first or not following:
        raise OverflowError
    return first, following - timedelta(days=1)


def _iso(written: str) -> tuple[date, date]:
    if match := DAY(written):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH(written):
        first = date(int(match[1]), int(match[2]), 1)
        return first, month_end(first)
    if _YEAR(written):
        return date(int(written), 1, 1), date(int(written), 12, 31)
    message = "is not a date that plans use"
    raise _NotADateError(message)


def last_day(written: object, year_starts: int) -> date | None:
    """Return the last day of a date as written; None where it has none."""
    found = of(written, year_starts)
    return found.last if found else None
