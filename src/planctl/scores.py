"""Risk scores: likelihood, impact and their product, or the bare score that a register prints."""

from math import isclose
from typing import NamedTuple

from planctl.model import PlanSet
from planctl.record import Record

LEVELS = ("inherent", "current", "target")
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


def score(risk: Record, level: str) -> Score | None:
    """Return the ``inherent``, ``current`` or ``target`` score of a risk, or None."""
    return read(risk.fields.get(level))


def read(written: object) -> Score | None:
    """Return a score as a plan writes it, or None where it is none."""
    if not isinstance(written, dict):
        return None
    return Score(
        _number(written.get("likelihood")),
        _number(written.get("impact")),
        _number(written.get("score")),
    )


def outside(plans: PlanSet, scored: Score | None) -> list[tuple[str, float, int]]:
    """Return the parts of a score that are outside the matrix: name, number and highest number.

    The score itself only where it stands alone: else it follows from the other two.
    """
    if scored is None:
        return []
    likelihood, impact, written = scored
    wide, high = matrix(plans)
    parts = [("likelihood", likelihood, wide), ("impact", impact, high)]
    if likelihood is None or impact is None:
        parts.append(("score", written, wide * high))
    elif 1 <= likelihood <= wide and 1 <= impact <= high:
        return []
    return [
        (name, number, limit)
        for name, number, limit in parts
        if number is not None and not 1 <= number <= limit
    ]


def sound(plans: PlanSet, risk: Record, level: str) -> float | None:
    """Return the score of a level, or None where another rule reports what is wrong with it."""
    scored = score(risk, level)
    if scored is None or scored.mismatched or outside(plans, scored):
        return None
    return scored.score


def matrix(plans: PlanSet) -> tuple[int, int]:
    """Return the highest likelihood and impact of the organisation's matrix; 5 by 5 is usual."""
    if plans.matrix is None:
        plans.matrix = _matrix(plans)
    return plans.matrix


def _matrix(plans: PlanSet) -> tuple[int, int]:
    written = plans.corporate.fields.get("risk_matrix") if plans.corporate else None
    fields = written if isinstance(written, dict) else {}
    sizes = [_number(fields.get(name)) for name in ("likelihood", "impact")]
    wide, high = (int(size) if size and 1 <= size <= LARGEST else _USUAL for size in sizes)
    return wide, high


def _number(value: object) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
