"""What is late, or soon will be: open actions, milestones and mitigations past their last day."""

from collections.abc import Collection
from datetime import date

from planctl.language.keys import WORK, WORK_PARTS
from planctl.model.answering import Whose
from planctl.model.left_behind import left_behind
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.row import timed_row
from planctl.standing.stated import Stated, in_order, state

# What only a recurring date has.
_ONCE: dict[str, object] = {"missed": None, "next": None}


def overdue(
    plans: PlanSet,
    as_of: date,
    *,
    within: int | None = None,
    whose: Whose | None = None,
    paths: Collection[str] = (),
) -> list[Stated]:
    """Return what is overdue, longest first, and how late each is.

    Args:
        within: days ahead in which work that is not late is listed too; None lists none.
        whose: whose work; None means everybody's.
        paths: files to report on; none means all.

    A record whose date cannot be read is listed last, without a day: it may be late, and nobody
    can tell.
    """
    found: list[Stated] = []
    for record in plans.of(*WORK):
        if paths and record.document.path not in paths:
            continue
        if whose is not None and record not in whose:
            continue
        now = state(plans, record, as_of, within or 0)
        if now.overdue or now.unknown or (within is not None and now.due_soon):
            found.append(Stated(record, now))
    return in_order(found)


def stayed_behind(
    plans: PlanSet,
    as_of: date,
    *,
    whose: Whose | None = None,
    paths: Collection[str] = (),
) -> list[Record]:
    """Return the late parts of risks that are open in no plan: the risk goes on without them."""
    return [
        record
        for record in plans.of(*WORK_PARTS)
        if not paths or record.document.path in paths
        if whose is None or record in whose
        if left_behind(plans, record)
        if (when := plans.due_of(record)) and when.last and when.last < as_of
    ]


def without_day(
    plans: PlanSet,
    as_of: date,
    *,
    whose: Whose | None = None,
    paths: Collection[str] = (),
) -> tuple[int, int]:
    """Return how many open actions have no day, and how many a date that cannot be read."""
    states = [
        state(plans, record, as_of, 0)
        for record in plans.of("action")
        if not paths or record.document.path in paths
        if whose is None or record in whose
    ]
    return sum(now.undated for now in states), sum(now.unreadable for now in states)


def late_row(plans: PlanSet, item: Stated) -> dict[str, object]:
    """Return the row of what is late, under the keys that scripts rely on."""
    return timed_row(plans, item.record, _ONCE | item.state.row())
