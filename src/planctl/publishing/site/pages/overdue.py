"""All that is late or falls due soon, with how long and whose it is."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page of late work."""
    facts = {"late": view.late, "soon": view.near, "unclear": view.unclear}
    yield Page(f"{view.folder}/overdue.html", "overdue.html", "Late and due soon", "overdue", facts)
