"""Something is done, but nobody says when.

## Why is this a problem?

Whether it was done in time can no longer be told, and committees ask.

## How to mend it

Add `completed:` with the day or month; `../2011-06` means by then, day unknown.
"""

from collections.abc import Iterable
from dataclasses import replace

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what is done without a completed date."""
    for record in plans.of("objective", "action", "milestone", "mitigation"):
        if record.status == "done" and "completed" not in record.fields:
            message = f"{record.label} is done, with no date of completion"
            hint = "add completed: with the day or month; ../2011-06 means by then"
            finding = rule.found(record, message, field="status", hint=hint)
            yield replace(finding, subject=(record.document.path, record.path, "completed"))


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
