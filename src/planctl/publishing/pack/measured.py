"""What the measures came to in the period, and in the one of the same length before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planctl.language.when import When
from planctl.model.record import Record
from planctl.publishing.pack.scope import Scope
from planctl.reports.row import record_row
from planctl.standing.measure_words import result_row, unit_of
from planctl.standing.measures import Result
from planctl.standing.rag import Colour
from planctl.standing.rag_measures import rated
from planctl.standing.reading import baseline_at


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
        base = baseline_at(self.record, self.now.period.last, scope.plans.year_starts)
        own = record_row(scope.plans, self.record) | (base if self.record.parts else {})
        return own | result_row(self.now) | self.colour.row() | {
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


def longer(scope: Scope, found: Sequence[Measured]) -> list[Measured]:
    """Return what longer periods came to that ended with this one, as a year with its last quarter.

    Args:
        found: what stands in the paper already.
    """
    told = {(item.record, item.now.period.written) for item in found}
    rows = [
        (record, item.result, item.colour, every)
        for record in scope.of("measure")
        for every in [rated(scope.plans, record, scope.as_of)]
        for item in every
        if item.result and item.result.actual is not None
        and _ends_with(scope, item.result.period)
        and (record, item.result.period.written) not in told
    ]  # fmt: skip
    return [
        Measured(record, now, colour, *_before(now, [(item.result, item.colour) for item in every
                                                     if item.result]))
        for record, now, colour, every in rows
    ]  # fmt: skip


def _ends_with(scope: Scope, period: When) -> bool:
    return period.last == scope.last and period.first is not None and period.first < scope.first


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


def _actual(item: Result) -> str:
    return item.actual.written if item.actual else ""
