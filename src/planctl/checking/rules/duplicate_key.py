"""A key is written twice in one record.

## Why is this a problem?

Two clean merges can leave two `due:` lines in one action. YAML readers keep one of them without a
word, and not all keep the same one.

## How to mend it

Keep one of the two lines. planctl goes by the first until you do.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Yield what reading the files found."""
    return rule.reported(plans)


RULE = Rule(check=check, severity=Severity.ERROR, group="file", since="0.1")
