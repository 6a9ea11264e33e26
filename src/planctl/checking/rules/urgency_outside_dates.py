"""The urgency of a record does not meet its dates.

## Why is this a problem?

A recommendation that matters in the first quarter and is worked on in the third has one date too
many.

`urgency` is a period, such as the quarter by which an inspector wants it; it need only touch the
stretch from `start` to `due`.

## How to mend it

Bring `urgency`, `start` and `due` into line.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.when import parse
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare urgency with the stretch from start to due."""
    for record in plans.of("objective", "action") if plans.uses("urgency") else ():
        written = record.texts("urgency") if "urgency" in record.fields else ()
        urgency = parse(written[0], year_starts=plans.year_starts) if written else None
        if urgency is None or urgency.first is None or urgency.last is None:
            continue
        start = record.start and record.start.first
        due = record.due and record.due.last
        if start and due and due < start:  # due-before-start reports it
            continue
        if (start and urgency.last < start) or (due and urgency.first > due):
            dates = [
                f"{word} {when.written}"
                for word, when in (("starts", record.start), ("due", record.due))
                if when
            ]
            message = f"{record.label} is urgent in {urgency.written}, but {', '.join(dates)}"
            hint = "bring urgency, start and due into line"
            yield rule.found(record, message, field="urgency", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
