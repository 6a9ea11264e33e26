"""A target was made easier, and nobody says why.

## Why is this a problem?

A measure that turns green since its target fell tells members the opposite of what happened. Who
agreed to it, and why, belongs beside the new figure. So it does where the plan of a later year has
another target for the same period: its target holds. `validate --changed-since` finds also the
targets that a change makes easier without an entry in `revisions`.

## How to mend it

Add `reason:` to the entry of `revisions`, and who approved it: `{field: targets.2011/12, from: 98%,
to: 95%, on: 2011-07-01, reason: ..., approved_by: Cabinet}`.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from planctl.checking.rule import Context, Rule
from planctl.language.numbers import easier
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, context: Context) -> Iterable[Diagnostic]:
    """Look through the revisions of targets, and what a change does to targets."""
    yield from _changed(rule, context)
    yield from _in_a_later_plan(rule, plans)
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
            span = measure.inside("revisions", move.place)
            hint = "add reason: to that entry of revisions"
            message = _message(measure, period, move.before, move.after)
            yield rule.found(measure, message, span=span, hint=hint)


def _changed(rule: Rule, context: Context) -> Iterator[Diagnostic]:
    """Yield the targets that a change made easier without an entry in ``revisions``."""
    for measure, period, before, after in context.moved_targets:
        was, now = str(before), str(after)
        field = f"targets.{period}"
        told = any(move.field == field and move.after == now for move in measure.all_revisions)
        if not told and easier(was, now, measure.fields.get("better")):
            span = measure.inside("targets", period)
            hint = (
                f"add revisions: [{{field: {field}, from: {was}, to: {now}, on: ..., reason: ...}}]"
            )
            yield rule.found(measure, _message(measure, period, was, now), span=span, hint=hint)


def _in_a_later_plan(rule: Rule, plans: PlanSet) -> Iterator[Diagnostic]:
    """Yield the targets that a plan of a later year made easier without an entry."""
    for measure in plans.of("measure") if plans.years.several else ():
        for earlier, later in pairwise(measure.parts):
            old, new = earlier.targets or {}, later.targets or {}
            for period in (name for name in new if name in old):
                was, now = str(old[period]), str(new[period])
                field = f"targets.{period}"
                told = any(item.field == field and item.after == now
                           for item in measure.all_revisions)  # fmt: skip
                if told or not easier(was, now, measure.fields.get("better")):
                    continue
                span = later.inside("targets", period)
                hint = (
                    f"add revisions: [{{field: {field}, from: {was}, to: {now}, on: ..., "
                    "reason: ...}]"
                )
                related = [Related(earlier.inside("targets", period), "the target before")]
                message = _message(measure, period, was, now)
                yield rule.found(later, message, span=span, hint=hint, related=related)


def _message(measure: Record, period: str, before: object, after: object) -> str:
    return (
        f"{measure.label} has an easier target for {period}, {after} and no more {before}, and "
        "nobody says why"
    )


RULE = Rule(check=check, severity=Severity.NOTE, group="measures", since="0.1")
