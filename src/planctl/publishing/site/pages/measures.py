"""All measures: target against actual, period by period."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View
from planctl.queries.measures import measures


def pages(view: View) -> Iterator[Page]:
    """Yield the page of measures."""
    rows = measures(view.plans)
    facts = {
        "rows": rows,
        "count": len(view.plans.of("measure")),
        "known": any(row["actual"] is not None for row in rows),
        "judged": sum(row["rag_computed"] is not None for row in rows),
    }
    yield Page(f"{view.folder}/measures.html", "measures.html", "Measures", "measures", facts)
