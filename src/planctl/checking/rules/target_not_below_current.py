"""A risk's target score is the same as its current score.

## Why is this a problem?

What is planned would change nothing. That may be right, if the risk is accepted and only watched;
so this is a note. Opportunities (`kind: opportunity`) are not asked.

## How to mend it

Set the target that the planned work should reach, or say under `response:` that the risk is
accepted.
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
        if target == current and risk.fields.get("response", []) == []:
            message = f"{risk.label} aims at {target:g}, which is its current score"
            related = [Related(risk.at("current"), "current score")]
            hint = "set the score that the work should reach, or response: if it is accepted"
            yield rule.found(risk, message, field="target", hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.NOTE, group="risks", since="0.1")
