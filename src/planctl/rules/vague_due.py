"""Something is ongoing, or its date is still to be agreed.

## Why is this a problem?

Work without an end is never late and never done. Scrutiny committees ask for the next review at
least.

## How to mend it

Give a date for the next result, or say how often it recurs: `{every: quarter}`.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule
from planctl.when import Kind


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open work whose date is ongoing, open-ended or to be confirmed."""
    for record in plans.of("action", "milestone", "mitigation"):
        due = record.due
        if due is None or due.last is not None:
            continue
        if due.kind in {Kind.ONGOING, Kind.TBC} and plans.open(record):
            lacks = "date yet" if due.kind is Kind.TBC else "end"
            message = f"{record.label} has no {lacks}: due {due.written}"
            hint = "give the date of the next result, or {every: quarter}"
            yield rule.found(record, message, field="due", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
