"""The key to the people whom a plan names."""

from functools import partial

from planctl.model.once import once
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Naming, Record
from planctl.publishing.document import plain
from planctl.publishing.pack.blocks import Grid

_COLUMNS = (("Name", "name"), ("Also written", "text"), ("Post or role", "text"))


def people(plans: PlanSet, plan: Record, caption: str) -> Grid | None:
    """Return those of the register whom the plan names, in the register's order."""
    met: dict[Person, None] = {}
    by_plan = once(plans, ("namings by plan",), partial(_by_plan, plans))
    for naming in by_plan.get(plan, ()):
        person = plans.who.person(naming.name, naming.record, naming.field)
        if person is not None and person.registered:
            met.setdefault(person)
    rows = [_row(person) for person in sorted(met, key=lambda one: one.path)]
    rows = [row for row in rows if any(row[1:])]  # a name alone is no key
    if not rows:
        return None
    kept = [at for at in range(len(_COLUMNS)) if any(row[at] for row in rows)]
    return plain.grid(caption, [_COLUMNS[at] for at in kept],
                      [[row[at] for at in kept] for row in rows])  # fmt: skip


def _by_plan(plans: PlanSet) -> dict[Record, list[Naming]]:
    """Return who is named in each plan."""
    found: dict[Record, list[Naming]] = {}
    for naming in plans.namings:
        found.setdefault(naming.record.plan or naming.record, []).append(naming)
    return found


def _row(person: Person) -> list[str]:
    role = person.role if person.role != person.name else ""
    members = f"Members: {', '.join(person.members)}" if person.members else ""
    holder = f"Held by {person.holder}" if person.holder else "Vacant" if person.vacant else ""
    left = f"Left {person.left}" if person.left else ""
    return [person.name, ", ".join(person.aliases), "\n".join(
        filter(None, (role, members, holder, left)))]  # fmt: skip
