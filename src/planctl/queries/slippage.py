"""Every due date that moved: how often, how far in all, by whom, and whether anybody says why."""

from collections.abc import Collection, Mapping, Sequence

from planctl.history.due_moves import Move, day, due_original, moves_of
from planctl.history.timeline import Event, Identity
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Row
from planctl.reports.row import record_row

_KINDS = ("action", "milestone", "mitigation", "risk")


def slippage(
    plans: PlanSet,
    events: Mapping[Identity, Sequence[Event]],
    *,
    owner: Person | None = None,
    paths: Collection[str] = (),
) -> list[Row]:
    """Return a row for each record whose due date moved, the furthest first.

    Args:
        events: the history of the set's records.
        owner: whose records; None means everybody's.
        paths: files to report on; none means all.
    """
    rows = []
    for record in plans.of(*_KINDS):
        if paths and record.document.path not in paths:
            continue
        if owner is not None and not plans.owned_by(record, owner):
            continue
        moves = moves_of(record, events.get((record.kind, record.key), ()), plans.year_starts)
        if moves:
            rows.append(_row(plans, record, moves))
    return sorted(rows, key=lambda row: (-_number(row["days"]), -_number(row["times"])))


def _row(plans: PlanSet, record: Record, moves: Sequence[Move]) -> Row:
    original, due = due_original(moves), plans.due_of(record)
    first = day(original, plans.year_starts)
    last = due.last if due else None
    return record_row(plans, record) | {
        "due_original": first.isoformat() if first else None,
        "due_original_as_written": original,
        "days": (last - first).days if first and last else None,
        "times": len(moves),
        "approved": sum(move.approved for move in moves),
        "silent": sum(not move.approved for move in moves),
        "way": [_shown(moves[0].before), *(_shown(move.after) for move in moves)],
        "reasons": [move.reason for move in moves if move.reason],
        "moves": [move.row() for move in moves],
    }


def _shown(written: str | None) -> str:
    return written if written is not None else "none"


def totals(rows: Sequence[Row], key: str) -> list[Row]:
    """Return the moves by plan or by owner, most first: records, moves, silent ones, days."""
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        value = row[key]
        names = value if isinstance(value, list) else [value]
        for name in names or [None]:
            shown = str(name) if name is not None else "nobody"
            total = found.setdefault(shown, {key: shown, "records": 0, "moves": 0, "approved": 0,
                                             "silent": 0, "days": 0})  # fmt: skip
            _add(total, "records", 1)
            _add(total, "moves", _number(row["times"]))
            for name_of in ("approved", "silent", "days"):
                _add(total, name_of, _number(row[name_of]))
    return sorted(found.values(), key=lambda row: (-_number(row["moves"]), -_number(row["days"])))


def _add(total: dict[str, object], key: str, count: int) -> None:
    total[key] = _number(total[key]) + count


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
