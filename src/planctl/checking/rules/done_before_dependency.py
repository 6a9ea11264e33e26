"""An action is done, and one that it depends on is not.

## Why is this a problem?

One of the two is not so: the action is not finished, the other is and nobody wrote it down, or it
was never needed.

## How to mend it

Put the status right, or take out the dependency.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open actions that done ones depend on."""
    for action, needs in plans.links.leading("depends_on").items():
        if action.kind != "action" or action.status != "done" or not any(map(plans.open, needs)):
            continue
        for link in plans.links.once(action, "depends_on"):
            for needed in link.targets:
                if plans.open(needed):
                    message = (
                        f"{action.label} is done, and '{shorten(link.ref)}', which it depends "
                        f"on, is {needed.status}"
                    )
                    hint = "put the status of one of them right, or take out the dependency"
                    yield rule.found(
                        action, message, field="depends_on", index=link.number, hint=hint,
                        related=[Related(needed.at("status"), "what it depends on")],
                    )  # fmt: skip


RULE = Rule(check=check, severity=Severity.WARNING, group="references", since="0.1")
