"""A measure by period: figures as columns or dots, and what they are held against as lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from planctl.publishing.site.markup import Part
from planctl.publishing.site.pictures.scale import Scale
from planctl.publishing.site.svg import dot, line, rect, share, spread, text

_TOP, _BOTTOM, _HIGH = 30, 140, 176
MOST = 8
_HIGH_LETTER = 10
_SIGNS = 14  # pixels that their line takes
_LONGEST = 6  # characters of a number that fit above a column on a phone


@dataclass(frozen=True, slots=True)
class Point:
    """One period, all of one length.

    Attributes:
        period: its part of the year, or the year: ``Q1``, ``May``, ``2025/26``.
        year: the year that begins with it, under it.
        target: what the period itself is held against.
        forecast: what it is expected to come to, where nothing is known yet.
        rag: the name of the colour of the figure, and nothing where it has none.
        sign: the shape of that colour, for who cannot tell colours.
    """

    period: str
    year: str
    target: float | None
    actual: float | None
    forecast: float | None = None
    written: str = ""
    rag: str = ""
    sign: str = ""

    @property
    def numbers(self) -> list[float]:
        """All numbers that are drawn of it."""
        return [n for n in (self.target, self.actual, self.forecast) if n is not None]


def near_the_top(points: Sequence[Point], unit: str) -> bool:
    """Whether the figures are rates that differ too little to be told apart from nought on."""
    numbers = [number for item in points for number in item.numbers]
    rate = "%" in unit or unit.startswith("per ") or " per " in unit
    return rate and bool(numbers) and min(numbers) > 0.6 * max(numbers)


def trend(points: Sequence[Point], unit: str, says: str, *, dots: bool) -> Markup:
    """Return the picture of no more than MOST periods.

    Args:
        dots: dots near each other, for rates; else columns from nought.
    """
    scale = Scale.over((n for item in points for n in item.numbers), near=dots)
    wide = 92 / len(points)
    parts: list[Part] = [text("0%", 12, unit, "small")]
    for number in scale.ticks:
        y = _y(scale, number)
        parts += [line("0%", y, "100%", y, "axis" if number == 0 else "grid"),
                  text("0%", y - 3, f"{number:,.10g}", "small")]  # fmt: skip
    under = _BOTTOM + (_SIGNS if any(item.sign for item in points) else 0)
    before: tuple[float, float] | None = None
    # Behind all else, so that no line of a neighbour goes through a figure.
    written: list[Part] = []
    for index, item in enumerate(points):
        left = 8 + index * wide
        middle = left + wide / 2
        drawn, said = _figure(item, scale, left, wide, dots=dots)
        parts += drawn
        written += said
        if item.actual is not None and dots:
            here = (middle, _y(scale, item.actual))
            if before:
                parts.append(line(share(before[0]), before[1], share(here[0]), here[1], "run"))
            before = here
        else:
            before = None
        if item.sign:
            parts.append(text(share(middle), _BOTTOM + 13, item.sign, "", "middle"))
        parts.append(text(share(middle), under + 15, item.period, "small", "middle"))
        if item.year and (index == 0 or item.year != points[index - 1].year):
            parts.append(text(share(middle), under + 31, item.year, "small", "middle"))
    return spread(_HIGH + under - _BOTTOM, says, *parts, *written, css="trend")


def _figure(
    item: Point, scale: Scale, left: float, wide: float, *, dots: bool
) -> tuple[list[Part], list[Part]]:
    """Return a period as it is drawn, its target over its figure, and the figure as written."""
    parts: list[Part] = []
    aim: list[Part] = []
    written: list[Part] = []
    aimed = 0.0
    if item.target is not None:
        aimed = _y(scale, item.target)
        aim = [line(share(left + wide * 0.08), aimed, share(left + wide * 0.92), aimed, "target")]
    middle, foot = left + wide / 2, _y(scale, max(scale.low, 0.0))
    number, css = item.actual, f"f-{item.rag or 'plain'}"
    if number is None:
        number, css = item.forecast, "f-forecast"
    if number is not None:
        y = _y(scale, number)
        if dots:
            parts.append(dot(share(middle), y, 5, css))
        else:
            parts.append(rect(share(left + wide * 0.2), min(y, foot), share(wide * 0.6),
                              max(abs(foot - y), 1), css))  # fmt: skip
        if len(item.written) <= _LONGEST:
            beside = min(y, foot) - (9 if dots else 4)
            if dots and item.target is not None and -_HIGH_LETTER < aimed - beside < 3:
                # The target's line would go through it: below the dot, or above the line.
                below = y + 9 + _HIGH_LETTER
                beside = below if below < _BOTTOM else aimed - 4
            written.append(text(share(middle), beside, item.written, "value", "middle"))
    return parts + aim, written


def _y(scale: Scale, number: float) -> float:
    return _BOTTOM - scale.at(number) * (_BOTTOM - _TOP)
