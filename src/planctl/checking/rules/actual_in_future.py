"""A measure has an actual for a period that has not begun.

## Why is this a problem?

Nobody can know it yet: the figure stands under a wrong period, or it is what somebody expects. It
has no colour, and counts in no year to date.

## How to mend it

Correct the period. What is expected belongs in `forecast`, and what is wanted in `targets`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import actual, by_period
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare the first day of each actual's period with the day of the report."""
    for measure in plans.of("measure") if plans.uses("actuals") else ():
        for period, said in by_period(measure.actuals, plans.year_starts, actual):
            if said.stated and period.first and period.first > context.as_of:
                message = f"{measure.label} has an actual for {period.written}, a period to come"
                span = measure.inside("actuals", period.written, key=True)
                hint = "correct the period; what is expected belongs in forecast"
                yield rule.found(measure, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
