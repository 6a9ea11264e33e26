"""The golden thread as pictures: around one objective, and of a whole plan set."""

from markupsafe import Markup

from planctl.model.record import Record
from planctl.publishing.site.link import headed
from planctl.publishing.site.pictures.golden import Box, Level, golden
from planctl.publishing.site.view import View
from planctl.system.text import counted

_FEW, _MANY = 15, 60
_LEVELS = (
    ("corporate", "Corporate"), ("framework", "Frameworks"), ("directorate", "Directorate"),
    ("service", "Services"), ("unit", "Units and teams"),
)  # fmt: skip


def around(view: View, objective: Record) -> Markup:
    """Return an objective between what it serves and what serves it; nothing where it is alone."""
    above = view.plans.links.targets(objective, "supports")
    below = [item for item in view.thread.supporters(objective) if item not in above]
    actions = view.plans.actions_of(objective)
    if not above and not below:
        return Markup()
    columns = [Level("It serves", [_box(view, item) for item in above])] if above else []
    columns.append(Level("This objective", [_box(view, objective, "here")]))
    if below:
        columns.append(Level("Served by", [_box(view, item) for item in below]))
    lines = [(_key(objective), _key(item)) for item in above]
    lines += [(_key(item), _key(objective)) for item in below]
    says = (
        f"{objective.ref or objective.title} serves {counted(len(above), 'objective')}, "
        f"{counted(len(below), 'objective')} or other record serves it, and it has "
        f"{counted(len(actions), 'action')}. The lists say which."
    )
    return golden(columns, lines, says, most=_FEW)


def whole(view: View) -> Markup:
    """Return all objectives of a plan set, a column a level; nothing where there are too many."""
    columns, lines = [], []
    for level, name in _LEVELS:
        records = [item for item in view.thread.objectives if _level(view, item) == level]
        if not records:
            continue
        columns.append(Level(name, [_box(view, item) for item in records]))
        for item in records:
            above = view.plans.links.targets(item, "supports")
            lines += [(_key(item), _key(other)) for other in above]
    says = f"The links between {counted(len(view.thread.objectives), 'objective')}, highest first."
    return golden(columns, lines, says, most=_MANY) if columns else Markup()


def _level(view: View, objective: Record) -> str:
    """Return an objective's level; that of a plan under a service's is one further down."""
    plan = objective.plan
    if objective.level != "service" or plan is None or "under" not in plan.fields:
        return objective.level
    above = view.plans.links.upwards(plan)
    return "unit" if any(item.level == "service" for item in above) else "service"


def _box(view: View, record: Record, css: str = "") -> Box:
    node = view.counts(record)
    note = counted(node.actions, "action") + (f", {node.overdue} late" if node.overdue else "")
    bare = record.kind == "objective" and not view.thread.covered(record)
    return Box(
        _key(record),
        headed(record),
        "nothing supports it" if bare else note,
        css or ("bare" if bare else ""),
    )


def _key(record: Record) -> str:
    return f"{record.kind} {record.document.path} {record.path}"
