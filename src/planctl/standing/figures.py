"""The figures of a measure, and what its parts make over a stretch of time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from planctl.language.numbers import Value
from planctl.language.when import When, months_later, parse_period

_DAY = timedelta(days=1)


class Entry(NamedTuple):
    """The value of one period."""

    period: When
    first: date
    last: date
    value: Value

    @property
    def exact(self) -> Decimal | None:
        """The number; None for words, and for a limit such as <5."""
        return None if self.value.bound else self.value.number


@dataclass(frozen=True)
class Figures:
    """The figures of one measure, each list earliest first, and how they hang together.

    Attributes:
        aggregate: ``sum``, ``mean``, ``latest`` or nothing.
        to_date: whether figures are those of the year to date.
        profile: ``level``, ``even`` or nothing; ``steps`` the targets by part.
        percent: whether it is a share of a hundred; ``rate`` that, or so many per something.
        baseline_last: the last day of the baseline's period, where that is known.
        baselines: of plans of several years, each with that day, the earliest first.
        actuals: those of periods that have begun; ``coming`` those of periods that have not.
    """

    aggregate: str
    to_date: bool
    contextual: bool
    profile: str
    steps: Sequence[Entry]
    percent: bool
    rate: bool
    baseline: Value | None
    baseline_last: date | None
    targets: Sequence[Entry]
    actuals: Sequence[Entry]
    coming: Sequence[Entry]
    forecasts: Sequence[Entry]
    year_starts: int
    baselines: Sequence[tuple[date, Value]] = ()

    def start(self, day: date) -> tuple[Value | None, date | None]:
        """Return the baseline from which a figure of a day is measured: the latest before it."""
        if not self.baselines:
            return self.baseline, self.baseline_last
        before = [item for item in self.baselines if item[0] < day]
        return (before[-1][1], before[-1][0]) if before else (None, None)

    @property
    def first_baseline(self) -> tuple[Value | None, date | None]:
        """The baseline from which the way to a far target is measured: the first."""
        if self.baselines:
            last, value = self.baselines[0]
            return value, last
        return self.baseline, self.baseline_last

    @property
    def grows(self) -> bool:
        """Whether the figures of a year add up, or are written as what they add up to."""
        return self.aggregate == "sum" or (self.to_date and not self.aggregate and not self.rate)

    @property
    def alike(self) -> bool:
        """Whether a part of the year may be held against the part before it.

        What is written to date starts again each year, and nobody knows whether a figure is,
        where nothing says how the parts make the year.
        """
        return not self.to_date and bool(self.aggregate or self.rate)

    @property
    def holds(self) -> bool:
        """Whether the year's target holds in every part of it, and so on any day."""
        if self.grows:
            return False
        if self.profile or self.steps:
            return self.profile == "level"
        counted = self.to_date and not self.percent
        return self.rate and self.baseline is None and not counted

    @property
    def stands(self) -> bool:
        """Whether a figure of a stretch that is not over is no count so far, but holds as it is."""
        counted = self.to_date and not self.percent
        return not self.grows and (bool(self.aggregate) or (self.rate and not counted))

    def since(self, stretch: Entry) -> date:
        """Return the day from which what a target of a stretch asks for is counted.

        Figures to date are counted from the beginning of the year, and so is a target beside them.
        """
        year = self.year_of(stretch.first)
        return year if self.to_date and year == self.year_of(stretch.last) else stretch.first

    def step_from(self, target: Entry) -> tuple[Decimal, date]:
        """Return from which number, and from which day, equal steps lead to a target.

        Figures to date go on from the target before it in the year, as those of parts do.
        """
        since = self.since(target)
        for item in reversed(self.targets):
            if since <= item.first and item.last < target.first and item.exact is not None:
                return item.exact, item.last + _DAY
        return Decimal(0), since

    def year_of(self, day: date) -> date:
        """Return the first day of the financial year that holds a day."""
        first = date(day.year, self.year_starts, 1)
        return first if first <= day or day.year == 1 else first.replace(year=day.year - 1)

    @cached_property
    def _starting(self) -> dict[date, list[Entry]]:
        """The actuals by their first day, each list by the last."""
        found: dict[date, list[Entry]] = {}
        for item in self.actuals:
            found.setdefault(item.first, []).append(item)
        return found

    def parts(self, first: date, last: date) -> list[Entry]:
        """Return the actuals that fill a stretch without a gap, the longest first; else none."""
        found: list[Entry] = []
        at = first
        while at <= last:
            starting = self._starting.get(at, [])
            place = bisect_right(starting, last, key=_last)
            if not place or starting[place - 1].exact is None:
                return []
            found.append(starting[place - 1])
            if found[-1].last == date.max:
                break
            at = found[-1].last + _DAY
        return found

    def over(self, first: date, last: date) -> Decimal | None:
        """Return what the parts make of a stretch; None unless all of them are there.

        Percentages make nothing but their latest: no mean of them is one of what they count.
        """
        if self.to_date:
            same = (item for item in self.actuals if item.last == last)
            ended = max(same, key=lambda item: item.first, default=None)
            return ended.exact if ended and first == self.year_of(last) else None
        parts = self.parts(first, last)
        numbers = [item.exact for item in parts if item.exact is not None]
        if not numbers:
            return None
        if self.aggregate == "latest":
            return numbers[-1]
        if self.percent or any(item.value.percent for item in parts):
            return None
        if self.aggregate == "sum":
            return sum(numbers, Decimal(0))
        alike = len({months(item.first, item.last) for item in parts}) == 1
        if self.aggregate == "mean" and alike:
            return sum(numbers, Decimal(0)) / len(numbers)
        return None

    def to_the(self, entry: Entry) -> Decimal | None:
        """Return the year to date at the end of a part of the year; None where none is made."""
        year = self.year_of(entry.first)
        if year != self.year_of(entry.last) or months(entry.first, entry.last) >= _YEAR:
            return None
        if self.to_date:
            return entry.exact
        return None if self.aggregate == "latest" else self.over(year, entry.last)

    def least(self, stretch: Entry, until: date) -> Decimal | None:
        """Return the least that a stretch comes to, by what is known of it until a day.

        It is the most that periods which do not overlap add up to. A number below nought, or a
        share, says nothing of the least.
        """
        if self.to_date:
            return self.over(self.since(stretch), until)
        key = stretch.first, stretch.last
        if key not in self._sums:
            self._sums[key] = list(self._running(*key))
        known = self._sums[key]
        place = bisect_right(known, until, key=_day)
        return known[place - 1][1] if place else None

    @cached_property
    def _sums(self) -> dict[tuple[date, date], list[tuple[date, Decimal | None]]]:
        return {}

    def _running(self, first: date, last: date) -> Iterator[tuple[date, Decimal | None]]:
        """Yield what is known at the end of each figure of a stretch, earliest first."""
        best: list[tuple[date, Decimal]] = []
        sound = not self.percent
        for item in self.actuals:
            if item.exact is None or item.first < first or last < item.last:
                continue
            sound = sound and item.exact >= 0 and not item.value.percent
            place = bisect_left(best, item.first, key=_day)
            total = item.exact + (best[place - 1][1] if place else 0)
            best.append((item.last, max(total, best[-1][1] if best else total)))
            yield item.last, best[-1][1] if sound else None


