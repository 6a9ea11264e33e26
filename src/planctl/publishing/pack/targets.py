"""Measures against target for the period, with what the period before it came to."""

from dataclasses import dataclass
from datetime import timedelta

from planctl.language.when import When
from planctl.model.record import Record
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.doing import doing
from planctl.publishing.pack.exceptions import off
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import cut, have, named, people
from planctl.reports.row import record_row
from planctl.standing.measures import Result, results
from planctl.standing.rag import declared, shown, word
from planctl.system.text import counted

_MOST = 60
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, what the period came to, and the one of the same length before it."""

    record: Record
    now: Result
    before: Result | None
    said: str | None

    def row(self, scope: Scope) -> dict[str, object]:
        """Return it under the keys that scripts rely on."""
        return record_row(scope.plans, self.record) | {
            "period": self.now.period.written,
            "target": self.now.target.written if self.now.target else None,
            "actual": self.now.actual.written if self.now.actual else None,
            "rag_computed": self.now.rag, "rag_declared": self.said, "trend": self.now.trend,
            "period_before": self.before.period.written if self.before else None,
            "actual_before": _actual(self.before) if self.before else None,
        }  # fmt: skip


def measured(scope: Scope) -> list[Measured]:
    """Return the measures that have an actual for the period."""
    found = []
    for record in scope.of("measure"):
        every = [
            item for item in results(scope.plans, record, scope.as_of) if item.actual is not None
        ]
        ended = [item for item in every if scope.during(item.period.last)]
        if ended:
            now = max(ended, key=lambda item: _rank(item.period, scope.period))
            found.append(Measured(record, now, _before(now, every), declared(scope.plans, record)))
    return found


def _rank(period: When, wanted: When) -> tuple[bool, object, object]:
    """Put the period itself first, else what ended last, and of these the longest."""
    assert period.first is not None  # noqa: S101 - results have both days
    assert period.last is not None  # noqa: S101
    same = (period.first, period.last) == (wanted.first, wanted.last)
    return same, period.last, period.last - period.first


def _before(now: Result, every: list[Result]) -> Result | None:
    """Return the result of the period that ended as this one began, and is as long."""
    start = now.period.first
    for item in every:
        first, last = item.period.first, item.period.last
        if first and last and start and last + timedelta(days=1) == start:
            length = (now.period.last or last) - start
            if abs(length - (last - first)) < timedelta(days=6):
                return item
    return None


def off_target(scope: Scope) -> Section:
    """Return the measures that are red or amber for the period, and what is being done."""
    found = [item for item in measured(scope) if off(item.now.rag, item.said)]
    key, title = "off_target", "Measures off target"
    if not found:
        return Section(key, title, ["No measure with an actual for this period is red or amber."])
    lines = []
    for item in found:
        done = doing(scope.plans, item.record, scope.as_of)
        cells = (*_cells(scope, item)[:2], people(scope.plans.owners_of(item.record)),
                 *_cells(scope, item)[2:5], done.words)  # fmt: skip
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


def measures(scope: Scope) -> Section:
    """Return every measure with an actual for the period beside the period before it."""
    title = "Measures against target"
    every = scope.of("measure")
    found = measured(scope)
    if not every:
        return Section("measures", title, ["There are no measures in these plans."])
    said = [f"Of {counted(len(every), 'measure')}, {have(len(found))} an actual for this period."]
    with_actual = {item.record for item in found}
    missing = [cut(item.ref) for item in every if item.ref and item not in with_actual]
    without = len(every) - len(found)
    if without and len(missing) == without <= _MOST_NAMED:
        said.append(f"Without one: {', '.join(missing)}.")
    elif without:
        said.append(f"'planctl measures' prints {'the others' if found else 'their targets'}.")
    if not found:
        return Section("measures", title, said)
    columns = (
        Header("Ref", 3, "name"), Header("Measure", 8), Header("Target", 3, "number"),
        Header("Actual", 3, "number"), Header("RAG", 3, "rag"), Header("Trend", 2),
        Header("Period before", 3, "number"), Header("RAG before", 3, "rag"),
    )  # fmt: skip
    lines = [line(_cells(scope, item), item.row(scope)) for item in found]
    table = Grid(
        f"Measures for {scope.period.written} against {scope.before.written}",
        "One row a measure: reference, title, target, actual, colour and trend for the period, "
        "then actual and colour of the period before.",
        columns, lines, most=_MOST, more="planctl measures", wide=True,
    )  # fmt: skip
    return Section("measures", title, said, table)


def _cells(scope: Scope, item: Measured) -> tuple[str, ...]:
    now, before = item.now, item.before
    period = now.period
    other = (period.first, period.last) != (scope.period.first, scope.period.last)
    for_ = f" (for {period.written})" if other else ""
    said = shown(word(item.said)) if item.said else ""
    return (
        named(item.record), cut(item.record.title),
        cut(now.target.written) if now.target else "none",
        cut(f"{_actual(now)}{for_}"),
        shown(now.rag) or (f"declared {said}" if said else "not rated"),
        now.trend or "none",
        cut(_actual(before)) if before else "none",
        (shown(before.rag) or "not rated") if before else "none",
    )  # fmt: skip


def _actual(item: Result) -> str:
    return item.actual.written if item.actual else ""
