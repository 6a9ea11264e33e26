"""A measure has an actual for a period without a target.

## Why is this a problem?

The figure cannot be judged: nobody said beforehand what would be good. What is older than the first
target is there to compare with. A measure that lacks the target of its plan's own period is
`missing-target`'s, with all actuals of that period.

## How to mend it

Add the target of that period, or of the year around it, as it was agreed.
"""

from collections.abc import Iterable
from datetime import date

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import by_period, covering
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import counted


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for a target of the same period, or of one around it; once for each measure."""
    for measure in plans.of("measure") if plans.uses("actuals") else ():
        if not measure.actuals:
            continue
        targets = by_period(measure.targets, plans.year_starts)
        if measure.targets is None or len(targets) < len(measure.targets):
            continue  # a target cannot be read, and that is another rule's
        missing = _missing(plans, measure, [when for when, _ in targets])
        start = min((when.first for when, _ in targets if when.first), default=date.max)
        lacking = [
            period.written
            for period, _value in by_period(measure.actuals, plans.year_starts)
            if period.last is not None
            and period.last >= start
            and covering(period, targets) is None
            and not (missing and _meet(period, missing))
        ]
        if lacking:
            more = f" and {counted(len(lacking) - 1, 'period')} more" if lacking[1:] else ""
            message = f"{measure.label} has an actual for {lacking[0]}{more}, and no target"
            span = measure.inside("actuals", lacking[0], key=True)
            hint = "add the target of that period, or of the year around it"
            yield rule.found(measure, message, span=span, hint=hint)


def _missing(plans: PlanSet, measure: Record, targets: Iterable[When]) -> When | None:
    """Return the period of the measure's plan where it has no target at all."""
    period = plans.period_of(measure.plan) if measure.plan else None
    return None if period is None or any(_meet(when, period) for when in targets) else period


def _meet(one: When, other: When) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.last and other.first <= one.last


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="measures",
    since="0.1",
    several="have an actual for a period without a target",
)
