"""What each officer answers for: lists and totals of one, and one row for everybody."""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from datetime import date

from planctl.model import PlanSet
from planctl.people import Person
from planctl.record import Record
from planctl.report import Row
from planctl.rows import in_order, record_row, state
from planctl.totals import LISTS, Totals


@dataclass(frozen=True, slots=True)
class Workload:
    """All that one person, post or group answers for in one plan set."""

    person: Person
    plan_set: str
    totals: Totals
    lists: dict[str, list[Row]]
    accountable: list[Row] = field(default_factory=list)
    accountable_totals: Totals = field(default_factory=Totals)
    groups: list[tuple[str, Totals]] = field(default_factory=list)

    def payload(self) -> dict[str, object]:
        """Return it as plain data, under the keys that scripts rely on."""
        person = self.person
        return {
            "owner": {
                "name": person.name,
                "aliases": list(person.aliases),
                "role": person.role or None,
                "kind": person.kind or None,
            },
            "plan_set": self.plan_set,
            "totals": asdict(self.totals),
            **{name: self.lists[name] for name in LISTS},
            "accountable": {
                "totals": asdict(self.accountable_totals), "actions": self.accountable,
            },
            "groups": [{"name": name, "totals": asdict(totals)} for name, totals in self.groups],
        }  # fmt: skip


def workload(
    plans: PlanSet, person: Person, as_of: date, *, within: int, paths: Collection[str] = ()
) -> Workload:
    """Return what somebody owns, is accountable for, and reaches through a group.

    What is overdue stands first in every list; ``days_overdue`` is negative before the day.
    """

    def own(other: Person) -> Callable[[Record], bool]:
        return lambda record: plans.owned_by(record, other)

    totals, rows = _gather(plans, own(person), as_of, within, paths)
    answers, accountable = _gather(
        plans,
        lambda record: person in map(plans.people.find, record.accountable),
        as_of,
        within,
        paths,
    )
    mine = own(person)
    groups = [
        (group.name, _gather(plans, _without(own(group), mine), as_of, within, paths)[0])
        for group in plans.people.groups_of(person)
    ]
    return Workload(person, plans.folder, totals, rows, accountable["actions"], answers, groups)


def _without(
    one: Callable[[Record], bool], other: Callable[[Record], bool]
) -> Callable[[Record], bool]:
    return lambda record: one(record) and not other(record)


def _gather(
    plans: PlanSet,
    mine: Callable[[Record], bool],
    as_of: date,
    within: int,
    paths: Collection[str],
) -> tuple[Totals, dict[str, list[Row]]]:
    totals = Totals()
    found: dict[str, list[Row]] = {name: [] for name in LISTS}
    closed: dict[str, list[Row]] = {name: [] for name in LISTS}
    for name, kind in LISTS.items():
        for record in plans.of(kind):
            if (paths and record.document.path not in paths) or not mine(record):
                continue
            now = state(plans, record, as_of, within)
            totals.count(plans, record, now)
            row = record_row(plans, record) | {"days_overdue": now.days}
            (found if plans.open(record) else closed)[name].append(row)
    return totals, {name: in_order(found[name]) + in_order(closed[name]) for name in LISTS}


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
                counted.setdefault(owner, Totals()).count(plans, record, now)
            if not owners and record.level not in {"corporate", "framework"}:
                nobody.count(plans, record, now)
    rows = [(everybody[owner], totals) for owner, totals in counted.items()]
    rows.sort(key=lambda row: (-row[1].overdue, -row[1].open, row[0].name.casefold()))
    return [*rows, (None, nobody)] if nobody.anything else list(rows)
