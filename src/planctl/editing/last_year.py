"""What came of a year: its actions as the next plan's ``progress``, for an officer to complete."""

from collections.abc import Collection
from datetime import date

from planctl.editing.next_dates import finished
from planctl.editing.scalars import Written
from planctl.language.when import last_day
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record

_ACCESS = ("public", "officers", "exempt")


def progress(
    plans: PlanSet, plan: Record, carried: Collection[Record], as_of: date
) -> list[dict[str, object]]:
    """Return an entry for each action of a plan: its title, what was said of it last, how it ended.

    Args:
        carried: what goes on in the next plan.
    """
    return [_entry(plans, action, carried, as_of) for action in plans.in_plan(plan, "action")]


def _entry(
    plans: PlanSet, action: Record, carried: Collection[Record], as_of: date
) -> dict[str, object]:
    found: dict[str, object] = {"title": action.title}
    if said := _said(plans, action, as_of):
        found["achieved"] = said[0] if len(said) == 1 else list(said)
    goes_on = action in carried and not finished(action, as_of)
    found["status"] = "carried-forward" if goes_on else _ended(action, as_of)
    completed = action.fields.get("completed")
    if action.status == "done" and isinstance(completed, (str, int)):
        found["completed"] = Written(str(completed))
    return {**found, **_access(action)}


def _ended(action: Record, as_of: date) -> str:
    return "done" if finished(action, as_of) and not action.closed else action.status


def _said(plans: PlanSet, action: Record, as_of: date) -> tuple[str, ...]:
    """Return the last update of an action up to a day; of those without a day, the last written."""
    days = [(last_day(item.on, plans.year_starts) or date.min, item.place, item.text)
            for item in action.updates if item.text]  # fmt: skip
    told = [item for item in days if item[0] <= as_of]
    return max(told)[2] if told else ()


def _access(action: Record) -> dict[str, object]:
    """Return who may read an action, where its plan does not say so of all."""
    found: dict[str, object] = {}
    strictest = 0
    at: Record | None = action
    while at is not None and at.kind != "plan":
        level = at.fields.get("access")
        reason = at.fields.get("access_reason")
        # Whoever misspelt it meant that something is not public.
        rank = _ACCESS.index(level) if isinstance(level, str) and level in _ACCESS else \
            2 if "access" in at.fields or reason else 0  # fmt: skip
        if rank > strictest:
            strictest = rank
            found = {"access": _ACCESS[rank]}
            found |= {"access_reason": reason} if isinstance(reason, str) else {}
        at = at.parent
    return found
