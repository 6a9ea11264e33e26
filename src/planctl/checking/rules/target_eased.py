"""A target was made easier, and nobody says why.

## Why is this a problem?

A measure that turns green since its target fell tells members the opposite of what happened. Who
agreed to it, and why, belongs beside the new figure.

## How to mend it

Add `reason:` to the entry of `revisions`, and who approved it: `{field: targets.2011/12, from: 98%,
to: 95%, on: 2011-07-01, reason: ..., approved_by: Cabinet}`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import easier
from planctl.model.plan_set import PlanSet
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look through the revisions of targets."""
    for measure in plans.of("measure") if plans.uses("revisions") else ():
        better = measure.fields.get("better")
        for move in measure.all_revisions:
            name, dot, period = move.field.partition(".")
            if (
                name + dot != "targets."
                or move.explained
                or not easier(move.before, move.after, better)
            ):
                continue
            message = (
                f"{measure.label} has an easier target for {period}, {move.after} and no more "
                f"{move.before}, and nobody says why"
            )
            span = measure.inside("revisions", move.place)
            hint = "add reason: to that entry of revisions"
            yield rule.found(measure, message, span=span, hint=hint)


RULE = Rule(check=check, severity=Severity.NOTE, group="measures", since="0.1")
