"""What to say to the writer of a date that plans do not use: the cure, in the plan's own years."""

import re
from datetime import date
from difflib import get_close_matches

from planctl.language.spoken import words
from planctl.language.spoken.reading import NO_DATE, read
from planctl.language.spoken.said import REFUSED, SEVERAL, Context, Offer, Said, spelled
from planctl.language.when import month_end, months_later, parse, period_name

STEPS = "give the work milestones, each with a date of its own"


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
        steps = f", or {STEPS}" if why == SEVERAL and context.key == "due" else ""
        return f"{why}: write {', '.join(most)} or {last}{steps}"
    if typed := _mistyped(text, context):
        return typed
    if why == NO_DATE and (other := _misspelled(text, context)):
        return other
    if match := re.fullmatch("[0-9]{4}-([0-9]{2})", text.strip()):
        why = f"there is no month {match[1]}, and {text.strip()} is no two years"
    return f"write {forms(context)}" if why == NO_DATE else f"{why}: write {forms(context)}"


def _mistyped(text: str, context: Context) -> str:
    """Return the date that a slip of the finger made into none; empty without such a slip."""
    for pattern, new, why in _SLIPS:
        other = pattern.sub(new, text.strip())
        if other != text.strip():
            found = dict(read(other, context).keys).get(context.key)
            if parse(str(found or ""), year_starts=context.year_starts).last:
                return f"write {found} if that is meant: {why}"
    return ""


def _misspelled(text: str, context: Context) -> str:
    """Return what to write where a word of the grammar is spelled wrongly; empty if none is."""
    typed = words.loose(words.even(text))
    other = " ".join(_nearest(word) for word in typed.split())
    if other == typed or read(other, context).words == NO_DATE:
        return ""
    return f"did you mean '{other}'? {hint(other, context)}"


def _nearest(word: str) -> str:
    known = () if word in words.MONTHS or not word.isalpha() else words.SAID
    alike = 0.85 if len(word) < _LONG else 0.75  # nxt is next, and DAY is not today
    return next(iter(get_close_matches(word, known, 1, alike)), word)


_LONG = 4


_SLIPS = (
    (re.compile("(?<=[0-9oO])[oO](?=[0-9oO]|-|$)"), "0", "a letter O stands for a nought"),
    (re.compile("(?<=[0-9-])[lI](?=[0-9]|-|$)"), "1", "a letter stands for a 1"),
    (
        re.compile("([0-9]{4})-(1[3-9]|2[0-9]|3[01])-(1[0-2]|0?[1-9])"),
        r"\1-\3-\2",
        "the day stands where the month does",
    ),
    (re.compile("((?:19|20)[0-9]{2})(0[1-9]|1[0-2])"), r"\1-\2", "a hyphen is missing"),
    (
        re.compile("([0-9]{4}/[0-9]{2})[-,._]+([QH][1-4])", re.IGNORECASE),
        r"\1 \2",
        "it needs a space",
    ),
)


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
