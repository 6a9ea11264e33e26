"""When things fall due: a column a month, in parts by how they stand, and today marked."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from planctl.publishing.site.axis import Axis
from planctl.publishing.site.markup import Part
from planctl.publishing.site.pictures.scale import Scale
from planctl.publishing.site.standing import WORDS
from planctl.publishing.site.svg import line, rect, share, spread, text

_TOP, _BOTTOM, _HIGH = 26, 150, 186
ORDER = ("done", "stopped", "late", "soon", "open")


def months(dues: Iterable[tuple[date, str]], axis: Axis, says: str) -> Markup:
    """Return the picture of days due, each with the name of its standing."""
    counts = _counts(dues, axis)
    scale = Scale.over((float(sum(item.values())) for item in counts.values()), whole=True)
    spans = list(axis.months())
    wide = 100 / len(spans)
    parts: list[Part] = []
    for number in scale.ticks:
        y = _y(scale, number)
        parts.append(line("0%", y, "100%", y, "grid" if number else "axis"))
        if number:
            parts.append(text("0%", y - 3, f"{number:g}", "small"))
    for index, first in enumerate(spans):
        begun = 0
        for name in ORDER:
            if count := counts.get(first, Counter())[name]:
                top, base = _y(scale, begun + count), _y(scale, begun)
                parts.append(rect(share((index + 0.08) * wide), top, share(0.84 * wide),
                                  max(base - top - 1, 1), f"f-{name}"))  # fmt: skip
                begun += count
    for first, at in axis.ticks():
        parts.append(text(share(at), _BOTTOM + 14, f"{first:%b}", "small"))
    parts += [text(share(at), _BOTTOM + 30, str(year), "small") for year, at in axis.years()]
    if axis.earlier:
        parts.append(text("0%", _BOTTOM + 46, "\u2190 and earlier", "small"))
    if axis.later:
        parts.append(text("100%", _BOTTOM + 46, "and later \u2192", "small", "end"))
    parts += axis.today(12, _BOTTOM)
    high = _HIGH + 16 if axis.earlier or axis.later else _HIGH
    return spread(high, says, *parts, css="months")


def _y(scale: Scale, number: float) -> float:
    return _BOTTOM - scale.at(number) * (_BOTTOM - _TOP)


def _counts(dues: Iterable[tuple[date, str]], axis: Axis) -> dict[date, Counter[str]]:
    counts: dict[date, Counter[str]] = {}
    for day, name in dues:
        counts.setdefault(axis.month(day), Counter())[name] += 1
    return counts


def table(dues: Iterable[tuple[date, str]], axis: Axis) -> list[dict[str, object]]:
    """Return the same as rows: a month, and how many of each standing fall due in it."""
    counts = _counts(dues, axis)
    return [
        {"month": axis.name(first), **{name: counts[first][name] for name in ORDER},
         "all": sum(counts[first].values())}
        for first in axis.months() if first in counts
    ]  # fmt: skip


LEGEND = {name: WORDS[name] for name in ORDER}
