"""Measures against target for the period, with what the period before it came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planctl.language.when import When
from planctl.model.record import Record
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.doing import doing
from planctl.publishing.pack.exceptions import off
from planctl.publishing.pack.late_figures import expected, late_figures
from planctl.publishing.pack.moved_targets import moved_targets
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import coloured, cut, have, named, people
from planctl.reports.row import record_row
from planctl.standing.measure_words import (
    dated,
    long,
    of_value,
    result_row,
    trend_words,
    unit_of,
    way_words,
)
from planctl.standing.measures import Result
from planctl.standing.rag import Colour
from planctl.standing.rag_measures import rated
from planctl.standing.reasons import WHY
from planctl.system.text import counted

_MOST = 60
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, what the period came to, and the one of the same length before it."""

    record: Record
    now: Result
    colour: Colour
    before: Result | None
    colour_before: Colour | None

    def row(self, scope: Scope) -> dict[str, object]:
        """Return it under the keys that scripts rely on."""
        return record_row(scope.plans, self.record) | result_row(self.now) | self.colour.row() | {
            "period_before": self.before.period.written if self.before else None,
            "actual_before": _actual(self.before) if self.before else None,
        }  # fmt: skip

    @property
    def unit(self) -> str:
        """What the numbers count."""
        return unit_of(self.record.fields)


def measured(scope: Scope) -> list[Measured]:
    """Return the measures that have an actual for the period."""
    found = []
    for record in scope.of("measure"):
        every = [
            (item.result, item.colour) for item in rated(scope.plans, record, scope.as_of)
            if item.result and item.result.actual is not None
        ]  # fmt: skip
        ended = [item for item in every if scope.during(item[0].period.last)]
        if ended:
            now = max(ended, key=lambda item: _rank(item[0].period, scope.period))
            found.append(Measured(record, *now, *_before(now[0], every)))
    return found


def _rank(period: When, wanted: When) -> tuple[bool, object, object]:
    """Put the period itself first, else what ended last, and of these the longest."""
    assert period.first is not None  # noqa: S101 - results have both days
    assert period.last is not None  # noqa: S101
    same = (period.first, period.last) == (wanted.first, wanted.last)
    return same, period.last, period.last - period.first


def _before(
    now: Result, every: list[tuple[Result, Colour]]
) -> tuple[Result, Colour] | tuple[None, None]:
    """Return the last result before this one of a period as long as it is."""
    if now.before is None:
        return None, None
    period = now.before[0]
    return next((item for item in every if item[0].period == period), (None, None))


def off_target(scope: Scope, figures: Sequence[Measured]) -> Section:
    """Return the measures that are red or amber for the period, and what is being done."""
    found = [item for item in figures if off(item.colour)]
    key, title = "off_target", "Measures off target"
    if not found:
        return Section(key, title, ["No measure with an actual for this period is red or amber."])
    lines = []
    for item in found:
        done = doing(scope.plans, item.record, scope.as_of)
        row = _row(scope, item)
        cells = (row["ref"], row["title"], people(scope.plans.owners_of(item.record)),
                 row["target"], row["actual"], row["rag"], done.words)  # fmt: skip
        lines.append(line(cells, item.row(scope) | done.row()))
    columns = (
        Header("Ref", 3, "name"), Header("Measure", 8), Header("Owner", 4),
        Header("Target", 3, "number"), Header("Actual", 3, "number"), Header("RAG", 3, "rag"),
        Header("What is being done", 8),
    )  # fmt: skip
    verb = "is" if len(lines) == 1 else "are"
    return Section(
        key, title, [f"{counted(len(lines), 'measure')} {verb} red or amber for this period."],
        Grid(title, "One row a measure: reference, title, owner, target, actual, colour, and what "
              "is being done.", columns, lines, wide=True),
    )  # fmt: skip


def measures(scope: Scope, found: Sequence[Measured]) -> Section:
    """Return every measure with an actual for the period beside the period before it."""
    title = "Measures against target"
    every = scope.of("measure")
    parts = [late_figures(scope), moved_targets(scope)]
    if not every:
        return Section("measures", title, ["There are no measures in these plans."], parts=parts)
    said = [f"Of {counted(len(every), 'measure')}, {have(len(found))} an actual for this period."]
    with_actual = {item.record for item in found}
    without = [item for item in every if item not in with_actual]
    said += _named("Without one", [item for item in without if expected(scope, item)], found)
    said += _named("Not due in it", [item for item in without if not expected(scope, item)], found)
    said += _not_rated(found)
    if not found:
        return Section("measures", title, said, parts=parts)
    cells = [_row(scope, item) for item in found]
    shown = [column for column in _COLUMNS if not column.sometimes or any(
        row[column.name] for row in cells)]  # fmt: skip
    lines = [line([row[column.name] for column in shown], item.row(scope))
             for row, item in zip(cells, found, strict=True)]  # fmt: skip
    words = ", ".join(column.header.label.casefold() for column in shown)
    table = Grid(
        f"Measures for {scope.period.written} against {scope.before.written}",
        f"One row a measure: {words}.",
        [column.header for column in shown], lines, most=_MOST, more="planctl measures", wide=True,
    )  # fmt: skip
    return Section("measures", title, said, table, parts=parts)


