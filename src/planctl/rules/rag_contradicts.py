"""The declared colour is not the one that the scheme gives.

## Why is this a problem?

A green light over a missed target is what members find in every second report. Both colours are
kept; where they differ, somebody must say why.

## How to mend it

Correct the colour or the figure; or say `why` under `rag`, and accept the finding with a
suppression. The scheme is `rag_scheme` in the corporate plan.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rag import action_rag, declared, results
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Compare declared and computed colours of measures and actions."""
    for record in plans.of("measure", "action"):
        said = declared(record)
        if said is None:
            continue
        if record.kind == "action":
            computed = action_rag(plans, record, context.as_of)
            basis = f"due {due.written}" if (due := plans.due_of(record)) else "no date"
        else:
            told = [item for item in results(plans, record) if item.actual and item.rag]
            computed = told[-1].rag if told else None
            basis = (
                f"{told[-1].actual.written} for {told[-1].period.written}"
                if told and told[-1].actual
                else ""
            )
        if computed and said.casefold() != computed.casefold():
            message = f"{record.label} is declared {said}, but {computed} by its figures: {basis}"
            field = "rag" if "rag" in record.fields else "updates"
            inner = (*record.path, "rag", "declared")
            span = record.document.span(inner) if field == "rag" else record.at(field)
            hint = "correct the colour or the figure, or say why under rag"
            yield rule.found(record, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
