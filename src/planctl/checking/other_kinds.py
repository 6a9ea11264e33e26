"""Where a key stands that a record may not have, and a reference that is of another kind."""

from collections.abc import Callable, Collection

from planctl.language.keys import DOCUMENTS, KINDS
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.text import one


def stands_on(key: str) -> str:
    """Return which kinds of record have a key, or a part of one; nothing where none has it."""
    kinds = [_plan(key) if kind == "plan" else kind for kind, keys in KINDS.items() if key in keys]
    if not kinds:
        return _inside(key)
    return f"it stands on {_one_of(kinds)}"


def _plan(key: str) -> str:
    """Return which plans have a key: a corporate plan has few that others have."""
    plans = {name: block for name, block in DOCUMENTS.items() if block.kind == "plan"}
    having = [name.removesuffix("-plan") for name, block in plans.items() if key in block.named]
    return "plan" if len(having) == len(plans) else f"{' or '.join(having)} plan"


def _inside(key: str) -> str:
    """Return the key, with its record, under which another stands; nothing for several."""
    homes: dict[str, list[str]] = {}
    for kind, keys in KINDS.items():
        for above in keys.values():
            if above.block and not above.block.kind and key in above.block.named:
                homes.setdefault(above.name, []).append(kind)
    if "current" in homes:  # its score before anything was done, and that aimed at, are like it
        return f"it stands on {_one_of(homes['current'])}, under current"
    if len(homes) != 1:
        return ""
    ((name, kinds),) = homes.items()
    return f"it stands on {_one_of(kinds)}, under {name}"


def _one_of(kinds: list[str]) -> str:
    *most, last = kinds
    return f"{one(', '.join(most))} or {last}" if most else one(last)


def of_another(
    plans: PlanSet, record: Record, kind: str, ref: str, codes: Callable[[], Collection[str]]
) -> str:
    """Return the hint for a ref that a record of another kind has, or that is an outside code.

    Args:
        record: that names it, as one of a kind.
    """
    own = KINDS[record.kind]
    for other, field in _FIELDS.items():
        if other != kind and plans.find(other, ref):
            write = f", or write it under {field}" if field in own else ""
            return f"it is {one(other)}: correct it{write}"
    own_plan = record.plan.ref if record.plan else None
    if kind == "objective" and ref != own_plan and plans.find("plan", ref):
        refs = [item.ref for item in plans.of(kind) if item.plan and item.plan.ref == ref]
        named = [item for item in refs if item]
        if 0 < len(named) == len(refs):
            few = len(named) <= _FEW
            which = " or ".join(named) if few else f"one of {named[0]} to {named[-1]}"
            return f"it is a plan: write the objective that is meant, {which}"
    return (
        "it is an outside code: write it under codes" if "codes" in own and ref in codes() else ""
    )


def renamed(plans: PlanSet, kind: str, ref: str) -> str:
    """Return the hint for a ref that one record of a kind says it had formerly."""
    if not plans.uses("formerly"):
        return ""
    found = {item.ref for item in plans.of(kind) if item.ref and ref in item.refs("formerly")}
    return f"it was renamed: write {found.pop()}" if len(found) == 1 else ""


_FEW = 3
# Under which key each kind of record is named by others.
_FIELDS = {
    "measure": "measures", "risk": "risks", "action": "depends_on", "objective": "supports",
}  # fmt: skip


def outside_codes(plans: PlanSet) -> set[str]:
    """Return the outside codes that a set names."""
    coded = (record for record in plans.records if "codes" in record.fields)
    return {code for record in coded for code in record.refs("codes")}
