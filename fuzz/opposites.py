"""Edits with the edits that take them back: together they must leave the text as it was."""

import random
from typing import NamedTuple

from fuzz.commands import Command, found
from planctl.editing import marking, monthly, settings
from planctl.editing.naming import registered
from planctl.editing.outline import Outline
from planctl.editing.scalars import scalar
from planctl.editing.spots import Wanted
from planctl.language.yaml.document import lookup
from planctl.model.names import parts
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, names

_NEW = ("x-brand-new", "notes", "priority", "success")
_TEXTS = ("title", "notes", "success", "priority", "group", "outcome", "monitoring")
_QUOTES = frozenset({"'", '"'})
_LISTS = ("partners", "codes", "related_plans", "supports", "owner")
_VALUES = ("See #2: rain", "tbc", "it's", "x", "- dash", "yes", "100%")


class Pair(NamedTuple):
    """An edit of a record and its opposite."""

    there: Command
    back: Command


def drawn(chance: random.Random, plans: PlanSet, target: tuple[str, str]) -> Pair | None:
    """Return an edit of a record with its opposite; None where it has none of the kind drawn."""
    record = found(plans, target)
    name = (record.kind, record.ref)
    if record.ref and sum((item.kind, item.ref) == name for item in plans.definitions) > 1:
        return None  # its definitions need not be written alike
    makers = (_new, _text, _listed, _done, _actual, _owner)
    maker = chance.choice(makers)
    old = names(record.fields.get("owner"))
    if maker is _owner and any(registered(plans.people, name) != name for name in old):
        return None  # what is typed in other capitals is written as the register has it
    return maker(chance, record, target)


def _set(target: tuple[str, str], *words: str) -> Command:
    def wanted(now: PlanSet) -> Wanted:
        return settings.operations(now, found(now, target), words)

    return Command("set", f"{':'.join(target)} {' '.join(words)}", target, wanted)


def _new(chance: random.Random, record: Record, target: tuple[str, str]) -> Pair | None:
    name = chance.choice(_NEW)
    if name in record.fields or (name in {"priority", "success"} and record.kind != "action"):
        return None
    return Pair(_set(target, f"{name}={chance.choice(_VALUES)}"), _set(target, f"{name}="))


def _text(chance: random.Random, record: Record, target: tuple[str, str]) -> Pair | None:
    there = [name for name in _TEXTS if _plainly(record, name)]
    if not there:
        return None
    name, new = chance.choice(there), chance.choice(_VALUES)
    path = (*record.path, name)
    place, text = record.document.place(path), record.document.source.text
    quote = text[place.start] if text[place.start] in _QUOTES else ""
    flow = Outline(record.document).in_flow(path)
    written = scalar(new, flow=flow, quote=quote)
    # Quotes, and lines of its own, that a value needed stay for the next one: nobody can tell them
    # from chosen ones.
    if (written[0] if written[0] in _QUOTES else "") != quote:
        return None
    back = _set(target, f"{name}={record.fields[name]}")
    return Pair(_set(target, f"{name}={new}"), back)


def _plainly(record: Record, name: str) -> bool:
    """Whether a text stands in one line, in the words that an edit would write for it."""
    value = record.fields.get(name)
    if not isinstance(value, str) or name in record.origins or value.strip() != value or not value:
        return False
    document = record.document
    path = (*record.path, name)
    if lookup(document.data, path) != value:
        return False
    place = document.place(path)
    text = document.source.text[place.start : place.end]
    rest = document.source.text[place.end :].split("\n")[0]
    quote = text[0] if text[:1] in _QUOTES else ""
    room = len(value) + document.source.position(place.start).column < 90
    written = {scalar(value, flow=flow, quote=quote) for flow in (False, True)}
    return room and "#" not in rest and written == {text}


def _listed(chance: random.Random, record: Record, target: tuple[str, str]) -> Pair | None:
    there = [name for name in _LISTS if isinstance(record.fields.get(name), list)
             and record.fields[name] and name not in record.origins]  # fmt: skip
    if not there:
        return None
    name, item = chance.choice(there), chance.choice(("Zed Zebra", "it's", "a, b", "#9"))
    return Pair(_set(target, f"{name}+={item}"), _set(target, f"{name}-={item}"))


def _done(_: random.Random, record: Record, target: tuple[str, str]) -> Pair | None:
    dated = isinstance(record.fields.get("due"), dict)
    status = record.fields.get("status")
    kinds = {"action", "milestone"}
    if record.kind not in kinds or dated or "completed" in record.fields or status == "done":
        return None
    if record.origins or (status is not None and not _plainly(record, "status")):
        return None
    if record.due is not None and record.due.kept_up:
        return None

    def done(now: PlanSet) -> Wanted:
        return marking.done(now, found(now, target), "2011-12-01", None)

    there = Command("done", ":".join(target), target, done)
    return Pair(there, _set(target, f"status={status or ''}", "completed="))


def _actual(_: random.Random, record: Record, target: tuple[str, str]) -> Pair | None:
    there = record.fields.get("actuals")
    if (
        record.kind != "measure"
        or record.origins
        or record.parts
        or (isinstance(there, dict) and "2012/13 Q1" in there)
    ):
        return None
    if there in ({}, None) and "actuals" in record.fields:
        return None

    def actual(now: PlanSet) -> Wanted:
        return monthly.actual(now, found(now, target), "2012/13 Q1", "82.4")

    key = "actuals.2012/13 Q1=" if there else "actuals="
    return Pair(Command("actual", ":".join(target), target, actual), _set(target, key))


def _owner(_: random.Random, record: Record, target: tuple[str, str]) -> Pair | None:
    old = list(names(record.fields.get("owner")))
    if len(old) != 1 or not _plainly(record, "owner") or len(parts(old[0])) > 1:
        return None  # what is typed as several names is written as several

    def given(owners: list[str]) -> Command:
        return Command("assign", f"{':'.join(target)} {owners}", target,
                       lambda now: monthly.assign(now, found(now, target), owners))  # fmt: skip

    return Pair(given(["Priya Nair"]), given(old))
