"""The urgency of a record does not meet its dates.

## Why is this a problem?

`urgency` is a period, such as the quarter by which an inspector wants something done. Where nothing
of an action begins or falls due until that is over, one of the two is wrong.

The dates of its milestones count too, of a recommendation those of its actions; one in the period
or before it is enough.

## How to mend it

Bring `urgency`, `start` and `due` into line.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from planctl.checking.rule import Context, Rule
from planctl.language.when import Kind, When, parse
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for a day in the period of urgency or before it."""
    for record in plans.of("objective", "action") if plans.uses("urgency") else ():
        written = record.texts("urgency") if "urgency" in record.fields else ()
        urgency = parse(written[0], year_starts=plans.year_starts) if written else None
        if urgency is None or urgency.last is None:
            continue
        dates = list(_dates(plans, record))
        days = [(day, word, when) for word, when in dates if (day := _day(when))]
        if any(when.kind is Kind.UNREADABLE for _, when in dates):
            continue  # it may lie in the period
        if not days or any(_reversed(one) for one in (record, *_below(plans, record))):
            continue  # due-before-start reports the latter
        earliest, word, when = min(days, key=lambda item: item[0])
        if earliest > urgency.last:
            message = (
                f"{record.label} is urgent in {urgency.written}, and its first date is later: "
                f"{word} {when.written}"
            )
            hint = "bring urgency, start and due into line"
            yield rule.found(record, message, field="urgency", hint=hint)


def _below(plans: PlanSet, record: Record) -> Iterator[Record]:
    """Yield the milestones of an action; of an objective the actions without an urgency too."""
    for child in plans.children(record, "action", "milestone"):
        if "urgency" in child.fields:
            continue
        yield child
        yield from _below(plans, child)


def _dates(plans: PlanSet, record: Record) -> Iterator[tuple[str, When]]:
    for one in (record, *_below(plans, record)):
        whose = "" if one is record else f"{one.label} "
        if one.start:
            yield f"{whose}starts", one.start
        if one.due:
            yield f"{whose}is due" if whose else "due", one.due


def _day(when: When) -> date | None:
    return when.first or when.last


def _reversed(record: Record) -> bool:
    start, due = record.start, record.due
    return bool(start and start.first and due and due.last and due.last < start.first)


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
