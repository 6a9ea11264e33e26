"""Something is done, but nobody says when.

## Why is this a problem?

Whether it was done in time can no longer be told, and committees ask.

## How to mend it

Add `completed:` with the day or month; `../2011-06` means by then, day unknown. What is done is
neither `ongoing` nor `tbc`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.language.when import Kind
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what is done without a completed date."""
    for kind in ("objective", *WORK):
        yield from rule.lacking(
            [item for item in plans.of(kind) if item.status == "done"],
            lambda item: _lacks(item) and not _waits(plans, item),
            _message,
            field="completed",
            at="status",
            hint="give completed: the day or month; ../2011-06 means by then",
        )


def _lacks(record: Record) -> bool:
    """Whether no day is given, nor any that cannot be read."""
    if "completed" not in record.fields:
        return True
    done = record.completed
    return done is not None and done.kind in {Kind.ONGOING, Kind.TBC} and done.first is None


def _message(record: Record) -> str:
    but = f", but '{record.completed.written}'" if record.completed else ""
    return f"{record.label} is done, with no date of completion{but}"


def _waits(plans: PlanSet, record: Record) -> bool:
    """Whether a step of it lacks the date too: then that is where to begin."""
    steps = plans.children(record, "milestone")
    return any(step.status == "done" and _lacks(step) for step in steps)


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="dates",
    since="0.1",
    several="are done, with no date of completion",
)
