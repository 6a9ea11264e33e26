"""Which plans a part of the pack speaks of, on which day and of which period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planctl.history.carried import moves_in_year
from planctl.history.due_moves import DATED, CommitDays, Move, since_agreed
from planctl.history.past import Past
from planctl.history.timeline import Event
from planctl.language.day_words import long_day, stretch
from planctl.language.when import When
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.pack.period import beside, inside
from planctl.queries.overdue import overdue
from planctl.queries.returns import Returns, returns
from planctl.queries.summary import Summed, summary
from planctl.standing.reporting import Reporting
from planctl.standing.stated import Stated

_REPORTED_OF = ("action", "milestone", "mitigation", "measure", "risk")
_REPORTS = frozenset({"status", "completed", "updates", "actuals", "rag", "percent", "current"})


@dataclass(frozen=True)
class Scope:
    """What one part of the pack speaks of.

    Attributes:
        paths: the files that it speaks of; never empty.
        whole: whether those are the whole set, and everybody's.
        records: the directorate and service plans among them.
        within: days ahead that count as due soon.
        whose: the people whose records alone it speaks of; None for everybody's.
        only: which records those are, as ``what Ann Hill owns``; nothing for everybody's.
    """

    plans: PlanSet
    key: str
    title: str
    paths: frozenset[str]
    whole: bool
    records: Sequence[Record]
    period: When
    before: When
    after: When
    as_of: date
    within: int
    past: Past
    whose: Whose | None = None
    only: str = ""

    @cached_property
    def returns(self) -> Returns:
        """What its period asks for, and what of it is owed."""
        return returns(self.plans, self.period, self.as_of, whose=self.whose, paths=self.paths)

    @cached_property
    def summed(self) -> list[Summed]:
        """How the actions of each of its plans stand on its day."""
        return summary(self.plans, self.as_of, within=self.within, whose=self.whose,
                       paths=self.paths)  # fmt: skip

    @cached_property
    def overdue(self) -> list[Stated]:
        """What of it is overdue on its day, longest first."""
        return overdue(self.plans, self.as_of, whose=self.whose, paths=self.paths)

    @cached_property
    def reported(self) -> set[date]:
        """The days on which git knows that something was reported of its work."""
        mine = {(item.kind, item.key) for item in self.of(*_REPORTED_OF)}
        every = (event for name, found in self.past.events.items() if name in mine
                 for event in found)  # fmt: skip
        return {event.commit.on for event in every if event.field in _REPORTS and event.commit.on}

    @cached_property
    def told_moves(self) -> list[tuple[Record, list[Move], list[Move]]]:
        """The records whose date moved, each with its moves: of drafts, and since it was agreed."""
        found = []
        commits = CommitDays(self.past.events)
        for record in self.of(*DATED):
            if whole := moves_in_year(self.plans, record, self.past.events):
                agreed = since_agreed(self.plans, record, whole, commits)
                found.append((record, whole[: len(whole) - len(agreed)], agreed))
        return found

    def of(self, *kinds: str) -> list[Record]:
        """Return its records of some kinds, in the order written."""
        every = self.plans.of(*kinds)
        return every if self.whole else [item for item in every if self.has(item)]

    def has(self, record: Record) -> bool:
        """Whether it speaks of a record."""
        there = record.stands_in(self.paths)
        return there and (self.whose is None or record in self.whose)

    def events(self, record: Record) -> Sequence[Event]:
        """Return what git knows of a record, oldest first."""
        return self.past.of_record(record)

    def during(self, day: date | None) -> bool:
        """Whether a day is in the period."""
        return inside(self.period, day)

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.period.first or date.min

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.period.last or date.max

    @property
    def since(self) -> date:
        """The first day whose moves are of this paper."""
        return self.days_of(self.period)[0]

    @property
    def until(self) -> date:
        """The last day whose moves are of this paper, at most the day it speaks of."""
        return min(self.days_of(self.period)[1], self.as_of)

    def days_of(self, period: When) -> tuple[date, date]:
        """Return the first and the last day whose moves are of a period's paper.

        What is dated in the first ``within_days`` of a reporting period answers for the one before.
        """
        reporting = Reporting.of(self.plans)
        first, last = period.first or date.min, period.last or date.max
        begins = reporting.period(first).first == first
        ends = reporting.period(last).last == last
        return (reporting.in_time(first) if begins else first,
                reporting.in_time(last) if ends else last)  # fmt: skip

    def paper(self, day: date) -> When:
        """Return the period, as long as this one, whose paper what is dated on a day is of."""
        period = self.period
        while not (days := self.days_of(period))[0] <= day <= days[1]:
            period = beside(period, 1 if day > days[1] else -1, self.plans.year_starts)
        return period

    def answers(self, day: date | None) -> bool:
        """Whether what is dated on a day is of this paper."""
        return bool(day and self.since <= day <= self.until)

    def beside(self, day: date | None) -> bool:
        """Whether a day is of the paper before or after, and a reader may look for it in this."""
        early = day is not None and self.first <= day < self.since
        return early or (day is not None and self.until < day <= self.as_of)

    def later(self, day: date | None) -> bool:
        """Whether a day is after the period, though what is dated on it is of this paper."""
        return bool(day and day > self.last)

    @property
    def covers(self) -> str:
        """Which days are told of, in a sentence; nothing where they are those of the period."""
        if (self.since, self.until) == (self.first, self.last) or self.since > self.until:
            return ""
        return f"The days counted are {stretch(self.since, self.until)}."

    @property
    def theirs(self) -> str:
        """Which records a sentence speaks of, after a noun of one or several."""
        after = self.only.replace("what is ", "", 1).replace("what ", "that ", 1)
        return f" {after}" if after else ""

    @property
    def here(self) -> str:
        """Where a sentence speaks of, after ``in``."""
        return "this plan" if len(self.records) == 1 else "these plans"

    @property
    def of_theirs(self) -> str:
        """Of which records a sentence speaks, as `` of what Ann Hill owns``."""
        return f" of {self.only}" if self.only else ""

    @property
    def known(self) -> bool:
        """Whether git knows anything of the days that the paper is on."""
        return self.past.since is not None and self.past.since <= max(self.last, self.until)

    @property
    def untold(self) -> str:
        """Why nothing is known of what changed, where ``known`` is not so.

        ``partly`` says it whole, once a paper, beside the dates that moved.
        """
        return "no record of changes tells of this period"

    @property
    def partly(self) -> str:
        """What git does not know of the period, in a sentence, or an empty text."""
        since = self.past.since
        if since is None:
            return f"{self.past.unknown}, so what moved is known from the plans alone."
        cut = "Not all of the record of changes is here. What is, starts on"
        where = (
            f"{cut if self.past.cut else 'These plans have been on record since'} {long_day(since)}"
        )
        if not self.known:
            told = "so what moved in it is known from the plans alone"
            return f"{where}, after this period, {told}."
        if since > self.since:
            return f"{where}; nothing is known of what moved before that."
        return ""


def in_force(scope: Scope) -> bool:
    """Whether a plan of a scope, or one without a period that can be read, is of its period."""
    for plan in scope.records:
        own = scope.plans.period_of(plan)
        if not own or not own.first or not own.last:
            return True
        if own.first <= scope.last and scope.first <= own.last:
            return True
    return False
