"""A record of a plan: as written, never changed, and aware of its place."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from planctl.language.keys import LINKED, Shape, in_order, words
from planctl.language.when import When
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.names import fold, is_name
from planctl.model.people import Person
from planctl.model.told import (
    ByPeriod,
    Colour,
    Decision,
    Revision,
    Update,
    decision,
    declared,
    revisions,
    updates,
    values,
)
from planctl.system.text import Span, one

_Told = TypeVar("_Told")

CARRIED = "carried-forward"
CLOSED = frozenset({"done", "deferred", "cancelled", CARRIED})
STATUSES = words("action", "status")


# Frozen in use, though not by Python: a plan set holds thousands, and each would take thrice as
# long to make.
@dataclass(slots=True, eq=False)
class Record:
    """One record of a plan, as written; what follows from other records is the PlanSet's.

    Attributes:
        kind: ``plan``, ``framework``, ``objective``, ``action``, ``milestone``, ``mitigation``,
            ``measure``, ``risk``, ``workforce`` or ``progress``.
        key: its ref, or ``REF@PERIOD`` where an earlier plan has the ref; without one its parent's
            key, ``/`` and a slug of its title.
        ref: as written, or None.
        title: as written, or an empty text.
        document, path: where it stands.
        owner: the names written, ``tbc`` and ``unreadable`` included.
        accountable: likewise.
        supports: the refs of the objectives it links to.
        start, due, completed: None where absent; an invalid date stays, as such.
        status: one of STATUSES; for other than actions, milestones and mitigations, it may be
            empty. What a later plan goes on with is ``carried-forward``, unless it is done.
        level: of an objective, ``corporate``, ``framework``, ``directorate`` or ``service``.
        parent: the record it stands in.
        plan: the plan (or corporate plan) it stands in; None for a plan itself.
        fields: everything written in it.
        origins: for a field that another definition of the record adds, that definition.
        parts: of a measure that plans of several years define, its definition in each, the
            earliest first.
        entries: where an entry of a field that another of the parts adds stands: that, and where.
    """

    kind: str
    key: str
    ref: str | None
    title: str
    document: Document = field(repr=False)
    path: Path = field(repr=False)
    owner: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    start: When | None = None
    due: When | None = None
    completed: When | None = None
    status: str = ""
    level: str = ""
    parent: "Record | None" = None
    plan: "Record | None" = None
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)
    origins: "Mapping[str, Record]" = field(default_factory=dict, repr=False)
    parts: "tuple[Record, ...]" = field(default=(), repr=False)
    entries: "Mapping[tuple[str, str | int], tuple[Record, str | int]]" = field(
        default_factory=dict, repr=False
    )
    _told: dict[str, object] | None = field(default=None, repr=False, init=False)

    def at(self, name: str | None = None, index: int | None = None) -> Span:
        """Return where a field stands; where it is absent, where the record is named."""
        if name is not None and name in self.fields:
            within = () if index is None or not isinstance(self.fields[name], list) else (index,)
            return self.inside(name, *within)
        return self.document.span(named(self))

    def inside(self, name: str, *path: str | int, key: bool = False) -> Span:
        """Return the place of what stands inside a field, or of its key."""
        home, place = self.spot(name, *path)
        return home.document.span(place, key=key)

    def spot(self, name: str, *path: str | int) -> "tuple[Record, Path]":
        """Return the definition that says what stands inside a field, and where it does there."""
        if path and (found := self.entries.get((name, path[0]))):
            home, entry = found
            return home.spot(name, entry, *path[1:])
        if name in self.origins:
            return self.origins[name].spot(name, *path)
        return self, (*self.path, name, *path)

    def stands_in(self, paths: Container[str]) -> bool:
        """Whether it, or its definition in one of several years, stands in some files."""
        here = self.document.path in paths
        return here or any(item.document.path in paths for item in self.parts)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field that holds a text or a list of texts; what is not text is left out."""
        home, place = self.spot(name) if self.origins else (self, (*self.path, name))
        return home.document.texts(place, self.fields.get(name))

    def refs(self, name: str) -> tuple[str, ...]:
        """Return a field that holds a list of refs; one that is no list counts as absent."""
        return self.texts(name) if isinstance(self.fields.get(name), list) else ()

    @property
    def updates(self) -> tuple[Update, ...]:
        """What was reported, in the order written."""
        return self._read("updates", updates) if "updates" in self.fields else ()

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The moves of its due date that the plan tells of, in the order written."""
        return tuple(item for item in self.all_revisions if item.field == "due")

    @property
    def all_revisions(self) -> tuple[Revision, ...]:
        """The moves of its due date and of its targets, in the order written."""
        return self._read("revisions", revisions) if "revisions" in self.fields else ()

    @property
    def decision(self) -> Decision | None:
        """Why it was deferred or cancelled."""
        return self._read("decision", decision) if "decision" in self.fields else None

    @property
    def declared(self) -> Colour | None:
        """The colour under ``rag``."""
        return self._read("rag", declared) if "rag" in self.fields else None

    @property
    def targets(self) -> ByPeriod | None:
        """What a measure should come to; None where that is no list by period."""
        return self._read("targets", values) if "targets" in self.fields else {}

    @property
    def actuals(self) -> ByPeriod | None:
        """What a measure came to; None where that is no list by period."""
        return self._read("actuals", values) if "actuals" in self.fields else {}

    @property
    def plan_key(self) -> str | None:
        """The key of its plan; None for a corporate plan without a reference."""
        plan = self.plan or self
        return plan.key if plan.ref else None

    @property
    def for_inspectors(self) -> bool:
        """Whether it stands in a plan that answers an inspection."""
        return self.plan is not None and "answers" in self.plan.fields

    def _read(self, name: str, reader: Callable[[object], _Told]) -> _Told:
        """Return a part of the record, made when it is first asked for."""
        if self._told is None:
            self._told = {}
        if name not in self._told:
            self._told[name] = reader(self.fields[name])
        found: _Told = self._told[name]  # type: ignore[assignment]
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The owners written that are somebody: not ``tbc``, not ``unreadable``."""
        return somebody(self.owner)

    @property
    def closed(self) -> bool:
        """Whether it is done, deferred, cancelled or carried forward."""
        return self.status in CLOSED

    @property
    def label(self) -> str:
        """How messages name it: kind and ref, or kind and the start of its title."""
        name = self.ref or self.title or self.fields.get("organisation")
        return (
            f"{self.kind} '{shorten(str(name))}'" if name else f"{one(self.kind)} without a title"
        )


