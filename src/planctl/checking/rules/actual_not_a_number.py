"""An actual is words where the measure counts something.

## Why is this a problem?

It is never coloured, never part of a year, and in no picture: a red figure hides as `44 of 50`.
Reported only where the measure has a `unit`, or a target or another actual that is a number.

## How to mend it

Write the number, with sign, currency or % as needed. A remark may follow it in brackets, as in
`96.9% (provisional)` or `88% (44 of 50)`. `tbc` says that the figure is still to come.
"""

from collections.abc import Iterable, Iterator

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import Value, actual, value
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every actual that is not a number."""
    for name, word in (("actuals", "actual"), ("forecast", "forecast")):
        for measure in plans.of("measure") if plans.uses(name) else ():
            yield from _wrong(rule, measure, name, word)


def _wrong(rule: Rule, measure: Record, name: str, word: str) -> Iterable[Diagnostic]:
    found = [(key, actual(str(item))) for key, item in _values(measure, name)]
    wrong = [pair for pair in found if _words(pair[1])]
    if len(found) > len(wrong) or _counts(measure):
        for key, said in wrong:
            text = shorten(said.written)
            message = f"{measure.label} has the {word} '{text}' for {key}, which is no number"
            from planctl.language.number_spelling import cure  # only where one is no number

            usual = "write a number, with sign, currency or %; a remark may follow it in brackets"
            hint = cure(said.written, target=False, unit=measure.fields.get("unit")) or usual
            yield rule.found(measure, message, span=measure.inside(name, key), hint=hint)


def _words(said: Value) -> bool:
    return said.number is None and said.stated and not said.placeholder


def _counts(measure: Record) -> bool:
    """Whether the measure counts something, whatever its actuals are."""
    targets = (value(str(item)).number for _, item in _values(measure, "targets"))
    return "unit" in measure.fields or any(number is not None for number in targets)


def _values(measure: Record, name: str) -> Iterator[tuple[str, str | int | float]]:
    written = measure.fields.get(name)
    for key, item in written.items() if isinstance(written, dict) else ():
        if isinstance(item, (str, int, float)) and not isinstance(item, bool):
            yield key, item


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
