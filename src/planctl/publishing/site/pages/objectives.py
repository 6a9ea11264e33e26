"""A page for each objective: what it serves, who delivers it, its actions against the year."""

from collections.abc import Iterator, Mapping

from planctl.model.record import Record
from planctl.publishing.site.fragments import action_line
from planctl.publishing.site.page import Page
from planctl.publishing.site.threads import around
from planctl.publishing.site.view import View

LEVELS = {
    "corporate": "Corporate objective", "framework": "Framework objective",
    "directorate": "Directorate objective", "service": "Service objective",
}  # fmt: skip


def pages(view: View) -> Iterator[Page]:
    """Yield the pages of all objectives."""
    for objective in view.plans.of("objective"):
        path = view.addresses.record(objective)
        ref = objective.key if objective.ref else ""
        title = " ".join(filter(None, [ref, objective.title])) or objective.key
        yield Page(path, "objective.html", title, "thread", _facts(view, objective))


def _facts(view: View, objective: Record) -> Mapping[str, object]:
    plans = view.plans
    actions = plans.actions_of(objective)
    own = [item for item in actions if item.parent is objective]
    supporters = [item for item in view.thread.supporters(objective) if item not in actions]
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
        "measures": view.refs("measures", objective, *own),
        "risks": view.refs("risks", objective, *own),
        "progress": plans.children(objective, "progress"),
        "defined": plans.children(objective, "measure", "risk"),
    }  # fmt: skip
