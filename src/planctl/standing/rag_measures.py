"""What was declared of a measure, each colour in the row of the period that it answers for."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast

from planctl.language.when import When
from planctl.language.yaml.scalars import yes_or_no
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.measures import Result, results
from planctl.standing.rag import WATCHED, Colour, weighed
from planctl.standing.rag_actions import Computed
from planctl.standing.rag_declared import Declared, declarations, latest
from planctl.standing.reporting import Reporting


class Rated(NamedTuple):
    """A measure in one period, and the colour that counts for it.

    Attributes:
        result: None for a measure without target and actual.
    """

    result: Result | None
    colour: Colour


def rated(plans: PlanSet, measure: Record, as_of: date) -> list[Rated]:
    """Return the results of a measure with their colours; one without any where it has none.

    A declared colour that answers for a period without target and actual has a row of its own.
    """
    asked = (Rated, measure, as_of)
    if asked not in plans.kept:
        plans.kept[asked] = _rated(plans, measure, as_of)
    return cast("list[Rated]", plans.kept[asked])


def _rated(plans: PlanSet, measure: Record, as_of: date) -> list[Rated]:
    rows: list[Result | None] = [*results(plans, measure, as_of)]
    told: dict[int, list[Declared]] = {}
    for said in declarations(plans, measure, as_of):
        period = Reporting.of(plans).answered(said.on) if said.on else None
        at = _row(rows, period, as_of)
        if at is None:
            at = len(rows)
            rows.append(Result(period, None, None) if period else None)
        told.setdefault(at, []).append(said)
    if not rows:
        return [Rated(None, Colour())]
    only = WATCHED if yes_or_no(measure.fields.get("contextual")) else None
    found = [
        Rated(row, weighed(plans, Computed(None, only) if only or not row
                           else Computed(row.rag, row.why),
                           latest(plans, told.get(at, [])), old=False))
        for at, row in enumerate(rows)
    ]  # fmt: skip
    return sorted(found, key=_end)


def last_figure(rows: Sequence[Rated]) -> Rated | None:
    """Return the last row of a measure with a figure; None where it has none."""
    return next((item for item in reversed(rows) if item.result and item.result.actual), None)


def _end(item: Rated) -> date:
    return (item.result and item.result.period.last) or date.max


def _row(rows: Sequence[Result | None], period: When | None, as_of: date) -> int | None:
    """Return the row that a declared colour answers for.

    That is its period's, else the last within that (June, of a quarter to June), else the shortest
    around it. Without a day, it is the last row with an actual that had begun.
    """
    if period is None or period.first is None or period.last is None:
        begun = [
            at for at, row in enumerate(rows)
            if row and row.actual and row.period.first and row.period.first <= as_of
        ]  # fmt: skip
        return begun[-1] if begun else len(rows) - 1 if rows else None
    dated = [
        (at, row.period.first, row.period.last)
        for at, row in enumerate(rows) if row and row.period.first and row.period.last
    ]  # fmt: skip
    inside = [item for item in dated if period.first <= item[1] and item[2] <= period.last]
    if inside:
        return max(inside, key=lambda item: (item[2], item[2] - item[1]))[0]
    around = [item for item in dated if item[1] <= period.first and period.last <= item[2]]
    return min(around, key=lambda item: item[2] - item[1])[0] if around else None
