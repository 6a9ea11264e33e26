"""For which periods a figure of a measure is expected."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from planctl.language.when import When, months_later, parse, period_name
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.figures import months
from planctl.standing.reading import figures

_STEPS = (
    (r"\b(?:month|week|fortnight|da(?:y|ily)\b)", 1), (r"\bquarter", 3),
    (r"\bhalf|\bsix.month", 6), (r"\bannual|\byear", 12),
)  # fmt: skip
_YEAR = 12
_AT_NO_TIME = (
    r"\W*(?:ad[ -]?hoc|n\W{0,2}a|not applicable|none|nil|one[ -]?off|once(?: only)?|varies|variable"
    r"|(?:as|if|when|where)(?: and when)?"
    r" (?:required|requested|needed|necessary|available|published)"
    r"|on (?:request|demand)|as it arises)\W*"
)  # fmt: skip
# Some three in a year, of months that each council sets.
_TERM = r"\bterm(?:s|ly)?\b|\bsemester"


def said_step(measure: Record) -> int | None:
    """Return how many months lie between two figures, as ``frequency`` says; None for nothing."""
    said = str(measure.fields.get("frequency", "")).casefold()
    return next((step for form, step in _STEPS if re.search(form, said)), None)


def at_no_time(measure: Record) -> bool:
    """Whether ``frequency`` says that no figure is expected at any set time, as in ``ad hoc``."""
    said = str(measure.fields.get("frequency", "")).casefold()
    return re.fullmatch(_AT_NO_TIME, said) is not None


def understood(measure: Record) -> bool:
    """Whether ``frequency`` says how often, by school terms as well, or that nobody set it."""
    said = str(measure.fields.get("frequency", "")).casefold()
    return (
        said_step(measure) is not None or at_no_time(measure) or re.search(_TERM, said) is not None
    )


def step(plans: PlanSet, measure: Record, as_of: date) -> int | None:
    """Return how many months lie between two figures, as is said or as yearly figures show."""
    found = said_step(measure)
    if found is not None:
        return found
    own = figures(plans, measure, as_of)
    shortest = min((months(item.first, item.last) for item in own.actuals), default=None)
    return _YEAR if shortest is not None and shortest >= _YEAR else None


def expected(plans: PlanSet, measure: Record, first: date, last: date, as_of: date) -> bool:
    """Whether a figure is expected in a stretch, by ``frequency``, else by the figures so far.

    Where nobody says how often, one is.
    """
    if at_no_time(measure):
        return False
    length = step(plans, measure, as_of)
    if length is None:
        return True
    starts = plans.year_starts
    ends = (last.year * 12 + last.month - starts + 1) // length * length
    begins = first.year * 12 + first.month - starts
    return ends > begins


def ending_in(first: date, last: date, length: int, year_starts: int) -> Iterator[When]:
    """Yield the parts of financial years, so many months long, that end in a stretch of days."""
    begin = months_later(first.replace(day=1), -((first.month - year_starts) % length))
    while begin is not None and begin <= last:
        following = months_later(begin, length)
        if following is None or following - timedelta(days=1) > last:
            return
        if following > first:
            name = period_name(begin, length, year_starts)
            yield parse(name, year_starts=year_starts)
        begin = following
