"""The keys that a council's own form heads with other words: typed from the form, as keys."""

from collections.abc import Iterable, Iterator, Mapping

from planctl.checking.nearest import without_signs
from planctl.language.keys import KINDS
from planctl.model.form_columns import heads
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


def key_of_head(plans: PlanSet, record: Record, head: str) -> str:
    """Return the key that a head of the plan's form, or of another of the set, has on a record.

    Empty where no form has that head, or where it means several keys.
    """
    wanted = without_signs(head)
    for layout in plans.forms.layouts(record) if wanted else ():
        found = {key for said, key in _named(layout, record.kind) if without_signs(said) == wanted}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _named(layout: Iterable[Mapping[str, object]], kind: str) -> Iterator[tuple[str, str]]:
    for said, column in heads(layout):
        if column.kind == kind:
            yield said, column.name
    if kind == "plan":
        yield from _parts(layout)


def _parts(layout: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    """Yield the heading of each part that shows one key of the plan, with the key."""
    for part in layout:
        shown = part.get("shows")
        if part.get("head") and isinstance(shown, str) and shown in KINDS["plan"]:
            yield str(part["head"]), shown
        below = part.get("parts")
        if isinstance(below, list):
            yield from _parts(item for item in below if isinstance(item, Mapping))
