"""The columns of tables of measures, and what stands in them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planctl.language.numbers import Value
from planctl.publishing.pack.blocks import Header
from planctl.publishing.pack.measured import Measured
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import coloured, cut, named, people
from planctl.standing.measure_words import (
    aim_words,
    dated,
    long,
    made_of_words,
    of_value,
    rated_by_words,
    trend_words,
    way_words,
)
from planctl.standing.measures import Result
from planctl.standing.rag import Colour
from planctl.standing.reading import baseline_at


class Column(NamedTuple):
    """A column of a table; ``sometimes`` for one that is left out where it is empty."""

    name: str
    header: Header
    sometimes: bool = False


COLUMNS = (
    Column("ref", Header("Ref", 3, "name")),
    Column("title", Header("Measure", 7)),
    Column("period", Header("Period", 3), sometimes=True),
    Column("target", Header("Target", 3, "number")),
    Column("actual", Header("Actual", 3, "number")),
    Column("rag", Header("RAG", 3, "rag")),
    Column("trend", Header("Trend", 4)),
)
BESIDE = (
    COLUMNS[0],
    Column("before", Header("Period before", 3, "number")),
    Column("rag_before", Header("RAG before", 3, "rag")),
    Column("year_ago", Header("A year ago", 3, "number"), sometimes=True),
    Column("to_date", Header("Year to date", 3, "number"), sometimes=True),
    Column("forecast", Header("Forecast", 3, "number"), sometimes=True),
    Column("baseline", Header("Baseline", 3, "number"), sometimes=True),
    Column("way", Header("Far target", 3), sometimes=True),
)


def rows(scope: Scope, items: Sequence[Measured]) -> list[dict[str, str]]:
    """Return the cells of measures; their periods only where one is not that of the paper."""
    cells = [_row(scope, item) for item in items]
    spans = {(item.now.period.first, item.now.period.last) for item in items}
    return cells if spans - {(scope.first, scope.last)} else [row | {"period": ""} for row in cells]


def _row(scope: Scope, item: Measured) -> dict[str, str]:
    """Return the cells of a measure, by the names of their columns."""
    now, before, unit = item.now, item.before, item.unit
    year_ago = now.year_ago if now.year_ago and now.year_ago != now.before else None
    return {
        "ref": named(item.record), "title": cut(item.record.title),
        "owner": people(scope.plans.owners_of(item.record)),
        "period": now.period.written,
        "target": cut(aim_words(now, unit)) or "none", "actual": cut(_of(now, unit)),
        "to_date": cut(of_value(now.to_date, unit)),
        "rag": _rag(item.colour, now),
        "trend": trend_words(now) or _no_trend(now),
        "before": cut(dated(now.before, unit, usual=scope.before)) or "none",
        "rag_before": _rag(item.colour_before, before),
        "year_ago": cut(dated(year_ago, unit, usual=year_ago and year_ago[0])),
        "forecast": cut(dated(now.forecast, unit, usual=now.period)),
        "baseline": cut(_baseline(scope, item, unit)),
        "way": cut(way_words(now, unit)) if now.way is not None else "",
    }  # fmt: skip


def _no_trend(now: Result) -> str:
    """Return why a figure has no trend."""
    why = "the earlier figure is no exact number"
    if not _exact(now.actual):
        why = "the figure is no exact number"
    elif now.before is None and now.year_ago is None:
        why = "no earlier figure"
    elif now.before is None and now.year_ago and _exact(now.year_ago[1]):
        why = "no figure of the period before"
    elif now.year_ago is None and now.before and _exact(now.before[1]):
        why = "no figure of a year ago"
    return f"not compared: {why}"


def _exact(found: Value | None) -> bool:
    return found is not None and found.number is not None and not found.bound


def _rag(colour: Colour | None, item: Result | None) -> str:
    """Return the colour of a figure, or that it has none."""
    if colour is None or item is None:
        return "none"
    if colour.counted or colour.said:
        return coloured(colour)
    return "watched" if item.why == "contextual" else "not rated"


def _of(item: Result, unit: str) -> str:
    """Return the actual, what it is made of, and what it is rated by where that is more."""
    made = f", {made_of_words(item)}" if item.made_of else ""
    so_far = f"; {rated_by_words(item, unit)}" if item.rated_by else ""
    return f"{of_value(item.actual, unit)}{made}{so_far}"


def _baseline(scope: Scope, item: Measured, unit: str) -> str:
    found = baseline_at(item.record, item.now.period.last, scope.plans.year_starts)
    base, period = found.values()
    if not isinstance(base, (str, int, float)) or isinstance(base, bool):
        return ""
    return long(str(base), unit) + (f" (for {period})" if isinstance(period, (str, int)) else "")


def shown(columns: Sequence[Column], rows: Sequence[Mapping[str, str]]) -> list[Column]:
    """Return the columns that are printed: some only where a row has something in them."""
    return [item for item in columns if not item.sometimes or any(row[item.name] for row in rows)]


def filled(row: Mapping[str, str], name: str, item: Measured) -> str:
    """Return a cell of a table in words: none is left empty beside others that say ``none``.

    Of a yearly measure the figure of a year ago is that of the period before.
    """
    again = row["before"] if name == "year_ago" and item.now.year_ago else ""
    return row[name] or again or "none"
