"""A record refers to a risk that no plan defines.

## Why is this a problem?

The risk has no owner, no score and nothing that is done about it.

A risk that goes on with one of an earlier period (`carried_from`) is looked at here too, where the
set keeps an earlier plan.

## How to mend it

Write the reference as the register has it, or define the risk.
"""

from collections.abc import Iterable

from planctl.checking.mending import reference
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up every ref in risks."""
    links = [(record, "risks") for record in plans.records if "risks" in record.fields]
    yield from rule.unresolved(plans, links, "risk", "refers to risk")
    yield from rule.carried(plans, "risk", "mitigation")


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="references",
    since="0.1",
    cure=reference("risk"),
)
