"""A file looks like a plan, and its name keeps it from being read.

## Why is this a problem?

Windows hides the end of names and adds `.txt`: `plan.yaml.txt` is no plan to planctl, and nothing
that it says is listed, counted or checked. A copy such as `plan.yml.bak` is not read either.

## How to mend it

Rename it so that it ends in `.yaml`, or delete it. A file that must stay, name under `exclude` in
the configuration.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Yield what looking for the set's files passed over."""
    return rule.reported(plans)


RULE = Rule(check=check, severity=Severity.WARNING, group="file", since="0.1")
