"""A plan names a form that the corporate plan does not have.

## Why is this a problem?

Nobody can tell what the plan ought to hold: it is judged by the first form that fits its kind and
years.

## How to mend it

Write the form's name as it stands under `form` in the corporate plan, or add the form there.
"""

from collections.abc import Iterable

from planctl.checking.nearest import Nearest
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look up the form that each plan names."""
    known = plans.forms.names
    nearest = Nearest(known)
    for plan in plans.plans if plans.uses("form") else ():
        for name in plan.texts("form"):
            if name not in known:
                message = f"{plan.label} follows the form '{shorten(name)}', which is none"
                hint = nearest.hint(name) or "correct it, or add the form to the corporate plan"
                yield rule.found(plan, message, field="form", hint=hint)


RULE = Rule(check=check, severity=Severity.ERROR, group="references", since="0.1")
