"""A plan file cannot be opened, is empty, or is not an ordinary file.

## Why is this a problem?

What cannot be read is missing from every list and total. Links out of the plan set, pipes and
devices are never followed or opened, because a plan may come from anybody's pull request.

## How to mend it

Give read permission, put the file itself where the link stands, or delete what is empty.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Yield what reading the files found."""
    return rule.reported(plans)


RULE = Rule(check=check, severity=Severity.ERROR, group="file", since="0.1")
