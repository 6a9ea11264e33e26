"""Who owns a record and who is accountable for it: the one place that says so.

Whoever asks, for a list, a count, a rule, a page or a calendar, asks here.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from planctl.language.keys import WORK_PARTS
from planctl.model.people import Person
from planctl.model.record import Naming, Record, somebody
from planctl.model.told_to import is_of

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet

ROLES = ("owner", "accountable")
_IN_PLACE = frozenset({"measure", "risk"})


class Tie(NamedTuple):
    """Whom a record counts for; ``via`` is the post by which they have it, if nobody names them."""

    person: Person
    via: Person | None = None


class Answering:
    """Who answers for the records of a plan set."""

    def __init__(self, plans: "PlanSet") -> None:
        self._plans = plans
        self._scopes: dict[Record, tuple[str, ...]] = {}
        self._of_steps: dict[tuple[Record, str], tuple[str, ...]] = {}

    def names(self, record: Record, role: str) -> tuple[str, ...]:
        """Return the names that a record has in a role, its own or inherited."""
        return self._source(record, role)[0]

    def inherited_from(self, record: Record, role: str) -> str:
        """Return what a record has its names in a role from; nothing where they are its own.

        ``action``, ``risk`` or ``objective`` that it stands in, or an action's ``milestones``.
        """
        return self._source(record, role)[1]

    def _source(self, record: Record, role: str) -> tuple[tuple[str, ...], str]:
        own = _written(record, role)
        if record.kind == "plan":
            return own or (record.texts("lead") if role == "owner" else ()), ""
        if own:
            return own, ""
        above = record.parent
        if record.kind in WORK_PARTS and above is not None:
            names = self.names(above, role)
            return names, above.kind if names else ""
        if record.kind == "action":
            found = self._names_of_steps(record, role)
            return found, "milestones" if found else ""
        if record.kind in _IN_PLACE and role == "owner":
            while above is not None and above.kind in {"action", "objective"}:
                if names := self.names(above, role):
                    return names, above.kind
                above = above.parent
        return (), ""

    def _names_of_steps(self, action: Record, role: str) -> tuple[str, ...]:
        """Return the names that an action's milestones have in a role; each of them asks."""
        key = action, role
        if key not in self._of_steps:
            steps = self._plans.children(action, "milestone")
            found = [name for item in steps for name in _written(item, role)]
            self._of_steps[key] = tuple(dict.fromkeys(found))
        return self._of_steps[key]

    def person(self, name: str, record: Record, role: str = "owner") -> Person | None:
        """Return whom a name means in a record, or None for nobody."""
        people = self._plans.people
        if not people.scoped:
            return people.find(name)
        return people.find(name, self.scope(record.origins.get(role, record)))

    def by_person(self, namings: Iterable[Naming]) -> dict[Person, list[Naming]]:
        """Return places that name somebody, by whom they mean."""
        found: dict[Person, list[Naming]] = {}
        for naming in namings:
            person = self.person(naming.name, naming.record, naming.field)
            if person is not None:
                found.setdefault(person, []).append(naming)
        return found

    def scope(self, record: Record) -> tuple[str, ...]:
        """Return the refs of a record's plan and of those above, where its names are looked up."""
        plan = record.plan or record
        if plan not in self._scopes:
            links = self._plans.links
            plans = (plan, *links.chain(plan))
            refs = [ref for item in plans for ref in (item.ref, *links.names_above(item)) if ref]
            self._scopes[plan] = tuple(dict.fromkeys(refs))
        return self._scopes[plan]

    def people(self, record: Record, role: str) -> list[Person]:
        """Return those whom the names of a record mean, each once."""
        found = [self.person(name, record, role) for name in self.names(record, role)]
        return [person for person in dict.fromkeys(found) if person is not None]

    def ties(self, record: Record, role: str) -> list[Tie]:
        """Return all for whom a record counts, each once: those named, then holders of posts."""
        named = self.people(record, role)
        found = [Tie(person) for person in named]
        for post in named:
            for holder in self._plans.people.holders_of(post) if post.holder else ():
                if holder not in [tie.person for tie in found]:
                    found.append(Tie(holder, post))
        return found

    def needs_owner(self, record: Record) -> bool:
        """Whether somebody should own a record: what stands above all officers has no owner."""
        return record.level not in {"corporate", "framework"}

    def counted(self, record: Record) -> list[Person]:
        """Return those whose totals a record counts in, as its owners.

        A post counts for its holder, and for itself only where nobody holds it.
        """
        held = self._plans.people.holder_of
        return [tie.person for tie in self.ties(record, "owner") if held(tie.person) is None]

    def meant(self, name: str) -> list[Person]:
        """Return all whom a name means in the set; ``NAME@PLAN`` is read in one plan."""
        people = self._plans.people
        if found := people.meant(name):
            return found
        head, _, ref = name.rpartition("@")
        plans = self._plans.find("plan", ref.strip()) if head else []
        within = (people.find(head, self.scope(plan)) for plan in plans)
        return [person for person in dict.fromkeys(within) if person is not None]


def _written(record: Record, role: str) -> tuple[str, ...]:
    return record.names if role == "owner" else somebody(record.accountable)


class Whose:
    """Whose records are asked for: of owners, of those accountable, and more, where not None.

    Attributes:
        forum: the committee that is told of them.
        holder: the councillor who answers for them.
    """

    def __init__(
        self,
        plans: "PlanSet",
        owners: tuple[Person, ...] | None = None,
        accountable: tuple[Person, ...] | None = None,
        forum: str | None = None,
        holder: str | None = None,
    ) -> None:
        self.plans = plans
        self.owners = owners
        self.accountable = accountable
        self.forum = forum
        self.holder = holder

    def __contains__(self, record: Record) -> bool:
        """Whether a record counts for them, themselves or by a post."""
        if not is_of(self.plans, record, self.forum, self.holder):
            return False
        return all(
            wanted is None or any(tie.person in wanted for tie in self.plans.who.ties(record, role))
            for role, wanted in zip(ROLES, (self.owners, self.accountable), strict=True)
        )
