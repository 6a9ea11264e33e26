"""An action has no date.

## Why is this a problem?

It can never be late, so nobody will ask about it.

## How to mend it

Add `due:`; a month (`2011-06`) or a quarter (`2011/12 Q1`) will do. If there is no date on purpose,
say so: `due: ongoing`, or `due: tbc` while it is being agreed. An action whose milestones have
dates needs none. Where the council's form does not ask for a date, the hint says so: it is the form
that wants mending.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule, not_asked
from planctl.language.when import Kind
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open actions without a date of their own or of a milestone."""
    yield from rule.lacking(
        (item for item in plans.of("action") if "due" not in item.fields),
        lambda item: not item.closed and not _dated(plans, item),
        lambda item: f"{item.label} has no due date",
        field="due",
        hint=lambda item: f"{_HINT}{not_asked(plans.forms.leaving_out(item, 'due'))}",
    )


def _dated(plans: PlanSet, action: Record) -> bool:
    """Whether a milestone gives it a date, or has a vague one that vague-due reports."""
    steps = plans.children(action, "milestone")
    return any(step.due and (step.due.last or step.due.kind in _VAGUE) for step in steps)


_HINT = "add due: with a day, month or quarter; or due: ongoing, or due: tbc"
_VAGUE = frozenset({Kind.ONGOING, Kind.TBC})


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="dates",
    since="0.1",
    several="have no date",
)
