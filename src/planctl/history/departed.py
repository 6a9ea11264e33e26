"""What is in the plans no more, as it stood last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language.keys import WORK
from planctl.language.yaml.document import Document
from planctl.model.build import build, kind_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.rag import colour
from planctl.standing.rag_measures import last_figure, rated
from planctl.standing.stated import State, state

# What may be taken out in silence; a risk that is gone has come to an end.
TAKEN = (*WORK, "measure")

# Of these there is one in a set, which says when its year starts and who its people are.
_SHARED = frozenset({"corporate-plan", "people"})


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that was taken out.

    Attributes:
        plans: its file as it was, beside the corporate plan and the register of now.
        record: as it was, in that file.
        event: by which it went.
    """

    plans: PlanSet
    record: Record
    event: Event

    @property
    def on(self) -> date | None:
        """The day of the commit; None where that says none."""
        return self.event.commit.on

    @property
    def state(self) -> State | None:
        """How it stood on the day on which it was taken out: late or not; None without a day."""
        return state(self.plans, self.record, self.on, 0) if self.on else None

    @property
    def late(self) -> bool:
        """Whether it was overdue when it was taken out."""
        then = self.state
        return then is not None and then.overdue

    @property
    def rag(self) -> str | None:
        """The colour that counted on the day on which it went: of a measure, its last figure's."""
        if self.on is None:
            return None
        if self.record.kind != "measure":
            return colour(self.plans, self.record, self.on).counted
        last = last_figure(rated(self.plans, self.record, self.on))
        return last.colour.counted if last else None

    def row(self) -> dict[str, object]:
        """Return who took it out, and how it stood then, under the keys that scripts rely on."""
        commit, then = self.event.commit, self.state
        return {
            "removed_on": commit.day, "commit": commit.oid, "author": commit.author,
            "pull_request": self.event.request,
            "days_overdue": then.days if then else None, "rag_counted": self.rag,
        }  # fmt: skip


class Departed:
    """The records of a plan set's past that it has no more.

    What merely closed, or stands in another plan of the set now, is not gone.

    Attributes:
        events: of each by what it was known, the event that took it out.
    """

    def __init__(self, plans: PlanSet, known: Mapping[Identity, Sequence[Event]]) -> None:
        self._plans = plans
        self._sets: dict[Document, PlanSet] = {}
        there = {(item.kind, item.key) for item in plans.records}
        self.events: dict[Identity, Event] = {
            name: found[-1] for name, found in known.items()
            if found and found[-1].what == "removed" and name not in there
        }  # fmt: skip

    def one(self, name: Identity) -> Gone:
        """Return a record that is gone.

        Raises:
            PlanctlError: the clone lacks its file.
        """
        event = self.events[name]
        document = event.record.document
        plans = self._as_it_was(document)
        return Gone(plans, _named(plans, name, document), event)

    def with_years(self, gone: Gone) -> Gone:
        """Return it among the plans of other years, so that it is known what it goes on with."""
        if "carried_from" not in gone.record.fields:
            return gone
        document = gone.record.document
        others = [item for item in self._plans.documents if item.path != document.path]
        plans = self._made([*others, document])
        name = gone.record.kind, gone.record.key
        return Gone(plans, _named(plans, name, document), gone.event)

    def of(self, *kinds: str) -> list[Gone]:
        """Return what is gone of some kinds, in the order in which it went.

        What went with the action, risk or other record that it stood in is told with that.
        """
        found = (self.one(name) for name in self.events if name[0] in kinds)
        own = [item for item in found if not self._went_along(item)]
        return sorted(own, key=lambda item: (item.on or date.min, kinds.index(item.record.kind),
                                             item.record.key))  # fmt: skip

    def _went_along(self, gone: Gone) -> bool:
        above = gone.record.parent
        while above is not None and above.kind not in {"objective", "plan"}:
            other = self.events.get((above.kind, above.key))
            if other is not None and other.commit.oid == gone.event.commit.oid:
                return True
            above = above.parent
        return False

    def _as_it_was(self, document: Document) -> PlanSet:
        if document not in self._sets:
            shared = [item for item in self._plans.documents
                      if kind_of(item) in _SHARED - {kind_of(document)}]  # fmt: skip
            self._sets[document] = self._made([*shared, document])
        return self._sets[document]

    def _made(self, documents: Sequence[Document]) -> PlanSet:
        made = build(self._plans.folder, documents, ())
        self._plans.years.name_alike(made.records)
        return made


def _named(plans: PlanSet, name: Identity, document: Document) -> Record:
    return next(
        item for item in plans.records
        if (item.kind, item.key) == name and item.document is document
    )  # fmt: skip
