"""Recurring dates: which occurrences they have, which are done, and which were missed.

An occurrence is a step of the financial year, or a week that ends on Sunday; where ``from`` is a
day, it is that day of each step. Occurrences count from 0.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from planctl.language.when import (
    STEPS,
    Kind,
    When,
    month_end,
    months_later,
    of,
    period_name,
    same_day_later,
)

DAYS = {"week": 7, "fortnight": 14}
_SUNDAY = 6


class Occurrence(NamedTuple):
    """One time that something recurs: its days, and what plans call it."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """The occurrences of a recurring date.

    Attributes:
        every: the step.
        start: the day that the first falls due, or the first day of its step.
        exact: whether each falls due on the same day of its step.
        until: the date after which it recurs no more, as written.
        count: how many there are.
        done: the place of each that is done, and the date on which it was where the plan says so.
        strays: the places in the list ``done`` of what names none.
    """

    every: str
    start: date
    exact: bool
    until: When
    year_starts: int
    count: int = 0
    done: Mapping[int, When | None] | None = None
    strays: tuple[int, ...] = ()

    def at(self, place: int) -> Occurrence:
        """Return an occurrence by its place."""
        if self.every in DAYS:
            last = self.start + timedelta(days=DAYS[self.every] * place)
            first = last if self.exact else last - timedelta(days=_SUNDAY)
            return Occurrence(first, last, last.isoformat())
        months = STEPS[self.every]
        if self.exact:
            day = same_day_later(self.start, months * place) or date.max
            return Occurrence(day, day, day.isoformat())
        month = months_later(self.start, months * place) or date.max
        final = months_later(month, months - 1)
        last = month_end(final) if final else date.max
        return Occurrence(month, last, period_name(month, months, self.year_starts))

    @property
    def earliest(self) -> Occurrence | None:
        """The earliest occurrence that is not done."""
        return self._open(0)

    def missed(self, as_of: date) -> int:
        """Return how many fell due before a day and are not done."""
        passed = self._passed(as_of)
        return passed - sum(place < passed for place in self.done or ())

    def next(self, as_of: date) -> Occurrence | None:
        """Return the one that falls due next, on a day or after it, and is not done."""
        return self._open(self._passed(as_of))

    def open_in(self, first: date, last: date) -> list[Occurrence]:
        """Return those that fall due in a stretch of days and are not done."""
        places = range(self._passed(first), self._passed(last + timedelta(days=1)))
        return [self.at(place) for place in places if place not in (self.done or ())]

    def finished(self, as_of: date) -> bool:
        """Whether it recurs no more on a day, and none is missing."""
        over = self.until.last is not None and self.until.last < as_of
        return over and self.earliest is None

    def around(self, day: date) -> list[Occurrence]:
        """Return the one that falls due before a day, and the one on it or after it."""
        place = self._passed(day)
        return [self.at(item) for item in (place - 1, place) if 0 <= item < self.count]

    def named(self, when: When) -> int | None:
        """Return the place of the one that a date names.

        That is the only one within it, or the one that falls due on that day.
        """
        if when.first is None or when.last is None:
            return None
        places = range(self.count)
        low = bisect_left(places, when.first, key=lambda place: self.at(place).first)
        high = bisect_right(places, when.last, key=lambda place: self.at(place).last) - 1
        if low == high:
            return low
        due = self._passed(when.last)
        return due if when.day and due < self.count and self.at(due).last == when.day else None

    def _passed(self, as_of: date) -> int:
        """Return how many fall due before a day."""
        return bisect_left(range(self.count), as_of, key=lambda place: self.at(place).last)

    def _open(self, place: int) -> Occurrence | None:
        while self.done and place in self.done:
            place += 1
        return self.at(place) if place < self.count else None


def recurring(
    fields: Mapping[str, object], *, period: When | None = None, year_starts: int = 4
) -> When:
    """Parse ``{every: quarter, from: ..., until: ..., done: [...]}``.

    The result falls due with the earliest occurrence that is not ``done``; ``from`` and ``until``
    default to the plan's period.
    """
    every = fields.get("every")
    said = of(fields.get("from"), year_starts)
    start, until = said or period, of(fields.get("until"), year_starts) or period
    series = None
    bounds = "".join(f" {name} {fields[name]}" for name in ("from", "until") if name in fields)
    written = f"every {every}{bounds}"
    if not isinstance(every, str) or every not in {*DAYS, *STEPS}:
        return When(written, Kind.INVALID, problem="recurs by no known step")
    exact = bool(said and said.day)
    if not all(bound is None or bound.valid for bound in (start, until)):
        return When(written, Kind.INVALID, problem="recurs from or until no date")
    if every == "fortnight" and not exact:
        problem = "needs a day from which fortnights are counted"
    elif start is None or until is None or start.first is None or until.last is None:
        return When(written, Kind.ONGOING, every=every)
    elif until.last < start.first:
        problem = "ends before it starts"
    else:
        series = _series(every, start.first, exact=exact, until=until, year_starts=year_starts)
        problem = "" if series else "has no occurrence from its start to its end"
    if series is None:
        return When(written, Kind.INVALID, problem=problem, every=every)
    series = _with_done(series, fields.get("done"))
    earliest = series.earliest
    first = earliest.first if earliest else series.at(0).first
    last = earliest.last if earliest else None
    return When(written, Kind.DATED, first, last, every=every, series=series)


def _series(
    every: str, start: date, *, exact: bool, until: When, year_starts: int
) -> Series | None:
    """Return the occurrences of some days, or None where there is none."""
    last = until.last or date.max
    if every in DAYS:
        ahead = 0 if exact else (_SUNDAY - start.weekday()) % 7
        if ahead > (last - start).days:
            return None
        start += timedelta(days=ahead)
        count = (last - start).days // DAYS[every] + 1
        return Series(every, start, exact, until, year_starts, count)
    months = STEPS[every]
    if not exact:
        # A quarter that starts in May is the one from April.
        begun = months_later(start.replace(day=1), -((start.month - year_starts) % months))
        if begun is None:
            return None
        start = begun
    count = (last.year * 12 + last.month - start.year * 12 - start.month) // months + 1
    found = Series(every, start, exact, until, year_starts, count)
    if exact and found.at(count - 1).last > last:
        count -= 1
    return replace(found, count=count)


def _with_done(series: Series, written: object) -> Series:
    """Return the series with what stands under ``done``; what is no date is no stray."""
    done: dict[int, When | None] = {}
    strays = []
    for index, item in enumerate(written if isinstance(written, list) else []):
        said: Mapping[str, object] = item if isinstance(item, Mapping) else {"of": item}
        when = of(said.get("of"), series.year_starts)
        if when is None or not when.valid or when.kind is Kind.UNREADABLE:
            continue
        place = series.named(when)
        if place is None:
            strays.append(index)
        else:
            done[place] = of(said.get("on"), series.year_starts) or done.get(place)
    return replace(series, done=done, strays=tuple(strays))
