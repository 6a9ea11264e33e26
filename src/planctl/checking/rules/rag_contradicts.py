"""The declared colour is better than the one that the scheme gives.

## Why is this a problem?

A green light over a missed target is what members find in every second report. Both colours are
kept and the worse one counts; where the declared one is better, somebody must say why. A colour
that is worse than the figures is an officer's warning, and no fault.

## How to mend it

Correct the colour or the figure; or say `why` under `rag`, and accept the finding with a
suppression. The scheme is `rag_scheme` in the corporate plan. The latest colour is compared with
what the scheme gives for an action on its day, and for a measure in the period that it answers
for. What is too old to count, or a word that the scheme does not know, is compared with nothing.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planctl.checking.rule import Context, Rule
from planctl.language import when
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from planctl.standing.rag_declared import Declared


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare declared and computed colours of measures and actions."""
    if not (plans.uses("rag") or plans.uses("updates")):
        return
    from planctl.standing.rag import contradicts  # only sets that declare colours ask
    from planctl.standing.rag_declared import declaration

    for record in plans.of("measure", "action"):
        said = declaration(plans, record, context.as_of)
        if said is None:
            continue
        look = _action if record.kind == "action" else _measure
        given, basis = look(plans, record, said, context)
        if said.path[0] == "updates" and _undated(record, context):
            continue  # a later colour may stand in an update whose day is a slip
        if given and contradicts(plans, said.rag, given):
            message = (
                f"{record.label} is declared {said.rag}, where the scheme gives {given}: {basis}"
            )
            span = record.inside(str(said.path[0]), *said.path[1:])
            hint = "correct the colour or the figure; or say why, and accept it with a suppression"
            yield rule.found(record, message, span=span, hint=hint)


def _undated(record: Record, context: Context) -> bool:
    """Whether an update with a colour has no day that can be read, or one to come."""
    updates = record.fields.get("updates")
    for item in updates if isinstance(updates, list) else ():
        if isinstance(item, dict) and "rag" in item:
            day = when.parse(str(item.get("on", "")))
            if not day.valid or (day.first and day.first > context.as_of):
                return True
    return False


def _measure(
    plans: PlanSet, measure: Record, said: "Declared", context: Context
) -> tuple[str | None, str]:
    """Return the colour of the period that it answers for, and the figure."""
    from planctl.standing.rag_measures import rated

    for item in rated(plans, measure, context.as_of):
        result = item.result
        if item.colour.said == said and result and result.actual:
            target = f", against {result.target.written}" if result.target else ""
            return result.rag, f"{result.actual.written} for {result.period.written}{target}"
    return None, ""


def _action(
    plans: PlanSet, action: Record, said: "Declared", context: Context
) -> tuple[str | None, str]:
    """Return the colour of that day, and its dates; none where it was closed afterwards."""
    from planctl.standing.rag_actions import computed
    from planctl.standing.rag_declared import is_old
    from planctl.standing.stated import late_milestones

    on = said.day
    if is_old(plans, said, context.as_of):  # and counts no more
        return None, ""
    if on and action.closed and not _closed_by(plans, action, said):
        return None, ""
    day = min(on, context.as_of) if on else context.as_of
    due, forecast = plans.due_of(action), action.fields.get("forecast")
    basis = [action.status, f"due {due.written}" if due else ""]
    basis += [f"now expected {forecast}"] if forecast else []
    late = [item.due.written for item in late_milestones(plans, action, day) if item.due]
    basis += [f"with a late milestone, due {late[0]}"] if late else []
    return computed(plans, action, day).rag, ", ".join(filter(None, basis))


def _closed_by(plans: PlanSet, action: Record, said: "Declared") -> bool:
    on = action.decision.on if action.decision else None
    closed = action.completed or when.of(on, plans.year_starts)
    first = (closed.first or closed.last) if closed else None
    return bool(first and said.on and said.on.last and first <= said.on.last)


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
