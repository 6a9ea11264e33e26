"""An objective supports nothing above it.

## Why is this a problem?

The golden thread runs from what the council wants to what a service does. An objective that hangs
on nothing is work that nobody above asked for, or a link that somebody forgot.

## How to mend it

Add `supports:` with the reference of the objective that it serves: of the plan above, or a
corporate or framework objective. In an inspection plan (`answers:`), whose objectives are
recommendations, nothing is asked for.
"""

from collections.abc import Iterable

from planctl.checking.own_plan import stays_within
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import one_line


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at every directorate and service objective for a link that goes up."""
    for level in ("directorate", "service"):
        if level == "directorate" and not any(o.level in _HIGHEST for o in plans.of("objective")):
            continue  # a corporate plan may name no objective, and then there is none to link to
        objectives = [
            item
            for item in plans.of("objective")
            if item.level == level and not item.for_inspectors
        ]
        yield from rule.lacking(
            objectives,
            lambda item: not _goes_up(plans, item) and plans.forms.asks(item, "supports"),
            lambda item: f"{item.label} supports nothing above it",
            field="supports",
            hint=_cure,
        )


def _cure(objective: Record) -> str:
    beside = ", ".join(map(one_line, objective.supports[:_FEW]))
    if not beside:
        return "add supports: [...] with the objective that it serves"
    stands = "stands" if len(objective.supports) == 1 else "stand"
    return (
        f"{beside} {stands} in its own plan: write supports: [...] with one of a plan above, or of "
        "the corporate plan"
    )


_FEW = 3


def _goes_up(plans: PlanSet, objective: Record) -> bool:
    """Whether a link leads out of its plan; a wrong one counts, since another rule reports it."""
    if not objective.supports and objective.fields.get("supports", []) != []:
        return True
    return bool(objective.supports) and not stays_within(plans, objective)


_HIGHEST = ("corporate", "framework")


RULE = Rule(
    check=check,
    severity=Severity.ERROR,
    group="golden thread",
    since="0.1",
    several="support nothing above them",
)
