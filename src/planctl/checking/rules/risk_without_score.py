"""A risk has no current score.

## Why is this a problem?

A register without scores cannot say what to look at first.

## How to mend it

Add `current: {likelihood: 3, impact: 4}`, or the bare `score` if that is all there is.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import is_named
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for risks without a current score."""
    yield from rule.lacking(
        plans.of("risk"),
        lambda item: is_named(item) and _unscored(item) and plans.forms.asks(item, "current"),
        lambda item: f"{item.label} has no current score",
        field="current",
        hint="add current: {likelihood: ..., impact: ...}, or its bare score",
    )


def _unscored(risk: Record) -> bool:
    """Whether nothing is written that gives a score; what cannot be read is another rule's."""
    current = risk.fields.get("current", {})
    if not isinstance(current, dict) or "score" in current:
        return False
    return "likelihood" not in current or "impact" not in current


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="risks",
    since="0.1",
    several="have no current score",
)
