"""The band that a measure should keep within cannot be used.

## Why is this a problem?

With `better: band` a figure is held against `band: [18, 22]`, its lowest and highest good value.
Where the band is missing, has one end, or ends below its start, no figure has a true colour; where
`better` says something else, the band is passed over.

## How to mend it

Write `better: band` and `band: [LOWEST, HIGHEST]` together.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look at each band, and at what should have one."""
    for measure in plans.of("measure") if plans.uses("better") or plans.uses("band") else ():
        if found := _fault(measure):
            message, field, hint = found
            yield rule.found(measure, f"{measure.label} {message}", field=field, hint=hint)


def _fault(measure: Record) -> tuple[str, str, str] | None:
    """Return what is wrong, under which key, and the cure; None where nothing is."""
    better, band = measure.fields.get("better"), measure.fields.get("band")
    if band is None:
        missing = better == "band" and "band" not in measure.fields
        hint = "add band: [LOWEST, HIGHEST], the lowest and the highest good value"
        return ("is to keep within a band, and has none", "better", hint) if missing else None
    if better != "band":
        said = f"says better: {better}" if better else "does not say better: band"
        return f"has a band and {said}", "band", "write better: band, or take band: out"
    ends = [end for end in band if isinstance(end, (int, float))] if isinstance(band, list) else []
    if not isinstance(band, list) or len(ends) != len(band):
        return None  # the schema says so
    if len(ends) != _TWO:
        hint = "write the lowest and the highest good value: band: [LOWEST, HIGHEST]"
        return f"has a band of {len(ends)}, and one has two ends", "band", hint
    if ends[0] > ends[1]:
        return "has a band that ends below its start", "band", f"write band: [{ends[1]}, {ends[0]}]"
    return None


_TWO = 2


RULE = Rule(check=check, severity=Severity.WARNING, group="measures", since="0.1")
