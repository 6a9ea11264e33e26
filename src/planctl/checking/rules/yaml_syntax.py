"""A file is not YAML, not UTF-8, or holds a merge conflict.

## Why is this a problem?

Nothing of such a file can be read, so none of its actions, owners or dates is counted anywhere.
While it stands, no list of late work is complete.

## How to mend it

Go to the line and column named. Most often a text with ": " or " #" needs quotation marks, a line
is indented by one space too few, a tab stands where spaces belong, or a merge left its marker
lines behind. Save the file with the encoding UTF-8.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Yield what reading the files found."""
    return rule.reported(plans)


RULE = Rule(check=check, severity=Severity.ERROR, group="file", since="0.1")
