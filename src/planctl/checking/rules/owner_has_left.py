"""Somebody who has left still owns open work.

## Why is this a problem?

Nobody is doing it.

## How to mend it

Hand the work over: `planctl owner NAME` lists all of it. Reported once for each person.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.when import parse
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import in_quotes


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Look for people whose last day is over among those who own open work."""
    for person in plans.people.entries:
        left = parse(person.left, year_starts=plans.year_starts) if person.left else None
        if left is None or left.last is None or left.last >= context.as_of:
            continue
        why = f"'{person.name}' left {person.left} and still has"
        hint = f"hand the work over; 'planctl owner {in_quotes(person.name)}' lists it"
        yield from rule.holding(plans, person, why, hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="people", since="0.1")
