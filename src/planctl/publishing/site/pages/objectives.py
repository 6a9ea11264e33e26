"""A page for each objective: what it serves, who delivers it, its actions against the year."""

from collections.abc import Iterator, Mapping

from planctl.model.record import Record
from planctl.publishing.site.fragments import action_line
from planctl.publishing.site.link import headed
from planctl.publishing.site.page import Page, in_order
from planctl.publishing.site.threads import around
from planctl.publishing.site.trail import trail
from planctl.publishing.site.view import View

LEVELS = {
    "corporate": "Corporate objective", "framework": "Framework objective",
    "directorate": "Directorate objective", "service": "Service objective",
}  # fmt: skip


def pages(view: View) -> Iterator[Page]:
    """Yield the pages of all objectives."""
    every = view.plans.of("objective")
    yield from in_order((_page(view, item) for item in every), [view.link(item) for item in every])


def _page(view: View, objective: Record) -> Page:
    path, above = view.addresses.record(objective), trail(view, objective)
    return Page(path, "objective.html", headed(objective), "thread", _facts(view, objective), above)


def _facts(view: View, objective: Record) -> Mapping[str, object]:
    plans = view.plans
    actions = plans.actions_of(objective)
    own = [item for item in actions if item.parent is objective]
    supporters = [item for item in view.thread.supporters(objective) if item not in actions]
    measures, risks = (view.linked(key, objective, *own) for key in ("measures", "risks"))
    own_measures, own_risks = (plans.children(objective, kind) for kind in ("measure", "risk"))
    return {
        "objective": objective,
        "level": LEVELS.get(objective.level, "Objective"),
        "plan": view.link(objective.plan) if objective.plan else None,
        "owners": plans.owners_of(objective),
        "said_of_it": view.facts(objective),
        "serves": view.refs("supports", objective),
        "supporters": [(view.link(item), item.kind) for item in supporters],
        "covered": view.thread.covered(objective),
        "picture": around(view, objective),
        "timeline": action_line(view, actions, objective.plan),
        "every": actions,
        "actions": own,
        "measures": list(dict.fromkeys([*(item for _, item in measures if item), *own_measures])),
        "own_measures": own_measures,
        "lost_measures": [link for link, item in measures if item is None],
        "risks": list(dict.fromkeys([*(item for _, item in risks if item), *own_risks])),
        "lost_risks": [link for link, item in risks if item is None],
        "progress": plans.children(objective, "progress"),
        "defined": own_risks,
    }  # fmt: skip
