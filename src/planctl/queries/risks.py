"""The risk register, and how its scores lie in the matrix of likelihood and impact."""

from collections.abc import Collection
from dataclasses import dataclass

from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.scores import LEVELS, Score, matrix, score
from planctl.reports.report import Row
from planctl.reports.row import record_row


@dataclass(frozen=True, slots=True)
class Register:
    """Rows of risks, the highest current score first, and the cells of the matrix.

    Attributes:
        likelihood, impact: the size of the matrix.
        cells: for each likelihood and impact that some risk has, the refs or keys.
        aside: refs or keys of risks with a bare score, none, or one outside the matrix.
    """

    rows: list[Row]
    likelihood: int
    impact: int
    cells: dict[tuple[int, int], list[str]]
    aside: list[str]


def register(
    plans: PlanSet,
    *,
    min_score: float | None = None,
    owner: Person | None = None,
    paths: Collection[str] = (),
) -> Register:
    """Return the register; a risk without a score comes last, and never with ``min_score``."""
    wide, high = matrix(plans)
    rows: list[Row] = []
    cells: dict[tuple[int, int], list[str]] = {}
    aside: list[str] = []
    for risk in plans.of("risk"):
        if paths and risk.document.path not in paths:
            continue
        if owner is not None and not plans.owned_by(risk, owner):
            continue
        scores = {name: score(plans, risk, name) for name in LEVELS}
        now = scores["current"]
        total = now.score if now else None
        if min_score is not None and (total is None or total < min_score):
            continue
        name = risk.ref or risk.key
        cell = _cell(now, wide, high)
        if cell:
            cells.setdefault(cell, []).append(name)
        else:
            aside.append(name)
        target = scores["target"]
        rows.append(
            record_row(plans, risk)
            | {
                "likelihood": now.likelihood if now else None,
                "impact": now.impact if now else None,
                "score": total,
                "target_score": target.score if target else None,
                "controls": list(risk.texts("controls")),
                "mitigations": len(plans.children(risk, "mitigation")),
            }
        )
    rows.sort(key=lambda row: -_number(row["score"]))
    return Register(rows, wide, high, cells, aside)


def _cell(now: Score | None, wide: int, high: int) -> tuple[int, int] | None:
    """Return the cell of a score; None where it has none, or one that is not in the matrix."""
    if (
        now is None
        or now.likelihood not in range(1, wide + 1)
        or now.impact not in range(1, high + 1)
    ):
        return None
    return int(now.likelihood or 0), int(now.impact or 0)


def _number(value: object) -> float:
    return value if isinstance(value, (int, float)) else -1.0
