"""Measures by period: target against actual, with colour, trend and what lies around."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planctl.language.when import Kind, When
from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Row
from planctl.reports.row import record_row
from planctl.standing.measure_words import result_row
from planctl.standing.measures import Result
from planctl.standing.rag import Colour
from planctl.standing.rag_measures import rated
from planctl.standing.reading import baseline_at


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure in one period.

    Attributes:
        result: what the period came to; None for a measure without target and actual.
        colour: of the period, by its figures and as somebody declared it.
    """

    record: Record
    result: Result | None
    colour: Colour

    def row(self, plans: PlanSet, own: dict[str, object] | None = None) -> Row:
        """Return it under the keys that scripts rely on.

        ``rag_why`` says why an actual has no colour; ``trend`` is better, worse or same, or up and
        down where nobody says which way is better, since ``trend_since``.

        Args:
            own: the row of the measure, where it is known: it is the same in every period.
        """
        told = result_row(self.result or _NOTHING) | self.colour.row()
        if self.record.parts and self.result:
            told |= baseline_at(self.record, self.result.period.last, plans.year_starts)
        return dict.fromkeys(_USUAL) | (own or record_row(plans, self.record)) | told


# Keys of a measure that are in every row, written or not.
_USUAL = ("unit", "better", "baseline", "baseline_period")


_NOTHING = Result(When("", Kind.TBC), None, None)


def measures(
    plans: PlanSet,
    as_of: date,
    *,
    whose: Whose | None = None,
    paths: Collection[str] = (),
    among: Collection[Record] | None = None,
) -> Iterator[Measured]:
    """Yield each measure once for every period that has a target, an actual or a declared colour.

    A measure without any comes once. ``as_of``: nothing counts that was declared later.
    """
    for measure in plans.of("measure"):
        if paths and not measure.stands_in(paths):
            continue
        if whose is not None and measure not in whose:
            continue
        if among is not None and measure not in among:
            continue
        for item in rated(plans, measure, as_of):
            yield Measured(measure, item.result, item.colour)


def rows(plans: PlanSet, found: Iterable[Measured]) -> list[Row]:
    """Return measures as rows; each is told once, however many periods it has."""
    told: dict[Record, dict[str, object]] = {}
    made = []
    for item in found:
        if item.record not in told:
            told[item.record] = record_row(plans, item.record)
        made.append(item.row(plans, told[item.record]))
    return made
