"""``KEY=VALUE``, ``KEY+=ITEM``, ``KEY-=ITEM`` and ``KEY=`` as operations on a record."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from planctl.editing import monthly, naming, spots, typed
from planctl.editing.given import SEVERAL, Given, apart, given, ref_as_known
from planctl.editing.operations import Take
from planctl.editing.order import place_of
from planctl.editing.pasted import own_words
from planctl.editing.renaming_people import refuse_name
from planctl.editing.scalars import meaning, same
from planctl.editing.signs import as_neighbours, as_stands
from planctl.editing.spots import Wanted
from planctl.language.keys import Block, Key, Shape
from planctl.language.spoken.said import Context
from planctl.language.yaml.document import Path, as_list, lookup
from planctl.model.date_context import date_context
from planctl.model.names import called
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

_DATES = frozenset({Shape.WHEN, Shape.DUE})


def operations(
    plans: PlanSet, record: Record, written: Sequence[str], as_of: date | None = None
) -> Wanted:
    """Return what some settings, as typed, come to for a record.

    Args:
        as_of: the day on which they are typed.

    Raises:
        PlanctlError: one is not written so, names no key, or gives what the key cannot take.
    """
    block, _ = place_of(record.document.data, record.path)
    context = date_context(plans, record, "due", as_of)

    def shape_of(path: tuple[str, ...]) -> str:
        return typed.key_at(block, record.kind, path, context)[1]

    in_our_words = partial(typed.in_our_words, block, context=context)
    bare = "name" if record.kind == "person" else "title"
    items = given(written, shape_of, in_our_words, bare)
    named = {item.path for item in items}
    found = [one for item in items for one in _one(plans, record, item, block, context)]
    for item in items:
        dated = len(item.path) == 1 and shape_of(item.path) in _DATES
        if dated and item.values and ("printed", *item.path) not in named:
            monthly.say_words_go(record, item.name)
    return found


def _one(
    plans: PlanSet, record: Record, item: Given, block: Block | None, context: Context
) -> Wanted:
    path, name = spots.as_there(plans, record, item.path), item.name
    if path == ("ref",) and record.ref is not None:
        message = f"{record.label} is known by its ref elsewhere"
        raise PlanctlError(message, hint="'planctl rename' changes a ref wherever it stands")
    if record.kind == "person" and path == ("name",):
        refuse_name(plans, record, " ".join(item.values))
    key, shape = typed.key_at(block, record.kind, path, context)
    if not item.values:
        found = spots.take(plans, record, path)
        if not found:
            message = f"{record.label} has no '{one_line(name)}' to take away"
            raise PlanctlError(message, hint="'planctl show REF' lists what it has")
        return found
    if key is not None:
        for value in item.values:
            own_words(value)
    if item.sign == "=":
        values = _signed(record, path, shape, item.values)
        return _put(plans, record, path, meant(plans, key, shape, values, context))
    if key is not None and shape not in SEVERAL:
        message = f"'{one_line(name)}' takes one value, not a list"
        raise PlanctlError(message, hint=f"write {name}={item.values[0]}")
    if item.sign == "+=":
        return [
            (home.document, operation)
            for one in each(plans, key, shape, item.values, context)
            for home in spots.homes(plans, record, path)
            if _index(home, path, key, one) is None
            for _, operation in spots.append(plans, home, path, one)[:1]
        ]
    gone = [found for value in item.values for one in _parts(plans, record, path, key, value)
            for found in _without(plans, record, path, key, one)]  # fmt: skip
    # Later ones first, so that the places of the others stay.
    places = {(document.path, operation.path): (document, operation)
              for document, operation in gone}  # fmt: skip
    return [places[place] for place in sorted(places, key=_last, reverse=True)]


def _signed(
    record: Record, path: tuple[str, ...], shape: str, values: Sequence[str]
) -> Sequence[str]:
    """Return what is given for a figure of a period with the sign that its neighbours have."""
    of_a_period = shape == Shape.AS_WRITTEN and len(path) > 1
    return [as_neighbours(record, path[0], value) for value in values] if of_a_period else values


def _put(plans: PlanSet, record: Record, path: tuple[str, ...], value: object) -> Wanted:
    """Return what gives a key a value; where work recurs by the same steps, what was done stays."""
    if len(path) > 1 and isinstance(value, str) and as_stands(lookup(record.fields, path), value):
        return []
    there = record.fields.get("due") if path == ("due",) else None
    if len(path) == 1:
        value = spots.as_listed(plans, record.document, record.kind, path[0], value)
    if not isinstance(value, dict) or not isinstance(there, dict):
        return spots.put(plans, record, path, value)
    if str(there.get("every")) != str(value.get("every")) or "done" in value:
        return spots.put(plans, record, path, value)
    gone = [name for name in there if name not in value and name != "done"]
    return [
        *(found for name in gone for found in spots.take(plans, record, ("due", name))),
        *(found for name, part in value.items() if not same(there.get(name), meaning(part))
          for found in spots.put(plans, record, ("due", name), part)),
    ]  # fmt: skip


def meant(
    plans: PlanSet, key: Key | None, shape: str, values: Sequence[str], context: Context
) -> object:
    """Return the value that a key is given: a list where it takes one, or is given several.

    Raises:
        PlanctlError: the key takes no such value.
    """
    parts = _known(plans, key, shape, values)
    if len(parts) > 1:
        return _each(plans, key, shape, parts, context)
    return naming.under(plans.people, key, typed.value(key, shape, parts[0], context))


def each(
    plans: PlanSet, key: Key | None, shape: str, values: Sequence[str], context: Context
) -> list[object]:
    """Return what is given for a key that takes several, one by one.

    Raises:
        PlanctlError: the key takes no such value.
    """
    return _each(plans, key, shape, _known(plans, key, shape, values), context)


def _known(plans: PlanSet, key: Key | None, shape: str, values: Sequence[str]) -> list[str]:
    return [ref_as_known(plans, key, part)
            for value in values for part in apart(plans, key, shape, value)]  # fmt: skip


def _each(
    plans: PlanSet, key: Key | None, shape: str, parts: Sequence[str], context: Context
) -> list[object]:
    return [naming.under(plans.people, key, typed.item(key, shape, part, context))
            for part in parts]  # fmt: skip


def _last(place: tuple[str, Path]) -> int:
    step = place[1][-1]
    return step if isinstance(step, int) else 0


def _parts(
    plans: PlanSet, record: Record, path: tuple[str, ...], key: Key | None, value: str
) -> list[str]:
    """Return what is to go, one by one; an entry that stands there as it was typed is one."""
    if any(_index(home, path, key, value) is not None for home in spots.homes(plans, record, path)):
        return [value]
    return apart(plans, key, key.shape if key else "", value)


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
        there = as_list(lookup(record.fields, path))
        message = f"{record.label} has no '{one_line(value)}' under {'.'.join(path)}"
        shown = (
            "; ".join(map(_words, there))
            if any(isinstance(item, dict) for item in there)
            else ", ".join(map(_words, there))
        )
        raise PlanctlError(message, hint=f"there is {shown}" if shown else "there is none")
    return found


def _index(record: Record, path: tuple[str, ...], key: Key | None, wanted: object) -> int | None:
    """Return where an item stands under a key: as written, or as names and refs are equal."""
    for number, item in enumerate(as_list(lookup(record.document.data, (*record.path, *path)))):
        told = _told(item) if isinstance(item, dict) else item
        if same(told, meaning(wanted)) or (
            isinstance(told, (str, int)) and isinstance(wanted, str) and str(told) == wanted
        ):
            return number
        names = key is not None and key.person and isinstance(told, str)
        if names and isinstance(wanted, str) and called(str(told)) == called(wanted):
            return number
    return None


# What an entry without a reference is known by: what it says.
_SAYS = ("ref", "text", "reason", "forum", "title")


def _told(item: Mapping[str, object]) -> object:
    return next((item[name] for name in _SAYS if name in item), None)


def _words(item: object) -> str:
    """Return an entry of a list in words."""
    if not isinstance(item, dict):
        return one_line(str(item))
    return ", ".join(
        f"{one_line(str(name))} {one_line(str(value))}" for name, value in item.items()
    )
