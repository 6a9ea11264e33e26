"""Everything that has a ref or a title, in one list to search."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page to search."""
    rows = [
        (
            view.link(item),
            item.kind,
            view.plans.owners_of(item),
            item.plan.title if item.plan else "",
        )
        for item in view.plans.records
        if item.level != "corporate" or item.kind != "plan"
    ]
    yield Page(f"{view.folder}/records.html", "records.html", "Find a record", "records",
               {"rows": rows})  # fmt: skip
