"""Somebody decided to stop or put off a piece of work, and its status says that it goes on.

## Why is this a problem?

`decision` says why something was deferred, cancelled or carried forward. While the status is open
the work counts as open, and as late once its date has passed, whatever was decided.

## How to mend it

Write `status: deferred`, `cancelled` or `carried-forward`, or take the decision out if it no longer
holds. A later date has its place under `revisions`, an approval under `approved`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open work with a decision."""
    if plans.uses("decision"):
        yield from rule.lacking(
            plans.of("objective", *WORK),
            lambda item: (
                item.decision is not None
                and plans.open(item)
                and item.fields.get("status", item.status) == item.status
            ),
            lambda item: f"{item.label} has a decision to stop it, and is {item.status}",
            field="status",
            at="decision",
            hint="write status: deferred, cancelled or carried-forward; or take decision: out",
        )


RULE = Rule(
    check=check, severity=Severity.WARNING, group="decisions", since="0.1",
    several="have a decision to stop them, and are open",
)  # fmt: skip
