"""One stretch of a text to what it says: a day, month, quarter or year; its year may be missing."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from planctl.language.spoken import words
from planctl.language.spoken.parts import (
    PART,
    full_year,
    one_of_two,
    part_alone,
    part_year,
    part_years,
    year_part,
    years_part,
)
from planctl.language.spoken.relative import COUNTED, RELATIVE, counted, relative
from planctl.language.spoken.said import Context, RefusedError
from planctl.language.spoken.years import MONTH_NAMES, Span, month_name, pair
from planctl.language.when import month_end

_DAY = "([0-9]{1,2})(st|nd|rd|th)?"
_MONTH = "([a-z]{3,10})"
_YEAR = "([0-9]{4}|'?[0-9]{2})"
_GAP = "[ -]?"
_PAIR = "([0-9]{4}|[0-9]{2}) ?([/-]) ?([0-9]{4}|[0-9]{1,2})"
_FY = "(?:f ?/?y|fin(?:ancial)? year|financial yr)"
_OF = "(?: of| in|,)?(?: the)?"
_JOIN = f"{_OF} ?"

_Read = Callable[[re.Match[str], Context], Span | None]


def span(text: str, context: Context) -> Span | None:
    """Return what an even text says, or None where it is no single date.

    Raises:
        RefusedError: it has several readings, or is in no calendar.
    """
    for pattern, read in _FORMS:
        if (match := pattern(text)) and (found := read(match, context)):
            return found
    return None


def _iso(match: re.Match[str], _: Context) -> Span:
    return _real(int(match[1]), int(match[3]), int(match[4]))


def _figures(match: re.Match[str], context: Context) -> Span:
    day, month = int(match[1]), int(match[3])
    year, notes = full_year(match[5])
    if match[2].strip() != match[4].strip():
        raise RefusedError(
            "it has two sorts of separator",
            *_offer(lambda: _real(year, month, day), "the day"),
        )
    if context.month_first and day != month and max(day, month) <= 12:
        raise RefusedError(
            "the month comes first in its column",
            *_offer(lambda: _real(year, month, day), "the day first"),
            *_offer(lambda: _real(year, day, month), "the month first"),
        )
    if month > 12 >= day >= 1:
        note = f"read with its month first, for there is no month {month}"
        return _real(year, day, month, (*notes, note))
    return _real(year, month, day, notes)


def _offer(read: Callable[[], Span], meaning: str) -> list[tuple[str, str]]:
    try:
        found = read()
    except RefusedError:
        return []
    return [(f"{found.year:04}-{found.month:02}-{found.day:02}", meaning)]


def _real(year: int, month: int, day: int, notes: tuple[str, ...] = ()) -> Span:
    """Return a day of the calendar; one past the end of its month is refused with that end."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= 9999):
        message = "it is not in the calendar"
        raise RefusedError(message)
    end = month_end(date(year, month, 1))
    if day > end.day:
        raise RefusedError(
            f"{month_name(year, month)} has {end.day} days", (end.isoformat(), "its last day")
        )
    return Span(year, month, day, notes=notes)


def _named(match: re.Match[str], _: Context) -> Span | None:
    """Read a day whose month is a word: 31 March 2026, with or without its weekday."""
    return _worded_day(match[1], match[2], match[4], match[5])


def _american(match: re.Match[str], _: Context) -> Span | None:
    return _worded_day(match[1], match[3], match[2], match[5])


def _worded_day(weekday: str | None, day: str, name: str, year: str) -> Span | None:
    number, notes = _month(name)
    if not number:
        return None
    full, more = full_year(year)
    found = _real(full, number, int(day), (*notes, *more))
    if weekday:
        real = date(full, number, int(day))
        if real.weekday() != words.weekday(weekday):
            raise RefusedError(
                f"{int(day)} {month_name(full, number)} is a {real:%A}",
                (real.isoformat(), f"that {real:%A}"),
            )
    return found


def _month(name: str) -> tuple[int, tuple[str, ...]]:
    """Return a month's number, 0 for none, and a note where its name is one letter off."""
    if exact := words.month(name):
        return exact, ()
    near = words.nearly(name)
    if not near:
        return 0, ()
    return near, (f"'{name}' is read as {MONTH_NAMES[near - 1]}",)


def _month_year(match: re.Match[str], context: Context) -> Span | None:
    number, notes = _month(match[1])
    if not number:
        return None
    year, more = full_year(match[3])
    if match[2] == " " and len(match[3]) == 2:
        _not_a_day(number, year, int(match[3]), context)
    return Span(year, number, notes=(*notes, *more))


def _not_a_day(month: int, year: int, day: int, context: Context) -> None:
    """Refuse "June 30" where only its day lies in the plan's period, and its month does not."""
    period = context.one_year
    if period is None or period.first is None or period.last is None or day < 1:
        return
    if period.first <= date(year, month, 1) <= period.last:
        return
    within = period.first.year if month >= period.first.month else period.last.year
    if day <= month_end(date(within, month, 1)).day:
        raise RefusedError(
            "it could be a day or a month",
            (f"{within:04}-{month:02}-{day:02}", f"{day} {month_name(within, month)}"),
            (f"{year:04}-{month:02}", month_name(year, month)),
        )


