"""Something falls due before it starts.

## Why is this a problem?

One of the two dates is wrong, most often in the year.

## How to mend it

Correct the date that was mistyped.
"""

from collections.abc import Iterable

from planctl.checking.before_start import before_start
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the last day of due with the first day of start."""
    return before_start(rule, plans, "due", "is due")


RULE = Rule(check=check, severity=Severity.ERROR, group="dates", since="0.1")
