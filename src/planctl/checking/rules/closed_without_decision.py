"""Something was deferred or cancelled, and nobody says who decided it.

## Why is this a problem?

Work that was promised in public disappears. Scrutiny committees ask who agreed, when and why.

## How to mend it

Add `decision: {by: ..., on: ..., reason: ...}`. The decision on an action speaks for its milestones
too. `by: tbc` is nobody, and a reason alone does not say who decided.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import WORK
from planctl.language.keys.shared import DECISION
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.told import says
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for what is deferred or cancelled without a decision."""
    for kind in ("objective", *WORK):
        for finding in rule.lacking(
            [item for item in plans.of(kind) if item.status in _DROPPED and not _with_above(item)],
            _undecided,
            lambda item: f"{item.label} is {item.status}, and nobody says who decided it",
            field="status",
            hint="add decision: {by: ..., on: ..., reason: ...}",
        ):
            subject = (*finding.subject[:2], "decision") if finding.subject else None
            yield finding._replace(subject=subject)


def _undecided(record: Record) -> bool:
    """Whether there is no decision, or one by nobody: without ``by``, or by ``tbc``."""
    if "decision" not in record.fields:
        return True
    written = record.fields["decision"]
    # What is none, or has a key by another name, is told as that.
    if not isinstance(written, dict) or not written.keys() <= _KNOWN:
        return False
    by = written.get("by", "")
    return isinstance(by, str) and not says(by)


def _with_above(record: Record) -> bool:
    """Whether it fell with what it stands in, and one decision speaks for both."""
    at = record.parent
    while at is not None:
        if at.status in _DROPPED:
            return True
        at = at.parent
    return False


_KNOWN = frozenset(key.name for key in DECISION.keys)
_DROPPED = frozenset({"deferred", "cancelled"})


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="decisions",
    since="0.1",
    several="were stopped, and nobody says who decided it",
)
