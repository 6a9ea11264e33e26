"""Which plans a part of the pack speaks of, on which day and of which period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planctl.history.past import Past
from planctl.history.timeline import Event
from planctl.language.when import When
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.day_words import long_day
from planctl.publishing.pack.period import inside


@dataclass(frozen=True, slots=True)
class Scope:
    """What one part of the pack speaks of.

    Attributes:
        paths: the files that it speaks of; never empty.
        whole: whether those are the whole set, and everybody's.
        records: the directorate and service plans among them.
        within: days ahead that count as due soon.
        whose: the people whose records alone it speaks of; None for everybody's.
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

    def of(self, *kinds: str) -> list[Record]:
        """Return its records of some kinds, in the order written."""
        return [item for item in self.plans.of(*kinds) if self.has(item)]

    def has(self, record: Record) -> bool:
        """Whether it speaks of a record."""
        there = record.document.path in self.paths
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
    def known(self) -> bool:
        """Whether git knows anything of the period."""
        return self.past.since is not None and self.past.since <= self.last

    @property
    def partly(self) -> str:
        """What git does not know of the period, in a sentence, or an empty text."""
        since = self.past.since
        if since is None:
            return f"{self.past.why}, so what moved is known from the plans alone."
        if since > self.last:
            told = "so what moved in it is known from the plans alone"
            return f"These plans are in git since {long_day(since)}, after this period, {told}."
        if since > self.first:
            return f"These plans are in git since {long_day(since)}; git tells nothing before that."
        return ""
