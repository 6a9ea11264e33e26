"""The heads that the council's own form gives to columns, as keys: they need no mapping."""

from collections.abc import Mapping
from typing import NamedTuple

from planctl.importing.heads import Meaning, in_a_cell, plain
from planctl.language.keys import KINDS, Shape
from planctl.model.form_columns import heads
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record

# What an import takes of a key alone: the titles beside references are read with them.
_TITLES = "title"


class Known(NamedTuple):
    """What a form calls its columns, with the key of each, and its parts."""

    heads: Mapping[str, Meaning]
    parts: tuple[str, ...]


def form_heads(plans: PlanSet, plan: Record) -> dict[str, Meaning]:
    """Return what each head of a plan's form means; one that means several things is left out."""
    form = plans.forms.of(plan)
    found: dict[str, set[Meaning]] = {}
    for head, column in heads(form.layout if form else ()):
        path = (column.name, *([column.below] if column.below not in {"", _TITLES} else []))
        key = KINDS[column.kind].get(column.name)
        if key is None or key.shape == Shape.BY_PERIOD or not in_a_cell(column.kind, path):
            continue
        found.setdefault(plain(head), set()).add(Meaning(column.kind, path))
    return {head: _one(meanings) for head, meanings in found.items()
            if len({item.path for item in meanings}) == 1}  # fmt: skip


def _one(meanings: set[Meaning]) -> Meaning:
    """Return what a head means: in tables of several kinds, the key of the row's own."""
    first = next(iter(meanings))
    return first if len(meanings) == 1 else Meaning("row", first.path)
