"""Which plans a paper counts on one of its two days alone."""

from collections.abc import Iterable, Sequence

from planctl.language.day_words import long_day
from planctl.model.record import Record
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import ref_words
from planctl.queries.summary import Summed, totals
from planctl.system.text import counted, first_few

_FEW = 12


def other_plans(scope: Scope, earlier: Scope) -> list[str]:
    """Return which plans were not there on the earlier day, and which are there no more.

    What they hold is told apart, since a total that grew by a plan says nothing of the others.
    """
    day = long_day(earlier.as_of)
    new, gone = _without(scope, earlier), _without(earlier, scope)
    found = []
    if new:
        which, holds = ("plan was", "it holds") if len(new) == 1 else ("plans were", "they hold")
        on = _going_on(scope, new)
        fresh = "" if on else f", and what {holds} is new here"
        found.append(f"{len(new)} {which} not among these on {day}{fresh}: "
                     f"{_named(new)}; {_held(new, 'has', 'have')}{on}.")  # fmt: skip
    if gone:
        was, are = ("plan that was", "is") if len(gone) == 1 else ("plans that were", "are")
        # What could not be read now may be what is missed.
        lost = f"{are} not among those that could be read now"
        now = lost if scope.plans.unread else f"{are} so no more"
        found.append(f"{len(gone)} {was} among these on {day} {now}: "
                     f"{_named(gone)}; {_held(gone, 'had', 'had')}.")  # fmt: skip
    return found


def _without(one: Scope, other: Scope) -> list[Summed]:
    """Return the plans of a scope that another does not have, by any ref that they had."""
    there = names_of(other.records)
    return [item for item in one.summed if there.isdisjoint(names_of([item.plan]))]


def names_of(plans: Iterable[Record]) -> set[str]:
    """Return what plans are and were called."""
    return {name for plan in plans for name in (plan.key, *plan.texts("formerly"))}


def _named(plans: Sequence[Summed]) -> str:
    return first_few([ref_words(item.plan) for item in plans], _FEW)


def _going_on(scope: Scope, plans: Sequence[Summed]) -> str:
    """Return how many actions of plans go on with others', as the end of a sentence."""
    keys = {item.plan.key for item in plans}
    count = sum(
        item.plan_key in keys and scope.plans.years.came_from(item) is not None
        for item in scope.of("action")
    )
    if not count:
        return ""
    verb, them = ("goes", "one") if count == 1 else ("go", "actions")
    return f"; {count} of these {verb} on with {them} of an earlier plan"


def _held(plans: Sequence[Summed], one: str, many: str) -> str:
    """Return how many actions plans hold, and how many of these are overdue."""
    count = totals(item.told for item in plans)
    verb = one if len(plans) == 1 else many
    late = f", {count['overdue']} overdue" if count["overdue"] else ""
    who = "it" if len(plans) == 1 else "they"
    actions = counted(count["actions"], "action") if count["actions"] else "no action"
    return f"{who} {verb} {actions}{late}"
