"""An axis of time that pictures share: months from the first to the last, and today on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planctl.language.when import month_end, months_later
from planctl.publishing.site.markup import Part
from planctl.publishing.site.svg import line, share, text

# What falls due further away than this from the period is gathered in the first or last month.
_BEFORE, _AFTER = timedelta(days=366), timedelta(days=3 * 366)
_LONGEST = timedelta(days=20 * 366)
# Of a hundred of the narrowest picture: what a year takes, and the last place where it fits.
_ROOM, _LAST = 12, 92


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from the first day of a month to the last day of another.

    Attributes:
        as_of: today; it may lie outside, and is then not marked.
        earlier, later: whether the first and the last month stand for all that is further away.
    """

    first: date
    last: date
    as_of: date
    earlier: bool = False
    later: bool = False

    @classmethod
    def around(cls, period: tuple[date, date] | None, days: Iterable[date], as_of: date) -> "Axis":
        """Return the axis of a period, or where there is none of the days, that holds most days."""
        every = sorted(days)
        if period is None:
            period = (every[0], every[-1]) if every else (as_of, as_of)
        first, last = min([period[0], *every]), max([period[1], *every])
        low = max(first, _moved(period[0], -_BEFORE))
        high = min(last, _moved(period[1], _AFTER), _moved(low, _LONGEST))
        start, end = low.replace(day=1), month_end(high)
        return cls(start, end, as_of, first < start, last > end)

    def months(self) -> Iterator[date]:
        """Yield the first day of every month."""
        at: date | None = self.first
        while at and at <= self.last:
            yield at
            at = months_later(at, 1)

    def month(self, day: date) -> date:
        """Return the first day of the month of a day; of the nearest month for a day outside."""
        return min(max(day, self.first), self.last).replace(day=1)

    def name(self, first: date) -> str:
        """Return a month's name; where it stands for all that is further away, it says so."""
        name = f"{first:%B} {first.year}"
        if self.earlier and first == self.first:
            return f"{name} or earlier"
        return f"{name} or later" if self.later and month_end(first) == self.last else name

    def at(self, day: date) -> float:
        """Return where a day ends on the axis, of a hundred; at the rim for a day outside."""
        whole = (self.last - self.first).days + 1
        return min(max((day - self.first).days + 1, 0), whole) / whole * 100

    def outside(self, day: date) -> bool:
        """Whether a day is not on the axis."""
        return not self.first <= day <= self.last

    def ticks(self) -> Iterator[tuple[date, float]]:
        """Yield the first days of some months and where they begin, few enough to be labelled."""
        spans = list(self.months())
        step = next(step for step in (1, 3, 6, 12, 24, 60) if len(spans) <= step * 12 or step == 60)
        for first in spans:
            if not (first.month - self.first.month) % min(step, 12) and (
                step <= 12 or not (first.year - self.first.year) % (step // 12)
            ):
                yield first, (first - self.first).days / ((self.last - self.first).days + 1) * 100

    def years(self) -> Iterator[tuple[int, float]]:
        """Yield the years and where the first tick of each is, the last one first.

        One that would lie on the next, or run off the page, is left out.
        """
        begun: dict[int, float] = {}
        for first, at in self.ticks():
            begun.setdefault(first.year, at)
        free: float = _LAST + _ROOM
        for year, at in reversed(begun.items()):
            if at + _ROOM <= free:
                yield year, (free := at)

    def today(self, top: float, bottom: float) -> list[Part]:
        """Return the line that marks today, with its date above it."""
        if self.outside(self.as_of):
            return []
        at = self.at(self.as_of)
        right = at > 70
        label = text(share(at), top - 2, f"{self.as_of.day} {self.as_of:%b %Y}",
                     "today", "end" if right else "", -4 if right else 4)  # fmt: skip
        return [line(share(at), top - 10, share(at), bottom, "today"), label]


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max
