"""The moves of a record's due date: those that commits made, and those that the plan tells of."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language.keys import KINDS
from planctl.language.when import When, last_day
from planctl.loading.commits import Commit
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.told import Revision, by_day
from planctl.reports.report import Row
from planctl.standing.rag_actions import original_due

# The kinds of record that fall due on a date that may be agreed anew.
DATED = tuple(kind for kind, keys in KINDS.items() if "due" in keys)


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a due date.

    Attributes:
        before, after: the date as written; None where there was none.
        days: how much later it is, or None where one of the two is no day.
        on: the day that the plan's ``revisions`` give, else that of the commit; None where neither
            is known.
        recorded: the day of the commit; None where no commit made it, or that says no day.
        approved: whether the plan's ``revisions`` tell of it.
        reason, approved_by: what they say.
        agreed: what that person or body did; a decision by which work was deferred approved no
            date.
        landed: the commit by which it came to the main line; None where no commit made it.
    """

    before: str | None
    after: str | None
    days: int | None
    on: str | None
    recorded: str | None
    commit: str | None
    author: str | None
    request: str | None
    approved: bool
    reason: str | None
    approved_by: str | None
    agreed: str = "approved"
    landed: Commit | None = None

    def row(self) -> Row:
        """Return it under the keys that scripts rely on."""
        return {
            "from": self.before, "to": self.after, "days": self.days, "on": self.on,
            "recorded": self.recorded,
            "commit": self.commit, "author": self.author, "pull_request": self.request,
            "approved": self.approved, "reason": self.reason, "approved_by": self.approved_by,
        }  # fmt: skip


def moves_of(record: Record, events: Sequence[Event], year_starts: int) -> list[Move]:
    """Return the moves of a record's due date, oldest first.

    A recurring date moves on by itself, and the first date given is no move.
    """
    if not events and "revisions" not in record.fields:
        return []
    revisions = [item for item in record.revisions if item.before or item.after]
    found: list[Move] = []
    for before, after, days, event in _moved(events, year_starts):
        steps = _steps(revisions, before, after)
        for told in steps:
            revisions.remove(told)
        found += [_made(event, told.before or before, told.after, told, year_starts)
                  for told in steps if len(steps) > 1] or [
            _made(event, before, after, next(iter(steps), None), year_starts, days)
        ]  # fmt: skip
    if not found:
        # No commit moved it, or nobody asked git: all that the plan tells, by its days.
        return [_told(item, year_starts) for item in by_day(revisions, year_starts)]
    earlier = _earlier(revisions, found[0].before, year_starts)
    return earlier + found + _later(revisions, found[-1].after, year_starts)


def known_by(moves: Iterable[Move], as_of: date, year_starts: int) -> list[Move]:
    """Return the moves that are not dated after a day; what has no day is among them."""
    days = ((move, last_day(move.on, year_starts)) for move in moves)
    return [move for move, on in days if on is None or on <= as_of]


def told_day(told: Revision | None, year_starts: int) -> str | None:
    """Return the day that a plan gives for a move, as written; None where it gives none."""
    return told.on if told and last_day(told.on, year_starts) else None


def _moved(
    events: Iterable[Event], year_starts: int
) -> Iterator[tuple[str, str | None, int | None, Event]]:
    """Yield the date before and after, the days between, and the event, of each move."""
    gone: Event | None = None
    for event in events:
        if event.what == "removed":
            gone = event
        elif event.what == "added" and gone is not None:
            # What was taken out and put back with another date has moved.
            was, now = gone.record.due, event.record.due
            if was and now and was.last and now.last and was.last != now.last:
                yield was.written, now.written, (now.last - was.last).days, event
            gone = None
        if event.field != "due" or event.days == 0 or not isinstance(event.before, str):
            continue
        after = event.after if isinstance(event.after, str) else None
        recurs = event.days is None and isinstance(event.after, dict)
        never = event.days is None and after is None and not last_day(event.before, year_starts)
        if not (recurs or never):
            yield event.before, after, event.days, event


def _steps(revisions: Sequence[Revision], before: str | None, after: str | None) -> list[Revision]:
    """Return what tells of a move, oldest first: one entry, or those that lead there together."""
    left, found, at = list(revisions), list[Revision](), after
    while told := next((item for item in left if item.after == at), None):
        left.remove(told)
        found.insert(0, told)
        if told.before in {None, before}:
            return found
        at = told.before
    return []


def _made(
    event: Event, before: str | None, after: str | None, told: Revision | None, year_starts: int,
    days: int | None = None,
) -> Move:  # fmt: skip
    """Return a move that a commit made, and what the plan says of it."""
    said = _told(told, year_starts) if told else None
    return Move(
        before, after, days if days is not None or said is None else said.days,
        told_day(told, year_starts) or event.commit.day, event.commit.day, event.commit.oid,
        event.commit.author, event.request, approved=said is not None,
        reason=said.reason if said else None, approved_by=said.approved_by if said else None,
        landed=event.landed or event.commit,
    )  # fmt: skip


