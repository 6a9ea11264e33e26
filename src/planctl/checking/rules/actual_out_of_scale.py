"""A figure and its target are of another scale, as 0.85 beside 85%.

## Why is this a problem?

A spreadsheet keeps 85% as 0.85, and a slip of the point makes 790 of 79.0. The figure is compared
with nothing until it is written on the scale of its target, since it would be far too good or bad.
A `percent` below 1 is a slip of the same kind: half of an action done is `percent: 50`. So is a
target or a baseline of 0.75 or of 750 beside a target of 70, where the unit is %.

## How to mend it

Write the figure on the scale of the target, as `85%`. Where it is right as it stands, write its
own sign to it: `0.85%`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import Value
from planctl.language.yaml.scalars import number
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Look for figures that are held against no target since their scale is another."""
    yield from _percents(rule, plans)
    shares = {measure: [*_shares(measure)] for measure in plans.of("measure")}
    for measure, found in shares.items():
        yield from _told(rule, measure, found)
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
            if target in {str(share.figure) for share in shares[measure]}:
                continue  # the target is what is told
            message = (
                f"{measure.label} has {item.actual.written} for {item.period.written} beside a "
                f"target of {target}: these are of another scale"
            )
            span = measure.inside("actuals", item.period.written)
            hint = f"write {_meant(item.actual, item.target)}"
            yield rule.found(measure, message, span=span, hint=hint)


def _percents(rule: Rule, plans: PlanSet) -> Iterable[Diagnostic]:
    for record in plans.records if plans.uses("percent") else ():
        share = record.fields.get("percent")
        if isinstance(share, float) and not int(share):
            written = record.document.written((*record.path, "percent"), share)
            message = f"{record.label} is {written} per cent done: less than one of a hundred"
            hint = f"write percent: {share * 100:.4g}, if that is meant; {written}% if not"
            yield rule.found(record, message, field="percent", hint=hint)
        for update in record.updates if "updates" in record.fields else ():
            share = update.percent
            if isinstance(share, float) and not int(share):
                path = (*record.path, "updates", update.place, "percent")
                written = record.document.written(path, share)
                if written.endswith("%"):
                    continue
                message = f"{record.label} is reported as {written} per cent done: less than one"
                hint = f"write percent: {share * 100:.4g}, if that is meant; {written}% if not"
                span = record.document.span(path)
                yield rule.found(record, f"{message} of a hundred", span=span, hint=hint)


class _Share(NamedTuple):
    """A target or baseline that is a share of one, or ten times, what another beside it is."""

    name: str
    period: str
    figure: int | float
    beside: int | float
    meant: float


def _shares(measure: Record) -> Iterator[_Share]:
    written: list[tuple[str, str, object]]
    written = [("targets", key, item) for key, item in (measure.targets or {}).items()]
    written.append(("baseline", "", measure.fields.get("baseline")))
    figures = [(name, key, said) for name, key, item in written if (said := number(item))]
    if len(figures) == 1:
        return
    below = [entry for entry in figures if 0 < entry[2] < 1]
    above = [entry for entry in figures if entry[2] > _ALL]
    # One that is over a hundred may be a slip; of several, all are meant.
    if not below and len(above) != 1:
        return
    from planctl.standing.measure_words import is_share, unit_of  # few measures are such

    if not is_share(unit_of(measure.fields)):
        return
    if not below:
        ((name, key, figure),) = above
        beside = max((said for *_, said in figures if said <= _ALL), default=0)
        if beside > 0 and _CLOSE <= figure / 10 / beside <= 1 / _CLOSE:
            yield _Share(name, key, figure, beside, figure / 10)
    most = next((said for *_, said in figures if said > 1), None)
    for name, key, item in below if most else ():
        if most and _NEAR <= item * 100 / most <= 1 / _NEAR:
            yield _Share(name, key, item, most, item * 100)


def _told(rule: Rule, measure: Record, found: Iterable[_Share]) -> Iterable[Diagnostic]:
    for name, period, figure, beside, meant in found:
        place = (*measure.path, name, *filter(None, [period]))
        said = measure.document.written(place, figure)
        what = f"the target {said} for {period}" if period else f"the baseline {said}"
        message = f"{measure.label} has {what} beside {beside}: these are of another scale"
        span = measure.inside(name, period) if period else measure.at(name)
        hint = f"write {meant:.4g}, if that is meant; {said}% if not"
        yield rule.found(measure, message, span=span, hint=hint)


_ALL = 100
_CLOSE = 0.7  # 105% beside 70% may well be
_NEAR = 1 / 3  # what is so far from the others may well be what it says


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
