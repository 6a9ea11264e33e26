"""What a stretch of a text says, with the plan's period, to a date in our spelling."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planctl.language.spoken.said import FIGURES, Context, RefusedError
from planctl.language.spoken.years import MONTH_NAMES, Span, financial, month_name
from planctl.language.when import (
    PARTS,
    STEPS,
    When,
    month_end,
    months_later,
    parse,
    period_name,
)

Notes = tuple[str, ...]


def value(span: Span, context: Context) -> tuple[str, Notes]:
    """Return a span in our spelling, and how it was read.

    Raises:
        RefusedError: it lacks its year, and the plan's period does not say it for certain.
    """
    if span.year is None:
        span = _with_year(span, context)
    return _spelled(span), span.notes


def _spelled(span: Span) -> str:
    year = span.year or 0
    if span.financial:
        if span.last is not None:
            return f"{financial(year)} to {financial(span.last)}"
        return f"{financial(year)} {span.part}".rstrip()
    if span.month is None:
        return f"{year:04}"
    return f"{year:04}-{span.month:02}" + (f"-{span.day:02}" if span.day else "")


def _with_year(span: Span, context: Context) -> Span:
    """Return a span with the year that the plan's period gives it."""
    if span.part:
        _not_calendar(span.part, context)
    candidates = list(_candidates(span, context))
    near = _near(span, candidates, context)
    if span.day and span.month and not candidates and not near:
        _not_in_month(span.day, span.month, context)
    if near or (len(candidates) == 1 and context.one_year):
        found, note = near or (candidates[0], f"the one in the plan's period, {context.period}")
        return Span(found.year, found.month, found.day, found.financial, None, found.part,
                    (*found.notes, note))  # fmt: skip
    message = "it does not say its year"
    offers = ((_spelled(item), _called(item)) for item in candidates[:_MOST])
    raise RefusedError(message, *offers)


def _not_in_month(day: int, month: int, context: Context) -> None:
    """Refuse a day that its month has in no year of the plan's, or in none at all."""
    ends = [month_end(date(item.year or 1, month, 1))
            for item in _candidates(Span(None, month), context)]  # fmt: skip
    if day <= max((end.day for end in ends), default=_LONGEST[month - 1]):
        return
    known = len(ends) == 1 and day <= _LONGEST[month - 1]
    name = f"{ends[0]:%B %Y}" if known else MONTH_NAMES[month - 1]
    offers = [(f"{end}", "its last day") for end in ends[:_MOST]]
    near = range(ends[0].year - 1, ends[0].year + 2) if known else range(0)
    offers += [(_spelled(item), _called(item)) for item in _of_years(Span(None, month, day), near)]
    raise RefusedError(f"{name} has no day {day}", *offers)


_MOST = 4
# What has been when it is told of; who leaves has left by then, or says so some months before.
_HAPPENED = frozenset({"completed", "on"})
_PAST = frozenset({*_HAPPENED, "actual"})
_LEAVES = "left"
_YEAR, _HALF = timedelta(days=366), timedelta(days=183)


def _near(span: Span, candidates: Sequence[Span], context: Context) -> tuple[Span, str] | None:
    """Return the one that was last, of what has been, or the nearest, where the day is known.

    Raises:
        RefusedError: that is not the one in the plan's period, which may be meant as well.
    """
    today, own = context.today, context.one_year
    if today is None or context.key not in {*_PAST, _LEAVES}:
        return None
    if context.key == _LEAVES:
        for item in _of_years(span, range(today.year - 2, today.year + 2)):
            first = _first(item, context)
            if first and today - _HALF <= first < today + _HALF:
                return item, f"the one nearest to {today}"
        return None
    told = f"the last one that began by {today}"
    if own is None:
        was = [item for item in candidates if _begun(item, today, context)]
        return (was[-1], told) if was else None
    # The latest first: today itself has been, and a year ago today too.
    last = next((item for item in _of_years(span, range(today.year, today.year - 3, -1))
                 if _begun(item, today, context)), None)  # fmt: skip
    if last is None or len(candidates) != 1 or last == candidates[0]:
        return (last, told) if last and not candidates else None
    there, first = _first(candidates[0], context), _first(last, context)
    coming = there is not None and there > today
    happened = context.key in _HAPPENED
    if coming and first and (today - first < _HALF or not happened):
        return last, told
    if happened:
        both = sorted((last, candidates[0]), key=_spelled)
        message = "it could be the last one or the one in the plan's period"
        raise RefusedError(message, *((_spelled(item), _called(item)) for item in both))
    return None


def _begun(item: Span, today: date, context: Context) -> bool:
    first = _first(item, context)
    return first is not None and first <= today < first + _YEAR


def _first(item: Span, context: Context) -> date | None:
    return parse(_spelled(item), year_starts=context.year_starts).first


def _of_years(span: Span, years: range) -> Iterator[Span]:
    """Yield a span with each of some years in which there is such a day."""
    for year in years:
        if not 0 < year < 9999:
            continue
        if span.day and span.month and span.day > month_end(date(year, span.month, 1)).day:
            continue
        yield Span(year, span.month, span.day, bool(span.part), None, span.part, span.notes)


