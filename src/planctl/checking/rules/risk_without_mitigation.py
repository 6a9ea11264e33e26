"""Nothing is in place or planned against a risk.

## Why is this a problem?

A register that only lists fears helps nobody. Opportunities (`kind: opportunity`) are not asked.

## How to mend it

Say what is in place (`controls:`) and what will be done (`actions:`); if the risk is accepted as it
is, say so under `response:`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.scores import is_named, is_opportunity
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for threats without controls, actions or a response."""
    yield from rule.lacking(
        [risk for risk in plans.of("risk") if not is_opportunity(risk)],
        lambda item: (
            is_named(item)
            and not any(item.fields.get(name, []) != [] for name in _ANSWERS)
            and plans.forms.asks(item, *_ANSWERS)
        ),
        lambda item: f"nothing is in place or planned against {item.label}",
        field="controls",
        hint="add controls: or actions:, or response: if it is accepted",
    )


_ANSWERS = ("controls", "actions", "response", "milestones")


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="risks",
    since="0.1",
    several="have nothing in place or planned against them",
)
