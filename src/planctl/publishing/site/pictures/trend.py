"""A measure by period: what was reached as a column, and the target as a line across it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planctl.publishing.site.markup import Part
from planctl.publishing.site.svg import fitted, line, picture, rect, text

_HIGH, _TOP, _FOOT, _COLUMN = 120, 20, 24, 84
MOST = 12


@dataclass(frozen=True, slots=True)
class Point:
    """One period; ``rag`` is the name of its colour, and nothing where it has none."""

    period: str
    target: float | None
    actual: float | None
    target_written: str = ""
    actual_written: str = ""
    rag: str = ""


def trend(points: Sequence[Point], says: str) -> Markup:
    """Return the picture of the latest periods; columns start at nought, below it where less."""
    shown = points[-MOST:]
    numbers = [n for item in shown for n in (item.target, item.actual) if n is not None]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    scale = (_HIGH - _TOP) / ((high - low) or 1)
    zero = _HIGH + low * scale
    parts: list[Part] = []
    for index, item in enumerate(shown):
        x = index * _COLUMN + 8
        wide = _COLUMN - 16
        if item.actual is not None:
            y = zero - item.actual * scale
            parts.append(rect(x + 8, min(y, zero), wide - 16, max(abs(zero - y), 1),
                              f"f-{item.rag or 'plain'}"))  # fmt: skip
            parts.append(text(x + wide / 2, min(y, zero) - 4, fitted(item.actual_written, wide),
                              "small", "middle"))  # fmt: skip
        if item.target is not None:
            y = zero - item.target * scale
            parts.append(line(x, y, x + wide, y, "target"))
            if item.actual is None:
                parts.append(text(x + wide / 2, y - 4, fitted(item.target_written, wide),
                                  "small muted", "middle"))  # fmt: skip
        parts.append(text(x + wide / 2, _HIGH + 17, fitted(item.period, _COLUMN - 4), "small",
                          "middle"))  # fmt: skip
    width = len(shown) * _COLUMN
    parts.append(line(0, zero, width, zero, "axis"))
    return picture(max(width, 1), _HIGH + _FOOT, says, *parts, css="trend")
