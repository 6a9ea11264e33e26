"""A date is not one that plans use, or not in the calendar.

## Why is this a problem?

Nobody can say when the record falls due, and it is never listed as late on the right day.
`30/06/11` is June here and nonsense elsewhere; `2011-12` is December, not a financial year.

## How to mend it

Write `2011-06-30`, `2011-06`, `2011`, `2011/12`, `2011/12 Q1`, `2011/12 H2`, a range such as
`2007-10/2008-10` or `2008/09 Q3 to 2009/10 Q1`, `2007-06/..` (from then on), `2007-06 then ongoing`
(in place by then, and kept up), `ongoing`, `tbc`, or a recurring date such as `{every: quarter}`. A
fortnight needs a day to count from: `{every: fortnight, from: 2011-04-06}`. The hint says which of
these is meant where only one can be, and names all where there are several.
"""

import re
from collections.abc import Callable, Iterable

from planctl.checking.mending import Cure, Mend, Spot
from planctl.checking.rule import Context, Rule
from planctl.language.date_places import dates, sound
from planctl.language.keys import block_of
from planctl.language.when import parse as parse_when
from planctl.language.when import parse_period
from planctl.language.yaml.document import Path, lookup
from planctl.model.date_context import date_context
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Parse every date of every document."""
    for document in plans.documents:
        if sound(document, plans.year_starts):
            continue
        for path, value, kind in dates(document.data, block_of(document.data)):
            parse = parse_period if kind == "period" else parse_when
            written = document.written(path, value)
            when = parse(written, year_starts=plans.year_starts)
            if when.valid or (kind == "period" and lookup(document.data, path) is None):
                continue  # an entry without a figure is the schema's, with its cure
            record = plans.record_at(document, path)
            name = f" of {record.label}" if record else ""
            message = f"date '{shorten(written)}'{name} {when.problem}"
            span = document.span(path, key=kind == "period" and path[-1] == written)
            key = "target" if kind == "period" and path[-1] == written else _key(path)
            hint = _elsewhere(record, key, written) or _hint(plans, record, key, written)
            if record and record.kind == "measure" and "revisions" in path:
                hint = f"if a target was moved, add its key: field: {_a_target(plans, record)}"
            yield rule.at(document, span, message, hint, record)
    for record in plans.records:
        if record.due and record.due.every and not record.due.valid:
            message = f"the recurring date of {record.label} {record.due.problem}"
            yield rule.found(record, message, field="due", hint=_recurs(plans, record))


def _hint(plans: PlanSet, record: Record | None, key: str, written: str) -> str:
    from planctl.language.spoken.advice import hint  # only where a date is wrong

    return hint(written, date_context(plans, record, key))


_NO_DAY = ("ongoing", "tbc")


def _elsewhere(record: Record | None, key: str, written: str) -> str:
    """Return the hint where words stand under a date, and the date under a key of words."""
    if record is None or re.search("[0-9]", written) or written.strip().casefold() in _NO_DAY:
        return ""
    for name in ("owner", "success", "outcome", "title"):
        other = record.fields.get(name)
        if isinstance(other, str) and parse_when(other.strip()).last:
            return f"the two are swapped: write {key}: {other.strip()}, and {name}: {written}"
    return ""


def _key(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _recurs(plans: PlanSet, record: Record) -> str:
    """Return the cure of a recurring date, in the plan's own year."""
    due, period = record.due, plans.period_of(record.plan or record)
    if due and due.every == "fortnight" and not due.series and "fortnight" in due.problem:
        first = f", as from: {period.first}" if period and period.first else ""
        return f"give the day of the first{first}"
    return "swap 'from' and 'until', or give until: a later date"


def _a_target(plans: PlanSet, measure: Record) -> str:
    """Return the key of a target of a measure, as an entry of ``revisions`` names it."""
    own = date_context(plans, measure, "target").period
    return f"targets.{next(iter(measure.targets or {}), own or 'YYYY/YY')}"


def _mender(plans: PlanSet) -> Callable[[Spot], Mend | None]:
    """Return what writes a date as plans do, where it has one reading."""
    from planctl.language.spoken.reading import read
    from planctl.language.spoken.said import READ, REFUSED

    def mend(spot: Spot) -> Mend | None:
        record = plans.record_at(spot.document, spot.path)
        measure = record is not None and record.kind == "measure"
        target = measure and "revisions" in spot.path
        value = spot.path[-1] if spot.key else spot.value
        if target or isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return None
        key = "target" if spot.key else _key(spot.path)
        written = spot.document.written(spot.path, value)
        said = read(written, date_context(plans, record, key))
        keys = dict(said.keys)
        found = keys.get(key)
        if said.outcome == REFUSED or not found or len(keys) > 1:
            return None
        if spot.key and not isinstance(found, str):
            return None
        certain = said.outcome == READ and not any(map(_either, re.findall(_FIGURES, written)))
        return Mend(found, certain=certain, key=spot.key, bare=True)

    return mend


# Day and month in figures, whichever comes first.
_FIGURES = r"(?<![0-9])([0-9]{1,2})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*[0-9]{2,4}"


def _either(figures: tuple[str, str]) -> bool:
    """Whether a day in figures could be read with its month first."""
    return int(figures[0]) <= _MONTHS


_MONTHS = 12

RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="dates",
    since="0.1",
    cure=Cure(
        _mender,
        "a date with one reading is written as plans do; of one in figures the day must be over 12",
        "one in figures is read day first, and one that leaves a year or a century out as it is"
        " meant in the plan's period",
    ),
)
