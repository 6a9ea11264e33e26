"""A file uses YAML that no plan needs, or is too large.

## Why is this a problem?

Anchors (`&x`), aliases (`*x`), merge keys (`<<`) and tags (`!x`) let one line change many others,
or run code in careless readers; a file of a few hundred bytes can unfold to gigabytes. A plan may
also have no more than 1 MiB, 50,000 values and 32 levels, and no line breaks that editors do not
show.

## How to mend it

Write the value out in each place where it is needed, and split a very large plan into one file a
service.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Yield what reading the files found."""
    return rule.reported(plans)


RULE = Rule(check=check, severity=Severity.ERROR, group="file", since="0.1")