@dataclass(slots=True, eq=False)
class Naming:
    """One place where a plan names somebody; ``index`` where the field holds a list."""

    name: str
    record: Record
    field: str
    index: int | None

    def at(self) -> Span:
        """Return where the name stands."""
        return self.record.at(self.field, self.index)


@lru_cache(maxsize=8192)
def somebody(owner: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that are somebody."""
    return tuple(name for name in owner if is_name(name))


def names(value: object) -> tuple[str, ...]:
    """Return a name or the names of a list; what is not text is left out."""
    if value is None:
        return ()
    if isinstance(value, str):
        name = value.strip()
        return (name,) if name else ()
    items = value if isinstance(value, list) else ()
    return tuple([item.strip() for item in items if isinstance(item, str) and item.strip()])


def shorten(title: str) -> str:
    """Return a title, or its first words where it is long."""
    if len(title) <= _LABEL:
        return title
    return f"{title[:_LABEL].rsplit(' ', 1)[0].rstrip(' ,;:')} ..."


def refs_of(record: Record) -> tuple[str, ...]:
    """Return a record's ref and its aliases."""
    own = (record.ref,) if record.ref else ()
    return (*own, *record.refs("aliases")) if "aliases" in record.fields else own


def link_refs(record: Record, name: str) -> tuple[str, ...]:
    """Return the refs in ``measures`` or ``risks``, of definitions in place as well."""
    value = record.fields.get(name)
    found: list[str] = []
    for index, item in enumerate(value if isinstance(value, list) else []):
        path = (*record.path, name, index)
        if isinstance(item, dict):
            found += record.document.texts((*path, "ref"), item.get("ref"))
        else:
            found += record.document.texts(path, item)
    return tuple(found)


def named(record: Record) -> Path:
    """Return the path of what a record is named by, or its own."""
    name = next((item for item in ("ref", "title", "name") if item in record.fields), None)
    return record.path if name is None else (*record.path, name)


def links_of(record: Record, name: str) -> tuple[str, ...]:
    """Return the refs under a key that refers to other records."""
    if name == "supports":
        return record.supports
    if name in LINKED:
        return link_refs(record, name)
    return record.refs(name) if name in LISTED else record.texts(name)


def entry(person: Person) -> Record:
    """Return an entry of the people register as a record."""
    assert person.document is not None  # noqa: S101 - entries of a register have one
    fields = lookup(person.document.data, person.path)
    return Record(
        kind="person", key=fold(person.label), ref=None, title=person.name,
        fields=fields if isinstance(fields, dict) else {},
        document=person.document, path=person.path,
    )  # fmt: skip


def namings(records: Iterable[Record]) -> Iterator[Naming]:
    """Yield every place that names an owner, somebody accountable or a lead."""
    for record in records:
        fields = record.fields
        for name in _NAMING:
            if name not in fields:
                continue
            written = fields[name]
            if isinstance(written, str):
                if is_name(written) and written.strip():
                    yield Naming(written, record, name, None)
            elif isinstance(written, list):
                for index, text in enumerate(written):
                    if isinstance(text, str) and is_name(text) and text.strip():
                        yield Naming(text, record, name, index)


_LABEL = 60
# The keys under which refs stand in a list; of the others, one ref is the whole value.
LISTED = frozenset(in_order(lambda key: key.of and key.shape == Shape.REFS))
_NAMING = in_order(lambda key: key.person and key.shape == Shape.NAMES)
