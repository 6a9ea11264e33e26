"""A figure and its target are of another scale, as 0.85 beside 85%.

## Why is this a problem?

A spreadsheet keeps 85% as 0.85, and a slip of the point makes 790 of 79.0. The figure is compared
with nothing until it is written on the scale of its target, since it would be far too good or bad.
A `percent` below 1 is a slip of the same kind: half of an action done is `percent: 50`.

## How to mend it

Write the figure on the scale of the target, as `85%`. Where it is right as it stands, write its
own sign to it: `0.85%`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import Value
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Look for figures that are held against no target since their scale is another."""
    for record in plans.records if plans.uses("percent") else ():
        share = record.fields.get("percent")
        if isinstance(share, float) and not int(share):
            written = record.document.written((*record.path, "percent"), share)
            message = f"{record.label} is {written} per cent done: less than one of a hundred"
            hint = f"write percent: {share * 100:.4g}, if that is meant; {written}% if not"
            yield rule.found(record, message, field="percent", hint=hint)
    if not plans.uses("actuals"):
        return
    from planctl.standing.measures import results  # only sets with figures judge them

    for measure in plans.of("measure"):
        if "targets" not in measure.fields or "actuals" not in measure.fields:
            continue
        for item in results(plans, measure, context.as_of):
            if item.why != "actual-out-of-scale" or not item.actual or item.made_of:
                continue
            target = item.target.written if item.target else ""
            message = (
                f"{measure.label} has {item.actual.written} for {item.period.written} beside a "
                f"target of {target}: these are of another scale"
            )
            span = measure.inside("actuals", item.period.written)
            hint = f"write {_meant(item.actual, item.target)}"
            yield rule.found(measure, message, span=span, hint=hint)


def _meant(actual: Value, target: Value | None) -> str:
    """Return the figure on the scale of its target, where a factor makes it so."""
    from planctl.standing.around import plain

    if actual.number is None or target is None or target.number is None:
        return "a number like its target"
    have, want = abs(actual.number), abs(target.number)
    if 0 < have <= 1 < want and not actual.percent:
        return f"{plain(actual.number * 100, 2)}%, if that is meant; {actual.written}% if not"
    if have > 100 >= want:
        return f"{plain(actual.number / 10, 2)}%, if that is meant"
    return "both as a number, or both with %"


RULE = Rule(check=check, severity=Severity.NOTE, group="measures", since="0.1")
