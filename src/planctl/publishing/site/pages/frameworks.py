"""A page for each framework: its objectives, and what supports each of them."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the pages of all frameworks."""
    for framework in view.plans.of("framework"):
        title = framework.title or framework.ref or framework.key
        objectives = view.plans.children(framework, "objective")
        yield Page(
            view.addresses.record(framework), "framework.html", title, "thread",
            {
                "framework": framework,
                "said_of_it": view.facts(framework),
                "rows": [
                    (view.link(item), [view.link(other) for other in view.thread.supporters(item)],
                     view.counts(item))
                    for item in objectives
                ],
            },
        )  # fmt: skip