def _last(entry: Entry) -> date:
    return entry.last


def _day(known: tuple[date, Decimal | None]) -> date:
    return known[0]


def months(first: date, last: date) -> int:
    """Return the length of a period in months, to compare like with like."""
    return round(((last - first).days + 1) / _DAYS_OF_A_MONTH)


def whole_months(first: date, last: date) -> int | None:
    """Return the months from one day to another; None where they are no whole ones."""
    if first.day != 1 or (last + _DAY).day != 1:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


_DAYS_OF_A_MONTH = 30.44
_YEAR = 12


def quarters(actuals: Sequence[Entry], year_starts: int) -> list[tuple[When, date, date]]:
    """Return the quarters of the financial year in which months have figures, earliest first."""
    found: dict[date, tuple[When, date, date]] = {}
    for item in actuals:
        if whole_months(item.first, item.last) != 1:
            continue
        since = (item.first.month - year_starts) % 12
        first = months_later(item.first, -(since % 3))
        following = months_later(first, 3) if first else None
        if first is None or following is None:
            continue
        year = first.year if first.month >= year_starts else first.year - 1
        name = f"{year}/{(year + 1) % 100:02} Q{since // 3 + 1}"
        period = parse_period(name, year_starts=year_starts)
        found.setdefault(first, (period, first, following - _DAY))
    return [found[first] for first in sorted(found)]
