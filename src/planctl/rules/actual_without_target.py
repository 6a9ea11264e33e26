"""A measure has an actual for a period without a target.

## Why is this a problem?

The figure cannot be judged: nobody said beforehand what would be good.

## How to mend it

Add the target of that period, or of the year around it, as it was agreed.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule
from planctl.values import by_period, covering


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for a target of the same period, or of one around it."""
    for measure in plans.of("measure"):
        targets = by_period(measure.fields.get("targets"), plans.year_starts)
        for period, _value in by_period(measure.fields.get("actuals"), plans.year_starts):
            if covering(period, targets) is None:
                message = f"{measure.label} has an actual for {period.written}, and no target"
                span = measure.document.span((*measure.path, "actuals", period.written), key=True)
                hint = "add the target of that period, or of the year around it"
                yield rule.found(measure, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
