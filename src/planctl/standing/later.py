"""What the plans say was closed after the day that a report is on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planctl.language.when import When
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record

_VERBS = {"done": "completed", "deferred": "deferred", "cancelled": "cancelled",
          "carried-forward": "carried forward"}  # fmt: skip
# Beside the statuses: what counts as a plan has it whose period begins after the day.
_IN_LATER_PLAN = "in-later-plan"
# And what is kept up ("2011-10 then ongoing") and came into place after the day.
_IN_PLACE = "in-place"
_ORDER = (*_VERBS, _IN_PLACE, _IN_LATER_PLAN)


def closed_later(plans: "PlanSet", actions: "Iterable[Record]", as_of: date) -> dict[str, int]:
    """Return how many actions were surely closed after a day, by their status.

    Plans are read as they stand, so that these count as closed on the day as well. Counted apart
    is what goes on with an earlier plan's action and stands in a plan that begins after the day,
    and what is kept up, ongoing since it is in place, and came into place after the day.
    """
    from planctl.language.when import of  # noqa: PLC0415 - words of kept counts need no dates

    found: Counter[str] = Counter()
    for action in actions:
        begins = plans.years.begins(action) if action in plans.years.earlier else None
        found[_IN_LATER_PLAN] += bool(begins and begins > as_of)
        if action.status not in _VERBS:
            kept_up = action.due is not None and action.due.kept_up
            found[_IN_PLACE] += kept_up and _after(action.completed, as_of)
            continue
        decision = action.decision
        if action.status == "done":
            when = action.completed
        else:
            when = of(decision.on, plans.year_starts) if decision else None
        found[action.status] += _after(when, as_of)
    return {status: found[status] for status in _ORDER if found[status]}


def _after(when: "When | None", as_of: date) -> bool:
    return bool(when and when.first and when.first > as_of)


def later_words(later: Mapping[str, int], done: int, day: str) -> str:
    """Return what was closed after a day in a sentence without its stop; nothing for nothing.

    Args:
        done: how many count as done in all.
    """
    said: list[str] = []
    for status, count in later.items():
        after = "it" if said else day
        if status == _IN_LATER_PLAN:
            counts = "counts as it stands" if count == 1 else "count as they stand"
            said.append(f"{count} {counts} in a plan that begins after {after}")
            continue
        if status == _IN_PLACE:
            counts = "counts" if count == 1 else "count"
            said.append(f"{count} that {counts} as ongoing came into place after {after}")
            continue
        who = "the one that is" if done == 1 else f"{count} of the {done} that are"
        who = f"{who} done" if status == "done" else str(count)
        verb = "was" if count == 1 else "were"
        said.append(f"{who} {verb} {_VERBS[status]} after {after}")
    text = ", ".join(said)
    how = "plans are read as they stand; '--at REV' reads them as they were"
    return f"{text[0].upper()}{text[1:]}: {how}" if said else ""


def together(found: Iterable[object]) -> dict[str, int]:
    """Return the sums of several counts of what was closed later."""
    total: Counter[str] = Counter()
    for item in found:
        if isinstance(item, dict):
            total.update(item)
    return {status: total[status] for status in _ORDER if total[status]}
