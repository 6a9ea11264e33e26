"""What each officer answers for: lists and totals of one, and one row for everybody."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import NamedTuple

from planctl.model.answering import ROLES
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Row
from planctl.reports.row import timed_row
from planctl.standing.later import closed_later
from planctl.standing.rag import rag_row
from planctl.standing.stated import Stated, in_order, state
from planctl.standing.totals import LISTS, Totals

_LIST_OF = {kind: name for name, kind in LISTS.items()}


@dataclass(frozen=True, slots=True)
class Load:
    """Some records, by kind, what is overdue first, with their totals.

    Attributes:
        via: the post by which a record came, where it did not come by name.
    """

    as_of: date
    totals: Totals = field(default_factory=Totals)
    lists: dict[str, list[Stated]] = field(default_factory=lambda: {name: [] for name in LISTS})
    via: dict[Record, Person] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Whether there is any record."""
        return any(self.lists.values())

    def rows(self, plans: PlanSet) -> dict[str, list[Row]]:
        """Return the records as rows, by the name of their list; ``via`` is the post's name."""
        return {name: [self._row(plans, item) for item in self.lists[name]] for name in LISTS}

    def _row(self, plans: PlanSet, item: Stated) -> Row:
        post = self.via.get(item.record)
        row = timed_row(plans, item.record, item.state.row())
        row |= rag_row(plans, item.record, self.as_of)
        return row | {"via": post.name if post else None}


class Group(NamedTuple):
    """What somebody reaches through a group, beside what counts as their own."""

    person: Person
    load: Load


@dataclass(frozen=True, slots=True)
class Workload:
    """All that one person, post or group answers for in one plan set.

    Attributes:
        own: what they own, themselves or by a post that they hold.
        accountable: what they are accountable for, likewise.
        posts: the posts that they hold, with what is owned by each.
        groups: what the groups that they belong to own.
    """

    person: Person
    own: Load
    accountable: Load
    posts: list[tuple[Person, Totals]]
    groups: list[Group]

    def payload(self, plans: PlanSet) -> dict[str, object]:
        """Return it as plain data, under the keys that scripts rely on."""
        person = self.person
        holder = plans.people.holder_of(person)
        return {
            "owner": {
                "name": person.name,
                "aliases": list(person.aliases),
                "role": person.role or None,
                "kind": person.kind or None,
                "email": person.email or None,
                "in": list(person.within),
                "holder": holder.name if holder else None,
                "vacant": person.vacant,
                "left": person.left or None,
            },
            "plan_set": plans.folder,
            **_told(plans, self.own),
            "accountable": _told(plans, self.accountable),
            "posts": [{"name": post.name, "totals": asdict(totals)} for post, totals in self.posts],
            "groups": [{"name": one.name, **_told(plans, load)} for one, load in self.groups],
        }


def _told(plans: PlanSet, load: Load) -> dict[str, object]:
    actions = [item.record for item in load.lists["actions"]]
    later = closed_later(plans, actions, load.as_of)
    return {"totals": asdict(load.totals), "closed_later": later, **load.rows(plans)}


class Workloads:
    """What everybody answers for in a plan set, looked up once.

    Args:
        within: days ahead that count as due soon.
        paths: files to report on; none means all.
    """

    def __init__(
        self, plans: PlanSet, as_of: date, *, within: int, paths: Collection[str] = ()
    ) -> None:
        self._plans = plans
        self._as_of = as_of
        self._within = within
        self._of: dict[str, dict[Person, list[tuple[Record, Person | None]]]] = {
            role: {} for role in ROLES
        }
        self._stated: dict[Record, Stated] = {}
        for kind in LISTS.values():
            for record in plans.of(kind):
                if not paths or record.stands_in(paths):
                    for role, found in self._of.items():
                        for tie in plans.who.ties(record, role):
                            found.setdefault(tie.person, []).append((record, tie.via))

    def of(self, person: Person) -> Workload:
        """Return what somebody owns, is accountable for, and reaches through a group.

        What is overdue stands first in every list.
        """
        people = self._plans.people
        own, accountable = (self._gather(self._of[role].get(person, ())) for role in ROLES)
        mine = {item.record for found in own.lists.values() for item in found}
        posts = [(post, self._named(post)) for post in people.posts_of(person)]
        groups = [Group(group, self._owned(group, mine)) for group in people.groups_of(person)]
        return Workload(person, own, accountable, posts, groups)

    def _named(self, post: Person) -> Totals:
        """Return the totals of what names a post; what it has by another stands with that one."""
        found = self._of["owner"].get(post, ())
        return self._gather([item for item in found if item[1] is None]).totals

    def _owned(self, person: Person, but: Collection[Record] = ()) -> Load:
        found = self._of["owner"].get(person, ())
        return self._gather([item for item in found if item[0] not in but])

    def _gather(self, found: Iterable[tuple[Record, Person | None]]) -> Load:
        load = Load(self._as_of)
        found = list(found)
        once = {*self._plans.years.once(record for record, _ in found)}
        closed: dict[str, list[Stated]] = {name: [] for name in LISTS}
        for record, post in found:
            if record not in once:
                continue
            item = self._state(record)
            load.totals.count(record, item.state)
            lists = load.lists if item.state.open else closed
            lists[_LIST_OF[record.kind]].append(item)
            if post is not None:
                load.via[record] = post
        for name, items in load.lists.items():
            load.lists[name] = in_order(items) + in_order(closed[name])
        return load

    def _state(self, record: Record) -> Stated:
        if record not in self._stated:
            now = state(self._plans, record, self._as_of, self._within)
            self._stated[record] = Stated(record, now)
        return self._stated[record]


def workloads(
    plans: PlanSet, as_of: date, *, within: int, paths: Collection[str] = ()
) -> list[tuple[Person | None, Totals]]:
    """Return the totals of everybody who owns something, most overdue first; nobody's come last.

    What goes on in a plan of a later year counts once for who owns both.
    A post counts for its holder, and has totals of its own only where nobody holds it.
    """
    counted: dict[Person, Totals] = {}
    nobody = Totals()
    for kind in LISTS.values():
        for record in plans.of(kind) if kind != "plan" else []:
            if paths and not record.stands_in(paths):
                continue
            now = state(plans, record, as_of, within)
            owners = plans.who.counted(record)
            theirs: set[Person | None] = set()
            for item in plans.years.after(record):
                if not paths or item.document.path in paths:
                    theirs.update(plans.who.counted(item) or [None])
            for owner in owners:
                if owner in theirs:
                    continue
                counted.setdefault(owner, Totals()).count(record, now)
            if not owners and None not in theirs and plans.who.needs_owner(record):
                nobody.count(record, now)
    rows = sorted(
        counted.items(), key=lambda row: (-row[1].overdue, -row[1].open, row[0].name.casefold())
    )
    return [*rows, (None, nobody)] if nobody.anything else [*rows]
