"""The risk register, and how its scores lie in the matrix of likelihood and impact."""

from collections.abc import Collection
from dataclasses import dataclass

from planctl.model.answering import Whose
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import Score, matrix, scale, score
from planctl.reports.report import Row
from planctl.reports.row import record_row
from planctl.standing.rag_risks import risk_rag


@dataclass(frozen=True, slots=True)
class Scored:
    """A risk with its current score, its colour, and the score it should come to."""

    record: Record
    now: Score | None
    target: Score | None
    rag: str | None

    def row(self, plans: PlanSet) -> Row:
        """Return it under the keys that scripts rely on."""
        now = self.now
        return record_row(plans, self.record) | {
            "likelihood": now.likelihood if now else None,
            "impact": now.impact if now else None,
            "score": now.score if now else None,
            "score_rag": self.rag,
            "target_score": self.target.score if self.target else None,
            "controls": list(self.record.texts("controls")),
            "mitigations": len(plans.children(self.record, "mitigation")),
        }


@dataclass(frozen=True, slots=True)
class RiskRegister:
    """Risks, the highest current score first, and the cells of the matrix.

    Attributes:
        likelihood, impact: the size of the matrix; None where the council has set none.
        cells: the risks of each likelihood and impact that some risk has.
        aside: those with a bare score, none, or one outside the matrix.
    """

    risks: list[Scored]
    likelihood: int | None
    impact: int | None
    cells: dict[tuple[int, int], list[Record]]
    aside: list[Record]


def register(
    plans: PlanSet,
    *,
    min_score: float | None = None,
    whose: Whose | None = None,
    paths: Collection[str] = (),
    among: Collection[Record] | None = None,
) -> RiskRegister:
    """Return the register; a risk without a score comes last, and never with ``min_score``.

    A risk that goes on in a plan of a later year stands there once, as its last.
    """
    wide, high = matrix(plans)
    risks: list[Scored] = []
    cells: dict[tuple[int, int], list[Record]] = {}
    aside: list[Record] = []
    asked = [
        risk
        for risk in plans.of("risk")
        if (not paths or risk.document.path in paths)
        and (whose is None or risk in whose)
        and (among is None or risk in among)
    ]
    for risk in plans.years.once(asked):
        found = scored(plans, risk)
        now = found.now
        total = now.score if now else None
        if min_score is not None and (total is None or total < min_score):
            continue
        cell = _cell(now, wide, high)
        if cell:
            cells.setdefault(cell, []).append(risk)
        else:
            aside.append(risk)
        risks.append(found)
    risks.sort(key=_lowest)
    size = scale(plans)
    return RiskRegister(risks, size and size[0], size and size[1], cells, aside)


def scored(plans: PlanSet, risk: Record) -> Scored:
    """Return a risk with its scores and its colour; an opportunity has none."""
    now, target = (score(plans, risk, name) for name in ("current", "target"))
    return Scored(risk, now, target, risk_rag(plans, risk, now.score if now else None))


def _lowest(item: Scored) -> float:
    score = item.now.score if item.now else None
    return 1.0 if score is None else -score


def _cell(now: Score | None, wide: int, high: int) -> tuple[int, int] | None:
    """Return the cell of a score; None where it has none, or one that is not in the matrix."""
    if (
        now is None
        or now.likelihood not in range(1, wide + 1)
        or now.impact not in range(1, high + 1)
    ):
        return None
    return int(now.likelihood or 0), int(now.impact or 0)
