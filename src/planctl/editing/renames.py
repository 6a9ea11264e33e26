"""A ref changed wherever it stands, with the old one under ``formerly``."""

import re
from collections.abc import Iterator

from planctl.editing.operations import Append, Operation, Put
from planctl.editing.spots import Wanted
from planctl.language.keys import Block, Key, block_of
from planctl.language.keys.shapes import SAME
from planctl.language.yaml.document import Document, Path, lookup
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line


def rename(plans: PlanSet, record: Record, new: str) -> Wanted:
    """Return what gives a record another ref, and every link to it.

    Raises:
        PlanctlError: it has no ref, or another record of its kind has the new one.
    """
    old = record.ref
    if old is None:
        message = f"{record.label} has no ref to change"
        raise PlanctlError(message, hint="'planctl set KEY ref=REF' gives it one")
    if not new.strip() or new != new.strip() or "\n" in new:
        message = f"'{one_line(new)}' is no ref"
        raise PlanctlError(message, hint="a ref is a short text, without spaces around it")
    if new == old:
        return []
    for other in plans.records:
        alike = other.kind == record.kind and other is not record and new in refs_of(other)
        if alike and not plans.years.apart(other, record):
            place = other.at()
            message = f"{other.label} has that ref already"
            raise PlanctlError(
                message, hint="choose another", places=(f"{place.path}:{place.start.line}",)
            )
    homes = [item for item in plans.definitions
             if (item.kind, item.key) == (record.kind, record.key)] or [record]  # fmt: skip
    found: Wanted = [(item.document, Put((*item.path, "ref"), new)) for item in homes]
    # Of a later year it is the key, since the ref alone would mean an earlier plan's.
    former = record.key
    if former not in record.refs("formerly"):
        found.append((record.document, Append((*record.path, "formerly"), former)))
    if plans.years.several and len(plans.find(record.kind, old)) > 1:
        return found + _meant(plans, record, old, new)
    for document in plans.documents:
        found += [(document, operation) for operation in _links(document, record.kind, old, new)]
    return found


def _meant(plans: PlanSet, record: Record, old: str, new: str) -> Wanted:
    """Return what changes the links to a record whose ref other years have too."""
    found: Wanted = []
    for key, item in plans.links.to(record):
        for link in plans.links.of(item, key):
            ref, at, period = link.ref.partition("@")
            if record in link.targets and ref == old:
                listed = [link.number] if isinstance(item.fields.get(key), list) else []
                home, place = item.spot(key, *listed)
                if not isinstance(lookup(home.document.data, place), dict):
                    found.append((home.document, Put(place, f"{new}{at}{period}")))
    for person in plans.people.everybody if record.kind == "plan" else ():
        # The plans of other years keep the ref under which the name means this.
        if old in person.within and person.document is not None:
            found.append((person.document, Append((*person.path, "in"), new)))
    return found


def mentions(plans: PlanSet, old: str) -> list[str]:
    """Return where a ref stands in words, which no edit changes: path and line of each."""
    word = re.compile(rf"(?<![\w.]){re.escape(old)}(?![\w]|\.\w)")
    found = []
    for document in plans.documents:
        for path in document.paths():
            value = lookup(document.data, path)
            if isinstance(value, str) and value != old and word.search(value):
                place = document.span(path).start
                found.append(f"{document.path}:{place.line}")
    return list(dict.fromkeys(found))


def _links(document: Document, kind: str, old: str, new: str) -> Iterator[Operation]:
    data = document.data
    if isinstance(data, dict):
        yield from _below(document, data, (), block_of(data), kind, old, new)


def _below(
    document: Document, data: dict[str, object], path: Path, block: Block, kind: str, old: str,
    new: str,
) -> Iterator[Operation]:  # fmt: skip
    for name, value in data.items():
        key = block.named.get(name)
        if key is None:
            continue
        at = (*path, name)
        items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, item in items:
            place = at if index is None else (*at, index)
            if isinstance(item, dict):
                if key.block is not None:
                    yield from _below(document, item, place, key.block, kind, old, new)
            elif old in document.texts(place, item) and kind == _named(key, block):
                yield Put(place, new)


def _named(key: Key, block: Block) -> str:
    """Return the kind of record that a key names by ref; of people, the plans they are meant in."""
    if key.of == SAME:
        return block.kind
    return key.of or ("plan" if block.kind == "person" and key.name == "in" else "")
