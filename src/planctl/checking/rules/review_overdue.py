"""The day on which a plan was to be looked at again has passed.

## Why is this a problem?

Councils adopt plans on the promise of a review. Where the day goes by and nothing is said, nobody
knows whether the plan still holds.

## How to mend it

Look at the plan, and write the next day under `review`; or say what came of it in an entry of the
plan's own `updates`, dated on or after that day.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare the review of every plan with the day of the report."""
    if not plans.uses("review"):
        return
    from planctl.standing.reviews import review_passed

    for plan in plans.of("plan"):
        review = review_passed(plans, plan, context.as_of)
        if review is not None:
            message = f"{plan.label} was to be looked at again {review.written}"
            hint = "give the day of the next review, or say in updates what came of this one"
            yield rule.found(plan, message, field="review", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
