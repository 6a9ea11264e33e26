"""What stayed open in a plan whose risk went on without it: it counts as late nowhere."""

from planctl.language.day_words import when_words
from planctl.model.left_behind import gone_on
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.chase.item import Item, called, where
from planctl.publishing.chase.typed import for_left
from planctl.reports.thread_words import named


def behind(plans: PlanSet, record: Record) -> Item:
    """Return it, with what goes on without it."""
    risk = gone_on(plans, record)
    more = (
        f"was due {when_words(plans.due_of(record), '')}",
        f"{named(risk)} goes on without it, so no plan counts it as late",
        where(record),
    )
    return Item(called(plans, record), more, tuple(for_left(plans, record, risk)))
