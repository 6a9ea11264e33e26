"""``KEY=VALUE``, ``KEY+=ITEM``, ``KEY-=ITEM`` and ``KEY=`` as operations on a record."""

import re
from collections.abc import Sequence
from datetime import date

from planctl.editing import naming, spots, typed
from planctl.editing.operations import Take
from planctl.editing.order import place_of
from planctl.editing.pasted import own_words
from planctl.editing.scalars import meaning, same
from planctl.editing.spots import Wanted
from planctl.language.keys import Key, Shape
from planctl.language.yaml.document import lookup
from planctl.model.date_context import date_context
from planctl.model.names import called
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

_FORM = re.compile(r"([^=]*?)(\+=|-=|=)(.*)", re.DOTALL)
_SEVERAL = frozenset({Shape.TEXTS, Shape.REFS, Shape.LINKED, Shape.NAMES, Shape.NUMBERS,
                      Shape.DAYS, Shape.RESOURCES, Shape.PROSE, Shape.RECORDS})  # fmt: skip


def operations(
    plans: PlanSet, record: Record, written: Sequence[str], as_of: date | None = None
) -> Wanted:
    """Return what some settings, as typed, come to for a record.

    Args:
        as_of: the day on which they are typed.

    Raises:
        PlanctlError: one is not written so, names no key, or gives what the key cannot take.
    """
    return [found for text in written for found in _one(plans, record, text, as_of)]


def split(text: str) -> tuple[str, str, str]:
    """Return the key, the sign and the value of a setting.

    Raises:
        PlanctlError: it is not written so.
    """
    match = _FORM.fullmatch(text)
    if match is None or not match[1].strip():
        message = f"'{one_line(text)}' is no setting"
        raise PlanctlError(message, hint="write KEY=VALUE, KEY+=ITEM, KEY-=ITEM or KEY=")
    return match[1].strip(), match[2], match[3].strip()


def _one(plans: PlanSet, record: Record, text: str, as_of: date | None) -> Wanted:
    name, sign, value = split(text)
    path = tuple(name.split("."))
    if path == ("ref",) and record.ref is not None:
        message = f"{record.label} is known by its ref elsewhere"
        raise PlanctlError(message, hint="'planctl rename' changes a ref wherever it stands")
    block, _ = place_of(record.document.data, record.path)
    context = date_context(plans, record, "due", as_of)
    key, shape = typed.key_at(block, record.kind, path, context)
    if key is not None:
        own_words(value)
    if sign == "=":
        if not value:
            found = spots.take(plans, record, path)
            if not found:
                message = f"{record.label} has no '{one_line(name)}' to take away"
                raise PlanctlError(message, hint="'planctl show REF' lists what it has")
            return found
        meant = naming.under(plans.people, key, typed.value(key, shape, value, context))
        return spots.put(plans, record, path, meant)
    if key is not None and shape not in _SEVERAL:
        message = f"'{one_line(name)}' takes one value, not a list"
        raise PlanctlError(message, hint=f"write {name}={value}")
    if not value:
        message = f"'{one_line(text)}' names no item"
        raise PlanctlError(message, hint=f"write {name}{sign}ITEM")
    if sign == "+=":
        item = naming.under(plans.people, key, typed.item(key, shape, value, context))
        return [
            (home.document, operation)
            for home in spots.homes(plans, record, path)
            if _index(home, path, key, item) is None
            for _, operation in spots.append(plans, home, path, item)[:1]
        ]
    return _without(plans, record, path, key, value)


def _without(
    plans: PlanSet, record: Record, path: tuple[str, ...], key: Key | None, value: str
) -> Wanted:
    found: Wanted = []
    for home in spots.homes(plans, record, path):
        index = _index(home, path, key, value)
        if index is not None:
            at = (*home.path, *path)
            there = lookup(home.document.data, at)
            found.append((home.document, Take((*at, index) if isinstance(there, list) else at)))
    if not found:
        there = _items(lookup(record.fields, path))
        message = f"{record.label} has no '{one_line(value)}' under {'.'.join(path)}"
        shown = ", ".join(one_line(str(item)) for item in there)
        raise PlanctlError(message, hint=f"there is {shown}" if shown else "there is none")
    return found


def _index(record: Record, path: tuple[str, ...], key: Key | None, wanted: object) -> int | None:
    """Return where an item stands under a key: as written, or as names and refs are equal."""
    for number, item in enumerate(_items(lookup(record.document.data, (*record.path, *path)))):
        told = item.get("ref") if isinstance(item, dict) else item
        if same(told, meaning(wanted)) or (
            isinstance(told, (str, int)) and isinstance(wanted, str) and str(told) == wanted
        ):
            return number
        names = key is not None and key.person and isinstance(told, str)
        if names and isinstance(wanted, str) and called(str(told)) == called(wanted):
            return number
    return None


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]
