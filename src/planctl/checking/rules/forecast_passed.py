"""Open work was expected by a day that has passed.

## Why is this a problem?

`forecast` says when the work is now expected. Once that day is over and the work is not, nobody
knows when it will come, and readers are still told the old day.

## How to mend it

Write `status: done` with `completed`, or the day on which it is expected now. The day itself is not
late: a forecast counts to the end of its last day.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language import when
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare the last day of every forecast of open work with the day of the report."""
    for record in plans.of("objective", "action", "milestone") if plans.uses("forecast") else ():
        if "forecast" not in record.fields or not plans.open(record):
            continue
        expected = when.of(record.fields["forecast"], plans.year_starts)
        if expected and expected.last and expected.last < context.as_of:
            message = f"{record.label} was expected {expected.written}, and is not done"
            hint = "give the day on which it is expected now, or status: done"
            yield rule.found(record, message, field="forecast", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
