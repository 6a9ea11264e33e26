"""What can be taken away: the tables, the workbook, the database, the calendars and the feed."""

from collections.abc import Iterator

from planctl.publishing.site import feed
from planctl.publishing.site.downloads import names
from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page."""
    fed = view.past.since is not None and view.past.since <= view.as_of
    facts = {"sorts": names(view), "feed": f"{view.folder}/{feed.NAME}" if fed else ""}
    yield Page(f"{view.folder}/data.html", "data.html", "Take it with you", "data", facts)
