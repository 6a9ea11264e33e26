"""The declared colour is not the one that the scheme gives.

## Why is this a problem?

A green light over a missed target is what members find in every second report. Both colours are
kept; where they differ, somebody must say why.

## How to mend it

Correct the colour or the figure; or say `why` under `rag`, and accept the finding with a
suppression. The scheme is `rag_scheme` in the corporate plan. A colour that is dated is compared
with the figures of its day, and a word that the scheme does not know with none.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language import when
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.standing.measures import results
from planctl.standing.rag import Declared, action_rag, contradicts, declaration


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare declared and computed colours of measures and actions."""
    declared = plans.uses("rag") or plans.uses("updates")
    for record in plans.of("measure", "action") if declared else ():
        said = declaration(plans, record)
        if said is None:
            continue
        look = _action if record.kind == "action" else _measure
        computed, basis = look(plans, record, said, context)
        if computed and contradicts(plans, record, said.rag, computed):
            message = (
                f"{record.label} is declared {said.rag}, where the scheme gives {computed}: {basis}"
            )
            span = record.inside(str(said.path[0]), *said.path[1:])
            hint = "correct the colour or the figure; or say why, and accept it with a suppression"
            yield rule.found(record, message, span=span, hint=hint)


def _measure(
    plans: PlanSet, measure: Record, said: Declared, context: Context
) -> tuple[str | None, str]:
    """Return the colour of the latest figure of that day, and the figure."""
    until = said.on.last if said.on else None
    for item in reversed(results(plans, measure, context.as_of)):
        started = until is None or (item.period.first and item.period.first <= until)
        if item.actual and item.rag and started:
            target = f", against {item.target.written}" if item.target else ""
            return item.rag, f"{item.actual.written} for {item.period.written}{target}"
    return None, ""


def _action(
    plans: PlanSet, action: Record, said: Declared, context: Context
) -> tuple[str | None, str]:
    """Return the colour of that day, and the date due; none where it was closed afterwards."""
    on = said.on.last if said.on else None
    if on and action.closed and not _closed_by(plans, action, said):
        return None, ""
    computed = action_rag(plans, action, min(on, context.as_of) if on else context.as_of)
    due = plans.due_of(action)
    return computed, f"{action.status}, due {due.written}" if due else action.status


def _closed_by(plans: PlanSet, action: Record, said: Declared) -> bool:
    on = action.decision.on if action.decision else None
    closed = action.completed or when.of(on, plans.year_starts)
    first = (closed.first or closed.last) if closed else None
    return bool(first and said.on and said.on.last and first <= said.on.last)


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
