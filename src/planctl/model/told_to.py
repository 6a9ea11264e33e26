"""Which committees are told of a record, and which councillors answer for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planctl.model.names import called
from planctl.model.record import Record

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet

_LINKED = frozenset({"measure", "risk"})


def forums(record: Record) -> list[str]:
    """Return who is told of a record, by its own ``reports_to`` or those of what it stands in."""
    found: list[str] = []
    for item in _upwards(record):
        told = item.fields.get("reports_to")
        for entry in told if isinstance(told, list) else ():
            name = entry.get("forum") if isinstance(entry, dict) else None
            if isinstance(name, str) and name not in found:
                found.append(name)
    return found


def holders(record: Record) -> list[str]:
    """Return the councillors who answer for a record, by its own word or what it stands in."""
    for item in _upwards(record):
        if names := item.texts("portfolio_holder"):
            return list(names)
    return []


def every(plans: "PlanSet", key: str) -> list[str]:
    """Return all forums, or all holders, of a plan set in the order written, each once."""
    read = forums if key == "reports_to" else holders
    return list(dict.fromkeys(name for item in plans.records if key in item.fields
                              for name in read(item)))  # fmt: skip


def is_of(plans: "PlanSet", record: Record, forum: str | None, holder: str | None) -> bool:
    """Whether a committee is told of a record and a councillor answers for it, where one is named.

    A measure or risk counts for those of the objectives and actions that it is linked from too.
    """
    records = [record]
    if record.kind in _LINKED:
        records += [item for _, item in plans.links.to(record)]
    told = forum is None or any(called(forum) in map(called, forums(item)) for item in records)
    held = holder is None or any(called(holder) in map(called, holders(item)) for item in records)
    return told and held


def _upwards(record: Record) -> Iterator[Record]:
    above: Record | None = record
    while above is not None:
        yield above
        above = above.parent or (above.plan if above.plan is not above else None)
