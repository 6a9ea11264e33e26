"""A plan set in memory: its records, and how they hang together."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planctl.document import Document, Problem
from planctl.document import Path as Place
from planctl.people import Person, Register, is_name
from planctl.record import Record, link_refs, refs_of
from planctl.text import Span
from planctl.when import When, parse_period

if TYPE_CHECKING:
    from pathlib import Path


# Not frozen, though nobody changes one: a plan set holds thousands, and each would take thrice as
# long to make.
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


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which no record could be read, and why."""

    path: str
    message: str


class PlanSet:
    """One organisation's plans, and the links between their records.

    Attributes:
        folder: as the user is shown it.
        matrix: the size of the risk matrix, once somebody has worked it out.
        namings: every place that names an owner or somebody accountable.
        records: every record, file by file, in the order written; a measure or risk that is
            defined several times is one record, its first definition and what others add.
        definitions: every definition of a measure or risk.
        documents: every file read; ``unread`` the others.
        chosen: the files that the user asked about, where those are not all.
        root: the set's folder, absolute; None for texts that no folder holds.
    """

    def __init__(
        self,
        folder: str,
        documents: Sequence[Document],
        records: Sequence[Record],
        definitions: Sequence[Record],
        people: Sequence[Person],
        unread: Sequence[Unread],
        *,
        chosen: Collection[str] = (),
        year_starts: int = 4,
    ) -> None:
        self.folder = folder
        self.documents = tuple(documents)
        self.records = tuple(records)
        self.definitions = tuple(definitions)
        self.namings = tuple(_namings(records))
        self.people = Register(people, (naming.name for naming in self.namings))
        self.unread = tuple(unread)
        self.chosen = frozenset(chosen)
        self.year_starts = year_starts
        self.root: Path | None = None
        self.matrix: tuple[int, int] | None = None
        self._of: dict[tuple[str, ...], list[Record]] = {}
        self._periods: dict[Record, When | None] = {}
        self._open: dict[Record, bool] = {}

    def of(self, *kinds: str) -> list[Record]:
        """Return the records of some kinds, in the order written."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        found = self._of.get(kinds)
        if found is None:
            found = self._of[kinds] = [item for item in self.records if item.kind in kinds]
        return found

    @property
    def problems(self) -> list[Problem]:
        """What reading the files found."""
        return [problem for document in self.documents for problem in document.problems]

    @cached_property
    def corporate(self) -> Record | None:
        """The corporate plan, or None in a group of files that belong to no set."""
        plans = [plan for plan in self.of("plan") if plan.level == "corporate"]
        return plans[0] if plans else None

    @cached_property
    def plans(self) -> list[Record]:
        """The directorate and service plans."""
        return [plan for plan in self.of("plan") if plan.level in {"directorate", "service"}]

    @cached_property
    def _by_kind(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.kind, []).append(record)
        return found

    @cached_property
    def _children(self) -> dict[Record, list[Record]]:
        found: dict[Record, list[Record]] = {}
        for record in self.records:
            if record.parent is not None:
                found.setdefault(record.parent, []).append(record)
        return found

    @cached_property
    def _refs(self) -> dict[tuple[str, str], list[Record]]:
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            for ref in refs_of(record):
                found.setdefault((record.kind, ref), []).append(record)
        return found

    def find(self, kind: str, ref: str) -> list[Record]:
        """Return the records of a kind that have a ref or alias, by exact match."""
        return self._refs.get((kind, ref), [])

    def refs(self, kind: str) -> list[str]:
        """Return every ref and alias of a kind."""
        return [ref for found, ref in self._refs if found == kind]

    def in_plan(self, plan: Record, kind: str) -> list[Record]:
        """Return the records of a kind that stand anywhere in a plan."""
        return self._in_plan.get((plan, kind), [])

    @cached_property
    def _in_plan(self) -> dict[tuple[Record, str], list[Record]]:
        found: dict[tuple[Record, str], list[Record]] = {}
        for record in self.records:
            if record.plan is not None:
                found.setdefault((record.plan, record.kind), []).append(record)
        return found

    def children(self, record: Record, *kinds: str) -> list[Record]:
        """Return the records that stand in another, of some kinds or of all."""
        found = self._children.get(record, [])
        return [item for item in found if item.kind in kinds] if kinds else found

    def actions_of(self, objective: Record) -> list[Record]:
        """Return an objective's actions: its own, then those that also deliver it."""
        found = list(self.children(objective, "action"))
        for ref in refs_of(objective):
            found += self._also.get(ref, [])
        return found

    @cached_property
    def _also(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for action in self.of("action"):
            for ref in action.refs("also_delivers"):
                found.setdefault(ref, []).append(action)
        return found

    def objectives_of(self, record: Record) -> list[Record]:
        """Return the objectives a record stands under or also delivers, its own first."""
        found: list[Record] = []
        also: list[Record] = []
        at: Record | None = record
        while at is not None:
            if at.kind == "objective" and at is not record:
                found.append(at)
            also += [
                item for ref in at.refs("also_delivers") for item in self.find("objective", ref)
            ]
            at = at.parent
        found += also
        for ref in refs_of(record):
            found += self._users.get((record.kind, ref), [])
        return list(dict.fromkeys(found))

    @cached_property
    def _users(self) -> dict[tuple[str, str], list[Record]]:
        """Objectives by the measures and risks that they or their actions refer to."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.of("objective", "action"):
            objective = record if record.kind == "objective" else record.parent
            for name, kind in (("measures", "measure"), ("risks", "risk")):
                for ref in link_refs(record, name):
                    if objective is not None:
                        found.setdefault((kind, ref), []).append(objective)
        return found

    def owners_of(self, record: Record) -> tuple[str, ...]:
        """Return the names that answer for a record.

        A milestone without an owner has its action's; an action without one those of its
        milestones; a mitigation without one its risk's.
        """
        if record.names or record.kind == "plan":
            return record.names or record.texts("lead")
        if record.kind in {"milestone", "mitigation"} and record.parent is not None:
            return self.owners_of(record.parent)
        if record.kind == "action":
            names = [name for item in self.children(record, "milestone") for name in item.names]
            return tuple(dict.fromkeys(names))
        return ()

    def owned_by(self, record: Record, person: Person) -> bool:
        """Whether somebody is among the owners of a record, under any of their names."""
        return person in map(self.people.find, self.owners_of(record))

    def due_of(self, record: Record) -> When | None:
        """Return when a record falls due: for an action without a date, with its last milestone."""
        if record.due is not None or record.kind != "action":
            return record.due
        latest: When | None = None
        for item in self.children(record, "milestone"):
            due = item.due
            if (
                due
                and due.last
                and (latest is None or latest.last is None or due.last > latest.last)
            ):
                latest = due
        return latest

    def open(self, record: Record) -> bool:
        """Whether a record is still to be done; nothing under a closed action is."""
        found = self._open.get(record)
        if found is None:
            above = record.parent
            found = not record.closed and (
                above is None or above.kind not in _WORK or self.open(above)
            )
            self._open[record] = found
        return found

    def foremost(self, records: Sequence[Record]) -> Record:
        """Return the first of some records in the files that were asked about, else the first."""
        return next((item for item in records if item.document.path in self.chosen), records[0])

    def period_of(self, plan: Record) -> When | None:
        """Return the period of a plan; None where it has none or it cannot be read."""
        if plan not in self._periods:
            written = plan.texts("period")
            period = parse_period(written[0], year_starts=self.year_starts) if written else None
            self._periods[plan] = period if period and period.valid else None
        return self._periods[plan]

    def named(self, person: Person) -> list[Naming]:
        """Return every place that names somebody, those in files asked about first."""
        found = self._named.get(id(person), [])
        return sorted(found, key=lambda item: item.record.document.path not in self.chosen)

    @cached_property
    def _named(self) -> dict[int, list[Naming]]:
        found: dict[int, list[Naming]] = {}
        for naming in self.namings:
            found.setdefault(id(self.people.find(naming.name)), []).append(naming)
        return found

    def record_at(self, document: Document, path: Place) -> Record | None:
        """Return the innermost record around a place of a document."""
        while True:
            if found := self._places.get((id(document), path)):
                return found
            if not path:
                return None
            path = path[:-1]

    @cached_property
    def _places(self) -> dict[tuple[int, Place], Record]:
        every = (*self.records, *self.definitions)
        return {(id(item.document), item.path): item for item in every}


_WORK = frozenset({"milestone", "mitigation", "action"})


def _namings(records: Iterable[Record]) -> Iterator[Naming]:
    for record in records:
        fields = record.fields
        for name in ("owner", "accountable", "lead"):
            written = fields.get(name)
            if isinstance(written, str):
                if written.strip() and is_name(written):
                    yield Naming(written, record, name, None)
            elif isinstance(written, list):
                for index, text in enumerate(written):
                    if isinstance(text, str) and text.strip() and is_name(text):
                        yield Naming(text, record, name, index)
