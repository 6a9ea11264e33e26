"""The colour of a risk's score, by the bands of the council's matrix; without them it has none.

The bands are of threats: a high score of an opportunity is good, and has no colour.
"""

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import is_opportunity


def risk_bands(plans: PlanSet) -> list[tuple[str, float]]:
    """Return the colours of scores, each with its least score, the highest first."""
    written = plans.corporate.fields.get("risk_matrix") if plans.corporate else None
    items = written.get("bands") if isinstance(written, dict) else None
    found = [
        (str(item.get("rag", "")).strip(), float(least))
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict)
        and isinstance(least := item.get("at_least"), (int, float))
        and not isinstance(least, bool)
    ]
    return sorted(found, key=lambda band: -band[1])


def score_rag(plans: PlanSet, score: float | None) -> str | None:
    """Return the colour of a score; None without one, below all bands, and where none are set."""
    if score is None:
        return None
    return next((rag for rag, least in risk_bands(plans) if score >= least), None)


def risk_rag(plans: PlanSet, risk: Record, score: float | None) -> str | None:
    """Return the colour of a risk's score; None for an opportunity."""
    return None if is_opportunity(risk) else score_rag(plans, score)
