"""How often a council asks for a report, and which period a report answers for."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from planctl.language.keys import DOCUMENTS
from planctl.language.when import STEPS, When, months_later, parse, parse_period, period_name
from planctl.model.plan_set import PlanSet
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

MOST_YEARS = 10
_EVERY = "quarter"
_WITHIN_DAYS = 20


class Reporting(NamedTuple):
    """What ``reporting`` in the corporate plan asks for, and the usual where it says nothing.

    Attributes:
        every: the length of a period: ``month``, ``quarter``, ``half`` or ``year``.
        within_days: what is dated in so many first days of a period answers for the one before.
        year_starts: the month in which the financial year starts.
    """

    every: str
    within_days: int
    year_starts: int

    @classmethod
    def of(cls, plans: PlanSet) -> "Reporting":
        """Return the reporting of a plan set."""
        asked = _written(plans)
        every, days = asked.get("every"), asked.get("within_days")
        return cls(
            every if isinstance(every, str) and every in STEPS else _EVERY,
            days if isinstance(days, int) and days >= 0 else _WITHIN_DAYS,
            plans.year_starts,
        )

    def period(self, day: date) -> When:
        """Return the period that holds a day."""
        months = STEPS[self.every]
        first = months_later(day, -((day.month - self.year_starts) % months)) or day
        return parse(period_name(first, months, self.year_starts), year_starts=self.year_starts)

    def last_over(self, as_of: date) -> When:
        """Return the last period that was over before a day."""
        period = self.period(as_of)
        return self._before(period) or period

    def answered(self, on: When) -> When | None:
        """Return the period that a report of a day, or of some days, answers for.

        Days that hold a whole period speak of it; of others the first day decides, so that a report
        of July answers as those of 1 July do.
        """
        if on.first is None or on.last is None:
            return None
        whole = self.period(on.last)
        if whole.first and whole.last and on.first <= whole.first and whole.last <= on.last:
            return whole
        period = self.period(on.first)
        if period.first is None or (on.first - period.first).days >= self.within_days:
            return period
        return self._before(period) or period

    def _before(self, period: When) -> When | None:
        """Return the period before one; None where the calendar has none."""
        if period.first is None or period.first == date.min:
            return None
        return self.period(period.first - timedelta(days=1))

    def in_time(self, day: date) -> date:
        """Return the day that is ``within_days`` after another, or the last that there is."""
        try:
            return day + timedelta(days=self.within_days)
        except OverflowError:
            return date.max

    def counts_until(self, day: date) -> date:
        """Return the last day of the period that follows the one with a day."""
        last = self.period(day).last
        try:
            following = self.period(last + timedelta(days=1)) if last else None
        except OverflowError:
            following = None
        return following.last if following and following.last else date.max


_ASKED = {"action": "actions", "measure": "measures", "risk": "risks"}


def asks(plans: PlanSet) -> dict[str, tuple[str, ...]]:
    """Return what a return must give, by the kind of record: of an action update and rag.

    Nothing is asked for that ``reporting`` does not name, or by a word that is none of its own.
    """
    asked = _written(plans)
    block = DOCUMENTS["corporate-plan"].named["reporting"].block
    known = {key.name: dict(key.choices) for key in block.keys} if block else {}
    found = {kind: (asked.get(key), known[key]) for kind, key in _ASKED.items()}
    return {
        kind: tuple(word for word in words if isinstance(word, str) and word in own)
        for kind, (words, own) in found.items() if isinstance(words, list)
    }  # fmt: skip


def _written(plans: PlanSet) -> dict[str, object]:
    said = plans.corporate.fields.get("reporting") if plans.corporate else None
    return said if isinstance(said, dict) else {}


def named_period(written: str, year_starts: int, as_of: date) -> When:
    """Return a period that has a first and a last day; one said without its year, the last begun.

    Raises:
        PlanctlError: it has not, or follows no grammar.
    """
    period = parse_period(written, year_starts=year_starts)
    if not period.valid and not _YEAR(written):
        period = parse_period(_said(written, year_starts, as_of), year_starts=year_starts)
    if period.first is None or period.last is None:
        why = f": it {period.problem}" if period.problem else ""
        message = f"--period cannot be '{one_line(written)}'{why}"
        hint = "write it as '2011/12 Q1', '2011/12 H1', 2011/12 or 2011-06"
        raise PlanctlError(message, hint=hint)
    return period


_YEAR = re.compile("[0-9]{4}").search


def _said(text: str, year_starts: int, as_of: date) -> str:
    """Return a period that people say without its year, as Q1, where it has one reading."""
    from planctl.language.spoken.reading import read  # noqa: PLC0415 - few say it so
    from planctl.language.spoken.said import Context  # noqa: PLC0415

    first = months_later(as_of, -((as_of.month - year_starts) % 12)) or as_of
    year = period_name(first.replace(day=1), 12, year_starts)
    found = dict(read(text, Context(year, year_starts, "actual", today=as_of)).keys)
    return str(found.get("actual") or text)


def asked_period(plans: PlanSet, written: str | None, as_of: date) -> When:
    """Return the period that returns are asked for: as given, else the last that is over.

    Raises:
        PlanctlError: what is given has no first and last day, or is too long to be asked for.
    """
    if written is None:
        return Reporting.of(plans).last_over(as_of)
    period = named_period(written, plans.year_starts, as_of)
    first, last = period.first or as_of, period.last or as_of
    if min(last, as_of).year - first.year > MOST_YEARS:
        message = f"--period '{one_line(written)}' holds more than {MOST_YEARS} years"
        raise PlanctlError(message, hint="ask for returns of a part of it, as a year or a quarter")
    return period
