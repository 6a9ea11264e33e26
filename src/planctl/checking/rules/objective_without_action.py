"""A service objective has no action.

## Why is this a problem?

An aim that nobody works on is a wish. Readers will take it for a promise.

## How to mend it

Add the actions that will reach it, name it in the `also_delivers` of an action that does, or drop
the objective.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for service objectives that no action delivers."""
    yield from rule.lacking(
        [item for item in plans.of("objective") if item.level == "service"],
        lambda item: (
            item.fields.get("actions", []) == []
            and not plans.actions_of(item)
            and plans.forms.asks(item, "actions")
        ),
        lambda item: f"{item.label} has no action",
        field="actions",
        hint="add actions:, or name it in the also_delivers of an action",
    )


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="golden thread",
    since="0.1",
    several="have no action",
)
