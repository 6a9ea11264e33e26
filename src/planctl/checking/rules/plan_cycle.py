"""Plans stand above one another in a ring.

## Why is this a problem?

`under` names the plan above. Where that leads back to the plan itself, none of them is the higher
one, and nobody can tell which objectives a plan should support.

## How to mend it

Take `under` off the highest of these plans, or name there the plan that is really above it.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.cascade import Cascade
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Report each ring once, at the first of its plans that says what is above it."""
    for ring in Cascade(plans).rings:
        first = ring[0]
        names = [item.ref or item.title for item in [*ring, first]]
        field = "under" if "under" in first.fields else "directorate"
        message = f"plan '{names[0]}' stands above itself: {' under '.join(names)}"
        hint = f"take {field} off the plan that is the highest of them"
        about = f"ring:{' '.join(sorted(item.key for item in ring))}"
        yield rule.found(first, message, field=field, hint=hint, about=about)


RULE = Rule(check=check, severity=Severity.ERROR, group="golden thread", since="0.1")
