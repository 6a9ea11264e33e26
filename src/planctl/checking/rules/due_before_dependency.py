"""An action falls due before one that it depends on.

## Why is this a problem?

It cannot be finished in time unless the other is finished early. The date will move, and those who
count on it hear of it last.

## How to mend it

Agree a later date for the action or an earlier one for the other, or take out the dependency if it
is not a real one.
"""

from collections.abc import Iterable
from datetime import date

from planctl.checking.rule import Context, Rule
from planctl.model.dependencies import in_circles
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the days of open actions with those of the open ones that they depend on."""
    if not plans.uses("depends_on"):
        return
    circles: set[Record] | None = None
    for action, needs in plans.links.leading("depends_on").items():
        due = plans.due_of(action) if action.kind == "action" and plans.open(action) else None
        if due is None or due.last is None or not _any_later(plans, due.last, needs):
            continue
        circles = in_circles(plans) if circles is None else circles
        for link in plans.links.once(action, "depends_on"):
            for needed in link.targets:
                other = plans.due_of(needed)
                if not (other and other.last and other.last > due.last and plans.open(needed)):
                    continue
                if action in circles and needed in circles:
                    continue  # no order of dates would do; another rule reports the circle
                message = (
                    f"{action.label} is due {due.written}, before '{shorten(link.ref)}', "
                    f"which it depends on and which is due {other.written}"
                )
                hint = f"move it to {other.last} or later, or take out the dependency"
                yield rule.found(
                    action, message, field="depends_on", index=link.number, hint=hint,
                    related=[Related(needed.at("due"), "what it depends on")],
                )  # fmt: skip


def _any_later(plans: PlanSet, day: date, needs: Iterable[Record]) -> bool:
    dues = (plans.due_of(item) for item in needs)
    return any(due and due.last and due.last > day for due in dues)


RULE = Rule(check=check, severity=Severity.WARNING, group="references", since="0.1")
