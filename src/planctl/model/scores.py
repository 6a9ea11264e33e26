"""Risk scores: likelihood, impact and their product, or the bare score that a register prints."""

from collections.abc import Collection
from math import isclose
from typing import NamedTuple

from planctl.language.keys import KINDS
from planctl.language.yaml.scalars import number
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record

LEVELS = tuple(key.name for key in KINDS["risk"].values() if key.change == "score")
_USUAL = 5
LARGEST = 20


class Score(NamedTuple):
    """A score as written: any of the three may be None."""

    likelihood: float | None
    impact: float | None
    written: float | None

    @property
    def score(self) -> float | None:
        """The score written, else likelihood times impact."""
        if self.written is not None or self.likelihood is None or self.impact is None:
            return self.written
        return self.likelihood * self.impact

    @property
    def mismatched(self) -> bool:
        """Whether all three are written and do not agree."""
        if self.likelihood is None or self.impact is None or self.written is None:
            return False
        return not isclose(self.written, self.likelihood * self.impact)


def is_opportunity(risk: Record) -> bool:
    """Whether a risk would do good."""
    return risk.fields.get("kind") == "opportunity"


def is_named(risk: Record) -> bool:
    """Whether it says which risk it is: without ref and title it is a slip, told by the schema."""
    return "ref" in risk.fields or "title" in risk.fields


def score(plans: PlanSet, risk: Record, level: str) -> Score | None:
    """Return what can be used of the ``inherent``, ``current`` or ``target`` score of a risk."""
    return usable(plans, written(risk, level))


def written(risk: Record, level: str) -> Score | None:
    """Return a risk's score as its plan writes it, whatever the matrix, or None."""
    return read(risk.fields.get(level))


def read(fields: object) -> Score | None:
    """Return a score as a plan writes it, or None where it is none."""
    if not isinstance(fields, dict):
        return None
    return Score(
        number(fields.get("likelihood")),
        number(fields.get("impact")),
        number(fields.get("score")),
    )


def outside(plans: PlanSet, scored: Score | None) -> list[tuple[str, float, int]]:
    """Return the parts of a score that are outside the matrix: name, number and highest number.

    The score itself only where it stands alone: else it follows from the other two.
    """
    if scored is None:
        return []
    likelihood, impact, total = scored
    wide, high = matrix(plans)
    alone = []
    if likelihood is None or impact is None:
        alone = [("score", total, wide * high)]
    elif 1 <= likelihood <= wide and 1 <= impact <= high:
        return []
    parts = [("likelihood", likelihood, wide), ("impact", impact, high), *alone]
    return [
        (name, number, limit)
        for name, number, limit in parts
        if number is not None and not 1 <= number <= limit
    ]


def usable(plans: PlanSet, scored: Score | None) -> Score | None:
    """Return a score without its parts outside the matrix, which count as absent.

    With a likelihood or an impact goes the score beside them, which follows from both.
    """
    if scored is None or not (bad := _bad(plans, scored)):
        return scored
    likelihood, impact, total = scored
    follows = likelihood is not None and impact is not None
    return Score(
        None if "likelihood" in bad else likelihood,
        None if "impact" in bad else impact,
        None if follows or "score" in bad else total,
    )


def unusable(plans: PlanSet, chosen: Collection[str]) -> int:
    """Return how many parts of the scores in some files count as absent for the matrix alone."""
    return sum(
        len(_bad(plans, scored))
        for risk in plans.of("risk")
        for level in LEVELS
        if (scored := written(risk, level)) is not None
        and risk.origins.get(level, risk).document.path in chosen
    )


def _bad(plans: PlanSet, scored: Score) -> list[str]:
    """Return the parts that the matrix has no place for.

    Beside a sound likelihood and impact, a score is not ``outside``: ``score-mismatch`` reports it.
    """
    bad = [name for name, _, _ in outside(plans, scored)]
    wide, high = matrix(plans)
    off = scored.mismatched and not 1 <= (scored.written or 0) <= wide * high
    return bad or (["score"] if off else [])


def sound(plans: PlanSet, risk: Record, level: str) -> float | None:
    """Return the score of a level, or None where another rule reports what is wrong with it."""
    scored = written(risk, level)
    if scored is None or scored.mismatched or outside(plans, scored):
        return None
    return scored.score


def matrix(plans: PlanSet) -> tuple[int, int]:
    """Return the highest likelihood and impact of the organisation's matrix; 5 by 5 is usual."""
    if plans.matrix is None:
        plans.matrix = _matrix(plans)
    return plans.matrix


def _matrix(plans: PlanSet) -> tuple[int, int]:
    wide, high = _set(plans)
    return wide or _USUAL, high or _USUAL


def scale(plans: PlanSet) -> tuple[int, int] | None:
    """Return the matrix that the organisation set; None where it set none, and none is printed."""
    wide, high = _set(plans)
    return (wide, high) if wide and high else None


def _set(plans: PlanSet) -> tuple[int | None, int | None]:
    scales = plans.corporate.fields.get("risk_matrix") if plans.corporate else None
    fields = scales if isinstance(scales, dict) else {}
    sizes = [number(fields.get(name)) for name in ("likelihood", "impact")]
    wide, high = (int(size) if size and 1 <= size <= LARGEST else None for size in sizes)
    return wide, high
