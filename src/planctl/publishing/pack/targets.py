"""Measures against target for the period, with what the period before it came to."""

from collections.abc import Mapping, Sequence
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
from planctl.standing.rag_scheme_words import bands_words
from planctl.standing.reasons import WHY
from planctl.system.text import counted

_MOST = 60
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, what the period came to, and the one of the same length before it.

    Attributes:
        part: whether ``now`` is of a part of the period alone, and so is its colour.
    """

    record: Record
    now: Result
    colour: Colour
    before: Result | None
    colour_before: Colour | None
    part: bool = False

    def row(self, scope: Scope) -> dict[str, object]:
        """Return it under the keys that scripts rely on."""
        return record_row(scope.plans, self.record) | result_row(self.now) | self.colour.row() | {
            "period_before": self.before.period.written if self.before else None,
            "actual_before": _actual(self.before) if self.before else None,
            "of_part": self.part,
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
            part = _is_part(scope, now[0].period)
            before, colour_before = _before(now[0], every)
            found.append(Measured(record, *now, before, colour_before, part))
    return sorted(found, key=lambda item: item.part)


def _is_part(scope: Scope, period: When) -> bool:
    """Whether a period is a part of that of the paper, and does not end with it as a longer one."""
    assert period.first is not None  # noqa: S101 - results have both days
    return period.last != scope.last or period.first > scope.first


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
        any_part = " or a part of it" if any(item.part for item in figures) else ""
        none = f"with an actual for this period{any_part} is red or amber."
        return Section(key, title, [f"No measure{scope.theirs} {none}"])
    rows = _rows(scope, found)
    told = [doing(scope.plans, item.record, scope.as_of) for item in found]
    shown = _shown(_OFF, rows)
    lines = [line([*(row[column.name] for column in shown), done.words],
                  item.row(scope) | done.row())
             for row, item, done in zip(rows, found, told, strict=True)]  # fmt: skip
    columns = [*(column.header for column in shown), Header("What is being done", 8)]
    parts = sum(item.part for item in found)
    said = [_count_off(scope, len(found) - parts, parts)]
    said += _why_off(scope)
    words = ", ".join(column.header.label.casefold() for column in shown)
    return Section(
        key, title, said,
        Grid(title, f"One row a measure: {words}, and what is being done.", columns, lines,
             wide=True),
    )  # fmt: skip


def _count_off(scope: Scope, whole: int, parts: int) -> str:
    """Return how many measures are off target, apart for the period and for a part of it."""
    period = scope.period.written
    said = f"{_measures(whole, scope)} red or amber for {period}"
    if parts and whole:
        return f"{said}; {parts} more {_is(parts)} in the latest part of it that has a figure."
    if parts:
        alone = "in the latest part of it that has a figure"
        return f"{said} as a whole; {parts} {_is(parts)} {alone}."
    return f"{said}."


def _measures(count: int, scope: Scope) -> str:
    if not count:
        return f"No measure{scope.theirs} is"
    return f"{counted(count, 'measure')}{scope.theirs} {_is(count)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _why_off(scope: Scope) -> list[str]:
    """Return what the colours mean, by the scheme in force."""
    words = bands_words(scope.plans, "measures")
    return [f"By the scheme in force a measure is {cut(words)}."] if words else []


def measures(scope: Scope, found: Sequence[Measured]) -> Section:
    """Return every measure with an actual for the period beside the period before it."""
    title = "Measures against target"
    every = scope.of("measure")
    parts = [late_figures(scope), moved_targets(scope)]
    if not every:
        none = f"There are no measures{scope.theirs} in these plans."
        return Section("measures", title, [none], parts=parts)
    said = [_have(scope, len(every), found)]
    with_actual = {item.record for item in found}
    without = [item for item in every if item not in with_actual]
    said += _named("Without one", [item for item in without if expected(scope, item)], found)
    said += _named("Not due in it", [item for item in without if not expected(scope, item)], found)
    said += _not_rated(found)
    if not found:
        return Section("measures", title, said, parts=parts)
    cells = _rows(scope, found)
    shown = _shown(_COLUMNS, cells)
    lines = [line([row[column.name] for column in shown], item.row(scope))
             for row, item in zip(cells, found, strict=True)]  # fmt: skip
    words = ", ".join(column.header.label.casefold() for column in shown)
    some = any(item.part for item in found)
    caption = f"Measures for {scope.period.written} against {scope.before.written}"
    table = Grid(
        f"Latest figures within {scope.period.written}" if some else caption,
        f"One row a measure: {words}.",
        [column.header for column in shown], lines, most=_MOST, more="planctl measures", wide=True,
    )  # fmt: skip
    return Section("measures", title, said, table, parts=parts)


def _have(scope: Scope, every: int, found: Sequence[Measured]) -> str:
    """Return how many have an actual for the period, and how many for a part of it alone."""
    parts = sum(item.part for item in found)
    head = f"Of {counted(every, 'measure')}{scope.theirs}, {have(len(found) - parts)} an actual for"
    if not parts:
        return f"{head} this period."
    one = parts == 1
    return (
        f"{head} {scope.period.written} as a whole; {have(parts)} one for a part of it alone. "
        f"{'Its' if one else 'Their'} latest part stands in the table, named under 'Period', and "
        "target, colour and trend are of that part."
    )


def _shown(columns: Sequence["_Column"], rows: Sequence[Mapping[str, str]]) -> list["_Column"]:
    """Return the columns that are printed: some only where a row has something in them."""
    return [item for item in columns if not item.sometimes or any(row[item.name] for row in rows)]


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
    _Column("title", Header("Measure", 7)),
    _Column("period", Header("Period", 3), sometimes=True),
    _Column("target", Header("Target", 3, "number")),
    _Column("actual", Header("Actual", 3, "number")),
    _Column("to_date", Header("Year to date", 3, "number"), sometimes=True),
    _Column("rag", Header("RAG", 3, "rag")),
    _Column("trend", Header("Trend", 4)),
    _Column("before", Header("Period before", 3, "number")),
    _Column("rag_before", Header("RAG before", 3, "rag")),
    _Column("year_ago", Header("A year ago", 3, "number"), sometimes=True),
    _Column("forecast", Header("Forecast", 3, "number"), sometimes=True),
    _Column("baseline", Header("Baseline", 3, "number"), sometimes=True),
    _Column("way", Header("Far target", 3), sometimes=True),
)
_OFF = (
    *_COLUMNS[:2], _Column("owner", Header("Owner", 4)),
    *(item for item in _COLUMNS[2:]
      if item.name in {"period", "target", "actual", "to_date", "rag", "trend", "forecast"}),
)  # fmt: skip


def _rows(scope: Scope, items: Sequence[Measured]) -> list[dict[str, str]]:
    """Return the cells of measures; their periods only where one is not that of the paper."""
    rows = [_row(scope, item) for item in items]
    spans = {(item.now.period.first, item.now.period.last) for item in items}
    return rows if spans - {(scope.first, scope.last)} else [row | {"period": ""} for row in rows]


def _row(scope: Scope, item: Measured) -> dict[str, str]:
    """Return the cells of a measure, by the names of their columns."""
    now, before, unit = item.now, item.before, item.unit
    year_ago = now.year_ago if now.year_ago and now.year_ago != now.before else None
    return {
        "ref": named(item.record), "title": cut(item.record.title),
        "owner": people(scope.plans.owners_of(item.record)),
        "period": now.period.written,
        "target": cut(_target(item)), "actual": cut(_of(now, unit)),
        "to_date": cut(of_value(now.to_date, unit)),
        "rag": _rag(item.colour, now),
        "trend": trend_words(now) or "not compared",
        "before": cut(dated(now.before, unit, usual=scope.before)) or "none",
        "rag_before": _rag(item.colour_before, before),
        "year_ago": cut(dated(year_ago, unit, usual=year_ago and year_ago[0])),
        "forecast": cut(dated(now.forecast, unit, usual=now.period)),
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


def _of(item: Result, unit: str) -> str:
    """Return the actual, and what it is made of."""
    made = f", made of {item.made_of} parts" if item.made_of else ""
    return f"{of_value(item.actual, unit)}{made}"


def _target(item: Measured) -> str:
    """Return the target, with its period where that is another, and what is due of it by then."""
    now = item.now
    whole = dated(now.aim, item.unit, usual=now.period) or "none"
    return f"{of_value(now.expected, item.unit)} by then, of {whole}" if now.expected else whole


def _baseline(record: Record, unit: str) -> str:
    base, period = record.fields.get("baseline"), record.fields.get("baseline_period")
    if not isinstance(base, (str, int, float)) or isinstance(base, bool):
        return ""
    return long(str(base), unit) + (f" (for {period})" if isinstance(period, (str, int)) else "")


def _actual(item: Result) -> str:
    return item.actual.written if item.actual else ""
