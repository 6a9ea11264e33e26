"""A plan names one above it that does not exist.

## Why is this a problem?

Nobody can tell which plan it hangs under, and so which objectives it should support.

## How to mend it

Correct the reference under `under`, or add the plan.
"""

from collections.abc import Iterable

from planctl.checking.mending import reference
from planctl.checking.nearest import Nearest
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up the plan that `under` names; a `directorate` may be a mere name."""
    nearest = Nearest(plans.refs("plan"))
    for link in plans.links.broken(("plan",), "under"):
        plan, ref = link.record, shorten(link.ref)
        message = f"{plan.label} stands under '{ref}', which no plan of the set is"
        hint = nearest.hint(link.ref) or "correct it, or add the plan"
        yield rule.found(plan, message, field="under", hint=hint)


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="references",
    since="0.1",
    cure=reference("plan"),
)
