"""Parts of a risk that are open, and that no later plan goes on with, though with the risk it does.

A risk falls due on no day, so nothing else would tell of them once it is carried forward.
"""

from planctl.model.plan_set import PlanSet
from planctl.model.record import CLOSED, Record


def left_behind(plans: PlanSet, part: Record) -> bool:
    """Whether something to be done about a risk stayed open where the risk goes on without it."""
    risk = part.parent
    years = plans.years
    if risk is None or risk.kind != "risk" or part.status in CLOSED or part in years.later:
        return False
    following = years.after(risk)
    if all(item.closed for item in following):
        return False
    there = {_named(child) for item in following for child in plans.children(item, part.kind)}
    return _named(part) not in there


def _named(part: Record) -> str:
    """Return by what a part is known again in another plan."""
    return part.ref or part.title.casefold()
