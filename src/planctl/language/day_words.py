"""Days as people write them."""

import re
from datetime import date
from functools import lru_cache

from planctl.language.when import KEPT_UP, When, month_end, parse
from planctl.system.text import one_line

_DATED = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?").fullmatch


def long_day(day: date) -> str:
    """Return a day as ``1 July 2009``."""
    return f"{day.day} {day:%B} {day.year}"


@lru_cache(maxsize=4096)
def short_day(day: date | None) -> str:
    """Return a day as ``1 Jul 2009``; nothing for none."""
    return f"{day.day} {day:%b} {day.year}" if day else ""


def stretch(first: date, last: date) -> str:
    """Return a stretch of days as ``1 April to 30 June 2009``."""
    if first == last:
        return long_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {long_day(last)}"
    start = long_day(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"{start} to {long_day(last)}"


def when_words(when: When | None, otherwise: str = "", *, full: bool = False) -> str:
    """Return a date as precisely as it is written: a day, a month, else the plan's own words.

    Of a stretch, both ends: ``Oct 2007 to Mar 2008``. No day is made of a month.

    Args:
        full: whether the month of a day or month is in full, as on a cover.
    """
    if when is None or not when.written:
        return otherwise
    if when.kept_up:
        return f"{when_words(parse(when.written.removesuffix(KEPT_UP)))},{KEPT_UP}"
    if when.day:
        return long_day(when.day) if full else short_day(when.day)
    if when.first and when.first.day == 1 and when.last == month_end(when.first):
        month = f"{when.first:%B}" if full else f"{when.first:%b}"
        return f"{month} {when.first.year}"
    if when.valid:
        start, stretch, end = when.written.partition("/")
        if stretch and start == "..":
            return f"by {when_words(parse(end))}"
        if stretch and end == "..":
            return f"from {when_words(parse(start))}"
        if stretch and _DATED(start) and _DATED(end):
            return f"{when_words(parse(start))} to {when_words(parse(end))}"
    return one_line(when.written)
