"""A part of the year has a figure, and nobody says how it compares with the year's target.

## Why is this a problem?

310 complaints by June are not within a limit of 400 a year, and 40 homes by June are no failure
against 120. Such a figure has no colour, so the measure is silent until the year is over.

## How to mend it

Say how the parts make the year: `aggregate: sum` for what is counted, `latest` for a state, `mean`
for an average; `to_date: yes` where each figure is the year so far. Then say what is due in a part:
`profile: even` for equal steps (of a state, from its `baseline`), `level` where the year's target
holds in every part, or a target for each part, under `profile` or `targets`. A sum without a
profile has a colour once nothing can change it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from planctl.standing.measures import Result


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Look for measures of which the last figure under a target cannot be held against it."""
    if not plans.uses("actuals"):
        return
    from planctl.standing.measure_words import long, unit_of  # only sets with figures judge them
    from planctl.standing.measures import results
    from planctl.standing.reasons import PART_OF_A_YEAR

    for measure in plans.of("measure"):
        if "targets" not in measure.fields or "actuals" not in measure.fields:
            continue
        last: dict[str, Result] = {}
        for item in results(plans, measure, context.as_of):
            over = item.period.last is not None and item.period.last <= context.as_of
            if item.actual and item.target_period and over:
                last[item.target_period.written] = item
        wrong = [item for item in last.values() if item.why in PART_OF_A_YEAR]
        if not wrong:
            continue
        item, unit = wrong[-1], unit_of(measure.fields)
        assert item.actual is not None  # noqa: S101 - only those were kept
        assert item.target is not None  # noqa: S101 - it has a period
        assert item.target_period is not None  # noqa: S101
        message = (
            f"{measure.label} has {long(item.actual.written, unit)} for {item.period.written}, and "
            f"a target of {item.target.written} for {item.target_period.written}: nobody says "
            "what is due in a part of it"
        )
        span = measure.inside("targets", item.target_period.written)
        yield rule.found(measure, message, span=span, hint=_hint(measure, item))


def _hint(measure: Record, item: "Result") -> str:
    """Return what to add, in the measure's own periods."""
    fields = measure.fields
    by_part = f"profile: {{{item.period.written}: ...}} with a target for each part"
    if item.why == "no-baseline":
        return f"add baseline:, from which the steps of profile: even lead; or {by_part}"
    if item.why == "not-decided-yet":
        if fields.get("aggregate") == "sum" or "to_date" in fields:
            word = "write" if fields.get("profile") == "level" else "add"
            return f"{word} profile: even for equal steps, or {by_part}"
        return f"add profile: level if the target holds in every part, even for steps, or {by_part}"
    if "cumulative" in measure.title.casefold() or "to date" in measure.title.casefold():
        return "add to_date: yes and aggregate: sum; then profile: even, or a target for each part"
    return (
        "add aggregate: sum for what is counted, latest for a state, or mean; or a target for "
        f"{item.period.written}"
    )


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
