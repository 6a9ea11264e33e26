"""The day of a move of a date or a target, as people write it."""

from planctl.language.day_words import when_words
from planctl.language.when import of
from planctl.model.plan_set import PlanSet
from planctl.standing.reporting import Reporting


def moved_on(plans: PlanSet, on: str | None, recorded: str | None) -> str:
    """Return the day of a move, and that of its record where it came later than a report allows."""
    told, git = (of(day, plans.year_starts) for day in (on, recorded))
    said = when_words(told, on or "")
    if not told or not told.last or not git or not git.last or not told.first:
        return said
    apart = max((git.last - told.last).days, (told.first - git.last).days)
    late = apart > Reporting.of(plans).within_days
    return f"{said}, recorded {when_words(git)}" if late else said
