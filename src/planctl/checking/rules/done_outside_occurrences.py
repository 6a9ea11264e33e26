"""A recurring date has something under `done` that is none of its occurrences.

## Why is this a problem?

It was done, and yet it stays on the list of what is late: nobody can tell which time is meant.

## How to mend it

Name the occurrence as it recurs: `2011/12 Q1` of a quarter, `2011-08-31` of each 31 August, the
Sunday of a week. A longer period will do where it holds exactly one. To keep the day on which it
was done, say both: `{of: 2011-08-31, on: 2011-09-04}`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from planctl.checking.own_period import misses_its_dates
from planctl.checking.rule import Context, Rule
from planctl.language.when import of
from planctl.language.yaml.document import Path
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from planctl.language.recurrence import Series


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at what every recurring date calls done."""
    for record in plans.records if plans.uses("every") else ():
        due = record.due
        if due is None or due.series is None:
            continue
        yield from _twice(rule, record)
        for index in due.series.strays:
            if misses_its_dates(plans, record.plan):
                break  # due-outside-period tells that the period is wrong
            path, named, on = _entry(record, index)
            message = f"'{named}' is no occurrence of {record.label}, which is due {due.written}"
            hint = _hint(due.series, named, on, plans.year_starts)
            yield rule.found(record, message, span=record.inside("due", *path), hint=hint)


def _twice(rule: Rule, record: Record) -> Iterable[Diagnostic]:
    """Look for an occurrence that was ticked twice: the second was probably to be another."""
    written = record.fields["due"]
    done = written.get("done") if isinstance(written, dict) else None
    seen = set[str]()
    for index in range(len(done) if isinstance(done, list) else 0):
        path, named, _ = _entry(record, index)
        if str(named) in seen:
            message = f"'{named}' stands twice under done of {record.label}"
            hint = "take one out, or name the occurrence that is meant"
            yield rule.found(record, message, span=record.inside("due", *path), hint=hint)
        seen.add(str(named))


def _entry(record: Record, index: int) -> tuple[Path, object, object]:
    """Return where an entry of ``done`` names its occurrence, that name, and when it was done."""
    due = record.fields["due"]
    entry = due["done"][index] if isinstance(due, dict) else None
    if isinstance(entry, Mapping):
        return ("done", index, "of"), entry.get("of"), entry.get("on")
    return ("done", index), entry, None


def _hint(series: "Series", named: object, on: object, year_starts: int) -> str:
    """Return the occurrences before and after, as they are to be written."""
    when = of(named, year_starts)
    day = when.last or when.first if when else None
    if when is None or day is None:
        return f"name an occurrence, as {series.at(0).name}"
    on = on or (when.written if when.day else None)
    around = [item.name for item in series.around(day)]
    return "write " + " or ".join(f"{{of: {name}, on: {on}}}" if on else name for name in around)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
