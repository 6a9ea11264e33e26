"""The period that a pack speaks of, and those of the same length before and after it."""

import re
from datetime import date, timedelta

from planctl.language.when import (
    LETTERS,
    When,
    month_end,
    months_later,
    parse,
    parse_period,
    period_name,
)
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

_YEAR = re.compile(r"[0-9]{4}").fullmatch
_SPOKEN = {1: "Monthly report", 3: "Quarterly report", 6: "Half-year report", 12: "Annual report"}


def last_quarter(as_of: date, year_starts: int) -> When:
    """Return the last quarter of the financial year that ended before a day.

    Raises:
        PlanctlError: the calendar has none.
    """
    month = year_starts + (as_of.month - year_starts) % 12 // 3 * 3
    start = months_later(as_of.replace(day=1), -((as_of.month - month) % 12))
    first = start and months_later(start, -3)
    if not start or not first:
        message = f"no quarter ended before {as_of}"
        raise PlanctlError(message, hint="name one with --period")
    return parse_period(_name(first, _before(start), year_starts, ""), year_starts=year_starts)


def beside(period: When, step: int, year_starts: int) -> When:
    """Return the period of the same length after (1) or before (-1) another.

    Raises:
        PlanctlError: it is outside of the calendar.
    """
    first, last = period.first or date.min, period.last or date.max
    length = _length(first, last)
    try:
        if length:
            start = months_later(first, step * length)
            following = start and months_later(start, length)
            days = (start, _before(following)) if start and following else None
        else:
            wide = (last - first + timedelta(days=1)) * step
            days = (first + wide, last + wide)
    except OverflowError:
        days = None
    if days is None:
        message = f"there is no period beside {one_line(period.written)}"
        raise PlanctlError(message)
    # In the place of a period 2010-11 is taken for a year; here it is a month.
    return parse(_name(*days, year_starts, period.written), year_starts=year_starts)


def spoken(period: When) -> str:
    """Return what a report on a period is called."""
    length = _length(period.first or date.min, period.last or date.max)
    return _SPOKEN.get(length, "Report")


def inside(period: When, day: date | None) -> bool:
    """Whether a day is in a period."""
    return bool(day and period.first and period.last and period.first <= day <= period.last)


def _length(first: date, last: date) -> int:
    """Return how many whole months a period has, 0 where it is not made of such."""
    whole = first.day == 1 and last == month_end(last)
    return (last.year - first.year) * 12 + last.month - first.month + 1 if whole else 0


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _name(first: date, last: date, year_starts: int, like: str) -> str:
    """Return how a period is written, in the manner of another."""
    length = _length(first, last)
    if length == 12 and first.month == 1 and _YEAR(like):
        return f"{first.year:04}"
    whole = length > 0 and not (first.month - year_starts) % length
    if whole and (length in {1, 12} or (length in LETTERS and "-" not in like)):
        return period_name(first, length, year_starts)
    return f"{first.isoformat()}/{last.isoformat()}"
