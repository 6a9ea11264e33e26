"""What a record is a part of, as links: the council, the plans above its own, its plan."""

from planctl.model.record import Record
from planctl.publishing.site.link import Link
from planctl.publishing.site.view import View


def trail(view: View, record: Record) -> list[Link]:
    """Return links to what a record is a part of, the highest first."""
    plan = record if record.kind == "plan" else record.plan
    own = [view.link(plan)] if plan is not None and plan is not record else []
    above = plans_above(view, plan) if plan else []
    return [Link(view.title, "", f"{view.folder}/index.html"), *reversed(above), *own]


def plans_above(view: View, plan: Record) -> list[Link]:
    """Return links to the plans above a plan, the nearest first, and dots where there are more."""
    chain, more = view.plans.links.nearest_above(plan)
    return [*map(view.link, chain), *([Link("...")] if more else [])]
