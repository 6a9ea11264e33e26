"""The golden thread: every objective, what it serves and what serves it."""

from collections.abc import Iterator

from planctl.publishing.site.link import Link
from planctl.publishing.site.page import Page
from planctl.publishing.site.threads import whole
from planctl.publishing.site.view import View

_LEVELS = {
    "corporate": "Corporate objectives", "framework": "Objectives of frameworks",
    "directorate": "Directorate objectives", "service": "Service objectives",
}  # fmt: skip


def pages(view: View) -> Iterator[Page]:
    """Yield the page of the thread."""
    levels = []
    for level, name in _LEVELS.items():
        records = [item for item in view.thread.objectives if item.level == level]
        rows = [
            (view.link(item), view.refs("supports", item), view.counts(item),
             len(view.thread.supporters(item)), view.thread.covered(item))
            for item in records
        ]  # fmt: skip
        levels += [(name, rows)] if rows else []
    plan = view.plans.corporate
    corporate = Link("", "corporate plan", view.addresses.record(plan)) if plan else None
    picture = whole(view)
    facts = {
        "broken": view.broken,
        "loose": [view.link(item) for item in view.thread.linked.loose],
        "said": view.thread.said(),
        "crowded": bool(levels) and not picture,
        "corporate": corporate,
        "levels": levels,
        "coverage": view.thread.coverage(),
        "picture": picture,
    }
    yield Page(f"{view.folder}/thread.html", "thread.html", "Golden thread", "thread", facts)
