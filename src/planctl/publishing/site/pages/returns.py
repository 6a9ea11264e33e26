"""What is owed: returns that the last period that is over asks for and that are not there."""

from collections.abc import Iterator

from planctl.language.day_words import short_day
from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View
from planctl.reports.wants import apart
from planctl.standing.reporting import asked_period


def pages(view: View) -> Iterator[Page]:
    """Yield the page of returns."""
    found = view.doing.owed
    period = asked_period(view.plans, None, view.as_of).written
    facts = {
        "asked": found.asked,
        "period": period,
        "apart": apart([item.wants for item in found.owed], period),
        "owed": [(item, short_day(item.since)) for item in found.owed],
    }
    yield Page(f"{view.folder}/returns.html", "returns.html", "Returns owed", "returns", facts)
