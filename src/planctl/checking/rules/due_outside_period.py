"""Something falls due outside the years of its plan.

## Why is this a problem?

A date before the plan begins is often last year's row, copied; a date after it ends belongs to
next year's plan, or has the wrong year.

## How to mend it

Correct the date, move the action to the plan it belongs to, or give the plan the period it covers.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every date with the period of its plan."""
    for record in plans.of("action", "milestone", "mitigation", "risk", "workforce"):
        due, plan = record.due, record.plan
        if due is None or due.last is None or plan is None:
            continue
        period = plans.period_of(plan)
        if period is None or period.first is None or period.last is None:
            continue
        if period.first <= due.last <= period.last or not plans.open(record):
            continue
        start = record.start.first if record.start else None
        if start and due.last < start:  # due-before-start reports it
            continue
        side = "before" if due.last < period.first else "after"
        message = f"{record.label} is due {due.written}, {side} the plan's period {period.written}"
        hint = "correct the date, or move the record to the plan of that year"
        yield rule.found(record, message, field="due", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
