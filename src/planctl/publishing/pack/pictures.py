"""The pictures of a paper, drawn from the numbers that stand beside them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planctl.publishing.pack.blocks import tint
from planctl.publishing.pack.drawing import WIDTH, Arrow, Box, Drawing, Words
from planctl.standing.rag_words import NONE, shown, worst_first
from planctl.system.text import bounded

_ROW, _GAP = 20.0, 7.0
_LETTER = 5.2
# How far from the middle of a cell an upright arrow is, and how much room it takes.
_ASIDE, _ARROW = 0.44, 4.0


class Stretch(NamedTuple):
    """How many actions had which colour at the end of a period; those without count as NONE."""

    name: str
    counts: Mapping[str, int]


def over_time(stretches: Sequence[Stretch], caption: str) -> Drawing:
    """Return a bar a period, made of the colours of its actions."""
    left = 90.0
    most = max(sum(item.counts.values()) for item in stretches) or 1
    shapes: list[Box | Words | Arrow] = []
    told = []
    y = 0.0
    for item in stretches:
        shapes.append(Words(0, y, left - 6, _ROW, item.name))
        x = left
        for name, count in item.counts.items():
            wide = (WIDTH - left) * count / most
            shapes.append(Box(x, y, wide, _ROW, _tint(name)))
            label = f"{shown(name).split(' ')[0]} {count}" if name != NONE else f"\u2013 {count}"
            if wide >= len(label) * _LETTER:
                shapes.append(Words(x, y, wide, _ROW, label, "middle"))
            x += wide
        told.append(f"{item.name}: {_counts(item.counts)}")
        y += _ROW + _GAP
    names = worst_first({name: 1 for item in stretches for name in item.counts})
    x = left
    for name in names:
        words = _named(name)
        wide = 14 + len(words) * 5.6
        if x + wide > WIDTH:
            x, y = left, y + 14
        shapes += [Box(x, y + 2, 8, 8, _tint(name)), Words(x + 12, y, wide, 12, words)]
        x += wide + 6
    return Drawing(caption, f"{caption}. {'; '.join(told)}.", y + 16, shapes)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name if name != NONE else 'no colour'}"
                     for name, count in counts.items()) or "no action"  # fmt: skip


def _named(name: str) -> str:
    return "\u2013 no colour" if name == NONE else shown(name)


def _tint(name: str) -> str:
    return tint(name) or "plain"


class Bar(NamedTuple):
    """A measure: its ref, actual and target in words, their ratio, and its colour."""

    name: str
    actual: str
    target: str
    share: float
    rag: str


def to_target(bars: Sequence[Bar], caption: str) -> Drawing:
    """Return a bar a measure, as long as its actual, where the target is the upright line."""
    left, right = 92.0, 190.0
    room = WIDTH - left - right
    most = min(max([1.25, *(bar.share for bar in bars)]), 2.0)
    line = left + room / most
    shapes: list[Box | Words | Arrow] = []
    told = []
    y = 14.0
    for bar in bars:
        wide = room * min(max(bar.share, 0), most) / most
        shapes.append(Words(0, y, left - 6, _ROW, bounded(bar.name, 18)))
        shapes.append(Box(left, y + 3, wide, _ROW - 6, _tint(bar.rag)))
        words = f"{bar.actual}, target {bar.target}{'' if bar.rag else ', not rated'}"
        mark = shown(bar.rag)[:1]
        cut = "" if bar.share <= most else " (bar cut)"
        shapes.append(Words(left + room + 6, y, right - 6, _ROW,
                            f"{mark} {words}{cut}".strip()))  # fmt: skip
        told.append(f"{bar.name}: {words}{f', {bar.rag}' if bar.rag else ''}")
        y += _ROW
    shapes += [Arrow(line, 12, line, y + 2, head=False),
               Words(line - 40, 0, 80, 12, "target", "middle")]  # fmt: skip
    return Drawing(caption, f"{caption}. {'; '.join(told)}.", y + 6, shapes)


class Dot(NamedTuple):
    """A risk on the matrix: where it is, and where it was if it moved."""

    name: str
    likelihood: float
    impact: float
    before: tuple[float, float] | None = None


def risk_matrix(
    dots: Sequence[Dot], size: tuple[int, int], colours: Mapping[tuple[int, int], str], caption: str
) -> Drawing:
    """Return the matrix with the risks in their cells, and an arrow for each that moved.

    Likelihood goes upwards and impact to the right, as on the site.

    Args:
        size: the highest likelihood and the highest impact.
        colours: of cells, by likelihood and impact; none where the council set no bands.
    """
    high, wide = size
    left, cell_x, cell_y = 34.0, min(82.0, 420.0 / wide), 38.0
    bottom = high * cell_y
    shapes: list[Box | Words | Arrow] = []
    for likelihood in range(1, high + 1):
        y = bottom - likelihood * cell_y
        shapes.append(Words(0, y, left - 8, cell_y, str(likelihood), "right"))
        for impact in range(1, wide + 1):
            x, tint_of = left + (impact - 1) * cell_x, _tint(colours.get((likelihood, impact), ""))
            shapes.append(Box(x, y, cell_x, cell_y, tint_of))
    shapes += [Words(left + (impact - 1) * cell_x, bottom, cell_x, 14, str(impact), "middle")
               for impact in range(1, wide + 1)]  # fmt: skip
    shapes += [Words(0, bottom + 13, left + cell_x, 14, "\u2191 Likelihood"),
               Words(left, bottom + 13, wide * cell_x, 14, "Impact \u2192", "middle")]  # fmt: skip

    def middle(likelihood: float, impact: float) -> tuple[float, float]:
        return left + (impact - 0.5) * cell_x, (high - likelihood + 0.5) * cell_y

    moved = [dot for dot in dots if dot.before]
    crossed: set[float] = set()
    for dot in moved:
        x, y = middle(*(dot.before or (0, 0)))
        to_x, to_y = middle(dot.likelihood, dot.impact)
        # Beside the names, which stand in the middle, or below them.
        upright = abs(to_y - y) >= abs(to_x - x)
        aside, below = (-_ASIDE * cell_x, 0.0) if upright else (0.0, 0.34 * cell_y)
        if upright:
            crossed |= {dot.impact, *(dot.before or ())[1:]}
        part = 1.0 if upright else 0.8
        end = (x + (to_x - x) * part + aside, y + (to_y - y) * part + below)
        shapes.append(Arrow(x + aside, y + below, *end))
    cells: dict[tuple[float, float], list[str]] = {}
    for dot in dots:
        cells.setdefault((dot.likelihood, dot.impact), []).append(dot.name)
    fits = int(cell_y // 11)
    for place, names in cells.items():
        x, y = middle(*place)
        left_out = len(names) - fits
        lines = names if left_out <= 0 else [*names[: fits - 1], f"and {left_out + 1} more"]
        for number, name in enumerate(lines):
            top = y - len(lines) * 5.5 + number * 11
            # Beside an arrow, where there is one.
            start = _ARROW + (0.5 - _ASIDE) * cell_x if place[1] in crossed else 0.0
            box = (x - cell_x / 2 + start, top, cell_x - start, 11.0)
            shapes.append(Words(*box, bounded(name, 16), "middle", 8))
    told = [f"{dot.name}: likelihood {dot.likelihood:g}, impact {dot.impact:g}"
            + (f", before {dot.before[0]:g} and {dot.before[1]:g}" if dot.before else "")
            for dot in dots]  # fmt: skip
    return Drawing(caption, f"{caption}. {'; '.join(told)}.", bottom + 28, shapes,
                   left + wide * cell_x)  # fmt: skip
