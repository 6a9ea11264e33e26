"""Returns: what a period asks of each record, what is there, and who owes the rest."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from planctl.language.keys import WORK
from planctl.language.numbers import Value, actual, value
from planctl.language.when import STEPS, When, last_day
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, Record
from planctl.model.told_to import forums
from planctl.reports.row import record_row
from planctl.standing.frequency import at_no_time, ending_in, said_step, step
from planctl.standing.owing import Owing
from planctl.standing.reading import figures
from planctl.standing.reporting import Reporting, asks
from planctl.standing.reviews import review_passed
from planctl.standing.stated import state, status_of


class Owed(NamedTuple):
    """A return that is asked for and not there.

    Attributes:
        wants: update, rag, percent, actual, score, occurrence, baseline, target, review, approval.
        period: that it is to answer for; None for what is of no period.
        since: the last day on which it was in time; None where no day was set.
        last: when one of this sort last came, as written.
    """

    record: Record
    wants: str
    period: str | None = None
    since: date | None = None
    last: str | None = None

    def in_time(self, as_of: date) -> bool:
        """Whether it may still come in time on a day."""
        return self.since is not None and as_of <= self.since

    def row(self, plans: PlanSet, as_of: date) -> dict[str, object]:
        """Return it under the keys that scripts rely on."""
        return record_row(plans, self.record) | {
            "wants": self.wants,
            "period": self.period,
            "since": self.since.isoformat() if self.since else None,
            "days": (as_of - self.since).days if self.since else None,
            "last": self.last,
            "forum": forums(self.record),
        }


class Returns(NamedTuple):
    """What is owed, and how many returns were asked for in all.

    A baseline, a target or a review is asked for only while it is wanting.
    """

    owed: list[Owed]
    asked: int


def returns(
    plans: PlanSet,
    period: When,
    as_of: date,
    *,
    whose: Whose | None = None,
    paths: Collection[str] = (),
) -> Returns:
    """Return what is owed for a period, as the plans stand.

    Only parts of the period that are over are asked for. What is closed, not begun by the end of
    the period, or in a plan that is not in force in it, owes nothing; but work that is left open
    when its plan ends, and that nobody carried, owes until somebody closes it, and what went on in
    a later plan owes for the periods of its own.

    Args:
        whose: whose records; None means everybody's.
        paths: files to report on; none means all.
    """
    reporting = Reporting.of(plans)
    # Nothing is over on the first day of the calendar.
    eve = as_of - timedelta(days=as_of > date.min)
    first, last = period.first or as_of, min(period.last or as_of, eve)
    asked = _Asked(plans, reporting, first, last, as_of)
    found: list[Owed] = []
    count = 0
    for record in plans.records:
        if (paths and not record.stands_in(paths)) or not asked.in_force(record):
            continue
        if whose is not None and record not in whose:
            continue
        for owed, there in asked.of(record):
            count += 1
            if not there:
                found.append(owed)
    return Returns(found, count)


class _Asked:
    """What is asked for in a stretch of days; each with whether it is there."""

    def __init__(
        self, plans: PlanSet, reporting: Reporting, first: date, last: date, as_of: date
    ) -> None:
        self._plans = plans
        self._reporting = reporting
        self._stretch = first, last
        self._as_of = as_of
        self._asks = asks(plans)
        length = STEPS[reporting.every]
        self._periods = [*ending_in(first, last, length, plans.year_starts)]

    def in_force(self, record: Record, first: date | None = None, last: date | None = None) -> bool:
        """Whether a plan of a record is in force in some days; one without a period is.

        Work that nobody closed, or carried into a later plan, outlives its plan. A measure that
        plans of several years define is in force in each of them.

        Args:
            first, last: these days; without them, the whole stretch.
        """
        days = first or self._stretch[0], last or self._stretch[1]
        return any(self._holds(item, *days) for item in record.parts or (record,))

    def _holds(self, record: Record, first: date, last: date) -> bool:
        plan = record if record.kind == "plan" else record.plan
        period = self._plans.period_of(plan) if plan else None
        if period is None or period.first is None or period.last is None:
            return True
        outlives = record.kind in WORK and not record.closed
        return period.first <= last and (first <= period.last or outlives)

    def of(self, record: Record) -> Iterator[tuple[Owed, bool]]:
        """Yield what is asked of a record."""
        if record.kind == "plan":
            yield from self._of_plan(record)
            return
        if record.kind in WORK and state(self._plans, record, self._as_of, 0).open:
            yield from self._occurrences(record)
        if record.kind == "measure":
            yield from self._figures(record)
        if record.kind in self._asks:
            yield from self._told(record)

    def _told(self, record: Record) -> Iterator[tuple[Owed, bool]]:
        wanted = [item for item in self._asks[record.kind] if item != "actual"]
        start = record.start if wanted else None
        later = self._plans.years.after(record)
        owing = Owing(self._plans, self._reporting, record, later)
        for period in self._reported(record, later):
            if start and start.first and period.last and start.first > period.last:
                continue
            if not self.in_force(record, period.first, period.last):
                continue
            for wants in wanted:
                owed = Owed(record, wants, period.written, self._due(period), owing.last(wants))
                yield owed, owing.answers(wants, period)

    def _reported(self, record: Record, later: Sequence[Record]) -> Sequence[When]:
        """Return the periods that a record reports on: all in the stretch, while it is open.

        What went on in a later plan reports until then, or until that was decided: the later plan
        is not in force before, and reports on none of these.
        """
        if not later or status_of(record, self._as_of) != CARRIED:
            is_open = (state(self._plans, record, self._as_of, 0).open if record.kind in WORK
                       else not record.closed)  # fmt: skip
            return self._periods if is_open else ()
        plan = self._plans.period_of(record.plan) if record.plan else None
        end = (plan and plan.last) or date.min
        begins = self._plans.years.begins(later[0]) or date.min
        decision = record.decision
        on = (last_day(decision.on, self._plans.year_starts) if decision else None) or end
        return [item for item in self._periods if item.first and item.last
                and item.first <= on and item.last <= end and item.last < begins]  # fmt: skip

    def _figures(self, measure: Record) -> Iterator[tuple[Owed, bool]]:
        length = said_step(measure)
        if length is None and not at_no_time(measure) and "actual" in self._asks.get("measure", ()):
            usual = STEPS[self._reporting.every]
            length = step(self._plans, measure, self._as_of) or usual
        own = figures(self._plans, measure, self._as_of)
        written = {
            (item.first, item.last) for item in own.actuals
            if item.value.stated or item.value.written.casefold() == "n/a"
        }  # fmt: skip
        last = own.actuals[-1].period.written if own.actuals else None
        for period in ending_in(*self._stretch, length, self._plans.year_starts) if length else ():
            first, last_day = period.first or date.max, period.last or date.min
            if not self.in_force(measure, first, last_day):
                continue
            there = (first, last_day) in written or bool(own.parts(first, last_day))
            yield Owed(measure, "actual", period.written, self._due(period), last), there
        base = measure.fields.get("baseline")
        if base is not None and _to_be_set(actual(str(base))):
            yield Owed(measure, "baseline"), False
        for entry in own.targets:
            if entry.first <= self._as_of and _to_be_set(value(entry.value.written)):
                yield Owed(measure, "target", entry.period.written), False

    def _occurrences(self, record: Record) -> Iterator[tuple[Owed, bool]]:
        due = record.due
        if due is None or due.series is None:
            return
        for item in due.series.open_in(*self._stretch):
            yield Owed(record, "occurrence", item.name, item.last), False

    def _of_plan(self, plan: Record) -> Iterator[tuple[Owed, bool]]:
        if "review" in plan.fields:
            passed = review_passed(self._plans, plan, self._as_of)
            if passed:
                yield Owed(plan, "review", passed.written, passed.last), False
        if self._plans.uses("approved") and plan is not self._plans.corporate:
            yield Owed(plan, "approval"), bool(plan.fields.get("approved"))

    def _due(self, period: When) -> date | None:
        """Return the last day on which a return for a period is in time."""
        return self._reporting.in_time(period.last) if period.last else None


def _to_be_set(figure: Value) -> bool:
    """Whether a baseline or target is still to come; where there is none on purpose, it is not."""
    return not figure.stated and figure.written.casefold() != "n/a"
