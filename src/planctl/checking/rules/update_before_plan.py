"""An update or colour has a day before the plan's period begins.

## Why is this a problem?

In January people still type the year that has ended. Such an update counts as the oldest of all: it
is in no paper of the year, and the colour beside it has grown old before it was given.

## How to mend it

Correct the year. What was said before the plan began belongs to last year's record, which
`carried_from` names.
"""

from collections.abc import Iterable

from planctl.checking.own_period import misses_its_dates
from planctl.checking.rule import Context, Rule
from planctl.checking.told_days import told
from planctl.language import when
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the day of each update and colour with the first of the plan's period."""
    for record in plans.records if plans.uses("on") else ():
        period = plans.period_of(record.plan) if record.plan else None
        if period is None or period.first is None or record.kind == "measure":
            continue  # a measure is one record over the years
        for path, written, what in told(record, ("updates", "rag")):
            day = when.of(written, plans.year_starts)
            if day and day.last and day.last < period.first:
                if misses_its_dates(plans, record.plan):
                    continue  # due-outside-period tells that the period is wrong
                message = (
                    f"{record.label} has {what} of {day.written}, before the plan's period"
                    f" {period.written}"
                )
                span = record.inside(str(path[0]), *path[1:], "on")
                hint = "correct the year, or move it to last year's record"
                yield rule.found(record, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
