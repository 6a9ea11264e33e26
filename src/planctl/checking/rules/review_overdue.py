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
from planctl.language import when
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare the review of every plan with the day of the report."""
    for plan in plans.of("plan") if plans.uses("review") else ():
        review = when.of(plan.fields.get("review"), plans.year_starts)
        if review is None or review.last is None or review.last >= context.as_of:
            continue
        if not _told(plans, plan, review):
            message = f"{plan.label} was to be looked at again {review.written}"
            hint = "give the day of the next review, or say in updates what came of this one"
            yield rule.found(plan, message, field="review", hint=hint)


def _told(plans: PlanSet, plan: Record, review: When) -> bool:
    """Whether the plan tells of anything since the review was due."""
    days = (when.of(update.on, plans.year_starts) for update in plan.updates)
    return any(day and day.last and review.first and day.last >= review.first for day in days)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
