"""Pages under the refs that a record had before, or also has: they lead to where it is now."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield a page for each former ref and alias of plans, objectives and measures."""
    for record in view.plans.of("plan", "objective", "measure"):
        names = (*record.refs("formerly"), *record.refs("aliases"))
        for path in view.addresses.former(record, names):
            yield Page(path, "former.html", record.title or record.key, "",
                       {"now": view.link(record)})  # fmt: skip
