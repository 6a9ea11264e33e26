"""What was taken out of the plans, as it stood last: no plan tells of it any more."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from planctl.history.departed import TAKEN, Departed, Gone
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet


def taken_out(
    plans: PlanSet,
    events: Mapping[Identity, Sequence[Event]],
    as_of: date,
    *,
    whose: Callable[[PlanSet], Whose | None] | None = None,
    paths: Collection[str] = (),
) -> list[Gone]:
    """Return what was taken out by the end of a day, the last first.

    Args:
        events: the history of the set's records.
        whose: gives whose records are meant, in the plan as it was; None means everybody's.
        paths: files to report on; none means all. A plan that is gone is in no file, so it is told
            where all of its set are asked for.
    """
    every = {item.path for item in plans.documents}.issubset(paths)
    found = []
    for item in Departed(plans, events).of(*TAKEN):
        if item.on and item.on > as_of:
            continue
        if paths and not every and item.record.document.path not in paths:
            continue
        theirs = whose(item.plans) if whose else None
        if theirs is None or item.record in theirs:
            found.append(item)
    return sorted(found, key=lambda item: item.on or date.min, reverse=True)
