"""The one place where an edit reads a day that somebody typed."""

import re
from dataclasses import replace
from datetime import date

from planctl.language.spoken.advice import hint
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import NOTED, REFUSED, Context, Value
from planctl.language.spoken.said import spelled as shown
from planctl.language.spoken.words import ABSENT
from planctl.language.when import parse, parse_period, period_name
from planctl.model.date_context import date_context
from planctl.model.definitions import plans_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.year_names import full
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import one_line

# Plans write a month so, though people may mean a financial year by 2011-12.
_month = re.compile(r"\s*[0-9]{4}-(?:0[1-9]|1[0-2])\s*").fullmatch
_no_day = re.compile(
    r"\s*(?:(?:the )?day )?unknown|no (?:known )?day(?: known)?\s*", re.IGNORECASE
).fullmatch
# How an update is given of which nobody knows the day: another would be made up.
_WITHOUT_DAY = "'planctl set REF \"updates+={text: TEXT}\"'"
ADDS_UPDATE = ("'planctl update REF TEXT' adds one of today or of --on DAY, and "
               f"{_WITHOUT_DAY} one of which no day is known")  # fmt: skip


def spelled(text: str, context: Context, key: str = "due") -> str:
    """Return a date as plans write it: "end of September" in the plan's own year.

    How a date was read that could be meant otherwise is said on standard error.

    Args:
        key: what the date is, as ``Context`` has it; ``target`` names a period.

    Raises:
        PlanctlError: it is no date, or no single one; what to write is the hint.
    """
    value = meant(text, context, key)
    if isinstance(value, str):
        return value
    message = f"'{one_line(text)}' is no single date"
    raise PlanctlError(message, hint=hint(text, replace(context, key=key)))


def to_come(text: str, context: Context) -> str:
    """Return the date that something is moved to, as plans write it.

    Raises:
        PlanctlError: it is no single date; or its year is not typed, and in that of the plan, which
            is over, it has gone by.
    """
    today, starts = context.today, context.year_starts
    if today is not None and context.one_year is not None:
        begins = date(today.year - (today.month < starts), starts, 1)
        years = (context.period, period_name(begins, 12, starts))
        own, now = (_single(text, replace(context, period=year)) for year in years)
        past_own, past_now = (_gone(day, today, starts) for day in (own, now))
        if own != now and past_own and not past_now:
            message = f"'{one_line(text)}' does not say its year, and has gone by in the plan's own"
            raise PlanctlError(message, hint=f"write {now}, or {own} if that is meant")
    return spelled(text, context)


def _single(text: str, context: Context) -> str:
    """Return a date as it is read, or an empty text."""
    value = dict(read(text, context).keys).get("due")
    return value if isinstance(value, str) else ""


def _gone(written: str, today: date, year_starts: int) -> bool:
    last = parse(written, year_starts=year_starts).last if written else None
    return last is not None and last < today


def past(plans: PlanSet, record: Record, text: str | None, as_of: date) -> str:
    """Return the day on which something was so, as plans write it; ``as_of`` unless one is typed.

    Raises:
        PlanctlError: it is no day, or still to come.
    """
    if text is None:
        return as_of.isoformat()
    day = spelled(text, date_context(plans, record, "completed", as_of), "completed")
    first = parse(day, year_starts=plans.year_starts).first
    if first is not None and first > as_of:
        message = f"--on {day} is after {as_of}: nothing is known of a day to come"
        raise PlanctlError(message, hint="name a day that has been")
    return day


def reported(plans: PlanSet, record: Record, text: str | None, as_of: date) -> str:
    """Return the day that a report is of, as plans write it; ``as_of`` unless one is typed.

    Raises:
        PlanctlError: it is no day, still to come, or before the record's plan begins.
    """
    if text is not None and (_no_day(text) or text.strip().casefold() in ABSENT):
        raise _of_no_day(text)
    day = past(plans, record, text, as_of)
    if text is not None and parse(day, year_starts=plans.year_starts).first is None:
        raise _of_no_day(text)
    last = parse(day, year_starts=plans.year_starts).last
    begins = [first for plan in plans_of(record) if (first := plans.years.begins(plan))]
    if text is not None and begins and last and last < min(begins):
        message = f"--on {day} is before {min(begins)}, when the plan of {record.label} begins"
        earlier = plans.years.came_from(record)
        hint = f"the record of the year before is {full(earlier)}" if earlier else ""
        raise PlanctlError(message, hint=hint or "name a day in the plan's period")
    return day


def _of_no_day(text: str) -> PlanctlError:
    message = f"an update with --on is of a day, and '{one_line(text)}' is none"
    return PlanctlError(message, hint=f"{_WITHOUT_DAY} adds one of which no day is known")


def meant(text: str, context: Context, key: str) -> Value:
    """Return what a text means under a key: a date, the parts of a recurring one, or nothing.

    Raises:
        PlanctlError: it is no date, has several readings, or says more than that key.
    """
    there = replace(context, key=key)
    said = read(text, there)
    keys = dict(said.keys)
    if said.outcome == REFUSED and not there.names_period and _month(text):
        complain(f"'{one_line(text)}' is taken as the month: {said.words}", "")
        return text.strip()
    if said.outcome == REFUSED:
        message = f"'{one_line(text)}' is no date that can be read for certain"
        raise PlanctlError(message, hint=hint(text, there))
    if [*keys] != [key]:
        message = f"'{one_line(text)}' says something else than '{key}'"
        raise PlanctlError(message, hint=hint(text, there))
    value = keys[key]
    if said.outcome == NOTED:
        read_as = f"is read as {shown(value)}"
        how = "" if said.words == f"{text.strip()} {read_as}" else f": {said.words}"
        complain(f"'{one_line(text)}' {read_as}{how}", "")
    return value


def say_not_over(plans: PlanSet, name: str, today: date | None) -> None:
    """Say that a period goes on, as when a figure is entered under the quarter after its own."""
    period = parse_period(name, year_starts=plans.year_starts)
    if today and period.first and period.last and period.first <= today < period.last:
        message = f"{name} is not over before {period.last}: this stands as what it came to"
        complain(message, "what is expected belongs in forecast; else name the period that is over")
