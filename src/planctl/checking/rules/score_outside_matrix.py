"""A risk is scored outside the organisation's matrix.

## Why is this a problem?

A likelihood of 6 on a scale of 5 cannot be placed, compared or coloured. The scales are those of
`risk_matrix` in the corporate plan, 5 by 5 unless it says otherwise.

## How to mend it

Correct the score, or the matrix.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.scores import LEVELS, outside, written
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every likelihood, impact and score with the scales."""
    for risk in plans.of("risk"):
        for name in LEVELS:
            for part, number, limit in outside(plans, written(risk, name)):
                message = f"{name} {part} of {risk.label} is {number:g}, on a scale of 1 to {limit}"
                span = risk.inside(name, part)
                hint = "correct the score, or risk_matrix in the corporate plan"
                yield rule.found(risk, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.ERROR, group="risks", since="0.1")
