"""Dates that lie before the start of what they belong to."""

from collections.abc import Iterator

from planctl.checking.rule import Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Related


def before_start(rule: Rule, plans: PlanSet, field: str, verb: str) -> Iterator[Diagnostic]:
    """Find records of which a date ends before the first day of their start.

    Args:
        field: the key of the date, ``due`` or ``completed``.
        verb: what the record does on it, as ``is due``.
    """
    for record in plans.records if plans.uses("start") else ():
        start, end = record.start, record.due if field == "due" else record.completed
        if not (start and start.first and end and end.last and end.last < start.first):
            continue
        message = f"{record.label} {verb} {end.written}, before it starts {start.written}"
        related = [Related(record.at("start"), f"starts {start.written}")]
        hint = "correct whichever of the two is wrong"
        later = end.series.around(start.first)[-1:] if end.series else []
        if later and later[0].last >= start.first:
            hint = f"write from: {later[0].name} under {field}, which falls due after the start"
        yield rule.found(record, message, field=field, hint=hint, related=related)
