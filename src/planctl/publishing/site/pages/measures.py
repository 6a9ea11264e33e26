"""All measures: by their last figure and period by period; and a page for each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.language.keys import KINDS
from planctl.model.record import Record
from planctl.publishing.site.headline import RED
from planctl.publishing.site.link import Link, headed
from planctl.publishing.site.page import Page, in_order
from planctl.publishing.site.trail import trail
from planctl.publishing.site.view import View
from planctl.queries.measures import measures

_UNIT = KINDS["measure"]["unit"].heading  # which stands beside the last figure


class Group(NamedTuple):
    """The measures of a plan.

    Attributes:
        first: the first of them, to which a link leads.
        measures: how many there are.
        red: how many are at red by their last figure.
    """

    title: str
    first: Record
    measures: int
    red: int


def pages(view: View) -> Iterator[Page]:
    """Yield the page of measures, then each page of one."""
    found_measures = view.plans.of("measure")
    every = list(measures(view.plans, view.as_of))
    found = [item.result for item in every if item.result]
    groups = _by_plan(view, found_measures)
    facts = {
        "every": every,
        "measures": found_measures,
        "count": len(found_measures),
        "groups": groups,
        "marks": {group.first: f"of-{number}" for number, group in enumerate(groups, 1)},
        "figured": any(item.actual is not None for item in found),
        "summed": any(item.to_date is not None for item in found),
        "judged": sum(item.colour.counted is not None for item in every),
    }
    yield Page(f"{view.folder}/measures.html", "measures.html", "Measures", "measures", facts)
    made = (_page(view, item) for item in found_measures)
    yield from in_order(made, [view.link(item) for item in found_measures])


def _by_plan(view: View, every: Sequence[Record]) -> list[Group]:
    """Return the measures of each plan, in their order."""
    plans: dict[Record, list[Record]] = {}
    for measure in every:
        plans.setdefault(measure.plan or measure, []).append(measure)
    return [
        Group(
            plan.title or plan.key, found[0], len(found), sum(_is_red(view, item) for item in found)
        )
        for plan, found in plans.items()
    ]


def _is_red(view: View, measure: Record) -> bool:
    last = view.latest(measure)
    return last is not None and last.colour.counted in RED


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
    path = view.addresses.record(measure)
    return Page(
        path, "measure.html", headed(measure), "measures", facts, [*trail(view, measure), list_]
    )
