"""Work was carried forward, and no later plan goes on with it.

## Why is this a problem?

It is open in no plan any more: nobody reports on it, and it is late nowhere. So promises vanish
between two years. Nothing is said while the set has no plan of a later period.

## How to mend it

Write `carried_from: [REF]` at the record of the later plan that goes on with it; or give it the
status that it has, as `deferred` or `cancelled`, with a `decision`. What is part of a carried
action needs no entry of its own, since the action is late without it. An open mitigation of a risk
does: write it under the risk in the later plan, by the same ref or title, or with `carried_from`.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.model.left_behind import left_behind
from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, Record, shorten
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what is carried forward in the plans that a later one follows."""
    if not plans.years.several:
        return
    for record in plans.of("objective", *WORK):
        risk = record.parent
        if risk and left_behind(plans, record):
            message = f"{record.label} is open, and {risk.label} goes on in a later plan without it"
            hint = (
                f"write it under '{shorten(risk.ref or risk.title)}' in the later plan, with "
                f"carried_from: [{shorten(record.key)}] where it is called otherwise there; or say "
                "that it was done, deferred or cancelled"
            )
            yield rule.found(record, message, hint=hint)
            continue
        if record.status != CARRIED or record in plans.years.later or _with_above(record):
            continue
        begin = plans.years.begins(record)
        if begin and plans.years.anything_after(begin):
            message = f"{record.label} is carried forward, and no later plan goes on with it"
            name = record.ref or record.key
            hint = (
                f"write carried_from: [{name}] in the later plan; or say that it was deferred or "
            )
            yield rule.found(record, message, field="status", hint=f"{hint}cancelled")


def _with_above(record: Record) -> bool:
    """Whether what it stands in is carried forward, which speaks for both."""
    above = record.parent
    return above is not None and above.kind in {"action", "risk"} and above.status == CARRIED


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
