"""What each officer answers for: lists and totals of one, and one row for everybody."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date

from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Row
from planctl.reports.row import timed_row
from planctl.standing.stated import Stated, in_order, state
from planctl.standing.totals import LISTS, Totals


@dataclass(frozen=True, slots=True)
class Workload:
    """All that one person, post or group answers for in one plan set."""

    person: Person
    totals: Totals
    lists: dict[str, list[Stated]]
    accountable: list[Stated] = field(default_factory=list)
    accountable_totals: Totals = field(default_factory=Totals)
    groups: list[tuple[str, Totals]] = field(default_factory=list)

    def payload(self, plans: PlanSet) -> dict[str, object]:
        """Return it as plain data, under the keys that scripts rely on."""
        person = self.person
        return {
            "owner": {
                "name": person.name,
                "aliases": list(person.aliases),
                "role": person.role or None,
                "kind": person.kind or None,
            },
            "plan_set": plans.folder,
            "totals": asdict(self.totals),
            **{name: _rows(plans, self.lists[name]) for name in LISTS},
            "accountable": {
                "totals": asdict(self.accountable_totals),
                "actions": _rows(plans, self.accountable),
            },
            "groups": [{"name": name, "totals": asdict(totals)} for name, totals in self.groups],
        }  # fmt: skip


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
        self._owned: dict[int, list[Record]] = {}
        self._answered: dict[int, list[Record]] = {}
        self._stated: dict[Record, Stated] = {}
        for kind in LISTS.values():
            for record in plans.of(kind):
                if not paths or record.document.path in paths:
                    self._index(self._owned, plans.owners_of(record), record)
                    self._index(self._answered, record.accountable, record)

    def _index(
        self, found: dict[int, list[Record]], names: Collection[str], record: Record
    ) -> None:
        for person in {id(self._plans.people.find(name)) for name in names}:
            found.setdefault(person, []).append(record)

    def of(self, person: Person) -> Workload:
        """Return what somebody owns, is accountable for, and reaches through a group.

        What is overdue stands first in every list.
        """
        own = self._owned.get(id(person), [])
        totals, lists = self._gather(own)
        answers, accountable = self._gather(self._answered.get(id(person), []))
        mine = set(own)
        groups = []
        for group in self._plans.people.groups_of(person):
            others = [item for item in self._owned.get(id(group), []) if item not in mine]
            groups.append((group.name, self._gather(others)[0]))
        return Workload(person, totals, lists, accountable["actions"], answers, groups)

    def _gather(self, records: Collection[Record]) -> tuple[Totals, dict[str, list[Stated]]]:
        totals = Totals()
        found: dict[str, list[Stated]] = {name: [] for name in LISTS}
        closed: dict[str, list[Stated]] = {name: [] for name in LISTS}
        for record in records:
            item = self._state(record)
            totals.count(record, item.state)
            (found if item.state.open else closed)[_LIST_OF[record.kind]].append(item)
        return totals, {name: in_order(found[name]) + in_order(closed[name]) for name in LISTS}

    def _state(self, record: Record) -> Stated:
        if record not in self._stated:
            now = state(self._plans, record, self._as_of, self._within)
            self._stated[record] = Stated(record, now)
        return self._stated[record]


def _rows(plans: PlanSet, found: Iterable[Stated]) -> list[Row]:
    return [timed_row(plans, item.record, item.state.row()) for item in found]


_LIST_OF = {kind: name for name, kind in LISTS.items()}


def workloads(
    plans: PlanSet, as_of: date, *, within: int, paths: Collection[str] = ()
) -> list[tuple[Person | None, Totals]]:
    """Return the totals of everybody who owns something, most overdue first; nobody's come last."""
    counted: dict[int, Totals] = {}
    nobody = Totals()
    everybody = {id(person): person for person in plans.people.everybody}
    for kind in LISTS.values():
        for record in plans.of(kind) if kind != "plan" else []:
            if paths and record.document.path not in paths:
                continue
            now = state(plans, record, as_of, within)
            owners = {id(plans.people.find(name)) for name in plans.owners_of(record)}
            for owner in owners:
                counted.setdefault(owner, Totals()).count(record, now)
            if not owners and record.level not in {"corporate", "framework"}:
                nobody.count(record, now)
    rows = [(everybody[owner], totals) for owner, totals in counted.items()]
    rows.sort(key=lambda row: (-row[1].overdue, -row[1].open, row[0].name.casefold()))
    return [*rows, (None, nobody)] if nobody.anything else list(rows)
