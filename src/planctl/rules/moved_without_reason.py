"""A date was moved without a reason.

## Why is this a problem?

Dates that slip four times in small steps are what councillors complain of most; the reason shows
whether anything was learnt.

## How to mend it

Add `reason:` to the entry of `revisions`, and who approved it.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look through every list of revisions."""
    for record in plans.records:
        revisions = record.fields.get("revisions")
        for index, move in enumerate(revisions if isinstance(revisions, list) else []):
            if isinstance(move, dict) and "reason" not in move:
                message = f"{record.label} was moved from {move.get('from')} without a reason"
                span = record.document.span((*record.path, "revisions", index))
                yield rule.found(record, message, span=span, hint="add reason: to the move")


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
