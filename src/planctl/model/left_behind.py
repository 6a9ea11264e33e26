"""Parts of a risk that are open, and that no later plan goes on with, though with the risk it does.

A risk falls due on no day, so nothing else would tell of them once it is carried forward.
"""

from functools import partial

from planctl.language.keys import WORK_PARTS
from planctl.model.names import fold
from planctl.model.once import once
from planctl.model.plan_set import PlanSet
from planctl.model.record import CLOSED, Record


def left_behind(plans: PlanSet, part: Record) -> bool:
    """Whether something to be done about a risk stayed open where the risk goes on without it."""
    risk = part.parent
    if risk is None or risk.kind != "risk" or part.status in CLOSED or part in plans.years.later:
        return False
    names = once(plans, ("parts that go on", risk), partial(_going_on, plans, risk))
    return names is not None and (part.kind, _named(part)) not in names


def gone_on(plans: PlanSet, part: Record) -> Record:
    """Return what goes on, the last of it, with the risk that left a part behind."""
    risk = part.parent
    assert risk is not None  # noqa: S101 - it was left behind
    return [item for item in plans.years.after(risk) if not item.closed][-1]


def _going_on(plans: PlanSet, risk: Record) -> set[tuple[str, str]] | None:
    """Return the parts of what goes on with a risk; None if nothing open does."""
    following = plans.years.after(risk)
    return None if all(item.closed for item in following) else {
        (part.kind, _named(part)) for item in following
        for part in plans.children(item, *WORK_PARTS)
    }  # fmt: skip


def _named(part: Record) -> str:
    """Return by what a part is known again in another plan: a title may end in a full stop."""
    return part.ref or fold(part.title).rstrip(".")
