"""Several officers own an action, and none is accountable.

## Why is this a problem?

Each may think that another sees to it. Where the objective has one owner, that officer answers, and
nothing is reported.

## How to mend it

Name the one who answers for it under `accountable:`; it may be one of the owners.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for actions with several owners and nobody above them."""
    yield from rule.lacking(
        [item for item in plans.of("action") if _joint(plans, item)],
        lambda item: not plans.accountable_of(item) and plans.forms.asks(item, "accountable"),
        lambda item: f"{item.label} has {_number(plans, item)} owners, and none is accountable",
        field="accountable",
        at="owner",
        hint="name the one who answers for it: accountable: ...",
    )


def _joint(plans: PlanSet, action: Record) -> bool:
    """Whether several officers own an action, and no one of them its objective."""
    if len(action.owner) < 2 or action.closed:
        return False
    parent = action.parent  # mostly its only objective
    if parent is not None and parent.kind == "objective" and len(parent.names) == 1:
        return False
    return _number(plans, action) > 1 and not any(
        len(item.names) == 1 for item in plans.objectives_of(action)
    )


def _number(plans: PlanSet, action: Record) -> int:
    return len(plans.who.people(action, "owner"))


RULE = Rule(
    check=check,
    severity=Severity.NOTE,
    group="people",
    since="0.1",
    several="have several owners, and none is accountable",
)
