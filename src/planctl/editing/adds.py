"""A new record as operations: under which other, with which keys, and the next ref of a series."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from functools import partial

from planctl.editing import typed
from planctl.editing.days import ADDS_UPDATE
from planctl.editing.given import Given, given
from planctl.editing.operations import Append
from planctl.editing.order import place_of
from planctl.editing.pasted import own_words
from planctl.editing.settings import each, meant
from planctl.editing.spots import Wanted, as_listed
from planctl.language.keys import KINDS, Block, Key, Shape, children, key_of, plural
from planctl.language.spoken.said import Context
from planctl.model.build import kind_of
from planctl.model.date_context import date_context
from planctl.model.names import called
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import listed, one, one_line

_NUMBERED = re.compile(r"(.*?)([0-9]{1,6})", re.DOTALL)
# What has a place of its own in reports, and so a ref where it can have one.
_NAMED = ("objective", "action", "measure", "risk")
# Parts that are listed under a record and are none themselves, by what is added: resource,
# approved, reports_to. A report has a command of its own.
_PARTS = {
    name: key.name
    for keys in KINDS.values() for key in keys.values()
    if key.block and not key.block.kind and key.shape in {Shape.RECORDS, Shape.RESOURCES}
    for name in (key.name, key.name.removesuffix("s"))
    if key.name != "updates"
}  # fmt: skip


# What councils call them.
_USUAL = {
    "kpi": "measure", "pi": "measure", "indicator": "measure", "target": "measure",
    "task": "action", "step": "milestone", "deliverable": "milestone", "control": "mitigation",
    "aim": "objective", "goal": "objective", "priority": "objective", "prioritie": "objective",
    "officer": "person", "owner": "person", "threat": "risk", "opportunity": "risk",
}  # fmt: skip

_BY_COMMAND = {
    "update": ADDS_UPDATE,
    "actual": "'planctl actual MEASURE PERIOD VALUE' adds one",
    "note": "'planctl set REF notes=TEXT' gives a record one",
    "decision": "'planctl set REF decision.by=NAME decision.on=DAY decision.reason=TEXT' gives one",
}


def kind_meant(written: str) -> str:
    """Return a kind of record, singular or plural, or the key of a list of parts.

    Raises:
        PlanctlError: there is none.
    """
    kinds = {plural(kind): kind for kind in KINDS} | {kind: kind for kind in KINDS}
    if written in _PARTS:
        return _PARTS[written]
    if written not in kinds or kinds[written] == "plan":
        message = f"'{one_line(written)}' is no kind of record that can be added"
        known = sorted({kind for kinds_ in map(children, KINDS) for _, kind in kinds_} | {"person"})
        usual = _USUAL.get(written.casefold().removesuffix("s"))
        near = [usual] if usual else get_close_matches(written, [*known, *_PARTS], 1)
        every = ", ".join([*known, *sorted({*_PARTS.values()})])
        hint = f"did you mean {near[0]}?" if near else f"choose one of {every}"
        # What a record has, and what is written of it, have commands of their own.
        hint = _BY_COMMAND.get(written.casefold().removesuffix("s"), hint)
        register = key_of("person", "kind")
        if register and written in {word for word, _ in register.choices}:
            hint = f"'planctl add person name=... kind={written}' adds one to the register"
        raise PlanctlError(message, hint=hint)
    return kinds[written]


def stands_in_plan(kind: str) -> bool:
    """Whether a record, or a part that is listed, may stand in a plan itself."""
    return kind in KINDS["plan"] or kind in dict(children("plan")).values()


def add(
    plans: PlanSet, parent: Record, kind: str, written: Sequence[str], as_of: date | None = None
) -> Wanted:
    """Return what adds a record under another.

    Args:
        as_of: the day on which it is typed.

    Raises:
        PlanctlError: no such record stands there, or a key that it needs is missing.
    """
    name = next((name for name, child in children(parent.kind) if child == kind), None)
    above, _ = place_of(parent.document.data, parent.path)
    if name is None and kind in _PARTS.values() and above is not None and kind in above.named:
        name = kind
    if name is None:
        holds = ", ".join(child for _, child in children(parent.kind)) or "no records"
        message = f"{parent.label} holds no {kind.replace('_', ' ')}"
        raise PlanctlError(message, hint=f"it holds {holds}")
    home = (*parent.path, name)
    block, _ = place_of(parent.document.data, home)
    fields = _fields(plans, block, kind, written, date_context(plans, parent, "due", as_of))
    _say_double(plans, parent, kind, fields.get("title"))
    if "ref" not in fields and (ref := next_ref(plans, parent, kind)):
        fields = {"ref": ref, **fields}
    highest = parent.kind == "plan" and parent.level == "corporate"
    if "ref" not in fields and (kind in {"measure", "risk"} or (highest and kind == "objective")):
        message = f"this {kind} needs a ref: the plan has none that it could go on from"
        letter = {"objective": "CP", "measure": "M", "risk": "R"}[kind]
        raise PlanctlError(message, hint=f"give it a ref of your own, as ref={letter}1")
    if kind in KINDS:
        fields = {name: as_listed(plans, parent.document, kind, name, value)
                  for name, value in fields.items()}  # fmt: skip
    return [(parent.document, Append(home, fields))]


def _say_double(plans: PlanSet, parent: Record, kind: str, title: object) -> None:
    """Say that a record of the same title stands there, as where a command was typed twice."""
    if kind not in KINDS or not isinstance(title, str):
        return
    there = [item for item in plans.children(parent, kind) if item.title]
    same = next((item for item in there if called(item.title) == called(title)), None)
    if same is not None:
        shown = f"'{one_line(same.title)}' already: {one_line(same.key)}"
        message = f"{parent.label} has {kind} {shown}"
        complain(message, "if it was typed twice, put back the text before")


def add_person(plans: PlanSet, written: Sequence[str]) -> Wanted:
    """Return what adds an entry to the register of people.

    Raises:
        PlanctlError: the set has no register, or the entry no name.
    """
    document = next((item for item in plans.documents if kind_of(item) == "people"), None)
    if document is None:
        message = "this plan set has no register of people"
        raise PlanctlError(message, hint="make one first: a file with 'kind: people'")
    block, _ = place_of(document.data, ("people",))
    context = date_context(plans, None, "left")
    return [(document, Append(("people",), _fields(plans, block, "person", written, context)))]


def _fields(
    plans: PlanSet, block: Block | None, kind: str, written: Sequence[str], context: Context
) -> dict[str, object]:
    """Return the keys of a new record in the order of the format.

    Raises:
        PlanctlError: one is not written so, or one that it needs is missing.
    """

    def shape_of(path: tuple[str, ...]) -> str:
        return typed.key_at(block, kind, path, context)[1]

    found: dict[str, object] = {}
    in_our_words = partial(typed.in_our_words, block, context=context)
    for item in given(written, shape_of, in_our_words, "name" if kind == "person" else "title"):
        if item.sign == "-=" or not item.values:
            typed_so = one_line(item.name + item.sign)
            message = f"'{typed_so}' takes something away, and there is nothing yet"
            raise PlanctlError(message, hint="write KEY=VALUE")
        key, shape = typed.key_at(block, kind, item.path, context)
        for value in item.values:
            own_words(value)
        _give(found, item.path, _value(plans, key, shape, item, context))
    missing = [name for name in (block.required if block else ()) if name not in found]
    if missing:
        message = f"{one(kind)} needs {listed(missing)}"
        hint = " ".join(f'{name}="..."' for name in missing)
        raise PlanctlError(message, hint=f"give {hint}")
    names = [key.name for key in block.keys] if block else []
    rank = {name: number for number, name in enumerate(names)}
    return dict(sorted(found.items(), key=lambda item: rank.get(item[0], len(rank))))


def _value(plans: PlanSet, key: Key | None, shape: str, item: Given, context: Context) -> object:
    if item.sign == "+=" and (key is None or shape == Shape.NAMES):
        return each(plans, key, shape, item.values, context)
    return meant(plans, key, shape, item.values, context)


def _give(found: dict[str, object], path: tuple[str, ...], value: object) -> None:
    for step in path[:-1]:
        inner = found.setdefault(step, {})
        found = inner if isinstance(inner, dict) else {}
    there = found.get(path[-1])
    if isinstance(there, list) and isinstance(value, list):
        value = [*there, *value]
    found[path[-1]] = value


def next_ref(plans: PlanSet, parent: Record, kind: str) -> str | None:
    """Return the ref that goes on with a series: of the siblings, else of the plan's other records.

    Series that other bodies number, as the national indicators, are nobody's to go on with.
    """
    taken = {ref for item in plans.records if item.kind == kind
             for ref in (*refs_of(item), *item.refs("formerly"))}  # fmt: skip
    siblings = plans.children(parent, kind)
    series = [_NUMBERED.fullmatch(item.ref) for item in siblings if item.ref]
    numbered = [(match[1], match[2]) for match in series if match]
    plan = parent.plan or parent
    if kind in {"measure", "risk"}:
        own = [item.ref for item in plans.of(kind) if (item.plan or item) is plan and item.ref]
        numbered = [pair for pair in numbered if _owned(pair[0], own, plan)]
    if not numbered and kind in _NAMED:
        numbered = _cousin(plans, parent, kind) or _begun(plans, parent, kind)
    if not numbered:
        return None
    prefix, digits = max(numbered, key=lambda pair: (pair[0] == numbered[-1][0], int(pair[1])))
    number, width = int(digits) + 1, len(digits) if digits.startswith("0") else 1
    while f"{prefix}{number:0{width}d}" in taken:
        number += 1
    return f"{prefix}{number:0{width}d}"


def _begun(plans: PlanSet, parent: Record, kind: str) -> list[tuple[str, str]]:
    """Return where the first series of a plan starts: objectives LIB1, actions LIB1.1.

    Records of the plan without a ref are so on purpose, and the next one is as they are.
    """
    plan = parent.plan or parent
    if parent.ref is None or any((item.plan or item) is plan for item in plans.of(kind)):
        return []
    if kind == "action" and parent.kind == "objective":
        return [(f"{parent.ref}.", "0")]
    if kind == "objective" and parent is plan:
        return [(f"{parent.ref}." if parent.ref[-1].isdigit() else parent.ref, "0")]
    return []


def _owned(prefix: str, own: Sequence[str], plan: Record) -> bool:
    first = any(
        match and match[1] == prefix and int(match[2]) == 1
        for match in map(_NUMBERED.fullmatch, own)
    )
    return first or bool(plan.ref and prefix.startswith(plan.ref))


def _cousin(plans: PlanSet, parent: Record, kind: str) -> list[tuple[str, str]]:
    """Return where a series under a record starts, as others of its kind start theirs."""
    if parent.ref is None:
        return []
    for item in plans.of(kind):
        above = item.parent
        alike = above is not None and above.kind == parent.kind and above.plan is parent.plan
        if not (alike and above and above.ref and item.ref and item.ref.startswith(above.ref)):
            continue
        match = _NUMBERED.fullmatch(item.ref[len(above.ref) :])
        if match:
            return [(f"{parent.ref}{match[1]}", "0" * len(match[2]))]
    return []
