"""A measure as pictures, one a length of period: no part of a year stands beside a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from planctl.language.numbers import Value
from planctl.language.when import When
from planctl.model.record import Record
from planctl.publishing.site.markup import word
from planctl.publishing.site.pictures.trend import MOST, Point, near_the_top, trend
from planctl.publishing.site.view import View
from planctl.standing.figures import Figures, months
from planctl.standing.measure_words import of_value, unit_of
from planctl.standing.rag_measures import Rated
from planctl.standing.rag_words import SHAPES, shown, worst_first
from planctl.standing.reading import figures
from planctl.system.text import counted

_NAMES = {12: "year", 6: "half-year", 3: "quarter", 1: "month"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a measure, what it shows in words, and what its marks mean."""

    svg: Markup
    title: str
    key: Mapping[str, str]
    note: str


def drawings(view: View, measure: Record) -> list[Drawing]:
    """Return a picture for each length of period of which two numbers are known, years last."""
    own = figures(view.plans, measure, view.as_of)
    unit = unit_of(measure.fields)
    found: dict[int, list[Point]] = {}
    for item in view.results(measure):
        period = item.result.period if item.result else None
        if period and period.first and period.last:
            length = months(period.first, period.last)
            found.setdefault(length, []).append(_point(item, period, own, unit))
    drawn = [_drawing(measure, found[length], length, unit) for length in sorted(found)]
    return [item for item in drawn if item]


def _drawing(measure: Record, every: list[Point], length: int, unit: str) -> Drawing | None:
    points = [item for item in every if item.numbers][-MOST:]
    if len(points) < 2 or all(item.actual is None for item in points):
        return None
    title = measure.title or measure.key
    by = f"by {_NAMES[length]}" if length in _NAMES else "by period"
    dots = near_the_top(points, unit)
    what = f"{title}, {by}" + (f", in {unit}" if unit else "")
    says = f"{what}: {_said(points)} The table has the numbers."
    signs = worst_first({item.rag: 1 for item in points if item.sign})
    under = f"; under it the sign of its RAG: {', '.join(map(shown, signs))}" if signs else ""
    key = {"plain": f"reached{under}"}
    if any(item.target is not None for item in points):
        key["aim"] = "target of the same period"
    if any(item.actual is None and item.forecast is not None for item in points):
        key["expected"] = "forecast"
    note = "The axis does not begin at nought." if dots else ""
    if len(points) < len([item for item in every if item.numbers]):
        note = f"The last {counted(len(points), 'period')}. {note}".strip()
    return Drawing(trend(points, unit, says, dots=dots), what, key, note)


def _said(points: Iterable[Point]) -> str:
    known = [item for item in points if item.actual is not None]
    first, last = known[0], known[-1]
    if first is last:
        return f"{last.written} in {last.period} {last.year}.".replace("  ", " ")
    return (
        f"from {first.written} in {first.period} {first.year} "
        f"to {last.written} in {last.period} {last.year}."
    )


def _point(item: Rated, period: When, own: Figures, unit: str) -> Point:
    result = item.result
    assert result is not None  # noqa: S101 - its period is known
    name, year = _named(period)
    actual = _number(result.actual)
    forecast = result.forecast
    same = forecast and (forecast[0].first, forecast[0].last) == (period.first, period.last)
    expected = _number(forecast[1]) if forecast and same and actual is None else None
    shown = result.actual if actual is not None else forecast[1] if forecast and same else None
    return Point(
        name, year, _held_against(item, period, own), actual, expected,
        of_value(shown, unit if unit == "%" else "") if shown else "",
        *_coloured(item.colour.counted),
    )  # fmt: skip


def _coloured(counted: str | None) -> tuple[str, str]:
    """Return a colour as pictures name it, and its shape."""
    return (word(counted), SHAPES.get(counted.casefold(), "")) if counted else ("", "")


def _held_against(item: Rated, period: When, own: Figures) -> float | None:
    """Return what the period itself is held against; a year's target is none of a part's own."""
    result = item.result
    aim = result.aim if result else None
    if result is None or aim is None:
        return None
    if result.expected is not None:
        return _number(result.expected) if result.rated_by is None else None
    if (aim[0].first, aim[0].last) == (period.first, period.last):
        return _number(aim[1])
    return _number(aim[1]) if own.holds else None


def _number(value: Value | None) -> float | None:
    return float(value.number) if value and value.number is not None else None


def _named(period: When) -> tuple[str, str]:
    """Return a period in two short lines: what part, and of which year."""
    first, last = period.first or date.min, period.last or date.max
    year, _, part = period.written.partition(" ")
    if part and len(part) <= 2:
        return part, year
    if months(first, last) == 1:
        return f"{first:%b}", str(first.year)
    if len(period.written) <= 7:
        return period.written, ""
    return f"{first:%b}", f"{first.year} on"
