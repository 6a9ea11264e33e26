"""Something was completed before it started.

## Why is this a problem?

One of the two dates is wrong, most often in the year; members are told when work was finished.

## How to mend it

Correct the date that was mistyped. Where the work began sooner than was planned, give `start` the
day on which it did, or take it out.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the last day of completion with the first day of start."""
    for record in plans.records if plans.uses("start") else ():
        start, done = record.start, record.completed
        if not (start and start.first and done and done.last and done.last < start.first):
            continue
        message = f"{record.label} is completed {done.written}, before it starts {start.written}"
        related = [Related(record.at("start"), f"starts {start.written}")]
        hint = "correct whichever of the two is wrong"
        yield rule.found(record, message, field="completed", hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
