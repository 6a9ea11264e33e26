"""The golden thread: objectives in columns from the highest to the lowest, and lines between."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from markupsafe import Markup

from planctl.publishing.site.markup import Part, tag
from planctl.publishing.site.svg import picture, rect, text
from planctl.system.text import one_line

_BOX, _WIDTH, _SPACE, _TOP = 250, 1130, 8, 26
_LINE, _LETTERS = 15, 30  # a line of a label, and the letters that it holds
_LEAST_GAP, _MOST_GAP = 50, 170


@dataclass(frozen=True, slots=True)
class Box:
    """An objective in a column.

    Attributes:
        note: what stands under it, such as how many actions it has.
        css: ``here`` for the one that the page is about, ``bare`` for one that nothing supports.
    """

    key: str
    label: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """The objectives of a level, under its name."""

    name: str
    boxes: Sequence[Box]


def golden(
    columns: Sequence[Level], lines: Sequence[tuple[str, str]], says: str, *, most: int
) -> Markup:
    """Return the picture; each line joins the keys of two boxes, the lower one first.

    Args:
        most: boxes that can be told apart in a column; where one has more, nothing is returned.
    """
    if any(len(column.boxes) > most for column in columns):
        return Markup()
    gap = min(max((_WIDTH - _BOX) / max(len(columns) - 1, 1) - _BOX, _LEAST_GAP), _MOST_GAP)
    columns = _untangled(columns, lines)
    labels = {
        box.key: _lines(box.label)
        for column in columns for box in column.boxes
    }  # fmt: skip
    high = max(map(len, labels.values()), default=1) * _LINE + 24
    tallest = max((len(column.boxes) for column in columns), default=1) * (high + _SPACE)
    places: dict[str, tuple[float, float]] = {}
    drawn: list[Part] = []
    for index, column in enumerate(columns):
        x = index * (_BOX + gap) + 1
        step = tallest / max(len(column.boxes), 1)
        drawn.append(text(x, 14, column.name, "name"))
        for number, box in enumerate(column.boxes):
            y = _TOP + number * step + (step - high) / 2
            places[box.key] = (x, y + high / 2)
            drawn.append(rect(x, y, _BOX, high, f"box {box.css}".strip(), 4))
            lines_of = labels[box.key]
            drawn += [text(x + 8, y + 16 + place * _LINE, words, "strong")
                      for place, words in enumerate(lines_of)]  # fmt: skip
            drawn.append(text(x + 8, y + 16 + len(lines_of) * _LINE, box.note, "small"))
    curves: list[Part] = [
        _curve(places[low], places[high]) for low, high in lines if low in places and high in places
    ]
    width = len(columns) * (_BOX + gap) - gap + 2
    return picture(width, _TOP + tallest + 4, says, *curves, *drawn, css="golden")


@lru_cache(maxsize=4096)
def _lines(label: str) -> list[str]:
    return wrap(one_line(label), _LETTERS) or [""]


def _untangled(columns: Sequence[Level], lines: Sequence[tuple[str, str]]) -> list[Level]:
    """Return the columns with each box as high as those that it serves, to cross few lines."""
    above: dict[str, list[str]] = {}
    for low, high in lines:
        above.setdefault(low, []).append(high)
    heights: dict[str, float] = {}
    found = []
    for column in columns:
        met = {
            box.key: [heights[key] for key in above.get(box.key, ()) if key in heights]
            for box in column.boxes
        }
        boxes = sorted(
            column.boxes,
            key=lambda box: sum(met[box.key]) / len(met[box.key]) if met[box.key] else 1,
        )
        heights |= {box.key: index / len(boxes) for index, box in enumerate(boxes)}
        found.append(Level(column.name, boxes))
    return found


def _curve(low: tuple[float, float], high: tuple[float, float]) -> Markup:
    (right, y2), (left, y1) = low, high
    if right <= left:  # it serves its like, or a lower one
        return Markup()
    start, end = (left + _BOX, y1), (right, y2)
    middle = (start[0] + end[0]) / 2
    path = f"M{start[0]:.0f} {start[1]:.0f}C{middle:.0f} {start[1]:.0f} {middle:.0f} {end[1]:.0f} "
    return tag("path", d=f"{path}{end[0]:.0f} {end[1]:.0f}", class_="link")
