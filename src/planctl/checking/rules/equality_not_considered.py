"""An action does not say whether its effect on equality was considered.

## Why is this a problem?

Public bodies must have due regard to equality (Equality Act 2010, section 149) when they decide,
not afterwards; older plans had like duties.

## How to mend it

Add `equality: considered`, `due` or `not-needed`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open actions that say nothing about equality."""
    yield from rule.lacking(
        (item for item in plans.of("action") if "equality" not in item.fields),
        lambda item: plans.open(item) and plans.forms.asks(item, "equality"),
        lambda item: f"{item.label} does not say whether equality was considered",
        field="equality",
        hint="add equality: considered, due or not-needed",
    )


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="decisions",
    since="0.1",
    several="do not say whether equality was considered",
)
