"""A plan has more objectives than the corporate plan allows.

## Why is this a problem?

A plan with twenty priorities has none. The limit is the organisation's own, set under `limits` in
the corporate plan; without it nothing is reported.

## How to mend it

Merge objectives that share a purpose, or move some to next year.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Count the objectives of every plan against the limits."""
    limits = plans.corporate.fields.get("limits") if plans.corporate else None
    for plan in plans.plans if isinstance(limits, dict) else []:
        limit = limits.get(f"{plan.level}_objectives") if isinstance(limits, dict) else None
        objectives = plans.children(plan, "objective")
        if isinstance(limit, int) and len(objectives) > limit:
            message = f"{plan.label} has {len(objectives)} objectives; the limit is {limit}"
            hint = "merge objectives that share a purpose, or move some to next year"
            yield rule.found(plan, message, field="objectives", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="golden thread", since="0.1")
