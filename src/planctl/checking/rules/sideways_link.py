"""A link leads to an objective of a plan that is not above.

## Why is this a problem?

The golden thread runs from the council's objectives down to each team. A link to the objective of
a neighbour, or of a plan below, leads nowhere up: the work counts for somebody else's aim, and
perhaps for none of the council's.

## How to mend it

Support an objective of the plan above, or a corporate or framework objective. Where the other plan
is the one above, say so with `under:` and its reference.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.cascade import Cascade
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Severity

_MOST = 5  # of plans in a hint
_LINKING = ("plan", "objective", "action")


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every link of plans, objectives and actions to an objective of another plan."""
    cascade = Cascade(plans)
    # Of a plan that names one which is not there, or of a ring, nobody knows what is above it.
    lost = {link.record for link in plans.links.broken(("plan",), "under")}
    lost.update(plan for ring in cascade.rings for plan in ring)
    for record in plans.of(*_LINKING) if plans.uses("supports") else ():
        links = cascade.sideways(record) if record.supports else []
        plan = record.plan or record
        if links and not lost.isdisjoint((plan, *plans.links.chain(plan))):
            continue
        for link in links:
            other = link.targets[0].plan
            name = _name(other) if other else ""
            message = f"{record.label} supports '{shorten(link.ref)}' of plan '{name}', "
            message += "which is not above its own"
            hint = _hint(plans, plan, name)
            yield rule.found(record, message, field="supports", index=link.number, hint=hint)


def _hint(plans: PlanSet, plan: Record, other: str) -> str:
    above = plans.links.chain(plan)
    if not above:
        return f"add under: {other} to the plan if that is the plan above it"
    names = " or ".join(f"'{_name(item)}'" for item in above[:_MOST])
    names += ", or of a plan above it" if len(above) > _MOST else ""
    return f"support an objective of {names}, or a corporate or framework objective"


def _name(plan: Record) -> str:
    return shorten(plan.ref or plan.title)


RULE = Rule(check=check, severity=Severity.WARNING, group="golden thread", since="0.1")
