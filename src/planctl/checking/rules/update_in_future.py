"""Something was reported, moved or decided on a day that has not come.

## Why is this a problem?

The day is mistyped, most often in the year. Until it comes the update, the colour or the move is
passed over; and once it has come, it outlives every later one.

## How to mend it

Write the day on which it was said: `on` of an update, of `rag`, of an entry of `revisions`, or of
the `decision`. What is expected belongs in `forecast`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.checking.told_days import TOLD, told
from planctl.language import when
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare the day of whatever was told with the day of the report."""
    if not plans.uses("on"):
        return
    for record in plans.records:
        for path, written, what in told(record, TOLD):
            day = when.of(written, plans.year_starts)
            if day and day.first and day.first > context.as_of:
                message = f"{record.label} has {what} of {day.written}, after {context.as_of}"
                span = record.inside(str(path[0]), *path[1:], "on")
                hint = "write the day on which it was said; what is expected goes in forecast"
                yield rule.found(record, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
