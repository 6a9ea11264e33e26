"""Something was deferred or cancelled, and nobody says who decided it.

## Why is this a problem?

Work that was promised in public disappears. Scrutiny committees ask who agreed, when and why.

## How to mend it

Add `decision: {by: ..., on: ..., reason: ...}`.
"""

from collections.abc import Iterable
from dataclasses import replace

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what is deferred or cancelled without a decision."""
    for record in plans.of("objective", "action", "milestone", "mitigation"):
        if record.status in {"deferred", "cancelled"} and "decision" not in record.fields:
            message = f"{record.label} is {record.status}, with no decision"
            hint = "add decision: {by: ..., on: ..., reason: ...}"
            finding = rule.found(record, message, field="status", hint=hint)
            yield replace(finding, subject=(record.document.path, record.path, "decision"))


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
