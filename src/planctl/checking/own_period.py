"""Plans whose period holds none of their own dates: the period is what is wrong."""

from datetime import date
from functools import partial

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
    made = partial(_misses, plans, plan, period.first, period.last)
    return once(plans, ("misses its dates", plan), made)


def _misses(plans: PlanSet, plan: Record, first: date, last: date) -> bool:
    """Whether of the dates of a plan's work none is between two days."""
    whens = [
        when for kind in ("action", "milestone") for record in plans.in_plan(plan, kind)
        for when in (record.due, record.start, record.completed)
        if when and not when.every and (when.first or when.last)
    ]  # fmt: skip
    outside = [
        when for when in whens
        if (when.first and when.first > last) or (when.last and when.last < first)
    ]  # fmt: skip
    return len(whens) == len(outside) >= _FEWEST
