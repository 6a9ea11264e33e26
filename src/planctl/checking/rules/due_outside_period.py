"""Something falls due outside the years of its plan, or starts after them.

## Why is this a problem?

A date before the plan begins is often last year's row, copied; a date after it ends belongs to
next year's plan, or has the wrong year. Work may have begun before the plan; it starts in it at
the latest.

## How to mend it

Correct the date, move the action to the plan it belongs to, or give the plan the period it covers.
"""

import re
from collections.abc import Iterable

from planctl.checking.own_period import misses_its_dates
from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every date with the period of its plan."""
    wrong: set[Record] = set()
    for record in plans.of(*WORK, "risk", "workforce"):
        plan = record.plan
        period = plans.period_of(plan) if plan and (record.due or record.start) else None
        if period is None or period.first is None or period.last is None:
            continue
        due = record.due.last if record.due else None
        start = record.start.first if record.start else None
        if start and due and due < start:  # due-before-start reports it
            continue
        if record.due and due and not period.first <= due <= period.last:
            side = "before" if due < period.first else "after"
            said, field = f"is due {record.due.written}, {side}", "due"
        elif record.start and start and start > period.last:
            said, field = f"starts {record.start.written}, after", "start"
        else:
            continue
        if not plans.open(record):
            continue
        if plan and misses_its_dates(plans, plan):
            if plan not in wrong:
                wrong.add(plan)
                message = f"none of the dates of {plan.label} is in its period {period.written}"
                hint = "correct the period, or the year of the dates"
                yield rule.found(plan, message, field="period", hint=hint)
            continue
        message = f"{record.label} {said} the plan's period {period.written}"
        hint = "correct the date, or move the record to the plan of that year"
        if re.fullmatch("[0-9]{4}", period.written):
            hint += f", or the period: {period.written} alone is January to December"
        yield rule.found(record, message, field=field, hint=hint)


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="dates",
    since="0.1",
    several="fall due outside the plan's period, or start after it",
)
