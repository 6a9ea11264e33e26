"""Somebody who has left still owns open work.

## Why is this a problem?

Nobody is doing it.

## How to mend it

Hand the work over: `planctl owner NAME` lists all of it. Reported once for each person.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule
from planctl.when import parse


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Look for people whose last day is over among those who own open work."""
    for person in plans.people.entries:
        left = parse(person.left, year_starts=plans.year_starts) if person.left else None
        if left is None or left.last is None or left.last >= context.as_of:
            continue
        places = [item for item in plans.named(person) if plans.open(item.record)]
        if places:
            count = len({item.record for item in places})
            records = f"{count} open records" if count > 1 else "1 open record"
            message = f"'{person.name}' left {person.left} and still has {records}"
            hint = f"hand the work over; 'planctl owner \"{person.name}\"' lists it"
            yield rule.found(places[0].record, message, span=places[0].at(), hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="people", since="0.1")
