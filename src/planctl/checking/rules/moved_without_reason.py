"""A date was moved without a reason.

## Why is this a problem?

Dates that slip four times in small steps are what councillors complain of most; the reason shows
whether anything was learnt.

## How to mend it

Add `reason:` to the entry of `revisions`, and who approved it. A first date, agreed where `tbc`
stood, needs none.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.told import Revision
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system.text import counted


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look through every list of revisions; once for each record."""
    for record in plans.records if plans.uses("revisions") else ():
        silent = [
            move
            for move in record.revisions
            # revision-differs tells of one that moves nothing
            if not move.explained
            and (move.before is None or move.before != move.after)
            and not _first(plans, record, move)
        ]
        if not silent:
            continue
        move, more = silent[0], len(silent) - 1
        ends = (("from", move.before), ("to", move.after))
        way = [f"{word} {day}" for word, day in ends if day is not None]
        again = f" and {counted(more, 'time')} more" if more else ""
        message = f"{' '.join([record.label, 'was moved', *way])}{again}, and nobody says why"
        span = record.inside("revisions", move.place)
        hint = "add reason: to that entry of revisions"
        finding = rule.found(record, message, span=span, hint=hint)
        yield finding._replace(subject=(record.document.path, record.path, "reason"))


def _first(plans: PlanSet, record: Record, move: Revision) -> bool:
    """Whether nothing was agreed before: here or, of a date, in the plans that it comes from."""
    told = [item for item in record.revisions if item.field == move.field]
    ends = [move.before, *(end for item in told if item.place < move.place
                           for end in (item.before, item.after))]  # fmt: skip
    before = [item.due for item in plans.years.before(record) if move.field == "due" and item.due]
    return all(end == _NONE_YET for end in ends) and not any(item.first for item in before)


_NONE_YET = "tbc"

RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="decisions",
    since="0.1",
    several="were moved, and nobody says why",
)
