"""What recurs: quarterly, every six months, 31 August annually, monthly until March 2027."""

import re
from dataclasses import replace
from itertools import pairwise

from planctl.language.recurrence import recurring
from planctl.language.spoken import words
from planctl.language.spoken.resolve import value
from planctl.language.spoken.said import SEVERAL, Context, RefusedError, spelled
from planctl.language.spoken.spans import span
from planctl.language.spoken.years import Span
from planctl.language.when import month_end, months_later, parse

Parts = dict[str, str]

_STEP = "|".join(f"(?P<{step}>{pattern})" for step, pattern in words.STEPS.items())
_ALONE = re.compile(rf"(?:{_STEP})(?: basis)?").fullmatch
_AFTER = re.compile(rf"(?P<date>.+?),? (?:and )?(?:{_STEP})").fullmatch
_BEFORE = re.compile(rf"(?:{_STEP}):? (?P<date>.+)").fullmatch
_FROM = re.compile(
    rf"(?:{_STEP}),? (?:from|since|(?:start|beginn|commenc)ing(?: from| in| on)?|starts)"
    r" (?P<date>.+?)(?: (?:to|until|till|-) (?P<until>.+))?"
).fullmatch
_UNTIL = re.compile(rf"(?:{_STEP}),? (?:until|till|to|up to) (?P<until>.+)").fullmatch
_EVERY_DAY = re.compile(r"every (?P<date>[0-9]{1,2}(?:st|nd|rd|th)? [a-z]+|[a-z]+)").fullmatch
_LEADING = re.compile("^(?:on|by|in|at|each|every|before) (?:the )?")
_TWICE = re.compile(r"(?P<two>bi)[- ]?(?P<step>annual|annually|weekly|monthly)").fullmatch


def read(text: str, context: Context) -> tuple[Parts, str] | None:
    """Return the parts of a recurring date and how it was read, or None where nothing recurs.

    Raises:
        RefusedError: it recurs in a way that has no form, or no one reading.
    """
    text = words.EVERY.sub("every", text)
    if text in words.NO_STEP:
        raise RefusedError(words.NO_STEP[text])
    if (part := words.UNCOUNTED.get(text)) and context.key == "due":
        message = "it does not say whether each one is meant"
        raise RefusedError(message, (spelled({"every": part}), f"each {text}"))
    if words.NO_COUNT(text) and not _ALONE(text):
        raise RefusedError(f"planctl has no form for {text}")
    if match := _TWICE(text):
        _two_steps(match["step"])
    found = _read(text, context)
    if found is None:
        stepped = _BEFORE(text)  # "every six months (April, October)"
        months = stepped["date"] if stepped else text
        _refuse_quarters(months, context)
        _refuse_months(months, context, _step(stepped) if stepped else "")
        return None
    parts, note = found
    if context.key != "due":
        message = f"'{context.key}' does not recur"
        raise RefusedError(message)
    if parts["every"] == "fortnight" and not _a_day(parts.get("from", ""), context):
        message = "a fortnight needs the day of the first to count from"
        raise RefusedError(message, *_first_fortnight(context))
    when = recurring(parts, period=context.span, year_starts=context.year_starts)
    if not when.valid:
        raise RefusedError(f"it {when.problem}")
    return parts, note


def _read(text: str, context: Context) -> tuple[Parts, str] | None:
    if match := _ALONE(text):
        return {"every": _step(match)}, ""
    if match := _FROM(text):
        return _bounded(match, match["date"], match["until"], context)
    if match := _UNTIL(text):
        return _bounded(match, None, match["until"], context)
    if match := _AFTER(text) or _BEFORE(text):
        return _each(_step(match), match["date"], context)
    if match := _EVERY_DAY(text):
        return _each("year", match["date"], context)
    return None


def _refuse_months(text: str, context: Context, step: str = "") -> None:
    """Refuse months that are a quarter or half a year apart, with what recurs so.

    Args:
        step: how often, where that is said before them.
    """
    named = [words.month(part) or 0 for part in re.split(r"[ ,/&+]+(?:and )?", text)]
    apart = {(after - before) % 12 for before, after in pairwise(named)} if all(named) else set()
    every = {3: "quarter", 6: "half"}.get(apart.pop()) if len(apart) == 1 else None
    period = context.span
    if (
        every is None
        or step not in {"", every}
        or context.key != "due"
        or period is None
        or period.last is None
    ):
        return
    if not step and len(named) == _TWO and not re.search("and|[,&]", text):
        return  # from the one to the other, perhaps
    first = _first_in(Span(None, named[0]), context)
    begin = first.year and parse(f"{first.year:04}-{named[0]:02}").last
    last = begin and months_later(begin.replace(day=1), (len(named) - 1) * _STEPS[every])
    if begin and last:
        said = {"every": every, "from": begin.isoformat()}
        if last > period.last:
            said["until"] = f"{last:%Y-%m}"
        message = "it names several months"
        plain = [(spelled({"every": every}), f"each {every} of the year")] if step else []
        raise RefusedError(message, (spelled(said), "the last day of each"), *plain)


