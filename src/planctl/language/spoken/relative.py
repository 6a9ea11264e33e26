"""Days that count from the day on which they are said: yesterday, last Friday, next March."""

import re
from datetime import date, timedelta

from planctl.language.spoken import words
from planctl.language.spoken.said import Context, RefusedError
from planctl.language.spoken.years import MONTH_NAMES, Span, financial, month_name
from planctl.language.when import months_later, period_name

_AWAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
_TURNS = {"last": -1, "this": 0, "next": 1}
RELATIVE = (
    rf"(today|yesterday|tomorrow)|(last|this|next|)(?: coming)? ?({words.WEEKDAY})"
    r"|(last|this|next) (week|month|quarter|year|[a-z]{3,10})"
    r"|((?:the )?end of (?:the )?month|month[- ]end)"
)
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
_SO_MANY = rf"({'|'.join(_COUNT)}|[0-9]{{1,3}}) ({'|'.join(_LENGTHS)})s?"
COUNTED = rf"(?:{_SO_MANY} ago|(?:in )?{_SO_MANY}'? ?(?:time|from (?:now|today))|in {_SO_MANY})"
_UNKNOWN = "it counts from the day on which it was written, which is not known"


def relative(match: re.Match[str], context: Context) -> Span | None:
    """Read such a text where the day on which it is said is known, and leaves one reading.

    A file or a cell does not say when it was written.
    """
    near, day_turn, weekday, turn, what, end = match.groups()
    turn, what = ("this", "month") if end else (turn, what)
    month = words.month(what or "")
    if what and not month and what not in {"week", "month", "quarter", "year"}:
        return None
    today = context.today
    fourth = what == "quarter" and turn == "last"  # of a year, as well
    if fourth and today is None:
        return None
    if today is None:
        raise RefusedError(_UNKNOWN)
    if not date(2, 1, 1) < today < date(9997, 1, 1):
        return None
    if near:
        return _day(today + timedelta(days=_AWAY[near]), today)
    if weekday:
        return _weekday(day_turn, words.weekday(weekday), today)
    if month:
        return _month(turn, month, today)
    return _one_of_two(today, context) if fourth else _stretch(_TURNS[turn], what, today, context)


def counted(match: re.Match[str], context: Context) -> Span | None:
    """Read days or weeks that count from today; months are of several lengths, and say no day."""
    ago, back, *ahead = match.groups()
    number, length = (ago, back) if ago else [item for item in ahead if item]
    today, days = context.today, _COUNT.get(number) or int(number)
    if today is None:
        raise RefusedError(_UNKNOWN)
    away = timedelta(days=days * _LENGTHS[length] * (-1 if ago else 1))
    try:
        return _day(today + away, today)
    except OverflowError:
        return None


def _one_of_two(today: date, context: Context) -> Span | None:
    """Read last quarter: the fourth of the plan's year, and the one before today's."""
    before = _stretch(-1, "quarter", today, context)
    period = context.one_year
    if before.year is None or period is None or period.first is None:
        return before
    if period.first.month != context.year_starts:
        return None
    if (before.year, before.part) == (period.first.year, "Q4"):
        return before
    names = [f"{financial(before.year)} {before.part}", f"{financial(period.first.year)} Q4"]
    message = "it could be the quarter before today's or the last of the plan's year"
    raise RefusedError(message, (names[0], "the one before"), (names[1], "the last of the year"))


def _day(day: date, today: date) -> Span:
    return Span(day.year, day.month, day.day, notes=(f"the {day:%A}, counted from {today}",))


def _weekday(turn: str, wanted: int, today: date) -> Span:
    """Read a weekday; that of this week may be meant by last and by next, and neither for sure."""
    before = today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    after = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    if turn == "last" and before < monday:
        return _day(before, today)
    if turn == "next" and after > sunday:
        return _day(after, today)
    if turn == "this" and wanted >= today.weekday():
        return _day(monday + timedelta(days=wanted), today)
    week = timedelta(days=7)
    days = {"last": (before, before - week), "next": (after, after + week)}.get(
        turn, (before, after)
    )
    message = "it could be either of two days"
    raise RefusedError(message, *((f"{day}", f"{day:%A} {day.day} {_of(day)}") for day in days))


def _month(turn: str, month: int, today: date) -> Span:
    """Read a month; that of this year may be meant by last and by next, and neither for sure."""
    year, later, sooner = today.year, month > today.month, month < today.month
    years = {
        "last": (year, year - 1) if sooner else (year - 1,),
        "this": (year, year + 1) if sooner else (year,),
        "next": (year, year + 1) if later else (year + 1,),
    }[turn]
    if len(years) == 1:
        return Span(years[0], month, notes=(f"counted from {today}",))
    message = f"it does not say which {MONTH_NAMES[month - 1]}"
    raise RefusedError(
        message, *((f"{which:04}-{month:02}", month_name(which, month)) for which in years)
    )


def _stretch(turn: int, what: str, today: date, context: Context) -> Span:
    first = today.replace(day=1)
    if what == "month":
        there = months_later(first, turn) or first
        return Span(there.year, there.month, notes=(f"counted from {today}",))
    if what == "quarter":
        into = (today.month - context.year_starts) % 3
        there = months_later(first, 3 * turn - into) or first
        name = period_name(there, 3, context.year_starts)
        if context.year_starts % 3 != 1:
            message = "it could be of a financial or a calendar year"
            raise RefusedError(message, (name, "that of the financial year"))
        named, _, part = name.partition(" ")
        return Span(int(named[:4]), financial=True, part=part, notes=(f"counted from {today}",))
    if what == "week":
        monday = today + timedelta(days=7 * turn - today.weekday())
        days = [monday + timedelta(days=more) for more in (0, 4, 6)]
        message = "it does not say its day"
        raise RefusedError(message, *((f"{day}", f"its {day:%A}") for day in days))
    year = today.year + turn
    begins = year - (today.month < context.year_starts)
    message = "it could be a financial or a calendar year"
    raise RefusedError(
        message, (financial(begins), "the financial year"), (f"{year:04}", "the calendar year")
    )


def _of(day: date) -> str:
    return month_name(day.year, day.month)
