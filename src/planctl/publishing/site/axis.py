"""An axis of time that pictures share: months from the first to the last, and today on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planctl.language.when import month_end, months_later
from planctl.publishing.site.markup import Part
from planctl.publishing.site.svg import line, text

# What falls due further away than this from the period is gathered in the first or last month.
_BEFORE, _AFTER = timedelta(days=366), timedelta(days=3 * 366)
_LONGEST = timedelta(days=20 * 366)


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

    def at(self, day: date, width: float) -> float:
        """Return where a day ends on an axis of a width; at the rim for a day outside."""
        whole = (self.last - self.first).days + 1
        return min(max((day - self.first).days + 1, 0), whole) / whole * width

    def outside(self, day: date) -> bool:
        """Whether a day is not on the axis."""
        return not self.first <= day <= self.last

    def today(self, left: float, width: float, top: float, bottom: float) -> list[Part]:
        """Return the line that marks today, with its date above it."""
        if self.outside(self.as_of):
            return []
        x = left + self.at(self.as_of, width)
        right = x > left + width - 60
        label = text(x + (-4 if right else 4), top - 2, f"{self.as_of.day} {self.as_of:%b %Y}",
                     "today", "end" if right else "")  # fmt: skip
        return [line(x, top - 10, x, bottom, "today"), label]


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max
