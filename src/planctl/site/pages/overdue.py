"""All that is late or falls due soon, with how long and whose it is."""

from collections.abc import Iterator

from planctl.site.page import Page
from planctl.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page of late work."""
    soon = [row for row in view.overdue if row["due"] and row not in view.late]
    unclear = [row for row in view.overdue if row["due"] is None]
    facts = {"late": view.late, "soon": soon, "unclear": unclear}
    yield Page(f"{view.folder}/overdue.html", "overdue.html", "Late and due soon", "overdue", facts)
