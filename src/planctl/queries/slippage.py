"""Every due date that moved: how often, how far in all, by whom, and whether anybody says why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from planctl.history.carried import moves_over_years
from planctl.history.due_moves import DATED, CommitDays, Move, due_original, known_by, since_agreed
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language.when import last_day
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Row
from planctl.reports.row import record_row


@dataclass(frozen=True, slots=True)
class Slipped:
    """A record whose due date moved.

    Attributes:
        moves: oldest first.
        original: the first date as written, and ``first`` its last day.
        days: from there to today's date, or to that of the last of its moves where later ones are
            left out; None where either is no day.
    """

    record: Record
    moves: Sequence[Move]
    original: str | None
    first: date | None
    days: int | None

    def row(self, plans: PlanSet) -> Row:
        """Return it under the keys that scripts rely on; ``officers`` are those it counts for."""
        moves = self.moves
        return record_row(plans, self.record) | {
            "due_original": self.first.isoformat() if self.first else None,
            "due_original_as_written": self.original,
            "days": self.days,
            "times": len(moves),
            "approved": sum(move.approved for move in moves),
            "silent": sum(not move.approved for move in moves),
            "way": [_shown(moves[0].before), *(_shown(move.after) for move in moves)],
            "reasons": [move.reason for move in moves if move.reason],
            "moves": [move.row() for move in moves],
            "officers": [person.label for person in plans.who.counted(self.record)],
        }


class Slippage(NamedTuple):
    """What moved by a day, the furthest first.

    Attributes:
        later: how many moves are dated after the day.
        drafted: how many were made by then of dates that nobody had agreed yet.
    """

    found: list[Slipped]
    later: int
    drafted: int


def slippage(
    plans: PlanSet,
    events: Mapping[Identity, Sequence[Event]],
    as_of: date,
    *,
    whose: Whose | None = None,
    paths: Collection[str] = (),
) -> Slippage:
    """Return each record whose due date moved by the end of a day.

    What goes on in a plan of a later year stands there once, with its past.

    Args:
        events: the history of the set's records.
        whose: whose records; None means everybody's.
        paths: files to report on; none means all.
    """
    found = []
    later = drafted = 0
    commits = CommitDays(events)
    asked = (
        record
        for record in plans.of(*DATED)
        if (not paths or record.document.path in paths) and (whose is None or record in whose)
    )
    for record in plans.years.once(asked):
        whole = moves_over_years(plans, record, events)
        every = since_agreed(plans, record, whole, commits)
        drafted += len(known_by(whole[: len(whole) - len(every)], as_of, plans.year_starts))
        moves = known_by(every, as_of, plans.year_starts)
        later += len(every) - len(moves)
        if moves:
            found.append(_slipped(plans, record, moves, commits, whole=len(every) == len(moves)))
    found.sort(key=lambda item: (-(item.days or 0), -len(item.moves)))
    return Slippage(found, later, drafted)


def _slipped(
    plans: PlanSet,
    record: Record,
    moves: Sequence[Move],
    commits: CommitDays,
    *,
    whole: bool,
) -> Slipped:
    original, due = due_original(plans, record, moves, commits), plans.due_of(record)
    first = last_day(original, plans.year_starts)
    last = due.last if due else None
    last = last if whole else last_day(moves[-1].after, plans.year_starts)
    days = (last - first).days if first and last else None
    return Slipped(record, moves, original, first, days)


def _shown(written: str | None) -> str:
    return written if written is not None else "none"
