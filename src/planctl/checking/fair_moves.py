"""The moves that led from one due date to another: whether each was made in time or explained."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.history.changes import Change
from planctl.history.due_moves import Move, moves_of
from planctl.history.places import place_of
from planctl.history.timeline import Event, Timeline
from planctl.history.walk import Walk
from planctl.language.when import last_day
from planctl.loading.commits import Commit
from planctl.loading.revision import CommitTree
from planctl.loading.search import Where
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


@dataclass
class Steps:
    """What the plan's revisions, and the commits between two states, tell of its due dates.

    Attributes:
        before: the older state's commit; None where that is no commit.
        after: the newer state's commit; None for the working tree.
        as_of: the day on which a move that no commit made is judged.
        where: which files are no plans.
    """

    before: CommitTree | None
    after: CommitTree | None
    plans: PlanSet
    as_of: date
    where: Where
    _timeline: Timeline | None = field(default=None, init=False)

    def fair(self, change: Change, older: Record) -> bool:
        """Whether every move of a due date was made before it had passed, or with a reason.

        What the plan itself says is enough; else git is asked, which takes longer.
        """
        record, starts = change.record, self.plans.year_starts
        told = self._leading(moves_of(record, (), starts), change)
        if told and all(self._fair(move) for move in told):
            return True
        moves = moves_of(record, self._events(change, older), starts)
        made = self._leading([move for move in moves if move.commit is not None], change)
        agreed = {(move.before, move.after): move.on for move in told}
        return bool(made) and all(
            self._fair(move, agreed.get((move.before, move.after))) for move in made
        )

    def _leading(self, moves: Sequence[Move], change: Change) -> Sequence[Move]:
        """Return the last of some moves, that lead from the older date to the newer; or none."""
        if not moves or moves[-1].after != change.after:
            return ()
        for index in range(len(moves) - 1, -1, -1):
            if self._starts(moves[index], change):
                return moves[index:]
        return ()

    def _starts(self, move: Move, change: Change) -> bool:
        # A commit may have written the same day otherwise; what the plan tells is taken as told.
        if move.commit is None or not isinstance(change.before, str):
            return move.before == change.before
        starts = self.plans.year_starts
        return last_day(move.before, starts) == last_day(change.before, starts)

    def _fair(self, move: Move, agreed: str | None = None) -> bool:
        if move.reason:
            return True
        passed = last_day(move.before, self.plans.year_starts)
        if passed is None or (move.days is not None and move.days <= 0):
            return True
        days = [last_day(on, self.plans.year_starts) for on in (move.on, move.recorded, agreed)]
        return any(on is not None and on <= passed for on in days)

    def _events(self, change: Change, older: Record) -> list[Event]:
        """Return what the commits between did to the date, and what is not committed yet."""
        if self.before is None:
            return []
        if self._timeline is None:
            self._timeline = self._read(self.before)
        kind, events = change.record.kind, self._timeline.events
        # What is not committed yet may have given it another name.
        found = events.get((kind, change.record.key)) or events.get((kind, older.key)) or []
        dates = [event for event in found if event.field == "due"]
        last = dates[-1].after if dates else change.before
        if self.after is None and last != change.after:
            starts = self.plans.year_starts
            days = [last_day(text if isinstance(text, str) else None, starts)
                    for text in (last, change.after)]  # fmt: skip
            far = (days[1] - days[0]).days if days[0] and days[1] else None
            here = Commit("", (), "", self.as_of, "")
            dates.append(Event(here, None, "changed", "due", last, change.after, far,
                               lambda: change.record))  # fmt: skip
        return dates

    def _read(self, before: CommitTree) -> Timeline:
        """Read the commits that the newer state has and the older has not."""
        repository = before.repository
        walk = Walk(repository, self.after.oid if self.after else repository.find("HEAD"))
        older = repository.line(before.oid)
        known = {oid for line in (older.main, *older.branches.values()) for oid, _ in line}
        walk.steps = [step for step in walk.steps if step.oid not in known]
        place = place_of(self.plans, repository.root)
        return Timeline(walk, place, self.plans.year_starts, self.where)