def _named(what: str, records: Sequence[Record], found: Sequence[Measured]) -> list[str]:
    """Return which measures have no actual, by their refs where those are few."""
    refs = [cut(item.ref) for item in records if item.ref]
    if records and len(refs) == len(records) <= _MOST_NAMED:
        return [f"{what}: {', '.join(refs)}."]
    more = f"'planctl measures' prints {'the others' if found else 'their targets'}."
    return [f"{what}: {len(records)} of them. {more}"] if records else []


def _not_rated(found: Sequence[Measured]) -> list[str]:
    """Return why figures have no colour, each reason with its measures."""
    why: dict[str, list[str]] = {}
    for item in found:
        if item.colour.counted is None and item.now.why and item.now.why != "contextual":
            why.setdefault(WHY[item.now.why], []).append(named(item.record))
    return [f"Not rated, since {words}: {', '.join(refs)}." for words, refs in why.items()]


class _Column(NamedTuple):
    """A column of the table; ``sometimes`` for one that is left out where it is empty."""

    name: str
    header: Header
    sometimes: bool = False


_COLUMNS = (
    _Column("ref", Header("Ref", 3, "name")),
    _Column("title", Header("Measure", 8)),
    _Column("target", Header("Target", 3, "number")),
    _Column("actual", Header("Actual", 3, "number")),
    _Column("to_date", Header("Year to date", 3, "number"), sometimes=True),
    _Column("rag", Header("RAG", 3, "rag")),
    _Column("trend", Header("Trend", 2)),
    _Column("before", Header("Period before", 3, "number")),
    _Column("rag_before", Header("RAG before", 3, "rag")),
    _Column("year_ago", Header("A year ago", 3, "number"), sometimes=True),
    _Column("forecast", Header("Forecast", 3, "number"), sometimes=True),
    _Column("baseline", Header("Baseline", 3, "number"), sometimes=True),
    _Column("way", Header("Far target", 3), sometimes=True),
)


def _row(scope: Scope, item: Measured) -> dict[str, str]:
    """Return the cells of a measure, by the names of their columns."""
    now, before, unit = item.now, item.before, item.unit
    year_ago = now.year_ago if now.year_ago and now.year_ago != now.before else None
    return {
        "ref": named(item.record), "title": cut(item.record.title),
        "target": cut(_target(scope, item)), "actual": cut(_of(scope, now, unit)),
        "to_date": cut(of_value(now.to_date, unit)),
        "rag": _rag(item.colour, now),
        "trend": trend_words(now) or "none",
        "before": cut(dated(now.before, unit, usual=scope.before)) or "none",
        "rag_before": _rag(item.colour_before, before),
        "year_ago": cut(dated(year_ago, unit, usual=year_ago and year_ago[0])),
        "forecast": cut(dated(now.forecast, unit, usual=scope.period)),
        "baseline": cut(_baseline(item.record, unit)),
        "way": cut(way_words(now, unit)) if now.way is not None else "",
    }  # fmt: skip


def _rag(colour: Colour | None, item: Result | None) -> str:
    """Return the colour of a figure, or that it has none."""
    if colour is None or item is None:
        return "none"
    if colour.counted or colour.said:
        return coloured(colour)
    return "watched" if item.why == "contextual" else "not rated"


def _of(scope: Scope, item: Result, unit: str) -> str:
    """Return the actual, with its period where that is another, and what it is made of."""
    made = f", made of {item.made_of} parts" if item.made_of else ""
    actual = (item.period, item.actual) if item.actual else None
    return f"{dated(actual, unit, usual=scope.period)}{made}"


def _target(scope: Scope, item: Measured) -> str:
    """Return the target, with its period where that is another, and what is due of it by then."""
    now = item.now
    whole = dated(now.aim, item.unit, usual=scope.period) or "none"
    return f"{of_value(now.expected, item.unit)} by then, of {whole}" if now.expected else whole


def _baseline(record: Record, unit: str) -> str:
    base, period = record.fields.get("baseline"), record.fields.get("baseline_period")
    if not isinstance(base, (str, int, float)) or isinstance(base, bool):
        return ""
    return long(str(base), unit) + (f" (for {period})" if isinstance(period, (str, int)) else "")


def _actual(item: Result) -> str:
    return item.actual.written if item.actual else ""
