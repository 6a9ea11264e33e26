"""An action depends on one that was cancelled or deferred.

## Why is this a problem?

It waits for something that will not come, or not in time, and nobody has said what happens to it.

## How to mend it

Cancel or defer it as well, with a `decision`; let it depend on what took the place of the other; or
take out the dependency.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.dependencies import STOPPED
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open actions that depend on stopped ones."""
    if STOPPED.isdisjoint(item.status for item in plans.of("action")):
        return
    for action, needs in plans.links.leading("depends_on").items():
        stopped = any(needed.status in STOPPED for needed in needs)
        if not stopped or action.kind != "action" or not plans.open(action):
            continue
        for link in plans.links.once(action, "depends_on"):
            for needed in link.targets:
                if needed.status in STOPPED:
                    message = (
                        f"{action.label} depends on '{shorten(link.ref)}', which is {needed.status}"
                    )
                    hint = "stop it as well, let it depend on something else, or on nothing"
                    yield rule.found(
                        action, message, field="depends_on", index=link.number, hint=hint,
                        related=[Related(needed.at("status"), f"{needed.status} here")],
                    )  # fmt: skip


RULE = Rule(check=check, severity=Severity.WARNING, group="references", since="0.1")
