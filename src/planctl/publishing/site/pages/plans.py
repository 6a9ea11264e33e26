"""A page for each plan: its counts, when its actions fall due, objectives, measures and risks."""

from collections.abc import Iterator, Mapping

from planctl.model.record import Record
from planctl.publishing.site.details import LATE, money
from planctl.publishing.site.fragments import due_months
from planctl.publishing.site.link import Link
from planctl.publishing.site.page import Page, in_order
from planctl.publishing.site.trail import plans_above, trail
from planctl.publishing.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the pages of all plans, the corporate plan's too."""
    counts = {item.plan: item.counts for item in view.summary}
    every = view.plans.of("plan")
    made = (
        Page(view.addresses.record(plan), "plan.html", _title(view, plan), "front",
             _facts(view, plan, counts.get(plan)), trail(view, plan))
        for plan in every
    )  # fmt: skip
    yield from in_order(made, [view.link(item) for item in every])


def _title(view: View, plan: Record) -> str:
    title = plan.title or plan.ref or view.title
    return f"{title}: corporate plan" if plan.level == "corporate" else title


def _facts(view: View, plan: Record, counts: Mapping[str, int] | None) -> Mapping[str, object]:
    plans = view.plans
    actions = plans.in_plan(plan, "action")
    objectives = plans.children(plan, "objective")
    resources = plan.fields.get("resources")
    lines = resources if isinstance(resources, list) else [resources] if resources else []
    said = view.facts(plan)
    return {
        "plan": plan,
        "counts": counts,
        "lead": plans.owners_of(plan),
        "period": period.written if (period := plans.period_of(plan)) else "",
        "said_of_it": [item for item in said if item.label not in LATE],
        "said_late": [item for item in said if item.label in LATE],
        "months_picture": due_months(view, actions, plan),
        "late": view.late_in(plan),
        "above": _above(view, plan),
        "below": [view.link(item) for item in view.plans.links.by(plan, "under", "directorate")
                  if view.plans.links.above(item) is plan],
        "objectives": [(item, view.counts(item)) for item in objectives],
        "lost": any(view.counts(item).own["lost"] for item in objectives),
        "most": max((view.counts(item).delivering for item in objectives), default=0),
        "loose": [item for item in actions if item.parent is plan],
        "measures": [item for item in plans.of("measure") if plan in _stands_in(item)],
        "risks": plans.children(plan, "risk"),
        "workforce": plans.children(plan, "workforce"),
        "progress": plans.children(plan, "progress"),
        "frameworks": [view.link(item) for item in plans.children(plan, "framework")],
        # Nothing stands in the place of one that is kept back.
        "resources": [money(item) if isinstance(item, dict) else str(item)
                      for item in lines if item is not None],
    }  # fmt: skip


def _stands_in(measure: Record) -> list[Record | None]:
    """Return what a measure stands in; of one over several years, in each of them."""
    return [item.parent for item in (measure, *measure.parts)]


def _above(view: View, plan: Record) -> list[Link]:
    """Return links to the plans above a plan, the nearest first; a mere name is none."""
    above = plans_above(view, plan)
    if above or plan.level != "service":
        return above
    return [Link("", name) for key in ("under", "directorate") for name in plan.texts(key)]
