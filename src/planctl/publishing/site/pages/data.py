"""What can be taken away: the tables, the workbook, the database, the calendars and the feed."""

from collections.abc import Iterator

from planctl.publishing.site.downloads import names
from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page."""
    facts = {"sorts": names(view)}
    yield Page(f"{view.folder}/data.html", "data.html", "Take it with you", "data", facts)
