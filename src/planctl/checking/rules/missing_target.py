"""A measure has no target for its plan's own period.

## Why is this a problem?

Without a target nobody can say whether the year went well.

## How to mend it

Add the year to `targets`; `tbc` says that it is still to be set, `n/a` that there is none. What
has a `band` (`better: band`) needs none: the band holds in every year.
"""

from collections.abc import Iterable

from planctl.checking.own_period import misses_its_dates
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.target_years import has_band, has_target
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look for measures without a target in the period of their plan."""
    measures = [item for item in plans.of("measure") if not has_band(item)]
    # In the plan of the year, which may have none: the targets of years before stand elsewhere.
    elsewhere = [item for item in measures if item.parts and "targets" not in item.parts[-1].fields]
    here = [item for item in measures if item not in elsewhere]
    for some, at in ((here, None), (elsewhere, "ref")):
        yield from rule.lacking(
            some,
            lambda item: plans.forms.asks(item, "targets") and _lacks(plans, item),
            lambda item: f"{item.label} has no target for {_period(plans, item)}",
            field="targets",
            at=at,
            hint="add that period to targets; tbc if it is still to be set, n/a if there is none",
        )


def _lacks(plans: PlanSet, measure: Record) -> bool:
    """Whether it has none, and the plan's period is not what is wrong."""
    return not has_target(plans, measure) and not (
        measure.targets and misses_its_dates(plans, measure.plan)
    )


def _period(plans: PlanSet, measure: Record) -> str:
    period = plans.period_of(measure.plan) if measure.plan else None
    return period.written if period else "its plan's period"


RULE = Rule(
    check=check,
    severity=Severity.WARNING,
    group="measures",
    since="0.1",
    several="have no target for the plan's period",
)
