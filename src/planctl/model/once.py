"""What is worked out once of a plan set, for all who ask."""

from collections.abc import Callable
from typing import TypeVar, cast

from planctl.model.plan_set import PlanSet

_Made = TypeVar("_Made")


def once(plans: PlanSet, asked: tuple[object, ...], make: Callable[[], _Made]) -> _Made:
    """Return what ``make`` returns, kept for as long as the plan set is.

    Args:
        asked: what it is of that set, and nothing else is.
    """
    if asked not in plans.kept:
        plans.kept[asked] = make()
    return cast("_Made", plans.kept[asked])
