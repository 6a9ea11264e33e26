"""When a record falls due: by its own date, or, for an action without one, by its milestones."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planctl.language.when import Kind, When

if TYPE_CHECKING:
    from planctl.language.lateness import Kept
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record


def due_of(plans: "PlanSet", record: "Record") -> When | None:
    """Return when a record falls due; None where nobody says.

    What is kept up falls due until it is in place, and is ongoing from then on. An action without a
    date falls due with the last of its open milestones; while one of those has no day yet, neither
    has the action. Where none is open, it is the last of those done.
    """
    if record.due is not None or record.kind != "action":
        return _own(record)
    steps = plans.children(record, "milestone")
    left = [step for step in steps if not step.closed and not is_exhausted(step)]
    if left:
        return _of_open(left)
    return _last([end_of(step) for step in steps if step.status == "done" or is_exhausted(step)])


def kept_of(plans: "PlanSet", record: "Record") -> "Kept":
    """Return how a record's completion compares with when it fell due."""
    from planctl.language.lateness import kept  # noqa: PLC0415 - many plans have nothing completed

    return kept(record.due or due_of(plans, record), record.completed)


def kept_first(plans: "PlanSet", record: "Record", first: When | None) -> "Kept | None":
    """Return how a record's completion compares with the date that was agreed first.

    None where there is no such day, or where it is the one that holds now.
    """
    from planctl.language.lateness import kept  # noqa: PLC0415 - few records are both

    now = record.due or due_of(plans, record)
    if first is None or first.last is None or (now and now.last == first.last):
        return None
    return kept(first, record.completed)


def _own(record: "Record") -> When | None:
    due = record.due
    return due.ongoing if due and due.kept_up and in_place(record) else due


def in_place(record: "Record") -> bool:
    """Whether ``completed`` says that it came to pass; unreadable print says so too."""
    done = record.completed
    return done is not None and (done.kind in {Kind.DATED, Kind.UNREADABLE} or bool(done.first))


def is_exhausted(step: "Record") -> bool:
    """Whether each occurrence of a recurring date is done."""
    series = step.due.series if step.due else None
    return series is not None and series.earliest is None


def end_of(step: "Record") -> When | None:
    """Return when something is over by its own date: what recurs, at the end of that."""
    due = _own(step)
    return due.series.until if due and due.series else due


def _of_open(steps: "Sequence[Record]") -> When | None:
    ends = [end_of(step) for step in steps]
    unset = [end for end in ends if end is None or end.kind is Kind.TBC]
    if unset:
        return next((end for end in unset if end), None)
    if lost := _lost(ends):
        return lost
    return _last(ends) or next((end for end in ends if end and end.kind is Kind.ONGOING), None)


def _lost(ends: Sequence[When | None]) -> When | None:
    """Return a date that cannot be read, unless a later milestone has one that can."""
    for end in reversed(ends):
        if end and end.last:
            return None
        if end and end.kind in {Kind.UNREADABLE, Kind.INVALID}:
            return end
    return None


def _last(ends: Sequence[When | None]) -> When | None:
    latest: When | None = None
    for end in ends:
        if end and end.last and (latest is None or latest.last is None or end.last > latest.last):
            latest = end
    return latest
