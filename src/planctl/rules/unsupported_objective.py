"""No plan supports a corporate, directorate or framework objective.

## Why is this a problem?

The council promised something that no service has taken on. For a framework of other bodies, whose
pledges are not all the council's, this is a note.

## How to mend it

Add the objective to the `supports` of the work that serves it, or say who will do it.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.record import refs_of
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Count what links to every higher objective."""
    written = {ref for record in plans.records for ref in record.supports}
    known = plans.refs("objective")
    linked = written.union(*(_meant(ref, known) for ref in written.difference(known)))
    for level in ("corporate", "directorate", "framework"):
        yield from _unsupported(rule, plans, level, linked)


def _unsupported(rule: Rule, plans: PlanSet, level: str, linked: set[str]) -> Iterable[Diagnostic]:
    for item in plans.of("objective"):
        if item.level != level or linked.intersection(refs_of(item)) or plans.actions_of(item):
            continue
        message = f"no plan supports {level} {item.label}"
        hint = "add it to the supports of the work that serves it"
        severity = Severity.NOTE if level == "framework" else None
        yield rule.found(item, message, hint=hint, severity=severity)


def _meant(ref: str, known: Iterable[str]) -> Sequence[str]:
    """Return the one objective that a dangling link was meant for; unknown-objective reports it."""
    near = get_close_matches(ref, known, 2)
    same = [name for name in known if _squeeze(name) == _squeeze(ref)]
    return same or (near if len(near) == 1 else [])


def _squeeze(ref: str) -> str:
    return "".join(ref.split()).casefold()


RULE = Rule(check=check, severity=Severity.WARNING, group="golden thread", since="0.1")
