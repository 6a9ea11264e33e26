"""A service objective has no measure.

## Why is this a problem?

Nobody will know whether it was reached.

## How to mend it

Add `measures:`, or say under `success:` of the objective or its actions how it will be known. The
`codes` of outside indicators count too.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for service objectives without a measure or any words on success."""
    yield from rule.lacking(
        [item for item in plans.of("objective") if item.level == "service"],
        lambda item: plans.forms.asks(item, *_SAYING) and not _measured(plans, item),
        lambda item: f"{item.label} has no measure",
        field="measures",
        hint="add measures:, or success: to its actions",
    )


def _measured(plans: PlanSet, objective: Record) -> bool:
    if _says(objective):
        return True
    below = plans.actions_of(objective)
    steps = [item for action in below for item in plans.children(action, "milestone")]
    return any(map(_says, (*below, *steps)))


def _says(record: Record) -> bool:
    return any(record.fields.get(name, []) != [] for name in _SAYING)


_SAYING = ("measures", "success", "codes")


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="golden thread",
    since="0.1",
    several="have no measure",
)
