"""Whether the day on which a plan was to be looked at again has passed, with nothing said of it."""

from datetime import date

from planctl.language import when
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


def review_passed(plans: PlanSet, plan: Record, as_of: date) -> When | None:
    """Return the review of a plan that was due before a day and of which it tells nothing since."""
    review = when.of(plan.fields.get("review"), plans.year_starts)
    if review is None or review.last is None or review.last >= as_of:
        return None
    days = (when.of(update.on, plans.year_starts) for update in plan.updates)
    told = any(day and day.last and review.first and day.last >= review.first for day in days)
    return None if told else review