def without_first(moves: Sequence[Move], year_starts: int) -> list[Move]:
    """Return moves without that by which a date was first set where none stood, as tbc.

    What the plan tells of, somebody took for a move.
    """
    first = next((index for index, move in enumerate(moves)
                  if move.approved or last_day(move.before, year_starts)), len(moves))  # fmt: skip
    return [*moves[first:]]


def _earlier(revisions: Sequence[Revision], first: str | None, year_starts: int) -> list[Move]:
    """Return what was agreed before the plan was kept here: what led to its first date."""
    left = list(revisions)
    found: list[Move] = []
    while told := next((item for item in left if first and item.after == first), None):
        left.remove(told)
        found.insert(0, _told(told, year_starts))
        first = told.before
    return found


def _later(revisions: Sequence[Revision], last: str | None, year_starts: int) -> list[Move]:
    """Return what was agreed since the last commit: what leads on from its date."""
    left = list(revisions)
    found: list[Move] = []
    while told := next((item for item in left if last and item.before == last), None):
        left.remove(told)
        found.append(_told(told, year_starts))
        last = told.after
    return found


class CommitDays:
    """The commits of the main line that changed a plan set, by their days."""

    def __init__(self, events: Mapping[Identity, Sequence[Event]]) -> None:
        self._events = events

    @cached_property
    def _by_day(self) -> list[tuple[date, set[str]]]:
        days: dict[date, set[str]] = {}
        for found in self._events.values():
            for event in found:
                commit = event.landed or event.commit
                if on := commit.on:
                    days.setdefault(on, set()).add(commit.oid)
        return sorted(days.items())

    def first_since(self, day: date) -> str | None:
        """Return the first commit on or after a day; None where several of one day may be it."""
        index = bisect_left(self._by_day, day, key=lambda item: item[0])
        first = self._by_day[index][1] if index < len(self._by_day) else set()
        return next(iter(first)) if len(first) == 1 else None


def due_original(
    plans: PlanSet,
    record: Record,
    moves: Sequence[Move],
    commits: CommitDays,
) -> str | None:
    """Return the date that was agreed first, as written; None where it never moved.

    That is the one from which the first of the plan's own ``revisions`` moved it, else the one in
    the first commit since the plan was approved, or published; else the first that git knows. What
    was carried forward was first agreed in the earliest plan.

    Args:
        moves: of the record, and of all that it goes on with.
        commits: those that git knows of the whole set.
    """
    if told := told_original(plans, record):
        return told.written
    if not moves:
        return None
    agreed = _agreed(plans, plans.years.line(record)[0])
    if agreed is None:
        return moves[0].before
    return next((move.before for move in moves if not _drafted(plans, move, agreed, commits)),
                moves[-1].after)  # fmt: skip


def since_agreed(
    plans: PlanSet, record: Record, moves: Sequence[Move], commits: CommitDays
) -> list[Move]:
    """Return moves without those of a draft, whose dates nobody had agreed yet.

    What the plan's ``revisions`` tell of, somebody took for a move. Whether the first commit since
    brought what was agreed, or moved it, nobody can tell: its move is counted.
    """
    found = [*moves]
    agreed = _agreed(plans, plans.years.line(record)[0]) if found else None
    while (agreed and found and not found[0].approved and _before(plans, found[0], agreed)
           and _drafted(plans, found[0], agreed, commits)):  # fmt: skip
        del found[0]
    return found


def _before(plans: PlanSet, move: Move, agreed: date) -> bool:
    on = _day(plans, move.recorded or move.on)
    return on is not None and on < agreed


def _drafted(plans: PlanSet, move: Move, agreed: date, commits: CommitDays) -> bool:
    """Whether a move came before the day on which a plan was agreed, or with what was agreed.

    What a branch says is nothing that anybody agreed until it is on the main line.
    """
    if move.landed is None or move.landed.on is None:
        return _before(plans, move, agreed)
    return move.landed.on < agreed or move.landed.oid == commits.first_since(agreed)


def told_original(plans: PlanSet, record: Record) -> When | None:
    """Return the date that was agreed first where the plans tell of it, who need not ask git."""
    return original_due(plans, plans.years.line(record)[0])


def _agreed(plans: PlanSet, record: Record) -> date | None:
    return agreed_on(plans, record.plan) if record.plan else None


def agreed_on(plans: PlanSet, plan: Record) -> date | None:
    """Return the first day on which a plan was approved, else when it was published."""
    approved = plan.fields.get("approved")
    said = approved if isinstance(approved, list) else []
    days = [_day(plans, item.get("on")) for item in said if isinstance(item, dict)]
    first = min((day for day in days if day), default=None)
    return first or _day(plans, plan.fields.get("published"))


def _day(plans: PlanSet, written: object) -> date | None:
    return last_day(written, plans.year_starts) if isinstance(written, str) else None


def _told(revision: Revision, year_starts: int) -> Move:
    before, after = revision.before, revision.after
    days = [last_day(text, year_starts) for text in (before, after)]
    far = (days[1] - days[0]).days if days[0] and days[1] else None
    return Move(
        before, after, far, revision.on, None, None, None, None,
        approved=True, reason=_reason(revision), approved_by=revision.approved_by or None,
    )  # fmt: skip


def _reason(revision: Revision | None) -> str | None:
    return " ".join(revision.reason) or None if revision else None
