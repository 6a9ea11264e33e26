"""All that is late or falls due soon, with how long and whose it is."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View
from planctl.queries.overdue import stayed_behind


def pages(view: View) -> Iterator[Page]:
    """Yield the page of late work."""
    behind = stayed_behind(view.plans, view.as_of)
    facts = {"late": view.late, "soon": view.near, "unclear": view.unclear, "behind": behind}
    yield Page(f"{view.folder}/overdue.html", "overdue.html", "Late and due soon", "overdue", facts)
