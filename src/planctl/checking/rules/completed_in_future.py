"""Something is said to be completed on a day that has not come.

## Why is this a problem?

The date is mistyped, or a promise was recorded as a fact.

## How to mend it

Write the day it was finished, or take `completed` out until it is.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare every completed date with the as-of day."""
    for record in plans.records:
        done = record.completed
        day = done and (done.first or done.last)
        if done and day and done.first and day > context.as_of:
            message = f"{record.label} is completed {done.written}, after {context.as_of}"
            hint = "write the day it was finished, or take completed: out"
            yield rule.found(record, message, field="completed", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
