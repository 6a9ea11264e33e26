"""Where a key of a record is edited: in the record, or in each of its definitions that has it."""

from planctl.editing.operations import Append, Operation, Put, Take
from planctl.language.keys import key_of
from planctl.language.when import parse_period
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record

Wanted = list[tuple[Document, Operation]]


def homes(plans: PlanSet, record: Record, path: tuple[str, ...]) -> list[Record]:
    """Return the definitions of a record in which a key is edited.

    A measure or risk that is defined in several places has what they agree on in each of them.
    """
    if record.kind not in {"measure", "risk"} or record.ref is None:
        return [record]
    same = [item for item in plans.definitions
            if (item.kind, item.ref) == (record.kind, record.ref)] or [record]  # fmt: skip
    key = key_of(record.kind, path[0])
    if key is not None and key.local:
        return [record]
    for depth in range(len(path), 0, -1):
        found = [item for item in same if _has(item, path[:depth])]
        if found and depth == len(path):
            return found
        found = _of_the_year(plans, same, path) if depth == 1 else found
        if found:
            return found[:1]
    return [record]


def _of_the_year(plans: PlanSet, same: list[Record], path: tuple[str, ...]) -> list[Record]:
    """Return the definitions that have a key, those of the plan of its period first.

    A figure of a year goes into that year's plan, where a measure goes on over the years.
    """
    there = [item for item in same if _has(item, path[:1])]
    when = parse_period(path[1], year_starts=plans.year_starts) if len(path) > 1 else None
    if when is None or when.first is None or not plans.years.several:
        return there
    periods = [(item, plans.period_of(item.plan) if item.plan else None) for item in same]
    year = [item for item, period in periods if period and period.first and period.last
            and period.first <= when.first <= period.last]  # fmt: skip
    return [*(item for item in there if item in year), *year, *there]


def put(plans: PlanSet, record: Record, path: tuple[str, ...], value: object) -> Wanted:
    """Return the operations that set a key of a record."""
    return [(item.document, Put(_at(item, path), value)) for item in homes(plans, record, path)]


def append(plans: PlanSet, record: Record, path: tuple[str, ...], value: object) -> Wanted:
    """Return the operations that add an item under a key of a record."""
    return [(item.document, Append(_at(item, path), value)) for item in homes(plans, record, path)]


def take(plans: PlanSet, record: Record, path: tuple[str, ...]) -> Wanted:
    """Return the operations that take a key of a record away."""
    return [(item.document, Take(_at(item, path))) for item in homes(plans, record, path)
            if _has(item, path)]  # fmt: skip


def _at(record: Record, path: tuple[str, ...]) -> Path:
    return (*record.path, *path)


def _has(record: Record, path: tuple[str, ...]) -> bool:
    above = lookup(record.document.data, (*record.path, *path[:-1]))
    return isinstance(above, dict) and path[-1] in above
