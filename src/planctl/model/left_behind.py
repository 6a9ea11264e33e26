"""Parts of a risk that are open, and that no later plan goes on with, though with the risk it does.

A risk falls due on no day, so nothing else would tell of them once it is carried forward.
"""

from typing import cast

from planctl.model.names import fold
from planctl.model.plan_set import PlanSet
from planctl.model.record import CLOSED, Record

_NAMES = ("names of parts that go on",)  # where a plan set keeps them


def left_behind(plans: PlanSet, part: Record) -> bool:
    """Whether something to be done about a risk stayed open where the risk goes on without it."""
    risk = part.parent
    if risk is None or risk.kind != "risk" or part.status in CLOSED or part in plans.years.later:
        return False
    names = _going_on(plans, risk)
    return names is not None and (part.kind, _named(part)) not in names


def _going_on(plans: PlanSet, risk: Record) -> set[tuple[str, str]] | None:
    """Return the parts of what goes on with a risk, worked out once; None if nothing open does."""
    found = cast("dict[Record, set[tuple[str, str]] | None]", plans.kept.setdefault(_NAMES, {}))
    if risk not in found:
        following = plans.years.after(risk)
        found[risk] = None if all(item.closed for item in following) else {
            (part.kind, _named(part)) for item in following
            for part in plans.children(item, "milestone", "mitigation")
        }  # fmt: skip
    return found[risk]


def _named(part: Record) -> str:
    """Return by what a part is known again in another plan: a title may end in a full stop."""
    return part.ref or fold(part.title).rstrip(".")
