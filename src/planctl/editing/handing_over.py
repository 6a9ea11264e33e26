"""A leaver's open work given to somebody else, with the register's entries."""

from difflib import get_close_matches

from planctl.editing.naming import listed, whole
from planctl.editing.operations import Operation, Put, Take
from planctl.editing.scalars import Written
from planctl.editing.spots import Wanted, homes
from planctl.language.keys import WORK
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.names import called
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError
from planctl.system.text import in_quotes, one_line


def handover(plans: PlanSet, name: str, to: str, left: str | None) -> Wanted:
    """Return what gives all that somebody has open to another.

    What is closed keeps its owner, and updates and decisions those who made them: that is history.

    Args:
        left: the day on which a person leaves, as plans write it, which the register then says.

    Raises:
        PlanctlError: nobody of the name is there, or the register does not know the other.
    """
    name, to = (whole(plans.people, item, say=False) for item in (name, to))
    person = _leaver(plans, name, to)
    found: Wanted = []
    done: set[tuple[str, Path]] = set()
    for naming in plans.named(person):
        record = naming.record
        if not _open(plans, record):
            continue
        for home in homes(plans, record, (naming.field,)):
            at = (*home.path, naming.field)
            if (home.document.path, at) not in done:
                done.add((home.document.path, at))
                found += _replaced(plans, home.document, at, person, to)
    for entry in plans.people.entries:
        found += _in_register(plans, entry, person, to)
    if left is not None and person.document is not None and person.kind in {"", "person"}:
        found.append((person.document, Put((*person.path, "left"), Written(left))))
    if not found:
        message = f"'{one_line(person.name)}' has nothing open"
        raise PlanctlError(message, hint="'planctl owner NAME' lists all that somebody has")
    return found


def _leaver(plans: PlanSet, name: str, to: str) -> Person:
    """Return whom a name means, where the other may take over."""
    people = plans.people.meant(name)
    if len(people) != 1:
        raise _unclear(plans, name, people)
    others = plans.people.meant(to)
    if called(name) == called(to) or people[0] in others:
        message = f"'{one_line(to)}' is the same person"
        raise PlanctlError(message, hint="name somebody else with --to")
    if plans.people.entries and not any(other.registered for other in others):
        message = f"the register does not know '{one_line(to)}'"
        hint = f"'planctl add person name={in_quotes(to)}' adds them"
        near = plans.people.having(to) or \
            get_close_matches(to, [entry.name for entry in plans.people.entries], 1)  # fmt: skip
        if near:
            hint = f"did you mean {listed(near)}? If not, {hint}"
        raise PlanctlError(message, hint=hint)
    return people[0]


def _unclear(plans: PlanSet, name: str, people: list[Person]) -> PlanctlError:
    if people:
        message = f"'{one_line(name)}' means several"
        labels = ", ".join(one_line(person.label) for person in people)
        return PlanctlError(message, hint=f"they are {labels}: assign their records one by one")
    known = plans.people.names()
    near = plans.people.having(name) or get_close_matches(name, known, 3)
    hint = f"did you mean {listed(near)}?" if near else \
        f"there are {one_line(', '.join(known[:8]))}"  # fmt: skip
    return PlanctlError(f"no plan names '{one_line(name)}'", hint=hint)


def _open(plans: PlanSet, record: Record) -> bool:
    if record.kind in WORK:
        return plans.open(record)
    return record.kind != "progress" and not record.closed


def _replaced(plans: PlanSet, document: Document, at: Path, person: Person, to: str) -> Wanted:
    value = lookup(document.data, at)
    items = list(value) if isinstance(value, list) else [value]
    mine = [index for index, item in enumerate(items)
            if isinstance(item, str) and person in plans.people.meant(item)]  # fmt: skip
    there = any(isinstance(item, str) and called(item) == called(to) for item in items)
    operations: list[Operation] = []
    # Later ones first, so that the places of the others stay.
    for index in reversed(mine):
        place = (*at, index) if isinstance(value, list) else at
        gone = there or index != mine[0]
        operations.append(Take(place) if gone and isinstance(value, list) else Put(place, to))
    return [(document, operation) for operation in operations]


def _in_register(plans: PlanSet, entry: Person, person: Person, to: str) -> Wanted:
    """Return what puts the other in the place of a leaver as holder of a post, and in groups."""
    if entry.document is None or entry is person:
        return []
    found: Wanted = []
    if entry.holder and person in plans.people.meant(entry.holder):
        found.append((entry.document, Put((*entry.path, "holder"), to)))
    members = lookup(entry.document.data, (*entry.path, "members"))
    if isinstance(members, list):
        found += _replaced(plans, entry.document, (*entry.path, "members"), person, to)
    return found
