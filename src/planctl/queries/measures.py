"""Measures by period: target against actual, with colour, trend and what lies around."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.language.when import Kind, When
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Row
from planctl.reports.row import record_row
from planctl.standing.measure_words import result_row
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

        ``rag_computed`` is computed by the scheme in force, and ``rag_why`` says why an actual has
        none; ``trend`` is better, worse or same, or up and down where nobody says which way is
        better, since ``trend_since``.
        """
        told = {"rag_declared": self.declared, **result_row(self.result or _NOTHING)}
        return dict.fromkeys(_USUAL) | record_row(plans, self.record) | told


# Keys of a measure that are in every row, written or not.
_USUAL = ("unit", "better", "baseline", "baseline_period")


_NOTHING = Result(When("", Kind.TBC), None, None)


def measures(
    plans: PlanSet, as_of: date, *, whose: Whose | None = None, paths: Collection[str] = ()
) -> Iterator[Measured]:
    """Yield each measure once for every period that has a target or an actual, as of a day.

    A measure without any comes once.
    """
    for measure in plans.of("measure"):
        if paths and measure.document.path not in paths:
            continue
        if whose is not None and measure not in whose:
            continue
        said = declared(plans, measure)
        found: Sequence[Result | None] = results(plans, measure, as_of) or [None]
        yield from (Measured(measure, said, result) for result in found)
