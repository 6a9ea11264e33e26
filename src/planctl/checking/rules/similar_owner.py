"""Two spellings are probably one person.

## Why is this a problem?

Work split over `Rachael Elliot` and `Rachael Elliott` hides how much she has to do, and half of
it is missing from her list. Initials, different forenames and two entries of the register are never
taken for one.

## How to mend it

Use one spelling. If both are in use, give the register one entry with the other as an alias; if
they are two people, give each an entry.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.names import fold
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the names of a set with one another."""
    reported: set[int] = set()
    for pair in plans.people.near_pairs:
        one, other = sorted(pair, key=lambda person: not person.registered)
        if not one.registered and len(plans.ever_named(other)) > len(plans.ever_named(one)):
            one, other = pair[1], pair[0]
        first, second = plans.ever_named(one), plans.ever_named(other)
        if not second or id(other) in reported:
            continue
        reported.add(id(other))
        known = [Related(first[0].at(), f"'{one.name}' here")] if first else []
        message = f"'{other.name}' is probably '{one.name}', who is named {len(first)} times"
        if len(first) <= 1:
            message = f"'{other.name}' is probably '{one.name}'"
        hint = "use one spelling, or give the register the other as an alias"
        place = second[0]
        names = sorted(fold(person.label) for person in pair)
        yield rule.found(
            place.record,
            message,
            span=place.at(),
            hint=hint,
            related=known,
            about=f"people:{' / '.join(names)}",
        )


RULE = Rule(check=check, severity=Severity.WARNING, group="people", since="0.1")
