"""Where a key of a record is edited: in the record, or in each of its definitions that has it."""

from planctl.editing.operations import Append, Operation, Put, Take
from planctl.language.keys import key_of
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
        if found:
            return found if depth == len(path) else found[:1]
    return [record]


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
