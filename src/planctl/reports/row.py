"""A record as a row of a report: the keys that scripts may rely on, and its state on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planctl.language.when import Kind
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import KEYS, Row

# Records that stand in the record have rows of their own; internal remarks are never published.
_NOT_IN_ROWS = frozenset(
    {*KEYS, "actions", "milestones", "internal", "objectives", "workforce", "progress", "kind"}
)


@dataclass(frozen=True, slots=True)
class State:
    """How a record stands on a day: its last day, and how long ago that was if it is open."""

    due: date | None
    days: int | None
    overdue: bool
    due_soon: bool
    undated: bool
    unreadable: bool


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


def record_row(plans: PlanSet, record: Record) -> dict[str, object]:
    """Return the row of a record: the keys all rows have, then the record's own fields."""
    when = plans.due_of(record)
    objectives = [item.ref or item.key for item in plans.objectives_of(record)]
    plan = record.plan or record
    row: dict[str, object] = {
        "kind": record.kind,
        "key": record.key,
        "ref": record.ref,
        "title": record.title,
        "owner": list(plans.owners_of(record)),
        "accountable": list(record.accountable),
        "due": when.last.isoformat() if when and when.last else None,
        "due_as_written": when.written if when else None,
        "status": record.status or None,
        "objective": objectives[0] if objectives else None,
        "objectives": objectives,
        "plan": plan.ref,
        "plan_set": plans.folder,
        "path": record.document.path,
        "line": record.at().start.line,
    }
    if record.parent is not None and record.kind in {"milestone", "mitigation"}:
        row[record.parent.kind] = record.parent.key
    own = record.fields.items()
    return row | {key: public(value) for key, value in own if key not in _NOT_IN_ROWS}


def public(value: object) -> object:
    """Return a value without the remarks that are never published, at any depth."""
    if isinstance(value, dict):
        return {key: public(item) for key, item in value.items() if key != "internal"}
    return [public(item) for item in value] if isinstance(value, list) else value


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return rows with the longest overdue first, then by the day due; without a day, last."""
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[bool, str, str, str, str]:
    due = row.get("due")
    return (due is None, str(due or ""), str(row["plan_set"]), str(row["path"]), _line(row))


def _line(row: Row) -> str:
    return f"{row['line']:>9}"