def _called(span: Span) -> str:
    year = span.year or 0
    if span.financial:
        return f"{span.part} of {financial(year)}"
    name = month_name(year, span.month or 1)
    return f"{span.day} {name}" if span.day else name


def _not_calendar(part: str, context: Context) -> None:
    """Refuse a quarter or half in a plan whose year begins when no financial year does."""
    period = context.span
    if period is None or period.first is None or period.first.month == context.year_starts:
        return
    months = STEPS[PARTS[part[0]]]
    year, number = period.first.year, int(part[1])
    first = months_later(period.first.replace(day=1), months * (number - 1))
    last = months_later(first, months - 1) if first else None
    message = "it could be of the plan's own year or of a financial year"
    if first is None or last is None:
        raise RefusedError(message)
    raise RefusedError(
        message,
        (f"{first:%Y-%m}/{last:%Y-%m}", f"{part} of the plan's year"),
        (f"{financial(year)} {part}", f"{part} of {financial(year)}"),
    )


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _candidates(span: Span, context: Context) -> Iterator[Span]:
    """Yield a span with each year that puts it into the plan's period."""
    period = context.span
    if period is None or period.first is None or period.last is None:
        return
    for found in _of_years(span, range(period.first.year - 1, period.last.year + 1)):
        when = parse(_spelled(found), year_starts=context.year_starts)
        within = when.first and when.last and period.first <= when.last <= period.last
        if within and when.first and when.first >= period.first:
            yield found


def between(start: Span, end: Span, context: Context) -> tuple[str, Notes]:
    """Return an interval; a start without a year, or month, has its end's.

    Raises:
        RefusedError: it has no reading, or ends before it starts.
    """
    if start.day and start.month is None:
        start = Span(end.year, end.month, start.day, notes=start.notes)
    if start.year is None and end.year is not None:
        start = _before(start, end)
    elif end.year is None and start.year is not None:
        end = _after(start, end)
    (one, notes), (two, more) = value(start, context), value(end, context)
    plain = "/" not in one + two
    if plain and {len(one), len(two)} == {4}:
        plain = False  # 2011/2012 would be a financial year
    found = f"{one}/{two}" if plain else f"{one} to {two}"
    when = parse(found, year_starts=context.year_starts)
    if not when.valid:
        raise RefusedError(f"it {when.problem}")
    found = _named(when, context) or found
    return found, tuple(dict.fromkeys((*notes, *more)))


def _named(when: When, context: Context) -> str:
    """Return the quarter, half or year that some months are, under which figures are kept."""
    if context.key not in FIGURES or when.first is None or when.last is None:
        return ""
    months = (when.last.year - when.first.year) * 12 + when.last.month - when.first.month + 1
    if months not in {3, 6, 12}:
        return ""
    name = period_name(when.first, months, context.year_starts)
    named = parse(name, year_starts=context.year_starts)
    return name if (named.first, named.last) == (when.first, when.last) else ""


def _before(start: Span, end: Span) -> Span:
    """Return a start with the year of its end, or the year before if it comes later in it."""
    year = (end.year or 0) - _comes_later(start, end)
    return Span(year, start.month, start.day, bool(start.part), None, start.part, start.notes)


def _after(start: Span, end: Span) -> Span:
    """Return an end with the year of its start, or the year after if it comes earlier in it."""
    year = (start.year or 0) + _comes_later(start, end)
    return Span(year, end.month, end.day, bool(end.part), None, end.part, end.notes)


def _comes_later(start: Span, end: Span) -> bool:
    """Whether the start of an interval comes later in a year than its end."""
    if bool(start.part) != bool(end.part) or start.last is not None or end.last is not None:
        message = "it mixes months, quarters and years"
        raise RefusedError(message)
    if start.part:
        return start.part > end.part
    return (start.month or 0, start.day or 0) > (end.month or 13, end.day or 32)


def ahead_of(written: str, context: Context) -> str:
    """Return the day, month, quarter, half or year before a date in our spelling."""
    when = parse(written, year_starts=context.year_starts)
    if when.first is None or when.first.year < 2:
        message = "there is nothing before it"
        raise RefusedError(message)
    eve = when.first - timedelta(days=1)
    if when.day:
        return eve.isoformat()
    months = _months(written)
    if months == 12 and "/" not in written:
        return f"{when.first.year - 1:04}"
    begins = eve.year * 12 + eve.month - months
    first = date(begins // 12, begins % 12 + 1, 1)
    return period_name(first, months, context.year_starts)


def _months(written: str) -> int:
    letter = written.rpartition(" ")[2][:1]
    if letter in PARTS:
        return STEPS[PARTS[letter]]
    return 1 if "-" in written else 12


def open_ended(written: str, context: Context) -> str:
    """Return a date from which something goes on: a financial year by its first month.

    Raises:
        RefusedError: it is no single date.
    """
    when = parse(written, year_starts=context.year_starts)
    first = when.first
    if first is None or " to " in written or written.count("-") > _DASHES:
        message = "it does not say when it begins"
        raise RefusedError(message)
    return f"{first:%Y-%m}/.." if "/" in written else f"{written}/.."


_DASHES = 2
