"""Texts that name no day for certain: seasons, feasts, terms, soon; why, and what may be meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planctl.language.spoken.said import Context, RefusedError
from planctl.language.spoken.years import MONTH_NAMES
from planctl.language.when import parse

# First and last month of each, in one year; meteorological seasons, and school terms.
_STRETCHES = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "autumn term": (9, 12),
    "spring term": (1, 4), "summer term": (4, 7),
}  # fmt: skip
_FEASTS = {"christmas": 12, "xmas": 12}
_SEASON = re.compile(
    r"(?:(?:by|before|in|during|after|over|end of|by end of) )?(?:the )?"
    r"(?P<part>early |mid[ -]|late )?(?P<name>(?:spring|summer|autumn)(?: term)?|winter"
    r"|christmas|xmas|easter|new year)(?: of)?"
    r"(?: (?P<year>[0-9]{4})(?: ?[/-] ?(?P<next>[0-9]{2}|[0-9]{4}))?)?"
).fullmatch
_SHORT = re.compile(r" '?([0-9]{2}(?: ?[/-] ?[0-9]{2})?)$")
_SOON = re.compile(
    r"asap|as soon as (?:possible|practicable)|immediate(?:ly)?|urgent(?:ly)?|soon"
    r"|(?:short|medium|long)(?:er)?[ -]term.*|as (?:and when )?(?:required|needed|necessary)"
    r"|when (?:required|needed)|as appropriate|high priority|with immediate effect"
).fullmatch
_AFTER = re.compile(
    r"(?:within )?(?:[0-9]{1,3}|an?|one|two|three|four|five|six|nine|twelve)(?:[ -][0-9]{1,3})?"
    r" (?:working )?(?:day|week|month|year)s?\b.*"
).fullmatch


def refuse(text: str, context: Context) -> None:
    """Refuse a text that names no day for certain; silent about any other.

    Raises:
        RefusedError: it is such a text; the readings are those that have one.
    """
    if _SOON(text):
        message = "it says no day"
        raise RefusedError(message)
    if _AFTER(text):
        message = "it counts from a day that the plan does not say"
        raise RefusedError(message)
    # "Summer 26", "Winter 26/27": of this century, as in any date.
    match = _SEASON(_SHORT.sub(r" 20\1", text))
    if match is None:
        return
    name = match["name"]
    begins = match["year"]
    if match["next"] and int(match["next"][-2:]) != (int(begins) + 1) % 100:
        return
    if match["next"]:
        years = f"{begins}/{match['next'][-2:]}"
        context, begins = replace(context, period=years), None
    offers = list(_offers(name, begins, context))
    if match["next"] and not offers:
        offers = [(context.period, "any time in it")]
    if name in {"christmas", "xmas", "easter", "new year"}:
        message = f"'{name}' does not say whether before or after it"
    else:
        message = f"'{name}' has no first and last day"
    raise RefusedError(message, *offers)


def _offers(name: str, written: str | None, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the months that are usually meant, in the year written or the plan's period."""
    period = context.span
    if written:
        years = range(int(written) - 1, int(written) + 1)
    elif period and period.first and period.last:
        years = range(period.first.year - 1, min(period.last.year, period.first.year + 3) + 1)
    else:
        return
    for year in years:
        if not _GREGORIAN < year < _LAST:
            continue
        for value, meaning, of_year in _stretches(name, year):
            when = parse(value)
            if written:
                fits = of_year == int(written) or (name in _TURNS and f"{written}-" in value)
            else:
                fits = bool(
                    period and period.first and period.last and when.first and when.last
                    and period.first <= when.first and when.last <= period.last
                )  # fmt: skip
            if fits:
                yield value, meaning


_GREGORIAN, _LAST = 1583, 9998
# These stand at the turn of two years.
_TURNS = frozenset({"winter", "new year"})


def _stretches(name: str, year: int) -> Iterator[tuple[str, str, int]]:
    """Yield the months of a season or feast: value, meaning, and the year it is called after."""
    if name == "winter":
        yield f"{year}-12/{year + 1}-02", f"December {year} to February {year + 1}", year
    elif name == "easter":
        yield f"{year}-{easter(year).month:02}", f"the month of Easter {year}", year
    elif name == "new year":
        yield f"{year}-12", f"before it, in December {year}", year + 1
        yield f"{year + 1}-01", f"after it, in January {year + 1}", year + 1
    elif name in _FEASTS:
        yield f"{year}-{_FEASTS[name]}", f"December {year}", year
    else:
        first, last = _STRETCHES[name]
        months = f"{MONTH_NAMES[first - 1]} to {MONTH_NAMES[last - 1]}"
        yield f"{year}-{first:02}/{year}-{last:02}", months, year


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (https://en.wikipedia.org/wiki/Date_of_Easter).

    The anonymous Gregorian computus.
    """
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - shift + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
