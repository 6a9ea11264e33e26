"""How a record stands on a day, for all that ask; and records in the order of what is late."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, cast

from planctl.language.state_words import OPEN_IN_NO_PLAN
from planctl.language.when import Kind
from planctl.model.left_behind import left_behind
from planctl.model.line import line_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, CLOSED, Record

# Print or scan lost it, or it is wrong.
_NOT_READ = frozenset({Kind.UNREADABLE, Kind.INVALID})


class State(NamedTuple):
    """How a record stands on a day.

    Attributes:
        status: as written, or ``done`` where a recurring date is over and no occurrence is missing.
        open: whether it is still to be done; nothing under a closed action is.
        due: the day it falls due; of a recurring date, the earliest occurrence that is not done.
        days: how long ago that was, if it is open.
        overdue, due_soon: whether that day has passed, or comes soon.
        undated: open without a day, on purpose or not.
        unreadable: open with a date that cannot be read: print or scan lost it, or it is wrong.
        unknown: open with a date that is wrong: it may be late.
        missed: of a recurring date, how many occurrences fell due before and are not done.
        next: of a recurring date, when one falls due next.
        closed_with: what closed it, where its own status does not: the nearest record that it
            stands in and that is closed.
        left_behind: whether a risk that closed it goes on in a later plan without it.
    """

    status: str
    open: bool
    due: date | None
    days: int | None
    overdue: bool
    due_soon: bool
    undated: bool
    unreadable: bool
    unknown: bool
    missed: int | None = None
    next: date | None = None
    closed_with: Record | None = None
    left_behind: bool = False

    @property
    def word(self) -> str:
        """How it stands, in a word or two."""
        words = (
            (self.status, self.status in CLOSED),
            (OPEN_IN_NO_PLAN, self.left_behind),
            ("closed", not self.open),
            ("overdue", self.overdue),
            ("due soon", self.due_soon),
            ("date unreadable", self.unreadable),
            ("undated", self.undated),
        )
        return next((word for word, holds in words if holds), "to come")

    def row(self) -> dict[str, object]:
        """Return what it adds to the row of a record."""
        found: dict[str, object] = {"status": self.status or None, "days_overdue": self.days}
        if self.missed is not None:
            found |= {"missed": self.missed, "next": self.next.isoformat() if self.next else None}
        if above := self.closed_with:
            found["closed_with"] = f"{above.kind}:{above.key}"
        if self.left_behind:
            found["left_behind"] = True
        return found


class Stated(NamedTuple):
    """A record with how it stands on a day."""

    record: Record
    state: State


def state(plans: PlanSet, record: Record, as_of: date, within: int) -> State:
    """Return how a record stands at the end of a day.

    Overdue is what is open, and whose last day is before ``as_of``; due soon is what falls due
    from that day on, in at most ``within`` days.
    """
    asked = (State, record, as_of, within)
    if asked not in plans.kept:
        plans.kept[asked] = _state(plans, record, as_of, within)
    return cast("State", plans.kept[asked])


def _state(plans: PlanSet, record: Record, as_of: date, within: int) -> State:
    when = plans.due_of(record)
    due = when.last if when else None
    status = status_of(record, as_of)
    is_open = plans.open(record) and status not in CLOSED and not _above_finished(record, as_of)
    days = (as_of - due).days if due and is_open else None
    series = when.series if when else None
    kind = when.kind if when else None
    following = series.next(as_of) if series and is_open else None
    return State(
        status=status,
        open=is_open,
        due=due,
        days=days,
        overdue=days is not None and days > 0,
        due_soon=days is not None and -within <= days <= 0,
        # A recurring date of which every occurrence is done has days.
        undated=is_open and due is None and series is None and kind not in _NOT_READ,
        unreadable=is_open and kind in _NOT_READ,
        unknown=is_open and kind is Kind.INVALID,
        missed=series.missed(as_of) if series and is_open else None,
        next=following.last if following else None,
        closed_with=None if is_open or status in CLOSED else _closed_above(record, as_of),
        left_behind=not is_open and left_behind(plans, record),
    )


def status_of(record: Record, as_of: date) -> str:
    """Return its status; ``done`` where a recurring date is over and no occurrence is missing."""
    return "done" if _finished(record, as_of) else record.status


def _finished(record: Record, as_of: date) -> bool:
    """Whether a record recurs no more, and every occurrence of it is done."""
    series = record.due.series if record.due else None
    if series is None:
        return False
    by_link = record.status == CARRIED != record.fields.get("status")
    return (by_link or record.status not in CLOSED) and series.finished(as_of)


def _closed_above(record: Record, as_of: date) -> Record | None:
    """Return the nearest record that it stands in and that is closed."""
    above = record.parent
    while above is not None and status_of(above, as_of) not in CLOSED:
        above = above.parent
    return above


def _above_finished(record: Record, as_of: date) -> bool:
    above = record.parent
    return above is not None and above.kind == "action" and _finished(above, as_of)


def late_milestones(plans: PlanSet, action: Record, as_of: date) -> list[Record]:
    """Return the milestones of an action that are late on a day; the action itself need not be."""
    steps = plans.children(action, "milestone")
    return [step for step in steps if state(plans, step, as_of, 0).overdue]


def in_order(found: Iterable[Stated]) -> list[Stated]:
    """Return records of one plan set, the longest overdue first, then by the day due.

    Those without a day come last; those of one day in the order of files and lines.
    """
    return sorted(found, key=_order)


def _order(item: Stated) -> tuple[bool, date, str, int]:
    due, record = item.state.due, item.record
    return due is None, due or date.max, record.document.path, line_of(record)
