"""A milestone falls due after its action.

## Why is this a problem?

The action cannot be finished when the plan says so.

## How to mend it

Move the milestone, or the action's date.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Related, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every milestone's date with its action's."""
    for record in plans.of("milestone"):
        parent = record.parent
        due = record.due
        limit = parent.due if parent else None
        if not (parent and due and due.last and limit and limit.last and due.last > limit.last):
            continue
        message = (
            f"{record.label} is due {due.written}, after its {parent.label}, due {limit.written}"
        )
        related = [Related(parent.at("due"), f"due {limit.written}")]
        hint = "move the milestone, or the date of what it belongs to"
        yield rule.found(record, message, field="due", hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
