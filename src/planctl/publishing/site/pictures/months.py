"""When things fall due: a column a month, in parts by how they stand, and today marked."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from planctl.publishing.site.axis import Axis
from planctl.publishing.site.markup import Part
from planctl.publishing.site.standing import WORDS
from planctl.publishing.site.svg import line, picture, rect, text

_WIDTH, _HIGH, _LEFT, _TOP, _FOOT = 920, 150, 34, 24, 34
ORDER = ("done", "stopped", "late", "soon", "open")


def months(dues: Iterable[tuple[date, str]], axis: Axis, says: str) -> Markup:
    """Return the picture of days due, each with the name of its standing."""
    counts: dict[date, Counter[str]] = {}
    for day, name in dues:
        counts.setdefault(axis.month(day), Counter())[name] += 1
    most = max((sum(item.values()) for item in counts.values()), default=1)
    scale = (_HIGH - _TOP) / most
    spans = list(axis.months())
    wide = (_WIDTH - _LEFT) / len(spans)
    parts: list[Part] = []
    for count in sorted({most, -(-most // 2)}):
        y = _HIGH - count * scale
        parts += [line(_LEFT, y, _WIDTH, y, "grid"), text(_LEFT - 6, y + 4, str(count), "", "end")]
    parts.append(line(_LEFT, _HIGH, _WIDTH, _HIGH, "axis"))
    for index, first in enumerate(spans):
        x, y = _LEFT + index * wide, float(_HIGH)
        for name in ORDER:
            tall = counts.get(first, Counter())[name] * scale
            y -= tall
            if tall:
                parts.append(rect(x + 2, y, max(wide - 4, 1), max(tall - 1, 1), f"f-{name}"))
        every = max(1, round(28 / wide))
        if index % every == 0:
            parts.append(text(x + wide / 2, _HIGH + 14, f"{first:%b}"[: 3 if wide > 26 else 1],
                              "small", "middle"))  # fmt: skip
        if index == 0 or first.month == 1:
            year = f"\u2190 {first.year}" if axis.earlier and index == 0 else str(first.year)
            parts.append(text(x + 2, _HIGH + 29, year, "small"))
    if axis.later:
        parts.append(text(_WIDTH - 2, _HIGH + 29, "and later \u2192", "small", "end"))
    parts += axis.today(_LEFT, _WIDTH - _LEFT, 12, _HIGH)
    return picture(_WIDTH, _HIGH + _FOOT, says, *parts, css="months")


def table(dues: Iterable[tuple[date, str]], axis: Axis) -> list[dict[str, object]]:
    """Return the same as rows: a month, and how many of each standing fall due in it."""
    counts: dict[date, Counter[str]] = {}
    for day, name in dues:
        counts.setdefault(axis.month(day), Counter())[name] += 1
    return [
        {"month": axis.name(first), **{name: counts[first][name] for name in ORDER},
         "all": sum(counts[first].values())}
        for first in axis.months() if first in counts
    ]  # fmt: skip


LEGEND = {name: WORDS[name] for name in ORDER}
