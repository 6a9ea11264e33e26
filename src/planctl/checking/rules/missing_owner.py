"""A record has no responsible officer.

## Why is this a problem?

What is everybody's is nobody's: no one is asked, and no one answers. `owner: tbc` is nobody too.

## How to mend it

Name one officer under `owner:`. A milestone without one has its action's; an action without one has
those of its milestones.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.when import UNREADABLE
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, somebody
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for objectives, actions, measures and risks that nobody owns."""
    groups = [
        [item for item in plans.of("objective") if item.level == level]
        for level in ("directorate", "service")
    ]
    groups += [plans.of(kind) for kind in ("action", "measure", "risk")]
    for records in groups:
        if all(map(somebody, {item.owner for item in records})):
            continue
        yield from rule.lacking(
            plans,
            records,
            lambda item: _nobody(plans, item),
            _message,
            what="has a responsible officer",
            field="owner",
            among=lambda item: not item.closed,
            hint="name one officer: owner: ...",
        )


def _nobody(plans: PlanSet, record: Record) -> bool:
    """Whether nobody is named; what is misshapen is another rule's, lost print nobody's fault."""
    if "owner" not in record.fields:
        return not plans.owners_of(record)
    return bool(record.owner) and not record.names and UNREADABLE not in record.owner


def _message(record: Record) -> str:
    if record.owner:
        return f"{record.label} has no responsible officer yet: '{record.owner[0]}'"
    return f"{record.label} has no responsible officer"


RULE = Rule(check=check, severity=Severity.ERROR, group="people", since="0.1")
