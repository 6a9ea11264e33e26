"""A risk's target score is above its current score.

## Why is this a problem?

Nobody aims to be in more danger: one of the two is mistyped, or the columns are swapped.

## How to mend it

Correct the score that is wrong. For an opportunity, say `kind: opportunity`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.scores import is_opportunity, sound
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the target score with the current one."""
    for risk in plans.of("risk"):
        if "target" not in risk.fields or is_opportunity(risk):
            continue
        current, target = sound(plans, risk, "current"), sound(plans, risk, "target")
        if current is None or target is None:
            continue
        if target > current:
            message = f"{risk.label} aims at {target:g}, above its current score of {current:g}"
            related = [Related(risk.at("current"), "current score")]
            hint = "correct whichever of the two is wrong"
            yield rule.found(risk, message, field="target", hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.WARNING, group="risks", since="0.1")
