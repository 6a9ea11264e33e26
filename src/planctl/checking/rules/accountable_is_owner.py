"""The same officer is owner and accountable.

## Why is this a problem?

Who does the work and who answers for it are two questions; one name for both means that nobody
checks. It may be right in a small service, so this is a note.

## How to mend it

Name the head of service as accountable, or leave `accountable` out. Where an action has several
owners, one of them may be accountable.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare accountable with the one owner of every record."""
    if not plans.uses("accountable"):
        return
    owners: dict[Record, set[Person | None]] = {}
    accountable = {naming.record for naming in plans.namings if naming.field == "accountable"}
    for naming in plans.namings if accountable else ():
        if naming.field == "owner" and naming.record in accountable:
            person = plans.who.person(naming.name, naming.record, naming.field)
            owners.setdefault(naming.record, set()).add(person)
    for naming in plans.namings if accountable else ():
        if naming.field != "accountable":
            continue
        person = plans.who.person(naming.name, naming.record, naming.field)
        if owners.get(naming.record) == {person}:
            message = f"{naming.record.label} has '{naming.name}' as owner and as accountable"
            hint = "name who checks the work, or leave accountable out"
            yield rule.found(naming.record, message, span=naming.at(), hint=hint)


RULE = Rule(check=check, severity=Severity.NOTE, group="people", since="0.1")