def _refuse_quarters(text: str, context: Context) -> None:
    """Refuse quarters or halves of a year one after another, with what recurs so: all four of them.

    Two may be the time from the one to the other, unless they are all that a year has.
    """
    match = _QUARTERS(text)
    year = (match and match["year"]) or (context.period if context.one_year else "")
    if match is None or not year or context.key != "due":
        return
    names = _QUARTER.findall(match["names"])
    letters, numbers = {name[0] for name in names}, [int(name[1]) for name in names]
    every = {"q": "quarter", "h": "half"}[names[0][0]]
    apart = {after - before for before, after in pairwise(numbers)}
    if names == ["q2", "q4"]:
        every, whole = "half", True
    elif len(letters) == 1 and apart == {1}:
        whole = len(names) == {"quarter": 4, "half": 2}[every]
    else:
        return
    if len(names) == _TWO and (not whole or "/" in match["names"]):
        return
    written = [f"{year} {name.upper()}" for name in names]
    said = {"every": every}
    if not whole or year != context.period:
        said |= {"from": written[0], "until": written[-1]}
    each = [(item, f"'{name}'") for item, name in zip(written, names, strict=True)]
    raise RefusedError(SEVERAL, (spelled(said), "each of them"), *each)


_QUARTER = re.compile(r"[qh][1-4]")
_QUARTERS = re.compile(
    r"(?P<names>[qh][1-4](?:[ /&+]+(?:and )?[qh][1-4])+)(?: (?:of )?(?P<year>[0-9]{4}/[0-9]{2}))?"
).fullmatch
_TWO = 2
_STEPS = {"quarter": 3, "half": 6}


def _step(match: re.Match[str]) -> str:
    return next(step for step in words.STEPS if match.groupdict().get(step))


def _two_steps(step: str) -> None:
    every, meaning = words.TWO_STEPS[step]
    why = "it could mean twice in that time, or once in two"
    offers = [] if not every else [(spelled({"every": every}), meaning)]
    raise RefusedError(why, *offers)


def _bounded(
    match: re.Match[str], first: str | None, last: str | None, context: Context
) -> tuple[Parts, str] | None:
    parts, said = {"every": _step(match)}, list[str]()
    for key, text in (("from", first), ("until", last)):
        if text is None:
            continue
        found = span(text, context)
        if found is None:
            return None
        parts[key], notes = value(found, context)
        said += notes
    return parts, "; ".join(said) or "read as what recurs in those bounds"


def _each(every: str, text: str, context: Context) -> tuple[Parts, str] | None:
    """Read the day on which something recurs: 31 August of each year."""
    text = _LEADING.sub("", text)
    try:
        found = span(text, context)
    except RefusedError as refused:
        message = f"of '{text}': {refused.why}"
        raise RefusedError(message, (spelled({"every": every}), "the plan's period")) from None
    if found is None or found.month is None:
        return None
    if found.day is None:
        return _each_month(every, found, context)
    if found.year is None:
        found = _first_in(found, context)
    if found.year is None:
        message = "it does not say the year of the first"
        raise RefusedError(message)
    day = f"{found.year:04}-{found.month:02}-{found.day:02}"
    return {"every": every, "from": day}, f"the first is on {day}"


def _each_month(every: str, found: Span, context: Context) -> tuple[Parts, str] | None:
    """Refuse what recurs in a month: its day must be said, for a step is of the year."""
    first = _first_in(found, context) if found.year is None else found
    offers = []
    if first.year is not None and first.month is not None:
        when = parse(f"{first.year:04}-{first.month:02}")
        if when.first:
            end = month_end(when.first).isoformat()
            offers.append((spelled({"every": every, "from": end}), "the last day of the month"))
    message = "it does not say on which day it recurs"
    raise RefusedError(message, *offers)


def _first_in(found: Span, context: Context) -> Span:
    """Return a day or month with its year, where it comes first in the plan's period."""
    period = context.span
    if period is None or period.first is None or period.last is None or found.month is None:
        return found
    for year in range(period.first.year, min(period.last.year, period.first.year + 8) + 1):
        written = f"{year:04}-{found.month:02}" + (f"-{found.day:02}" if found.day else "")
        when = parse(written)
        if when.first and when.last and period.first <= when.first <= period.last:
            return replace(found, year=year)
    return found


def _a_day(written: str, context: Context) -> bool:
    return bool(written) and parse(written, year_starts=context.year_starts).day is not None


def _first_fortnight(context: Context) -> list[tuple[str, str]]:
    period = context.span
    if period is None or period.first is None:
        return []
    parts = {"every": "fortnight", "from": period.first.isoformat()}
    return [(spelled(parts), f"a fortnight counted from {period.first}")]
