"""The key to the people whom a plan names."""

from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.document import widths
from planctl.publishing.pack.blocks import Grid, Header, Line

_HEADS = ("Name", "Also written", "Post or role")


def people(plans: PlanSet, plan: Record, caption: str) -> Grid | None:
    """Return those of the register whom the plan names, in the register's order."""
    met: dict[Person, None] = {}
    for naming in plans.namings:
        if (naming.record.plan or naming.record) is plan:
            person = plans.who.person(naming.name, naming.record, naming.field)
            if person is not None and person.registered:
                met.setdefault(person)
    rows = [_row(person) for person in sorted(met, key=lambda one: one.path)]
    kept = [at for at in range(len(_HEADS)) if any(row[at] for row in rows)]
    if kept in ([], [0]):  # the names alone are no key
        return None
    heads = [_HEADS[at] for at in kept]
    shares = widths.fit(heads, [[row[at] for row in rows] for at in kept]).shares
    headers = [Header(head, share, "text" if number else "name")
               for number, (head, share) in enumerate(zip(heads, shares, strict=True))]  # fmt: skip
    lines = [Line([row[at] for at in kept], {}) for row in rows]
    return Grid(caption, caption, headers, lines, counted=False, loose=True)


def _row(person: Person) -> list[str]:
    role = person.role if person.role != person.name else ""
    members = f"Members: {', '.join(person.members)}" if person.members else ""
    holder = f"Held by {person.holder}" if person.holder else "Vacant" if person.vacant else ""
    left = f"Left {person.left}" if person.left else ""
    return [person.name, ", ".join(person.aliases), "\n".join(
        filter(None, (role, members, holder, left)))]  # fmt: skip
