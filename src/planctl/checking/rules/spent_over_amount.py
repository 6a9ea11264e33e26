"""More than twice of a sum is spent.

## Why is this a problem?

Overspending has its place in a plan. Twice the sum is more often a figure in pounds beside one in
thousands, or a digit too many; a total then says what nobody spent.

## How to mend it

Write both figures in the unit of the line. Where nothing was set aside, take `amount: 0` out: what
is spent comes from elsewhere. Where so much was spent indeed, accept the finding with
a reason.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.yaml.scalars import number
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.model.resources import resources
from planctl.reports.diagnostic import Diagnostic, Related, Severity

_TIMES = 2


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare what is spent with the sum beside it."""
    for entry in resources(plans) if plans.uses("spent") else ():
        amount, spent = (number(entry.fields.get(name)) for name in ("amount", "spent"))
        if amount is None or spent is None or amount < 0 or spent <= _TIMES * amount:
            continue
        whose = entry.parent or entry
        title = f" on '{shorten(entry.title)}'" if entry.title else ""
        message = f"{whose.label} has spent {spent:,}{title} of {amount:,}"
        related = [Related(entry.at("amount"), "the sum")]
        hint = "write both in one unit, or correct whichever of the two is wrong"
        if not amount:  # no unit makes something of nothing
            hint = "write what was set aside as amount:, or take amount: 0 out if nothing was"
        yield rule.found(whose, message, span=entry.at("spent"), hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
