"""All measures: by their last figure and period by period; and a page for each."""

from collections.abc import Iterator

from planctl.language.keys import KINDS
from planctl.model.record import Record
from planctl.publishing.site.link import Link, headed
from planctl.publishing.site.page import Page, in_order
from planctl.publishing.site.view import View
from planctl.queries.measures import measures

_UNIT = KINDS["measure"]["unit"].heading  # which stands beside the last figure


def pages(view: View) -> Iterator[Page]:
    """Yield the page of measures, then each page of one."""
    found_measures = view.plans.of("measure")
    every = list(measures(view.plans, view.as_of))
    found = [item.result for item in every if item.result]
    facts = {
        "every": every,
        "measures": found_measures,
        "count": len(found_measures),
        "figured": any(item.actual is not None for item in found),
        "summed": any(item.to_date is not None for item in found),
        "judged": sum(item.colour.counted is not None for item in every),
    }
    yield Page(f"{view.folder}/measures.html", "measures.html", "Measures", "measures", facts)
    made = (_page(view, item) for item in found_measures)
    yield from in_order(made, [view.link(item) for item in found_measures])


def _page(view: View, measure: Record) -> Page:
    users = {item.href: item for item in view.users(measure)}
    above = [item for item in (measure.parent,) if item is not None]
    facts = {
        "measure": measure,
        "plan": view.link(measure.plan or measure),
        "owners": view.plans.owners_of(measure),
        "last": view.latest(measure),
        "users": [*{view.href(item): view.link(item) for item in above}.values(), *users.values()],
        "said_of_it": [item for item in view.facts(measure) if item.label != _UNIT],
    }
    list_ = Link("Measures", "", f"{view.folder}/measures.html")
    trail = [*view.trail(measure), list_]
    path = view.addresses.record(measure)
    return Page(path, "measure.html", headed(measure), "measures", facts, trail)
