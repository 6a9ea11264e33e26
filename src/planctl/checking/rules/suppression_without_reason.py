"""A suppression does not say why.

## Why is this a problem?

In a year nobody will know who accepted the fault, or whether the reason still holds.

## How to mend it

Write the reason behind the bracket, on the line of the finding or alone on the line above it:

    due: ongoing  # planctl: ignore[vague-due] core business, agreed 12 May

"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Yield nothing: the engine sees which comments were needed."""
    del rule, plans
    return ()


RULE = Rule(check=check, severity=Severity.ERROR, group="suppressions", since="0.1")