def _year_first(match: re.Match[str], _: Context) -> Span | None:
    """Read 2026 March, and 2026-Mar-31."""
    number, notes = _month(match[2])
    if not number:
        return None
    year = int(match[1])
    found = _real(year, number, int(match[3])) if match[3] else Span(year, number)
    return replace(found, notes=notes)


def _day_month(match: re.Match[str], _: Context) -> Span | None:
    number = words.month(match[3])
    return Span(None, number, int(match[1])) if number else None


def _month_day(match: re.Match[str], _: Context) -> Span | None:
    number = words.month(match[1])
    return Span(None, number, int(match[2])) if number else None


def _month_alone(match: re.Match[str], _: Context) -> Span | None:
    number = words.month(match[1])
    return Span(None, number) if number else None


def _month_figures(match: re.Match[str], _: Context) -> Span | None:
    month, year = int(match[1]), int(match[2])
    return Span(year, month) if 1 <= month <= 12 else None


def _year_month(match: re.Match[str], context: Context) -> Span | None:
    month = int(match[2])
    return pair(match[1], "-", f"{month:02}", context) if 1 <= month <= 12 else None


def _years(match: re.Match[str], context: Context) -> Span:
    return pair(match[1], match[2], match[3], context)


def _with_a_point(match: re.Match[str], context: Context) -> Span | None:
    """Read 15.09 where somebody types a day; in a file or a cell it may be any number."""
    typed = context.today is not None and not context.names_period
    return pair(match[1], "/", match[2], context) if typed else None


def _sure_years(match: re.Match[str], context: Context) -> Span:
    return pair(match[1], match[2], match[3], context, sure=True)


def _year(match: re.Match[str], _: Context) -> Span | None:
    return Span(int(match[1])) if int(match[1]) else None


def _compact(match: re.Match[str], _: Context) -> Span | None:
    try:
        found = _real(int(match[1]), int(match[2]), int(match[3]))
    except RefusedError:
        return None
    message = "eight figures may be a number"
    raise RefusedError(message, (f"{found.year}-{found.month:02}-{found.day:02}", "the day"))


# Excel counts days from 30 December 1899; these are the years 2000 to 2050.
_EPOCH = date(1899, 12, 30)


def _serial(match: re.Match[str], context: Context) -> Span | None:
    number = int(match[1])
    if not 36526 <= number <= 55153:
        return None
    day = _EPOCH + timedelta(days=number)
    if context.dates:
        note = f"Excel's number {number} is read as the day it stands for"
        return Span(day.year, day.month, day.day, notes=(note,))
    message = "it is a number, as Excel keeps a date"
    raise RefusedError(message, (day.isoformat(), "the day that it stands for in Excel"))


def _no_year(_: re.Match[str], __: Context) -> Span:
    message = "three short numbers do not say which is the year"
    raise RefusedError(message)


_Form = tuple[Callable[[str], re.Match[str] | None], _Read]
_FORMS: tuple[_Form, ...] = tuple(
    (re.compile(pattern).fullmatch, read)
    for pattern, read in (
        (r"([0-9]{4}) ?([-./ ]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,2})", _iso),
        (rf"([0-9]{{1,2}}) ?([-./ ]) ?([0-9]{{1,2}}) ?([-./ ]) ?{_YEAR}", _figures),
        (r"[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]", _no_year),
        (rf"(?:({words.WEEKDAY}) )?(?:the )?{_DAY}{_GAP}(?:of )?{_MONTH}{_GAP}{_YEAR}", _named),
        (rf"(?:({words.WEEKDAY}) )?{_MONTH}{_GAP}{_DAY}[ -]{_YEAR}", _american),
        (rf"{_MONTH}( |-|/|\.|)(?:of )?{_YEAR}", _month_year),
        (rf"([0-9]{{4}})[ -]{_MONTH}(?:[ -]{_DAY})?", _year_first),
        (rf"(?:{words.WEEKDAY} )?(?:the )?{_DAY}{_GAP}(?:of )?{_MONTH}", _day_month),
        (rf"{_MONTH} ([0-9]{{1,2}}(?=st|nd|rd|th)|[0-9])(?:st|nd|rd|th)?", _month_day),
        (rf"{_MONTH}", _month_alone),
        (RELATIVE, relative),
        (COUNTED, counted),
        (r"([0-9]{1,2}) ?[/. -] ?([0-9]{4})", _month_figures),
        (r"([0-9]{4}) ?[. ] ?([0-9]{1,2})", _year_month),
        (_PAIR, _years),
        (r"([0-9]) ?([/-]) ?([0-9]{1,2})", _years),
        (r"([0-9]{1,2})\.([0-9]{1,2})", _with_a_point),
        (rf"{_FY} ?{_PAIR}", _sure_years),
        (rf"{_PAIR} {_FY}", _sure_years),
        (r"([0-9]{4})", _year),
        (rf"{_FY} ?{_YEAR}", one_of_two),
        (PART, part_alone),
        (rf"{PART}{_JOIN}(?:{_FY} ?)?{_PAIR}", part_years),
        (rf"(?:{_FY} ?)?{_PAIR} ?{PART}", years_part),
        (rf"{PART}{_JOIN}(?:{_FY} ?)?{_YEAR}", part_year),
        (rf"(?:{_FY} ?)?([0-9]{{4}}) ?{PART}", year_part),
        (r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", _compact),
        (r"([0-9]{5})(?:\.0)?", _serial),
    )
)
