"""Something is said to be completed on a day that has not come.

## Why is this a problem?

The date is mistyped, or a promise was recorded as a fact.

## How to mend it

Write the day it was finished, or take `completed` out until it is. Of a recurring date, take the
occurrence out of `done`; if it was done ahead of time, say so: `{of: 2011/12 Q2, on: 2011-06-28}`.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare every completed date with the as-of day."""
    for record in plans.records:
        done = record.completed
        if done and done.first and done.first > context.as_of:
            message = f"{record.label} is completed {done.written}, after {context.as_of}"
            hint = "write the day it was finished, or take completed: out"
            yield rule.found(record, message, field="completed", hint=hint)
    for record in plans.records if plans.uses("every") else ():
        for name, when, cure in _early(record, context.as_of):
            message = f"{record.label} is done for {name}{when}, after {context.as_of}"
            hint = f"take it out of done: until it is, or {cure}"
            yield rule.found(record, message, span=record.inside("due", "done"), hint=hint)


def _early(record: Record, as_of: date) -> Iterator[tuple[str, str, str]]:
    """Yield the occurrences that are called done and cannot be yet, why not, and another cure."""
    series = record.due.series if record.due else None
    if series is None:
        return
    for place, on in (series.done or {}).items():
        item = series.at(place)
        if on and on.first and on.first > as_of:
            yield item.name, f" on {on.written}", "correct the day"
        elif on is None and item.first != item.last and item.first > as_of:
            cure = f"say when it was done: {{of: {item.name}, on: {as_of}}}"
            yield item.name, f", which begins on {item.first}", cure


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
