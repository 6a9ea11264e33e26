"""Which record a reference means, over several plan sets."""

from collections.abc import Sequence
from difflib import get_close_matches

from planctl.errors import PlanctlError
from planctl.model import PlanSet
from planctl.record import Record, refs_of
from planctl.text import one_line

_MOST_CHOICES = 12


def one_record(sets: Sequence[PlanSet], wanted: str) -> tuple[PlanSet, Record]:
    """Return the record that ``REF``, ``KIND:REF`` or a key means, and its plan set.

    Raises:
        PlanctlError: nothing has it, or several records do; the message names the choices.
    """
    kind, colon, rest = wanted.partition(":")
    found = _named(sets, wanted)
    if not found and colon:
        found = [pair for pair in _named(sets, rest) if pair[1].kind == kind]
    if not found:
        raise _unknown(sets, wanted)
    if len(found) > 1:
        choices = [f"{item.kind}:{item.ref or item.key} in {plans.folder}" for plans, item in found]
        message = f"'{one_line(wanted)}' is ambiguous"
        more = " ..." if len(choices) > _MOST_CHOICES else ""
        hint = f"write one of {', '.join(choices[:_MOST_CHOICES])}{more}"
        if len({item.kind for _, item in found}) == 1:
            hint += ", and choose the plan set with a PATH"
        raise PlanctlError(message, hint=hint)
    return found[0]


def _named(sets: Sequence[PlanSet], name: str) -> list[tuple[PlanSet, Record]]:
    return [
        (plans, record)
        for plans in sets
        for record in plans.records
        if name in refs_of(record) or name == record.key or name in record.refs("formerly")
    ]


def _unknown(sets: Sequence[PlanSet], wanted: str) -> PlanctlError:
    known = [ref for plans in sets for record in plans.records for ref in refs_of(record)]
    near = get_close_matches(wanted[:80], known, 3)
    message = f"no record has the reference '{one_line(wanted)}'"
    hint = f"did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
    return PlanctlError(message, hint=hint or "'planctl list actions' shows references")
