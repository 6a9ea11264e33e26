"""Of which plans the references are ours and not the council's, in a line."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from planctl.system.text import first_few, listed, one_line

if TYPE_CHECKING:
    from planctl.model.record import Record

# Codes of measures and risks are taken as printed: a plan does not say which of them are.
KINDS_MADE = "plans, objectives, actions and milestones"

_NAMED = 6


def ours(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """Return whose references are ours among the plans of some rows; nothing where none is."""
    return _said(
        str(row["plan"] or f"the corporate plan of {row['plan_set']}")
        for row in rows
        if row.get("generated_ref")
    )


def ours_of(plans: "Iterable[Record]") -> list[str]:
    """Return the same of some plans."""
    return _said(_named(plan) for plan in plans if makes_refs(plan))


def _named(plan: "Record") -> str:
    return (
        plan.ref or plan.title or ("the corporate plan" if plan.level == "corporate" else "a plan")
    )


def makes_refs(plan: "Record") -> bool:
    """Whether the references of a plan are ours, its own or those of what stands in it."""
    return plan.fields.get("generated_refs") is True


def _said(names: Iterable[str]) -> list[str]:
    plans = [*dict.fromkeys(map(one_line, names))]
    if not plans:
        return []
    shown = first_few(plans, _NAMED) if len(plans) > _NAMED else listed(plans)
    return [f"refs of {KINDS_MADE} of {shown} were made for these files: the source prints none"]
