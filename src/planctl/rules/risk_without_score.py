"""A risk has no score.

## Why is this a problem?

A register without scores cannot say what to look at first.

## How to mend it

Add `current: {likelihood: 3, impact: 4}`, or the bare `score` if that is all there is.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for risks without a current score."""
    yield from rule.lacking(
        plans,
        plans.of("risk"),
        lambda item: "current" not in item.fields,
        lambda item: f"{item.label} has no score",
        what="has a score",
        field="current",
        hint="add current: {likelihood: ..., impact: ...}",
    )


RULE = Rule(check=check, severity=Severity.WARNING, group="risks", since="0.1")
