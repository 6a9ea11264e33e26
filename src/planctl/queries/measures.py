"""Measures by period: target against actual, with colour and trend."""

from collections.abc import Collection

from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.reports.report import Row
from planctl.reports.row import record_row
from planctl.standing.measures import results
from planctl.standing.rag import declared


def measures(
    plans: PlanSet, *, owner: Person | None = None, paths: Collection[str] = ()
) -> list[Row]:
    """Return a row for each measure and period that has a target or an actual.

    A measure without any has one row. ``rag_computed`` is computed by the scheme in force,
    ``rag_declared`` is what somebody said; ``trend`` is better, worse or same, or up and down
    where nobody says which way is better.
    """
    rows: list[Row] = []
    for measure in plans.of("measure"):
        if paths and measure.document.path not in paths:
            continue
        if owner is not None and not plans.owned_by(measure, owner):
            continue
        base = record_row(plans, measure) | {"rag_declared": declared(plans, measure)}
        found: list[dict[str, str | None]] = [
            {
                "period": item.period.written,
                "target": item.target.written if item.target else None,
                "actual": item.actual.written if item.actual else None,
                "rag_computed": item.rag,
                "trend": item.trend,
            }
            for item in results(plans, measure)
        ]
        empty: dict[str, str | None] = {
            "period": None,
            "target": None,
            "actual": None,
            "rag_computed": None,
            "trend": None,
        }
        rows += [base | item for item in found or [empty]]
    return rows
