"""What an action waits for: the actions that it depends on and that are not done."""

from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, Record

STOPPED = frozenset({"deferred", "cancelled"})
_UNDONE = STOPPED | {CARRIED}


def waiting(plans: PlanSet, action: Record) -> list[Record]:
    """Return what an open action still waits for: what is open, or was stopped undone.

    For what was carried forward, it waits where that goes on.
    """
    if "depends_on" not in action.fields or not plans.open(action):
        return []
    named = plans.links.targets(action, "depends_on")
    needed = [last for item in named for last in plans.years.ends(item)]
    return [item for item in dict.fromkeys(needed) if plans.open(item) or item.status in _UNDONE]


def in_circles(plans: PlanSet) -> set[Record]:
    """Return the actions that wait for one another in a circle, and those between two circles.

    Whatever waits for nothing is taken away, and what then waits for nothing; likewise from the
    other end.
    """
    before = {
        item: [other for other in dict.fromkeys(needed) if other is not item]
        for item, needed in plans.links.leading("depends_on").items()
        if item.kind == "action"
    }
    left = set(before)
    after: dict[Record, list[Record]] = {item: [] for item in left}
    for item, needed in before.items():
        for other in needed:
            after.setdefault(other, []).append(item)
    for ahead, behind in ((before, after), (after, before)):
        counts = {item: len(left.intersection(ahead[item])) for item in left}
        free = [item for item, count in counts.items() if not count]
        while free:
            item = free.pop()
            left.discard(item)
            for other in behind[item]:
                if other in counts and other in left:
                    counts[other] -= 1
                    free += [] if counts[other] else [other]
    return left
