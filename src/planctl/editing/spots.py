"""Where a key of a record is edited: in the record, or in each of its definitions that has it."""

from datetime import date

from planctl.editing.operations import Append, Operation, Put, Take
from planctl.language.keys import Shape, key_of
from planctl.language.when import parse_period
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.definitions import AGREED
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
            if (item.kind, item.key) == (record.kind, record.key)] or [record]  # fmt: skip
    key = key_of(record.kind, path[0])
    if key is not None and key.local:
        return [record]
    if record.parts and path[0] not in AGREED:
        same = _of_one_year(plans, record, same, path)
    for depth in range(len(path), 0, -1):
        found = [item for item in same if _has(item, path[:depth])]
        if found:
            return found if depth == len(path) else found[:1]
    return same[:1] if record.parts else [record]


def _of_one_year(
    plans: PlanSet, record: Record, same: list[Record], path: tuple[str, ...]
) -> list[Record]:
    """Return the definitions of the year that a key of a measure is edited in.

    A value of a period stands in each plan that has it, else goes into the latest whose own period
    holds it; all else is the latest plan's.
    """
    if len(path) > 1 and any(_has(item, path[:2]) for item in same):
        return [item for item in same if _has(item, path[:2])]
    years, wanted = plans.years, [record.parts[-1]]
    if len(path) > 1 and (day := parse_period(path[1], year_starts=plans.year_starts).first):
        wanted = years.on(plans, record.parts, day)[-1:]
    return [item for item in same if years.begins(item) == years.begins(wanted[0])]


def as_there(plans: PlanSet, record: Record, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path to a value of a period as the plans have it, where they spell it otherwise."""
    key = key_of(record.kind, path[0])
    if key is None or key.shape != Shape.BY_PERIOD or len(path) != _TO_A_VALUE:
        return path
    days = _days(path[1], plans)
    there = record.fields.get(path[0])
    names = list(there) if isinstance(there, dict) and days and path[1] not in there else []
    return next(((path[0], name) for name in names if _days(str(name), plans) == days), path)


def _days(period: str, plans: PlanSet) -> tuple[date, date] | None:
    when = parse_period(period, year_starts=plans.year_starts)
    return (when.first, when.last) if when.first and when.last else None


_TO_A_VALUE = 2


def as_listed(plans: PlanSet, document: Document, kind: str, name: str, value: object) -> object:
    """Return a text as a list of one where its neighbours in the file have lists under that key.

    Of what may be a text or a list of paragraphs, as a risk's controls.
    """
    key = key_of(kind, name)
    if key is None or key.shape != Shape.PROSE or not isinstance(value, str):
        return value
    beside = [item.fields[name] for item in plans.of(kind)
              if item.document is document and item.fields.get(name)]  # fmt: skip
    return [value] if beside and all(isinstance(item, list) for item in beside) else value


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
