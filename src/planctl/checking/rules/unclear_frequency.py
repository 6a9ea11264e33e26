"""How often a measure is reported cannot be read.

## Why is this a problem?

`frequency` says when a figure is expected. Where it names no length of time, a figure is asked for
in every period, and counted as missing in those that have none. Of a measure that is looked at
`ad hoc`, `as required` or `n/a` none is asked for; of one that is `termly` one in every period,
since the months of a term are each council's own.

## How to mend it

Write `month`, `quarter`, `half` or `year`; words around it are free, as in `quarterly, in arrears`.
"""

from collections.abc import Iterable

from planctl.checking.nearest import Nearest
from planctl.checking.rule import Context, Rule
from planctl.language.lost import UNREADABLE
from planctl.model.plan_set import PlanSet
from planctl.model.record import shorten
from planctl.reports.diagnostic import Diagnostic, Severity

_WORDS = ("month", "monthly", "quarter", "quarterly", "half", "half-yearly", "year", "yearly")

_LETTERS = {
    "m": "month", "mth": "month", "q": "quarter", "qtr": "quarter", "h": "half", "y": "year",
    "yr": "year", "a": "year", "pa": "year", "p.a": "year",
}  # fmt: skip


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at each frequency for a length of time."""
    if not plans.uses("frequency"):
        return
    from planctl.standing.frequency import understood

    for measure in plans.of("measure"):
        said = measure.fields.get("frequency")
        if not isinstance(said, str) or said == UNREADABLE or understood(measure):
            continue
        letter = _LETTERS.get(said.strip().casefold().rstrip("."))
        near = f"did you mean '{letter}'?" if letter else Nearest(_WORDS).hint(said)
        message = f"{measure.label} has the frequency '{shorten(said)}', which is no length of time"
        hint = near or "write frequency: month, quarter, half or year"
        yield rule.found(measure, message, field="frequency", hint=hint)


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
