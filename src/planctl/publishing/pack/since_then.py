"""What became of the actions that were overdue on the earlier of two days."""

from collections import Counter

from planctl.model.record import CARRIED, Record
from planctl.publishing.pack.scope import Scope
from planctl.standing.stated import state
from planctl.system.text import listed

# What became of one, and of several, in the order told.
_WORDS = {
    "done": ("is done", "are done"),
    "overdue": ("is overdue still", "are overdue still"),
    "later": ("has a later date now", "have a later date now"),
    "undated": ("has no day now", "have no day now"),
    "again": ("falls due again later", "fall due again later"),
    "carried": ("is carried forward", "are carried forward"),
    "stopped": ("is deferred or cancelled", "are deferred or cancelled"),
    "gone": ("is in the plans no more", "are in the plans no more"),
}

_ORDER = ("done", "gone", "stopped", "carried", "again", "undated", "later", "overdue")


def since_then(scope: Scope, earlier: Scope) -> str:
    """Return what became of those overdue then; nothing where each is done or overdue still.

    Fewer that are overdue may be work that was done, or the same work with another date.
    """
    then = [item.record for item in earlier.overdue
            if item.record.kind == "action" and item.state.days is not None]  # fmt: skip
    actions = scope.plans.of("action")
    now = {item.key: item for item in actions}
    # The name of one that is called otherwise now may be another's since.
    now |= {name: item for item in actions for name in item.texts("formerly")}
    found = Counter(_became(scope, now.get(item.key)) for item in then)
    if found.keys() <= {"done", "overdue"}:
        return ""
    if len(then) == 1:
        return f" The one overdue then {_WORDS[next(iter(found))][0]}."
    told = [f"{found[way] or 'none'} {words[found[way] > 1]}"
            for way, words in _WORDS.items() if found[way] or way == "done"]  # fmt: skip
    return f" Of the {len(then)} overdue then, {listed(told)}."


def _became(scope: Scope, record: Record | None) -> str:
    if record is None:
        return "gone"
    ends = scope.plans.years.ends(record)
    if ends != [record]:
        # Of several that go on with it, it is done where all are, and late where one is.
        return max((_became(scope, item) for item in ends), key=_ORDER.index)
    now = state(scope.plans, record, scope.as_of, 0)
    if not now.open:
        return {"done": "done", CARRIED: "carried"}.get(now.status or "", "stopped")
    if now.overdue:
        return "overdue"
    if now.due is None:
        return "undated"
    return "again" if record.due and record.due.series else "later"
