"""Something has a day of completion, and is not done.

## Why is this a problem?

It counts as open, and in time as late, though somebody wrote when it was finished.

## How to mend it

Write `status: done`, or take `completed` out. What is to be in place by a day and kept up from then
on (`due: 2011-10 then ongoing`) is in progress with a day of completion, and is no fault.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.language.lost import UNREADABLE
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Look for a day of completion beside another status than done."""
    if not plans.uses("completed"):
        return
    for record in plans.of("objective", *WORK):
        done = record.completed
        if done is None or done.last is None or record.status in {"done", UNREADABLE}:
            continue
        if record.fields.get("status", record.status) != record.status:
            continue  # a word that is no status is reported as such
        if done.first and done.first > context.as_of:
            continue  # completed-in-future reports it
        if not (record.due and record.due.kept_up):
            message = f"{record.label} is completed {done.written}, and {_status(record)}"
            hint = "write status: done, or take completed: out"
            finding = rule.found(record, message, field="completed", hint=hint)
            yield finding._replace(subject=(record.document.path, record.path, "status"))


def _status(record: Record) -> str:
    """Return what the plan says of its status."""
    return f"its status is {record.status}" if "status" in record.fields else "has no status: done"


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="dates",
    since="0.1",
    several="have a day of completion, and are not done",
)
