"""Measures by period: target against actual, with colour and trend."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Row
from planctl.reports.row import record_row
from planctl.standing.measures import Result, results
from planctl.standing.rag import declared


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure in one period.

    Attributes:
        declared: the colour that somebody declared of the measure.
        result: what the period came to; None for a measure without target and actual.
    """

    record: Record
    declared: str | None
    result: Result | None

    def row(self, plans: PlanSet) -> Row:
        """Return it under the keys that scripts rely on.

        ``rag_computed`` is computed by the scheme in force; ``trend`` is better, worse or same, or
        up and down where nobody says which way is better.
        """
        found = self.result
        return record_row(plans, self.record) | {
            "rag_declared": self.declared,
            "period": found.period.written if found else None,
            "target": found.target.written if found and found.target else None,
            "actual": found.actual.written if found and found.actual else None,
            "rag_computed": found.rag if found else None,
            "trend": found.trend if found else None,
        }


def measures(
    plans: PlanSet, *, whose: Whose | None = None, paths: Collection[str] = ()
) -> Iterator[Measured]:
    """Yield each measure once for every period that has a target or an actual.

    A measure without any comes once.
    """
    for measure in plans.of("measure"):
        if paths and measure.document.path not in paths:
            continue
        if whose is not None and measure not in whose:
            continue
        said = declared(plans, measure)
        found: Sequence[Result | None] = results(plans, measure) or [None]
        yield from (Measured(measure, said, result) for result in found)
