"""Something was completed before it started.

## Why is this a problem?

One of the two dates is wrong, most often in the year; members are told when work was finished.

## How to mend it

Correct the date that was mistyped. Where the work began sooner than was planned, give `start` the
day on which it did, or take it out.
"""

from collections.abc import Iterable

from planctl.checking.before_start import before_start
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the last day of completion with the first day of start."""
    return before_start(rule, plans, "completed", "is completed")


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
