"""Which directorate a plan is of."""

from itertools import chain

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


def directorate_of(plans: PlanSet, plan: Record) -> str:
    """Return the directorate of a plan or of one above it: a ref or a name; empty for none."""
    for item in chain((plan,), plans.links.upwards(plan)):
        if item.level == "directorate":
            return item.ref or item.key
        if written := item.texts("directorate"):
            return written[0]
    return ""


def directorate_plan(plans: PlanSet, key: str) -> Record | None:
    """Return the plan of a directorate, or None where it is only named."""
    found = (item for item in plans.plans if item.level == "directorate" and item.ref == key)
    return next(found, None)
