"""Words round a date: by the end of, before, from, onwards, completed; and years of the plan."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from planctl.language.spoken.intervals import date_of
from planctl.language.spoken.resolve import Notes, ahead_of, open_ended
from planctl.language.spoken.said import FIGURES, Context, RefusedError, Value
from planctl.language.when import KEPT_UP, parse

_BY = re.compile(
    r"(?:(?:due|target|complete|to be completed|to be done)(?: date)? )?"
    r"(by|no later than|not later than|on or before|by or before|until|till|up to):? "
    r"(?:the )?(.+)"
).fullmatch
_MERE = re.compile(
    r"(?:due date|due on|due in|due|target date|target|deadline|on|in|during|within|for|w/e"
    r"|week ending|week end)[: ] ?(?:the )?(.+)"
).fullmatch
_BEFORE = re.compile(r"(?:before|prior to|ahead of) (?:the )?(.+)").fullmatch
_FROM = re.compile(
    r"(?:from|as from|starts?|starting|commencing|since)(?: from| in| on)? (?:the )?(.+)"
).fullmatch
_DONE = re.compile(
    r"(?:completed?|done|achieved|finished|delivered)(?: in| on| by)?[: -]{1,3}(.+)"
).fullmatch
_TO_BE_DONE = re.compile(
    r"(?:completed|done|achieved|finished|delivered) by:? (?:the )?(.+)"
).fullmatch
_ONWARDS = re.compile(r"(?:from )?(.+?)(?: and)? (?:onwards?|on)").fullmatch
_TO_NO_END = re.compile(r"(?:from )?(.+?) ?(?:-|to) ?(?:on-?going|date|present)").fullmatch
_KEPT = re.compile(
    r"(.+?) (then|and|&|and then)? ?(?:on-?going|on going|continuing|continuous|continues)"
).fullmatch
_ONGOING = re.compile(
    r"(?:on-?going|on going|continuous) (from|since|until|till|to|up to) (.+)"
).fullmatch
_VAGUE = re.compile(
    r"(early|mid|middle of|late|beginning of|start of|mid-to-late)[ -](?:in )?(?:the )?(.+)"
).fullmatch
_WEEK = re.compile(r"(?:w/c|wc|w/b|week commencing|week beginning) (.+)").fullmatch
_YEAR_END = re.compile(
    r"(?:by )?(?:the )?(?:(?:(?:financial |plan )?year|fy)[ -]?end|fye"
    r"|end (?:of )?(?:the )?(?:(?:financial |plan |municipal )?(?:year|period|plan)|fy)"
    r"|end of (?:the )?plan period)"
).fullmatch
_WHOLE_YEAR = re.compile(
    r"(?:for |in )?(?:the )?(?:full|whole|entire|financial)?[ -]?year(?: total| result| outturn)?"
    r"|(?:the )?(?:outturn|annual(?: total| result)?)"
).fullmatch
_YEARS = re.compile(
    r"(?:year|yr) ?([1-9])(?: (?:q|qtr|quarter) ?([1-4]))?"
    r"|(?:years|yrs|year) ?([1-9]) ?(?:-|to|and|&) ?([1-9])"
).fullmatch
# Where a text may speak of another key of the same record: its start, or that it is done.
WORK = frozenset({"due", "start"})
_A_YEAR = re.compile(r"[0-9]{4}(?:/[0-9]{2})?").fullmatch
_A_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}").fullmatch


class Found(NamedTuple):
    """The keys to write with their values, and how what is not plain was read."""

    keys: tuple[tuple[str, Value], ...]
    notes: Notes = ()


def phrase(text: str, context: Context) -> Found | None:
    """Return what a text without brackets and commas says, or None where it is no date.

    Raises:
        RefusedError: it has several readings, or none.
    """
    for read in (_plain, _own_years, _ongoing, _after_date, _vaguely, _week, _before_date):
        if found := read(text, context):
            return found
    return None


def _plain(text: str, context: Context) -> Found | None:
    found = date_of(text, context)
    return Found(((context.key, found[0]),), found[1]) if found else None


def _own_years(text: str, context: Context) -> Found | None:
    """Read what counts from the plan's own period: its end, its first year."""
    if _YEAR_END(text):
        return Found(((context.key, _last_year(context)),), ("the end of the plan's period",))
    if context.key in FIGURES and context.today and _WHOLE_YEAR(text):
        return Found(((context.key, _whole_year(context)),), ("the plan's year",))
    match = _YEARS(text)
    if match is None:
        return None
    one, quarter, first, last = match.groups()
    years = _years_of(context)
    numbers = [int(number) for number in (one, first, last) if number]
    if max(numbers) > len(years) or numbers != sorted(numbers):
        message = "it counts the years of a plan whose period does not have them"
        raise RefusedError(message)
    names = [years[number - 1] for number in numbers]
    if quarter and "/" not in names[0]:
        message = "the plan's years are not financial years"
        raise RefusedError(message)
    written = " to ".join(names) + (f" Q{quarter}" if quarter else "")
    return Found(((context.key, written),), (f"counted from the plan's period, {context.period}",))


def _years_of(context: Context) -> list[str]:
    """Return the years of the plan's period as plans write them; none where it is no years."""
    period = context.span
    if period is None or period.first is None or period.last is None:
        return []
    starts = context.year_starts if "/" in context.period else 1
    names, first = [], period.first
    if (first.month, first.day) != (starts, 1):
        return []
    for year in range(first.year, min(period.last.year, first.year + 9) + 1):
        name = f"{year:04}/{(year + 1) % 100:02}" if "/" in context.period else f"{year:04}"
        when = parse(name, year_starts=context.year_starts)
        if when.last and when.last <= period.last:
            names.append(name)
    return names


