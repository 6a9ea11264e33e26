"""Which years a measure has targets for."""

from typing import TYPE_CHECKING

from planctl.language.when import When, parse_period

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record


def has_target(plans: "PlanSet", measure: "Record") -> bool:
    """Whether a target falls in the plan's period; what cannot be read is another rule's."""
    if measure.targets is None:
        return True
    period = plans.period_of(measure.plan) if measure.plan else None
    if period is None or period.first is None or period.last is None:
        return bool(measure.targets)
    for key in measure.targets:
        when = parse_period(key, year_starts=plans.year_starts)
        if not when.valid or not when.first or not when.last:
            return True
        if when.first <= period.last and when.last >= period.first:
            return True
    return False


def has_band(measure: "Record") -> bool:
    """Whether it is to keep within a band, which holds in every period."""
    return measure.fields.get("better") == "band" and bool(measure.fields.get("band"))


def years(plans: "PlanSet", measure: "Record") -> int:
    """Return for how many financial years a measure has targets, ``tbc`` included."""
    found: set[int] = set()
    for key in measure.targets or ():
        found.update(financial(parse_period(key, year_starts=plans.year_starts), plans.year_starts))
    return len(found)


def financial(when: When, year_starts: int) -> range:
    """Return the calendar years in which the financial years start that a period touches."""
    if when.first is None or when.last is None:
        return range(0)
    first, last = (day.year - (day.month < year_starts) for day in (when.first, when.last))
    return range(first, last + 1)
