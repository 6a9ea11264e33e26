"""An action or objective is done, and a milestone or action of it is not.

## Why is this a problem?

One of the two is not so: a step is missing from what was promised, or it was taken and nobody wrote
it down. A milestone of a closed action is never late, so nobody will hear of it. An objective is
not done while work for it is.

## How to mend it

Mark the milestone or action as done, cancel it with a `decision`, or open again what it stands in.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.lost import UNREADABLE
from planctl.model.dues import in_place, is_exhausted
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.system.text import counted


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for open milestones of actions that are done, and open actions of such objectives."""
    for kind, below in (("objective", "action"), ("action", "milestone")):
        for record in plans.of(kind) if plans.uses(f"{below}s") else ():
            if record.status != "done":
                continue
            left = [step for step in plans.children(record, below) if _open(step)]
            if left:
                which = counted(len(left), below)
                message = f"{record.label} is done, and {which} {'are' if left[1:] else 'is'} open"
                hint = f"mark the {below} as done, cancel it, or open the {kind} again"
                related = [Related(left[0].at(), f"open {below}")]
                yield rule.found(record, message, field="status", hint=hint, related=related)


def _open(step: Record) -> bool:
    """Whether it is still to be reached; one with a day of completion is another rule's."""
    closed = step.closed or step.status == UNREADABLE
    return not (closed or in_place(step) or is_exhausted(step))


RULE = Rule(check=check, severity=Severity.WARNING, group="dates", since="0.1")
