"""A day named by its place in a month, quarter or year: its last day, the second Tuesday in it."""

import re
from datetime import date, timedelta

from planctl.language.spoken import words
from planctl.language.spoken.resolve import Notes, value
from planctl.language.spoken.said import Context, RefusedError
from planctl.language.spoken.spans import span
from planctl.language.when import parse

_DAY = re.compile(r"(?:the )?(first|last|final) day(?: of| in)?(?: the)? (.+)").fullmatch
_WEEKDAY = re.compile(
    rf"(?:the )?(first|1st|second|2nd|third|3rd|fourth|4th|last|final) ({words.WEEKDAY})"
    r" (?:of|in)(?: the)? (.+)"
).fullmatch
_LAST = frozenset({"last", "final"})
_OURS = frozenset({"month", "quarter"})
_WEEK = timedelta(days=7)


def placed(text: str, context: Context) -> tuple[str, Notes] | None:
    """Return such a day in our spelling and how it was read, or None; a period has no such day.

    Raises:
        RefusedError: the month, quarter or year has several readings, or none.
    """
    match = _DAY(text) or _WEEKDAY(text)
    if match is None or context.names_period:
        return None
    place, *weekday, rest = match.groups()
    inner = span(f"this {rest}" if rest in _OURS else rest, context)
    if inner is None or inner.day:
        return None
    try:
        written, notes = value(inner, context)
    except RefusedError as refused:
        days = [(_day(offer.value, place, weekday, context), offer) for offer in refused.offers]
        offers = ((day.isoformat(), f"of {offer.meaning}") for day, offer in days if day)
        raise RefusedError(refused.why, *offers) from None
    day = _day(written, place, weekday, context)
    if day is None:
        return None
    said = (f"{day:%A} {day.day} {day:%B} {day.year}",) if weekday else ()
    return day.isoformat(), (*notes, *said)


def _day(written: str, place: str, weekday: list[str], context: Context) -> date | None:
    when = parse(written, year_starts=context.year_starts)
    if when.first is None or when.last is None:
        return None
    if weekday:
        return _weekday(words.weekday(weekday[0]), place, when.first, when.last)
    return when.last if place in _LAST else when.first


def _weekday(wanted: int, place: str, first: date, last: date) -> date:
    if place in _LAST:
        return last - timedelta(days=(last.weekday() - wanted) % 7)
    before = timedelta(days=(wanted - first.weekday()) % 7)
    return first + before + _WEEK * (words.NUMBERS[place] - 1)
