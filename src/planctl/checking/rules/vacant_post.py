"""A vacant post owns open work.

## Why is this a problem?

Nobody is doing it until the post is filled.

## How to mend it

Name who looks after the work until then: `planctl owner POST` lists it. Reported once
for each post.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import in_quotes


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for vacant posts among those who own open work."""
    for person in plans.people.entries:
        if not person.vacant:
            continue
        why = f"the post '{person.name}' is vacant and has"
        hint = f"name who stands in; 'planctl owner {in_quotes(person.name)}' lists the work"
        yield from rule.holding(plans, person, why, hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="people", since="0.1")
