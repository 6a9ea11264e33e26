"""The moves of a due date through the plans of several years: what goes on keeps its past."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planctl.history.changes import between
from planctl.history.due_moves import Move, moves_of, without_first
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language.when import last_day
from planctl.model.dependencies import STOPPED
from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, Record

_Events = Mapping[Identity, Sequence[Event]]
# What the work is; all else that differs tells of the year.
_OF_THE_WORK = frozenset({"title", "owner", "accountable", "due", "score"})


def moves_over_years(plans: PlanSet, record: Record, events: _Events) -> list[Move]:
    """Return the moves of a record's due date and of all that it goes on with, oldest first.

    Args:
        events: what git knows of the whole set.
    """
    every = plans.years.line(record)
    moves = [move for item in every for move in moves_in_year(plans, item, events)]
    return without_first(moves, plans.year_starts)


def moves_in_year(plans: PlanSet, record: Record, events: _Events) -> list[Move]:
    """Return the moves of a record's due date in its own plan; first that by which it came there.

    That is from the date of what it goes on with to its own first.
    """
    own = moves_of(record, events.get((record.kind, record.key), ()), plans.year_starts)
    before = plans.years.came_from(record)
    carry = _carry(plans, before, record, own, events) if before else None
    if carry or before:
        return [carry, *own] if carry else own
    return without_first(own, plans.year_starts)


def carried_changes(plans: PlanSet, record: Record, events: _Events) -> Iterator[Event]:
    """Yield what of a record is another than of what it goes on with, as both stood when it came.

    That is its title, who answers for it, its date and its scores.
    """
    before = plans.years.came_from(record)
    own = events.get((record.kind, record.key), ())
    added = next((event for event in own if event.what == "added"), None)
    if before is None or added is None:
        return
    day = added.commit.on
    known = events.get((before.kind, before.key), ())
    past = [item for item in known if not (day and item.commit.on and item.commit.on > day)]
    for change in between(past[-1].record, added.record) if past else ():
        name = change.field or ""
        if name in _OF_THE_WORK or change.sort in _OF_THE_WORK:
            yield replace(
                added, what="changed", field=name, before=change.before, after=change.after,
                days=change.days,
            )  # fmt: skip


def _carry(
    plans: PlanSet, before: Record, record: Record, own: Sequence[Move], events: _Events
) -> Move | None:
    """Return the move that carrying a record forward made; None where its date stayed."""
    old, new = before.due, record.due
    if old is None or old.series or (new and new.series):
        return None
    first = own[0].before if own else new.written if new else None
    was, now = (last_day(text, plans.year_starts) for text in (old.written, first))
    if was == now and (was or old.written == first):
        return None
    came = events.get((record.kind, record.key), ())
    added = next((event for event in came if event.what == "added"), None)
    days = (now - was).days if was and now else None
    return _decided(plans, before, _committed(old.written, first, days, added))


def _committed(old: str, new: str | None, days: int | None, added: Event | None) -> Move:
    """Return a move as the commit tells of it that added the record; as nobody, where none did."""
    if added is None:
        day = commit = author = request = None
    else:
        day, request = added.commit.day, added.request
        commit, author = added.commit.oid, added.commit.author
    return Move(
        old, new, days, day, day, commit, author, request,
        approved=False, reason=None, approved_by=None,
    )  # fmt: skip


_DECIDED = {status: status.replace("-", " ") for status in (*STOPPED, CARRIED)}


def _decided(plans: PlanSet, before: Record, move: Move) -> Move:
    """Return a move as the decision tells of it by which a record was carried on, if one was.

    Args:
        before: what was carried on; a milestone goes over with its action.
    """
    closed = before if before.decision or before.kind != "milestone" else before.parent or before
    decision = closed.decision
    if decision is None:
        return move
    on = decision.on if last_day(decision.on, plans.year_starts) else None
    # A decision to defer is of another day than the new date.
    status = closed.fields.get("status")
    day = on if status == CARRIED else None
    return replace(
        move, on=day or move.on or on, approved=True,
        reason=" ".join(decision.reason) or None, approved_by=decision.by or None,
        agreed=_DECIDED.get(str(status), "decided"),
    )  # fmt: skip
