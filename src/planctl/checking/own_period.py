"""Plans whose period holds none of their own dates: the period is what is wrong."""

from functools import partial

from planctl.language.when import When
from planctl.model.once import once
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record

# Fewer dates may all be wrong.
_FEWEST = 3


def misses_its_dates(plans: PlanSet, plan: Record | None) -> bool:
    """Whether a plan has several dates, and its period none of them; asked where one is outside."""
    period = plans.period_of(plan) if plan else None
    if plan is None or period is None or period.first is None or period.last is None:
        return False
    return once(plans, ("misses its dates", plan), partial(_misses, plans, plan, period))


def _misses(plans: PlanSet, plan: Record, period: When) -> bool:
    if period.first is None or period.last is None:
        return False
    whens = [
        when for record in plans.of("action", "milestone") if record.plan is plan
        for when in (record.due, record.start, record.completed)
        if when and not when.every and (when.first or when.last)
    ]  # fmt: skip
    outside = [
        when for when in whens
        if (when.first and when.first > period.last) or (when.last and when.last < period.first)
    ]  # fmt: skip
    return len(whens) == len(outside) >= _FEWEST
