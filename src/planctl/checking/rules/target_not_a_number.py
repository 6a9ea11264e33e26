"""A target is words where the measure counts something.

## Why is this a problem?

An actual can be compared with a number and not with a phrase, so the measure is never red. Reported
only where the measure has a `unit`, or another target that is a number.

## How to mend it

Write the number, with sign, currency or % as needed (`-3%`, `£850K`, `<1%`); `tbc` while it is
being agreed; `n/a` where there is none. A range is `better: band` with `band: [90, 95]`. What is
only watched has `contextual: yes`. Other words belong in `notes`. A `tolerance` is a number too.
"""

import re
from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.lost import UNREADABLE
from planctl.language.numbers import value
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every target that is not a number."""
    for measure in plans.of("measure"):
        written = measure.targets or {}
        yield from _tolerance(rule, measure)
        yield from _baseline(rule, measure)
        if all(map(_plain, written.values())):
            continue
        values = {key: value(str(item)) for key, item in written.items() if item is not None}
        counted = "unit" in measure.fields or any(v.number is not None for v in values.values())
        for key, target in values.items():
            if counted and target.number is None and target.stated and not target.placeholder:
                text = shorten(target.written)
                message = f"{measure.label} has the target '{text}' for {key}, which is no number"
                span = measure.inside("targets", key)
                # Only where one is none.
                from planctl.language.number_spelling import as_a_figure, cure

                usual = "write a number, with sign, currency or %; or tbc, or n/a"
                hint = (
                    as_a_figure(target.written, measure.fields.get("baseline"))
                    or cure(target.written, target=True, unit=measure.fields.get("unit"))
                    or usual
                )
                yield rule.found(measure, message, span=span, hint=hint)


def _tolerance(rule: Rule, measure: Record) -> Iterable[Diagnostic]:
    """Look at the gap that is allowed, which is a number too."""
    said = measure.fields.get("tolerance")
    if not isinstance(said, str) or not said.strip() or said == UNREADABLE:
        return
    number = value(said).number
    if number is not None and number < 0:
        message = f"{measure.label} has the tolerance '{shorten(said)}', which is below nought"
        hint = f"write it without the sign, as tolerance: {said.strip().lstrip('-')}"
        yield rule.found(measure, message, field="tolerance", hint=hint)
    if number is None:
        message = f"{measure.label} has the tolerance '{shorten(said)}', which is no number"
        gap = _GAP.findall(said)
        share = "%" if _SHARE.search(said) else ""
        hint = "write the gap that is still amber, as tolerance: 5% or tolerance: 2"
        hint = f"write tolerance: {gap[0]}{share}" if len(gap) == 1 else hint
        yield rule.found(measure, message, field="tolerance", hint=hint)


_GAP, _SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?"), re.compile(r"%|per ?cent|\bpc\b")


def _baseline(rule: Rule, measure: Record) -> Iterable[Diagnostic]:
    """Look at the figure of the start: a year has a key of its own."""
    said = measure.fields.get("baseline")
    if isinstance(said, str) and re.fullmatch(r"[0-9]{4}/[0-9]{2}(?: [QH][1-4])?", said.strip()):
        message = f"{measure.label} has the baseline '{said}', which is a period and no figure"
        hint = f"write baseline: FIGURE, baseline_period: {said.strip()}"
        yield rule.found(measure, message, field="baseline", hint=hint)

    elif isinstance(said, str) and value(said).number is None:
        from planctl.language.number_spelling import mistyped  # only of words

        if meant := mistyped(said):
            message = f"{measure.label} has the baseline '{shorten(said)}', which is no number"
            hint = f"if figures alone are meant, write {meant}"
            yield rule.found(measure, message, field="baseline", hint=hint)


def _plain(item: object) -> bool:
    """Whether it is a number that Python writes without an exponent."""
    return isinstance(item, (int, float)) and (not item or 0.001 <= abs(item) < 1e15)


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
