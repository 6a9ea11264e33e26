"""What to say to the writer of a date that plans do not use: the cure, in the plan's own years."""

import re
from datetime import date

from planctl.language.spoken.reading import NO_DATE, read
from planctl.language.spoken.said import REFUSED, Context, Offer, Said, spelled
from planctl.language.when import month_end, months_later, period_name


def hint(text: str, context: Context) -> str:
    """Return what to write in place of a text, or how dates are written in that plan."""
    said = read(text, context)
    if said.outcome != REFUSED:
        return _write(said, context)
    why = said.words
    if len(said.offers) == 1:
        offer = said.offers[0]
        return f"write {offer.value} if {offer.meaning} is meant: {why}"
    if said.offers:
        *most, last = map(_offered, said.offers)
        return f"{why}: write {', '.join(most)} or {last}"
    return f"write {forms(context)}" if why == NO_DATE else f"{why}: write {forms(context)}"


def _offered(offer: Offer) -> str:
    return f"{offer.value} ({offer.meaning})"


def _write(said: Said, context: Context) -> str:
    keys = dict(said.keys)
    if context.key not in keys:
        return "write " + ", and ".join(f"{key}: {spelled(value)}" for key, value in said.keys)
    value = keys[context.key]
    return f"write {spelled(value)}" if value else "delete the key: without it there is no date"


def forms(context: Context) -> str:
    """Return how a date is written, by examples from the plan's period."""
    period = context.span
    if period is None or period.first is None:
        return "a year as YYYY/YY" if context.names_period else "a day as YYYY-MM-DD, or tbc"
    year, quarter, month, day = _examples(period.first, context)
    if context.key == "period":
        return f"the year or years, as {year}"
    if context.names_period:
        return f"the year, quarter or month, as {year}, {quarter} or {month}"
    if context.key != "due":
        return f"a day, month or quarter, as {day}, {month} or {quarter}"
    return (
        f"a date as {day}, {month}, {quarter} or {year}; {month}/.. from then on; "
        "{every: quarter}; ongoing or tbc"
    )


def _examples(first: date, context: Context) -> tuple[str, str, str, str]:
    """Return a year, a quarter, a month and a day in which a period begins."""
    begun = first.replace(day=1)
    quarter, year = (period_name(begun, months, context.year_starts) for months in (3, 12))
    if _CALENDAR(context.period):
        year = context.period
    end = month_end(months_later(begun, 2) or begun)
    return year, quarter, f"{end:%Y-%m}", f"{end:%Y-%m-%d}"


_CALENDAR = re.compile("[0-9]{4}").fullmatch
