"""A plan set in memory: its records, and how they hang together."""

from collections.abc import Collection, KeysView, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from planctl.language.keys import WORK
from planctl.language.when import When, parse_period
from planctl.language.yaml.document import Document, Problem
from planctl.language.yaml.document import Path as Place
from planctl.model.answering import Answering
from planctl.model.dues import due_of
from planctl.model.forms import Forms
from planctl.model.links import Links
from planctl.model.names import fold
from planctl.model.people import Person, Register
from planctl.model.record import CLOSED, Naming, Record, namings, refs_of
from planctl.model.years import Years

if TYPE_CHECKING:
    from pathlib import Path


class Unread(NamedTuple):
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
        passed_over: what is said of files that look like plans and are none by their names.
        chosen: the files that the user asked about, where those are not all.
        people: everybody whom the plans name; ``who`` says who owns a record and who answers.
        years: which plans are later than which, and what goes on with what.
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
        years: Years | None = None,
    ) -> None:
        self.folder = folder
        self.documents = tuple(documents)
        self.records = tuple(records)
        self.definitions = tuple(definitions)
        self.namings = tuple(namings(records))
        self.unread = tuple(unread)
        self.passed_over: Sequence[Problem] = ()
        self.chosen = frozenset(chosen)
        self.year_starts = year_starts
        self.years = years or Years((), year_starts)
        self.root: Path | None = None
        self.matrix: tuple[int, int] | None = None
        self._of: dict[tuple[str, ...], list[Record]] = {}
        self._together: dict[frozenset[str], list[Record]] = {}
        self._periods: dict[Record, When | None] = {}
        self._open: dict[Record, bool] = {}
        self.kept: dict[tuple[object, ...], object] = {}  # by what rooms above asked of a record
        self.who = Answering(self)
        # Of a measure of several years, the owner is the latest plan's; an earlier one's is known.
        self._earlier = tuple(namings(part for item in records for part in item.parts[:-1]))
        places = (*self.namings, *self._earlier)
        if any(person.within for person in people):
            written = [(item.name, self.who.scope(item.record)) for item in places]
        else:
            written = [(name, ()) for name in dict.fromkeys([item.name for item in places])]
        self.people = Register(people, written)

    def of(self, *kinds: str) -> list[Record]:
        """Return the records of some kinds, in the order written."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        if (found := self._of.get(kinds)) is None:
            there = frozenset(kinds).intersection(self._by_kind)
            found = self._together.get(there) if len(there) > 1 else self.of(*there or kinds[:1])
            if found is None:
                found = [item for item in self.records if item.kind in there]
                self._together[there] = found
            self._of[kinds] = found
        return found

    @property
    def problems(self) -> list[Problem]:
        """What reading the files found."""
        return [*(item for read in self.documents for item in read.problems), *self.passed_over]

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
    def keys(self) -> frozenset[str]:
        """Every key that is written anywhere."""
        return frozenset[str]().union(*(document.by_key for document in self.documents))

    def uses(self, key: str) -> bool:
        """Whether a key is written anywhere; if not, no record has such a field."""
        return key in self.keys

    @cached_property
    def by_ref(self) -> dict[str, dict[str, list[Record]]]:
        """The records of each kind by every ref and alias."""
        by_kind: dict[str, dict[str, list[Record]]] = {}
        for kind, records in self._by_kind.items():
            found = by_kind[kind] = {}
            for record in records:
                if record.ref and "aliases" not in record.fields:
                    found.setdefault(record.ref, []).append(record)
                else:
                    for ref in refs_of(record):
                        found.setdefault(ref, []).append(record)
        return by_kind

    def find(self, kind: str, ref: str) -> list[Record]:
        """Return the records of a kind that have a ref or alias, by exact match."""
        return self.by_ref.get(kind, {}).get(ref, [])

    def meant(self, kind: str, ref: str, record: Record) -> list[Record]:
        """Return the records of a kind that a ref means where a record links to it.

        Of several years, it is that of the record's plan; ``REF@PERIOD`` names one.
        """
        found = self.find(kind, ref)
        if self.years.several and len(found) > 1:
            return self.years.meant(found, record)
        return found or ("@" in ref and self.years.at(self, kind, ref)) or []

    def refs(self, kind: str) -> KeysView[str]:
        """Return every ref and alias of a kind, in the order written."""
        return self.by_ref.get(kind, {}).keys()

    def titles(self, kind: str) -> dict[str, str]:
        """Return the ref of each record of a kind by its title, evenly written; no two alike."""
        found: dict[str, list[str]] = {}
        for record in self.of(kind):
            if record.ref:
                found.setdefault(fold(record.title), []).append(record.ref)
        return {title: refs[0] for title, refs in found.items() if title and len(refs) == 1}

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
        own, also = self.children(objective, "action"), self.links.by(objective, "also_delivers")
        return list(dict.fromkeys([*own, *also])) if also else own

    @cached_property
    def links(self) -> Links:
        """What links to what."""
        return Links(self)

    def objectives_of(self, record: Record) -> list[Record]:
        """Return the objectives a record stands under or also delivers, its own first."""
        found: list[Record] = []
        also: list[Record] = []
        at: Record | None = record
        while at is not None:
            if at.kind == "objective" and at is not record:
                found.append(at)
            also += [
                item
                for ref in at.refs("also_delivers")
                for item in self.meant("objective", ref, at)
            ]
            at = at.parent
        found += also
        if record.kind in {"measure", "risk"}:
            # An action's measure is its objective's too; a plan's is no objective's.
            users = self.links.by(record, f"{record.kind}s")
            found += [item for user in users if (item := _objective(user)) is not None]
        return list(dict.fromkeys(found))

    @cached_property
    def forms(self) -> Forms:
        """What the council's forms ask for."""
        return Forms(self)

    def owners_of(self, record: Record) -> tuple[str, ...]:
        """Return the names of those who own a record, whether it says so or inherits them."""
        return self.who.names(record, "owner")

    def accountable_of(self, record: Record) -> tuple[str, ...]:
        """Return the names of those who are accountable for a record, likewise."""
        return self.who.names(record, "accountable")

    def due_of(self, record: Record) -> When | None:
        """Return when a record falls due; an action without a date has that of its milestones."""
        if record.due is not None and not record.due.kept_up:
            return record.due
        return due_of(self, record)

    def open(self, record: Record) -> bool:
        """Whether a record is still to be done; nothing under a closed action is."""
        found = self._open.get(record)
        if found is None:
            above = record.parent
            found = record.status not in CLOSED and (
                above is None or above.kind not in (*WORK, "risk") or self.open(above)
            )
            self._open[record] = found
        return found

    def period_of(self, plan: Record) -> When | None:
        """Return the period of a plan; None where it has none or it cannot be read."""
        if plan not in self._periods:
            written = plan.texts("period")
            period = parse_period(written[0], year_starts=self.year_starts) if written else None
            self._periods[plan] = period if period and period.valid else None
        return self._periods[plan]

    def named(self, person: Person) -> list[Naming]:
        """Return every place that names somebody, those in files asked about first."""
        found = self._named[0].get(person, [])
        return sorted(found, key=lambda item: item.record.document.path not in self.chosen)

    def ever_named(self, person: Person) -> list[Naming]:
        """Return the same, then those that named somebody in an earlier year's definition."""
        return [*self.named(person), *self._named[1].get(person, [])]

    @cached_property
    def _named(self) -> tuple[dict[Person, list[Naming]], dict[Person, list[Naming]]]:
        return self.who.by_person(self.namings), self.who.by_person(self._earlier)

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


def _objective(user: Record) -> Record | None:
    """Return the objective that a record is, or that an action stands under."""
    above = user if user.kind == "objective" else user.parent
    return above if above is not None and above.kind == "objective" else None
