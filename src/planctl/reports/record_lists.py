"""The parts of a record that are lists of their own: owners, links, resources, updates, moves."""

from collections.abc import Iterator, Mapping
from datetime import date

from planctl.language.keys import LINKS, Shape, figure, key_of
from planctl.language.keys.shapes import SAME
from planctl.language.when import of
from planctl.language.yaml.scalars import number, yes_or_no
from planctl.model.answering import ROLES
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.columns import DataColumn, Type
from planctl.reports.row import without_private
from planctl.system.text import one_line

Row = dict[str, object]

_RESOURCE = {"title": "title", "written": "amount", "spent_as_written": "spent", "unit": "unit",
             "period": "period", "notes": "notes", "access": "access",
             "access_reason": "access_reason"}  # fmt: skip


def written(record: Record, name: str) -> tuple[str, ...]:
    """Return a field as texts, numbers as they are written; what is neither is left out."""
    value = record.fields.get(name)
    return (str(value),) if isinstance(value, float) else record.texts(name)


def texts(record: Record, value: object, *path: str | int) -> tuple[str, ...]:
    """Return what stands deeper in a field as texts, likewise."""
    if isinstance(value, float):
        return (str(value),)
    home, place = record.spot(str(path[0]), *path[1:])
    return home.document.texts(place, value)


def cell(record: Record, column: DataColumn) -> object:
    """Return a field as the value of its column, which makes a value of its type of it."""
    value = record.fields.get(column.name)
    key = key_of(record.kind, column.name)
    if key and column.type is Type.NUMBER:
        return figure(value, key)
    if column.type is Type.BOOLEAN:
        return value
    if key and key.shape == Shape.YES_NO:
        said = yes_or_no(value)
        return None if said is None else "yes" if said else "no"
    return lines(record, column.name) if column.type is Type.TEXT else written(record, column.name)


def lines(record: Record, name: str) -> list[str]:
    """Return a field as lines of text: one for each entry of a list, with its keys."""
    value = without_private(record.fields.get(name))
    if isinstance(value, dict):
        return [f"{key}: {said}" for key in value if (said := _said(record, value[key], name, key))]
    items = value if isinstance(value, list) else [value]
    several = isinstance(value, list)
    found = [_said(record, item, name, *((at,) * several)) for at, item in enumerate(items)]
    return [line for line in found if line]


def _said(record: Record, value: object, *path: str | int) -> str:
    if isinstance(value, dict):
        words = ((key, _said(record, item, *path, key)) for key, item in value.items())
        return ", ".join(f"{key}: {said}" for key, said in words if said)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(texts(record, value, *path))


class Parts:
    """The parts of the records of a plan set.

    Attributes:
        keys: the key of each record that is exported; ``names`` the name of each person, by id.
    """

    def __init__(
        self, plans: PlanSet, keys: Mapping[Record, str], names: Mapping[int, str]
    ) -> None:
        self.plans, self.keys, self.names = plans, keys, names

    def of(self, record: Record, key: str) -> Iterator[tuple[str, Row]]:
        """Yield the parts of a record, each with the name of its table."""
        plan = record if record.kind == "plan" else record.plan
        home: Row = {"kind": record.kind, "key": key, "plan": self.keys.get(plan) if plan else None}
        for row in self._owners(record):
            yield "owners", home | row
        for row in self._links(record):
            yield "links", home | row
        for row in _resources(record):
            yield "resources", home | row
        for row in extra(record):
            yield "extra", home | row
        for row in self._updates(record):
            yield "updates", home | row
        for row in self._revisions(record):
            yield "revisions", home | row

    def _owners(self, record: Record) -> Iterator[Row]:
        who = self.plans.who
        named = [(role, name) for role in ROLES for name in who.names(record, role)]
        met: set[tuple[str, str]] = set()
        for responsibility, name in named:
            shown = (responsibility, one_line(name))
            if shown in met:
                continue
            met.add(shown)
            person = who.person(name, record, responsibility)
            holder = self.plans.people.last_holder_of(person) if person else None
            yield {
                "responsibility": responsibility,
                "name": name,
                "person": self.names[id(holder or person)] if person else None,
                "via": self.names[id(person)] if holder else None,
                "inherited": bool(who.inherited_from(record, responsibility)),
            }

    def _links(self, record: Record) -> Iterator[Row]:
        for link in self.plans.links.of(record):
            found = link.targets
            yield {
                "link": link.key,
                "number": link.number + 1,
                "written": link.ref,
                "target_kind": record.kind if LINKS[link.key] == SAME else LINKS[link.key],
                "target_key": self.keys.get(found[0], found[0].key) if found else None,
                "resolved": bool(found),
            }

    def _updates(self, record: Record) -> Iterator[Row]:
        for count, item in enumerate(record.updates, 1):
            yield {
                "number": count, "updated_on": item.on, "updated_last": self._last(item.on),
                "updated_by": item.by, "rag": item.rag, "percent": item.percent, "text": item.text,
            }  # fmt: skip

    def _revisions(self, record: Record) -> Iterator[Row]:
        for count, item in enumerate(record.all_revisions, 1):
            yield {
                "number": count, "due_before": item.before, "due_after": item.after,
                "due_before_last": self._last(item.before),
                "due_after_last": self._last(item.after),
                "revised_on": item.on, "revised_last": self._last(item.on), "reason": item.reason,
                "approved_by": item.approved_by, "field": item.field,
            }  # fmt: skip

    def _last(self, written_: str | None) -> date | None:
        when = of(written_, self.plans.year_starts)
        return when.last if when else None


def extra(record: Record) -> Iterator[Row]:
    """Yield what stands under keys of the council's own; a public edition has it blank."""
    for name in record.fields:
        if name.startswith("x-") and (said := lines(record, name)):
            yield {"name": name, "value": said}


def _resources(record: Record) -> Iterator[Row]:
    value = record.fields.get("resources")
    items = value if isinstance(value, list) else [value]
    count = 0
    for index, item in enumerate(items):
        path: tuple[str | int, ...] = ("resources", *([index] if isinstance(value, list) else []))
        if isinstance(item, dict):
            row: Row = {
                name: texts(record, item.get(key), *path, key) for name, key in _RESOURCE.items()
            }
            row |= {
                "amount": number(item.get("amount")),
                "spent": number(item.get("spent")),
                "is_new": yes_or_no(item.get("new")),
            }
        else:
            row = {"title": texts(record, item, *path)}
            if not row["title"]:
                continue
        count += 1
        yield row | {"number": count}
