"""Actions against the year: a bar each from start to due, milestones on it, and today marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from planctl.publishing.site.axis import Axis
from planctl.publishing.site.markup import Part
from planctl.publishing.site.standing import SHAPES
from planctl.publishing.site.svg import fitted, line, picture, rect, text

_WIDTH, _LEFT, _ROW, _TOP = 920, 170, 24, 50


@dataclass(frozen=True, slots=True)
class Bar:
    """One action.

    Attributes:
        standing: the name of how it stands.
        stones: days and standings of its milestones.
    """

    label: str
    start: date | None
    due: date
    standing: str
    stones: Sequence[tuple[date, str]] = ()


def timeline(bars: Sequence[Bar], axis: Axis, says: str) -> Markup:
    """Return the picture of some actions, in the order given."""
    width = _WIDTH - _LEFT - 16
    bottom = _TOP + _ROW * len(bars)
    parts: list[Part] = []
    spans = list(axis.months())
    every = max(1, -(-len(spans) * 34 // int(width)))
    for index, first in enumerate(spans):
        x = _LEFT + width * index / len(spans)
        if index % every == 0:
            parts.append(line(x, _TOP - 4, x, bottom, "grid"))
            parts.append(text(x + 2, _TOP - 6, f"{first:%b}", "small"))
            if index == 0 or first.month <= every:
                parts.append(text(x + 2, _TOP - 19, str(first.year), "small"))
    for index, bar in enumerate(bars):
        parts += _bar(bar, axis, width, _TOP + _ROW * index)
    parts += axis.today(_LEFT, width, 14, bottom)
    return picture(_WIDTH, bottom + 8, says, *parts, css="timeline")


def _bar(bar: Bar, axis: Axis, width: float, y: float) -> list[Part]:
    middle = y + _ROW / 2
    end = _LEFT + axis.at(bar.due, width)
    begin = _LEFT + (axis.at(bar.start, width) if bar.start else 0)
    parts: list[Part] = [text(_LEFT - 8, middle + 4, fitted(bar.label, _LEFT - 12), "", "end")]
    if bar.start:
        parts.append(rect(min(begin, end - 3), middle - 6, max(end - begin, 3), 12,
                          f"l-{bar.standing}", 2))  # fmt: skip
    else:
        parts.append(line(_LEFT, middle, end, middle, "track"))
    for day, name in bar.stones:
        parts.append(text(_LEFT + axis.at(day, width), middle + 5, "◆", f"s-{name} mark", "middle"))
    if axis.outside(bar.due):
        far = f"{bar.due:%b} {bar.due.year} \u2192" if bar.due > axis.last else "\u2190"
        parts.append(text(end - 12, middle + 4, far, "small", "end"))
    parts.append(text(end, middle + 5, SHAPES[bar.standing], f"s-{bar.standing} mark", "middle"))
    return parts
