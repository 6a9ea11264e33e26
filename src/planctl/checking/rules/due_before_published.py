"""An open action was already late when the plan was published.

## Why is this a problem?

Members were given a plan that was out of date on the day: either the work was done and nobody said
so, or the date is wrong.

## How to mend it

Record the outcome (`status: done`, `completed:`), or correct the date. A date before the plan's
period is for `due-outside-period`. A plan without `published` goes by the corporate plan's.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.language.when import When, parse
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every open date with the day of publication."""
    days: dict[Record, When | None] = {}
    for record in plans.of(*WORK):
        plan, due = record.plan, record.due
        if plan is None or due is None or due.last is None:
            continue
        if plan not in days:
            days[plan] = _published(plans, plan)
        published = days[plan]
        day = published.first if published else None
        if published is None or day is None or due.last >= day or not plans.open(record):
            continue
        start = record.start.first if record.start else None
        if start and due.last < start:
            continue
        period = plans.period_of(plan)
        if period is None or period.first is None or due.last >= period.first:
            message = f"{record.label} was due {due.written}, before the plan was published"
            hint = f"published {published.written}: record the outcome, or correct the date"
            if period and period.last and day > period.last:
                hint = f"published {published.written} is after the plan's period: correct that day"
            yield rule.found(record, message, field="due", hint=hint)


def _published(plans: PlanSet, plan: Record) -> When | None:
    for source in (plan, plans.corporate):
        written = source.texts("published") if source else ()
        if written:
            return parse(written[0], year_starts=plans.year_starts)
    return None


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="dates",
    since="0.1",
    several="were due before the plan was published",
)
