"""Something is ongoing, or its date is still to be agreed.

## Why is this a problem?

Work without an end is never late and never done. Scrutiny committees ask for the next review at
least.

## How to mend it

Give a date for the next result, or say how often it recurs: `{every: quarter}`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.language.when import Kind, parse
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open work whose date is ongoing, open-ended or to be confirmed."""
    for record in plans.of(*WORK):
        due = record.due
        if due is None or due.last is not None:
            continue
        if due.kind in {Kind.ONGOING, Kind.TBC} and plans.open(record):
            lacks = "date yet" if due.kind is Kind.TBC else _lacks(record)
            message = f"{record.label} has no {lacks}: due {due.written}"
            hint = "give the date of the next result, or {every: quarter}"
            if due.every:
                hint = "give from: and until: a date, or the plan a period"
            yield rule.found(record, message, field="due", hint=hint)


def _lacks(record: Record) -> str:
    """Return which end of a time without end or start is missing."""
    due = record.fields.get("due")
    return "start" if isinstance(due, dict) and _open(due.get("from")) else "end"


def _open(bound: object) -> bool:
    return isinstance(bound, (str, int)) and parse(str(bound)).first is None


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="dates",
    since="0.1",
    several="have no day: ongoing, or still to be agreed",
)
