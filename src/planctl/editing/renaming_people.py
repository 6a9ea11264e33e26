"""Another name for an entry of the register, wherever the plans name it."""

from collections.abc import Iterator

from planctl.editing.operations import Append, Put
from planctl.editing.spots import Wanted, homes
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.names import called
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError
from planctl.system.text import as_word, one_line


def rename_person(plans: PlanSet, record: Record, new: str) -> Wanted:
    """Return what gives an officer, post or group another name, wherever that stands.

    The old one stays as an alias: updates and decisions say who made them as they did then.

    Raises:
        PlanctlError: it is no name, or the register has another of that name.
    """
    person = _entry(plans, record)
    if not new.strip() or "\n" in new:
        raise PlanctlError(f"'{one_line(new)}' is no name", hint="write it as plans should have it")
    if any(other.registered and other is not person for other in plans.people.meant(new)):
        message = f"the register has somebody called '{one_line(new)}' already"
        hint = f"'planctl handover' gives them what '{one_line(person.name)}' has open"
        raise PlanctlError(message, hint=hint)
    if new == person.name:
        return []
    found: Wanted = [(record.document, Put((*record.path, "name"), new))]
    if called(new) != called(person.name):
        found.append((record.document, Append((*record.path, "aliases"), person.name)))
    places = {(document.path, path): (document, Put(path, new))
              for document, path in _places(plans, person)}  # fmt: skip
    return [*found, *places.values()]


def refuse_name(plans: PlanSet, record: Record, new: str) -> None:
    """Refuse to set a name alone, under which the plans would no longer know somebody.

    Raises:
        PlanctlError: plans, posts or groups call them by the name that they have.
    """
    person = _entry(plans, record)
    if called(new) != called(person.name) and any(True for _ in _places(plans, person)):
        message = f"plans call {record.label} by that name"
        hint = (
            f"'planctl rename {as_word(f'person:{person.name}')} NEW' changes it wherever it stands"
        )
        raise PlanctlError(message, hint=hint)


def _entry(plans: PlanSet, record: Record) -> Person:
    return next(item for item in plans.people.entries
                if item.document is record.document and item.path == record.path)  # fmt: skip


def _places(plans: PlanSet, person: Person) -> Iterator[tuple[Document, Path]]:
    yield from _in_plans(plans, person)
    yield from _in_register(plans, person)


def _in_plans(plans: PlanSet, person: Person) -> Iterator[tuple[Document, Path]]:
    for naming in plans.ever_named(person):
        for home in homes(plans, naming.record, (naming.field,)):
            yield from _spelled(home.document, (*home.path, naming.field), person.name)


def _in_register(plans: PlanSet, person: Person) -> Iterator[tuple[Document, Path]]:
    for entry in plans.people.entries:
        if entry.document is not None and entry is not person:
            for field in ("holder", "members"):
                yield from _spelled(entry.document, (*entry.path, field), person.name)


def _spelled(document: Document, path: Path, name: str) -> Iterator[tuple[Document, Path]]:
    """Yield where a value has a name, but not an alias of it."""
    value = lookup(document.data, path)
    listed = isinstance(value, list)
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(item, str) and called(item) == called(name):
            yield document, (*path, index) if listed else path
