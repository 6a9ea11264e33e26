"""What a risk scored on an earlier day, as git tells it."""

from collections.abc import Sequence
from datetime import date

from planctl.history.timeline import Event
from planctl.language.numbers import value
from planctl.model.plan_set import PlanSet
from planctl.model.scores import Score, read, usable


def current_at(events: Sequence[Event], now: object, day: date) -> object:
    """Return what ``current`` was at the end of a day, as it was written.

    Args:
        events: all that git knows of the risk, oldest first; ``now``: what ``current`` is.
    """
    for event in reversed(events):
        if event.field == "current" and (on := event.commit.on) and on > day:
            now = event.before
    return now


def score_of(plans: PlanSet, written: object) -> Score | None:
    """Return what can be used of a score, whose numbers git tells as they are written."""
    if not isinstance(written, dict):
        return None
    found = {key: value(str(item)).number for key, item in written.items()}
    numbers = {key: None if number is None else float(number) for key, number in found.items()}
    return usable(plans, read(numbers))
