"""A milestone falls due after its action.

## Why is this a problem?

The action cannot be finished when the plan says so.

## How to mend it

Move the milestone, or the action's date. If one of the two is outside the plan's period,
`due-outside-period` says so instead.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.when import When
from planctl.model.dues import end_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every milestone's date with its action's."""
    for record in plans.of("milestone"):
        parent = record.parent
        due = end_of(record)  # of one that recurs, when that ends
        limit = end_of(parent) if parent else None
        if not (parent and due and due.last and limit and limit.last and due.last > limit.last):
            continue
        if _outside(plans, record.plan, due) or _outside(plans, record.plan, limit):
            continue  # due-outside-period reports it
        said, other = (item.due.written if item.due else "" for item in (record, parent))
        message = f"{record.label} is due {said}, after its {parent.label}, due {other}"
        related = [Related(parent.at("due"), f"due {other}")]
        hint = "move the milestone, or the date of what it belongs to"
        yield rule.found(record, message, field="due", hint=hint, related=related)


def _outside(plans: PlanSet, plan: Record | None, due: When) -> bool:
    period = plans.period_of(plan) if plan else None
    if not (period and period.first and period.last and due.last):
        return False
    return not period.first <= due.last <= period.last


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
