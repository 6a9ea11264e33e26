"""A risk is scored outside the organisation's matrix.

## Why is this a problem?

A likelihood of 6 on a scale of 5 cannot be placed, compared or coloured. The scales are those of
`risk_matrix` in the corporate plan, 5 by 5 unless it says otherwise.

## How to mend it

Correct the score, or the matrix.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule
from planctl.scores import LEVELS, matrix, score


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every likelihood, impact and score with the scales."""
    wide, high = matrix(plans)
    limits = {"likelihood": wide, "impact": high, "score": wide * high}
    for risk in plans.of("risk"):
        for name in LEVELS:
            scored = score(risk, name)
            for part, limit in limits.items():
                number = getattr(scored, part) if scored else None
                written = risk.fields.get(name)
                if number is None or 1 <= number <= limit:
                    continue
                if not isinstance(written, dict) or part not in written:
                    continue
                message = (
                    f"{risk.label} has a {name} {part} of {number:g}, on a scale of 1 to {limit}"
                )
                span = risk.document.span((*risk.path, name, part))
                hint = "correct the score, or risk_matrix in the corporate plan"
                yield rule.found(risk, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.ERROR, group="risks", since="0.1")
