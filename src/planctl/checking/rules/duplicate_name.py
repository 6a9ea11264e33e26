"""Two entries of the people register have one name.

## Why is this a problem?

Work under the name could be either's, and it all counts for the first. An alias or an e-mail
address is a name too.

## How to mend it

If they are one, keep one entry. If two services each have one, say where each holds: `in: [SCAR]`.
It covers that plan and those under it; `planctl owner SMT@SCAR` then asks for one.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.names import called
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import entry
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.system.text import one_line


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every name of the register with those before it."""
    met: dict[str, list[Person]] = {}
    for person in plans.people.entries:
        for name in {called(item): item for item in reversed(person.spellings)}.values():
            others = met.setdefault(called(name), [])
            other = next((item for item in others if _overlap(plans, person, item)), None)
            others.append(person)
            if other is not None and other.document is person.document:
                where = " for the same plans" if person.within and other.within else ""
                message = f"'{name}' means two entries of the people register{where}"
                related = [Related(entry(other).at("name"), "the other one")]
                ref = next((plan.ref for plan in plans.plans if plan.ref), "SCAR")
                hint = f"keep one, or say where each holds, as in: [{one_line(ref)}]"
                yield rule.found(entry(person), message, hint=hint, related=related)


def _overlap(plans: PlanSet, one: Person, other: Person) -> bool:
    """Whether there is a plan in which two entries both hold."""
    if not one.within or not other.within or {*one.within} & {*other.within}:
        return True
    scopes = [plans.who.scope(plan) for plan in plans.plans]
    return any(one.holds_in(scope) and other.holds_in(scope) for scope in scopes)


RULE = Rule(check=check, severity=Severity.ERROR, group="people", since="0.1")
