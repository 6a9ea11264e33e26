"""A risk's score is not its likelihood times its impact.

## Why is this a problem?

One of the three was changed and the others forgotten, so the risk is ranked by the wrong number.

## How to mend it

Correct the one that is wrong, or leave `score` out: it follows from the other two.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.scores import LEVELS, outside, written
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Multiply, and compare."""
    for risk in plans.of("risk") if plans.uses("score") else ():
        for name in LEVELS:
            scored = written(risk, name)
            if scored is None or not scored.mismatched or outside(plans, scored):
                continue
            likelihood, impact = scored.likelihood or 0, scored.impact or 0
            message = (
                f"{name} score of {risk.label} is {scored.written:g}, "
                f"but {likelihood:g} x {impact:g} is {likelihood * impact:g}"
            )
            span = risk.inside(name, "score")
            hint = "correct the one that is wrong, or leave score out"
            yield rule.found(risk, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="risks", since="0.1")
