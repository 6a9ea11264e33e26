"""How a record stands on a day, and records in the order of what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planctl.language.when import Kind
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


@dataclass(frozen=True, slots=True)
class State:
    """How a record stands on a day: its last day, and how long ago that was if it is open."""

    due: date | None
    days: int | None
    overdue: bool
    due_soon: bool
    undated: bool
    unreadable: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A record with how it stands on a day."""

    record: Record
    state: State


def state(plans: PlanSet, record: Record, as_of: date, within: int) -> State:
    """Return how a record stands at the end of a day.

    Overdue is what is open, and whose last day is before ``as_of``; due soon is what falls due
    from that day on, in at most ``within`` days.
    """
    when = plans.due_of(record)
    due = when.last if when else None
    is_open = plans.open(record)
    days = (as_of - due).days if due and is_open else None
    late = is_open and days is not None and days > 0
    return State(
        due=due,
        days=days,
        overdue=late,
        due_soon=is_open and days is not None and -within <= days <= 0,
        undated=is_open and due is None and not _unreadable(plans, record),
        unreadable=is_open and _unreadable(plans, record),
    )


def _unreadable(plans: PlanSet, record: Record) -> bool:
    when = plans.due_of(record)
    return when is not None and when.kind is Kind.UNREADABLE


def in_order(found: Iterable[Stated]) -> list[Stated]:
    """Return records of one plan set, the longest overdue first, then by the day due.

    Those without a day come last; those of one day in the order of files and lines.
    """
    return sorted(found, key=_order)


def _order(item: Stated) -> tuple[bool, date, str, int]:
    due, record = item.state.due, item.record
    return due is None, due or date.max, record.document.path, record.at().start.line
