"""A milestone has no date, beside others that have one.

## Why is this a problem?

It is easily taken for part of the dated one before it. While it is open nobody can say when its
action will be finished, so an action without a date of its own counts as undated.

## How to mend it

Add `due:` to the milestone; or `due: ongoing` where it has no end, `due: tbc` while the date is
being agreed. If it is done, say so.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open milestones without a date in the company of dated ones."""
    dated = {step.parent for step in plans.of("milestone") if step.due and step.due.last}

    def beside(step: Record) -> bool:
        return step.parent in dated and plans.open(step)

    yield from rule.lacking(
        [step for step in plans.of("milestone") if beside(step)],
        lambda step: "due" not in step.fields,
        lambda step: f"{step.label} has no due date, beside milestones that have one",
        field="due",
        hint="add due: with a day, month or quarter; or due: ongoing, or due: tbc",
    )


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="dates",
    since="0.1",
    several="have no date, beside others that have one",
)
