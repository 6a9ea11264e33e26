"""The same officer is owner and accountable.

## Why is this a problem?

Who does the work and who answers for it are two questions; one name for both means that nobody
checks. A post and who holds it are one. It may be right in a small service, so this is a note.

## How to mend it

Name the head of service as accountable, or leave `accountable` out. Where an action has several
owners, one of them may be accountable.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare accountable with the one owner of every record."""
    if not plans.uses("accountable"):
        return
    for naming in plans.namings:
        record = naming.record
        if naming.field != "accountable" or not record.names:
            continue
        person = plans.who.person(naming.name, record, "accountable")
        owners = {_holder(plans, item) for item in plans.who.people(record, "owner")}
        if person is not None and owners == {_holder(plans, person)}:
            message = f"{record.label} has '{naming.name}' as owner and as accountable"
            if person not in plans.who.people(record, "owner"):
                message = f"{record.label} has '{naming.name}' as accountable, who is its owner"
            hint = "name who checks the work, or leave accountable out"
            yield rule.found(record, message, span=naming.at(), hint=hint)


def _holder(plans: PlanSet, person: Person) -> Person:
    """Return who holds a post, else whom a name means."""
    return plans.people.last_holder_of(person) or person


RULE = Rule(check=check, severity=Severity.NOTE, group="people", since="0.1")
