"""A suppression accepts nothing.

## Why is this a problem?

The fault was mended, or the rule is misspelt. A comment that stays behind would hide the next fault
on that line.

## How to mend it

A suppression is a comment on the line of a finding, or alone on the line above it:

    due: ongoing  # planctl: ignore[vague-due] core business, agreed 12 May

Delete the comment, or correct the rule's id. Faults of the file group cannot be suppressed.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Yield nothing: the engine sees which comments were needed."""
    del rule, plans
    return ()


RULE = Rule(check=check, severity=Severity.ERROR, group="suppressions", since="0.1")
