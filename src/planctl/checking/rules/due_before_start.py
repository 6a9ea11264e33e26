"""Something falls due before it starts.

## Why is this a problem?

One of the two dates is wrong, most often in the year.

## How to mend it

Correct the date that was mistyped.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the last day of due with the first day of start."""
    for record in plans.records if plans.uses("start") else ():
        due, start = record.due, record.start
        if not (due and due.last and start and start.first and due.last < start.first):
            continue
        message = f"{record.label} is due {due.written}, before it starts {start.written}"
        related = [Related(record.at("start"), f"starts {start.written}")]
        hint = "correct whichever of the two is wrong"
        yield rule.found(record, message, field="due", hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.ERROR, group="dates", since="0.1")
