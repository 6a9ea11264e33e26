"""Several officers own an action, and none is accountable.

## Why is this a problem?

Each may think that another sees to it. Where the objective has one owner, that officer answers, and
nothing is reported.

## How to mend it

Name the one who answers for it under `accountable:`; it may be one of the owners.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for actions with several owners and nobody above them."""
    for action in plans.of("action"):
        people = {id(plans.people.find(name)) for name in action.names}
        above = plans.objectives_of(action)
        if len(people) < 2 or action.accountable or action.closed:
            continue
        if any(len(objective.names) == 1 for objective in above):
            continue
        message = f"{action.label} has {len(people)} owners, and none is accountable"
        hint = "name the one who answers for it: accountable: ..."
        yield rule.found(action, message, field="owner", hint=hint)


RULE = Rule(check=check, severity=Severity.NOTE, group="people", since="0.1")
