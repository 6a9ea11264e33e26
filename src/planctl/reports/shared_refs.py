"""Records that have one reference: what git knows of it is of all of them."""

from collections import Counter
from collections.abc import Iterable

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.text import one_line

_MOST = 12


def told_together(plans: PlanSet, records: Iterable[Record]) -> str:
    """Return which of some records have one reference with another, whose history git tells too.

    Nothing where each has a reference of its own.
    """
    asked = {(item.kind, item.key) for item in records}
    every = Counter(name for item in plans.records if (name := (item.kind, item.key)) in asked)
    names = [one_line(f"{kind}:{key}") for (kind, key), count in every.items() if count > 1]
    said = f"several records have one reference, {', '.join(names[:_MOST])}"
    return f"{said}: what git knows is of all of them" if names else ""
