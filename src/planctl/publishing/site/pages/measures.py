"""All measures: target against actual, period by period."""

from collections.abc import Iterator

from planctl.publishing.site.page import Page
from planctl.publishing.site.view import View
from planctl.queries.measures import measures


def pages(view: View) -> Iterator[Page]:
    """Yield the page of measures."""
    every = list(measures(view.plans, view.as_of))
    found = [item.result for item in every if item.result]
    facts = {
        "every": every,
        "count": len(view.plans.of("measure")),
        "figured": any(item.actual is not None for item in found),
        "summed": any(item.to_date is not None for item in found),
        "judged": sum(item.colour.counted is not None for item in every),
    }
    yield Page(f"{view.folder}/measures.html", "measures.html", "Measures", "measures", facts)
