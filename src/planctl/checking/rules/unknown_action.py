"""An action depends on an action that does not exist.

## Why is this a problem?

Nobody can tell what must come first, or whether it is done.

An action that goes on with one of an earlier period (`carried_from`) is looked at here too, where
the set keeps an earlier plan.

## How to mend it

Correct the reference, or add the action that must come first.
"""

from collections.abc import Iterable

from planctl.checking.mending import reference
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up every ref in depends_on."""
    links = [
        (record, "depends_on") for record in plans.of("action") if "depends_on" in record.fields
    ]
    yield from rule.unresolved(plans, links, "action", "depends on")
    yield from rule.carried(plans, "action", "milestone")


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="references",
    since="0.1",
    cure=reference("action"),
)
