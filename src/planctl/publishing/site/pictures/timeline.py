"""Actions against the year: a bar each from its start to its end or to today, and today marked.

Names and words stand beside the bars as text of the page, so that none is cut. A mark stands where
something was to be, came to be or is now expected, and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from planctl.publishing.site.axis import Axis
from planctl.publishing.site.markup import Part
from planctl.publishing.site.standing import SHAPES
from planctl.publishing.site.svg import line, rect, share, spread, text

_ROW, _MIDDLE = 26, 13
FIRST, MOVED, DUE, EXPECTED, STONE = "\u25cb", "\u203a", "\u2502", "\u25c7", "\u25c6"
KEY = {
    FIRST: "first agreed date, where it moved", MOVED: "another date since",
    DUE: "due now", EXPECTED: "now expected", STONE: "milestone",
    SHAPES["done"]: "done", SHAPES["late"]: "late today",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One action.

    Attributes:
        start: the first day of its start, and ``begun`` whether it is said to have begun.
        due: the last day of its due date.
        done: the first and the last day of its completion; None where none is known.
        standing: the name of how it stands.
        dates: the last days of earlier due dates, the first agreed one first.
        expected: the last day of its forecast.
        stones: days and standings of its milestones: when they were done, else when they are due.
    """

    start: date | None
    begun: bool
    due: date
    done: tuple[date, date] | None
    standing: str
    dates: Sequence[date] = ()
    expected: date | None = None
    stones: Sequence[tuple[date, str]] = ()

    @property
    def days(self) -> list[date]:
        """Every day that the axis should hold."""
        known = (self.start, self.due, *(self.done or ()), *self.dates, self.expected)
        return [day for day in (*known, *(day for day, _ in self.stones)) if day]


@lru_cache
def head(axis: Axis) -> Markup:
    """Return the months above the bars."""
    parts = axis.today(12, 42)
    for first, at in axis.ticks():
        parts += [line(share(at), 22, share(at), 42, "grid"),
                  text(share(at), 38, f"{first:%b}", "small", aside=2)]  # fmt: skip
    parts += [text(share(at), 25, str(year), "small", aside=2) for year, at in axis.years()]
    return spread(42, "", *parts, css="head")


@lru_cache
def grid(axis: Axis) -> Markup:
    """Return the lines of the months and of today, which all bars have behind them."""
    parts = [line(share(at), 0, share(at), "100%", "grid") for _, at in axis.ticks()]
    if not axis.outside(axis.as_of):
        now = share(axis.at(axis.as_of))
        parts.append(line(now, 0, now, "100%", "today"))
    return Markup().join(parts)


def row(bar: Bar, axis: Axis, behind: Markup) -> Markup:
    """Return the bar of an action; what it shows is said beside it in words.

    Args:
        behind: the axis' grid.
    """
    parts: list[Part] = [behind, *_stretch(bar, axis)]
    if axis.outside(bar.due):
        far = f"{bar.due:%b} {bar.due.year}"
        after = bar.due > axis.last
        words, at = (f"{far} \u2192", "100%") if after else (f"\u2190 {far}", "0%")
        parts.append(text(at, _MIDDLE + 4, words, "small", "end" if after else ""))
    for day, sign, css in _marks(bar, axis.as_of):
        if not axis.outside(day):
            parts.append(text(share(axis.at(day)), _MIDDLE + 5, sign, f"{css} mark", "middle"))
    return spread(_ROW, "", *parts)


def _stretch(bar: Bar, axis: Axis) -> list[Part]:
    """Return what is behind it as a bar, and what is still before it as a dotted line."""
    open_ = bar.done is None and bar.standing not in {"done", "stopped"}
    end = bar.done[1] if bar.done else axis.as_of if open_ and bar.begun else None
    parts: list[Part] = []
    if bar.start and end and end >= bar.start:
        left, right = axis.at(bar.start), axis.at(end)
        parts.append(rect(share(left), _MIDDLE - 6, share(max(right - left, 0.6)), 12,
                          f"l-{bar.standing}", 2))  # fmt: skip
    ahead = max(end or bar.start or axis.first, axis.first)
    if bar.done is None and bar.due > ahead:
        parts.append(
            line(share(axis.at(ahead)), _MIDDLE, share(axis.at(bar.due)), _MIDDLE, "track")
        )
    return parts


def _marks(bar: Bar, as_of: date) -> list[tuple[date, str, str]]:
    found = [(day, MOVED if index else FIRST, "s-plain") for index, day in enumerate(bar.dates)]
    found += [(bar.due, DUE, "s-plain")]
    found += [(bar.expected, EXPECTED, "s-plain")] if bar.expected else []
    found += [(day, STONE, f"s-{name}") for day, name in bar.stones]
    if bar.done:
        found.append((bar.done[0] + (bar.done[1] - bar.done[0]) / 2, SHAPES["done"], "s-done"))
    elif bar.standing == "late":
        found.append((as_of, SHAPES["late"], "s-late"))
    return found
