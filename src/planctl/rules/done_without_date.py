"""Something is done, but nobody says when.

## Why is this a problem?

Whether it was done in time can no longer be told, and committees ask.

## How to mend it

Add `completed:` with the day or month; `../2011-06` means by then, day unknown.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.record import Record
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what is done without a completed date."""
    for kind in ("objective", "action", "milestone", "mitigation"):
        yield from rule.lacking(
            plans,
            [item for item in plans.of(kind) if item.status == "done"],
            lambda item: "completed" not in item.fields and not _waits(plans, item),
            lambda item: f"{item.label} is done, with no date of completion",
            what="that are done has a date of completion",
            field="completed",
            at="status",
            hint="add completed: with the day or month; ../2011-06 means by then",
        )


def _waits(plans: PlanSet, record: Record) -> bool:
    """Whether a step of it lacks the date too: then that is where to begin."""
    steps = plans.children(record, "milestone")
    return any(step.status == "done" and "completed" not in step.fields for step in steps)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
