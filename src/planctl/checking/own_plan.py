"""Objectives that support others of their own plan, in the place of one above it."""

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


def stays_within(plans: PlanSet, objective: Record) -> bool:
    """Whether an objective supports something, and nothing out of its own plan."""
    meant = (plans.meant("objective", ref, objective) for ref in objective.supports)
    return bool(objective.supports) and all(
        found and all(item.plan is objective.plan for item in found) for found in meant
    )