def _last_year(context: Context) -> str:
    years = _years_of(context)
    if len(years) == 1:
        return years[0]
    message = "it does not say which year"
    raise RefusedError(message, *((name, f"the end of {name}") for name in years))


def _whole_year(context: Context) -> str:
    """Return the plan's year, of what is typed; of what has been, one that is over.

    Raises:
        RefusedError: it is not over yet, so that the one before it may be meant.
    """
    year, today = _last_year(context), context.today
    when = parse(year, year_starts=context.year_starts)
    if context.key == "actual" and today and when.last and when.last >= today:
        message = "it could be the plan's year, which is not over, or the one before"
        before = ahead_of(year, context)
        raise RefusedError(message, (before, "the year before"), (year, "the plan's year"))
    return year


def _ongoing(text: str, context: Context) -> Found | None:
    match = _ONGOING(text)
    found = date_of(match[2], context) if match else None
    if match is None or found is None:
        return None
    if match[1] in {"from", "since"}:
        return Found(((context.key, open_ended(found[0], context)),), found[1])
    message = "what is ongoing has no end"
    raise RefusedError(message, (found[0], "the day it ends"), ("ongoing", "work without an end"))


def _after_date(text: str, context: Context) -> Found | None:
    """Read a date with words after it: onwards, and ongoing."""
    if (match := _ONWARDS(text)) and (found := date_of(match[1], context)):
        written = found[0] if context.key == "start" else open_ended(found[0], context)
        return Found(((context.key, written),), found[1])
    if (match := _TO_NO_END(text)) and (found := date_of(match[1], context)):
        note = "read as from then on, without an end"
        return Found(((context.key, open_ended(found[0], context)),), (*found[1], note))
    match = _KEPT(text)
    found = date_of(match[1], context) if match else None
    if match is None or found is None:
        return None
    kept = f"{found[0]}{KEPT_UP}"
    if match[2]:
        return Found(((context.key, kept),), found[1])
    message = "it does not say whether it begins or is in place by then"
    raise RefusedError(
        message,
        (open_ended(found[0], context), "from then on"),
        (kept, "in place by then, and kept up"),
    )


def _vaguely(text: str, context: Context) -> Found | None:
    match = _VAGUE(text)
    found = date_of(match[2], context) if match else None
    if match is None or found is None:
        return None
    if not _A_MONTH(found[0]):
        message = f"'{match[1]}' does not say the month"
        raise RefusedError(message, (found[0], "any time in it"))
    return Found(((context.key, found[0]),), (*found[1], f"'{match[1]}' is read as in that month"))


def _week(text: str, context: Context) -> Found | None:
    match = _WEEK(text)
    found = date_of(match[1], context) if match else None
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[0])
        end = day + timedelta(days=6)
    except (ValueError, OverflowError):
        return None
    message = "it does not say whether the day or the week is meant"
    raise RefusedError(message, (f"{day}", "that day"), (f"{day}/{end}", "that week"))


def _before_date(text: str, context: Context) -> Found | None:
    """Read a date with words before it: by, before, from, completed."""
    for pattern, read in ((_BY, _by), (_MERE, _merely), (_BEFORE, _ahead), (_FROM, _since)):
        if match := pattern(text):
            rest = match[match.lastindex or 1]
            found = date_of(rest, context)
            if found is None and read is _by:
                inner = _vaguely(rest, context) or _own_years(rest, context)
                if inner:
                    return inner
            return read(match, found, context) if found else None
    if (
        context.key in WORK
        and (match := _TO_BE_DONE(text))
        and (found := date_of(match[1], context))
    ):
        # A plan says when work is to be completed, though the words may say that it was.
        return Found(((context.key, found[0]),), (*found[1], "read as to be completed by then"))
    match = _DONE(text)
    found = date_of(match[1], context) if match else None
    if found is None:
        return None
    if context.key not in WORK:
        return Found(((context.key, found[0]),), found[1])
    note = "it is done, and the day is when"
    return Found((("status", "done"), ("completed", found[0])), (*found[1], note))


_Date = tuple[str, Notes]


def _by(match: re.Match[str], found: _Date, context: Context) -> Found:
    written, notes = found
    if context.key == "completed":
        return _done_by(written, notes, context)
    if match[1] in {"until", "till", "up to"}:
        notes = (*notes, "read as due by then")
    elif _A_YEAR(written):
        notes = (*notes, f"read as by the end of {written}")
    return Found(((context.key, written),), notes)


def _done_by(written: str, notes: Notes, context: Context) -> Found:
    """Read the date by which something was done, on a day that nobody says."""
    when = parse(written, year_starts=context.year_starts)
    if when.last is None:
        message = "it has no end"
        raise RefusedError(message)
    ends = f"{when.last:%Y-%m}" if "/" in written else written
    return Found((("completed", f"../{ends}"),), notes)


def _merely(_: re.Match[str], found: _Date, context: Context) -> Found:
    return Found(((context.key, found[0]),), found[1])


def _ahead(_: re.Match[str], found: _Date, context: Context) -> Found:
    written, notes = found
    eve = ahead_of(written, context)
    first_of_month = written.endswith("-01") and len(written) == len("2026-04-01")
    note = "" if first_of_month else f"read as by {eve}, which comes before {written}"
    return Found(((context.key, eve),), (*notes, note))


def _since(_: re.Match[str], found: _Date, context: Context) -> Found:
    if context.key in WORK:
        return Found((("start", found[0]),), found[1])
    message = "it says when something begins"
    raise RefusedError(message, (found[0], "that date"))
