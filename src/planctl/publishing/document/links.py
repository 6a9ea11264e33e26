"""The key to the objectives above that a plan names."""

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.document import plain
from planctl.publishing.pack.blocks import Grid

_COLUMNS = (("Of", "text"), ("Link", "name"), ("Stands for", "text"))


def key_to(plans: PlanSet, plan: Record, caption: str) -> Grid | None:
    """Return the corporate, framework and other objectives above that a plan and its work name."""
    met: dict[Record, None] = {}
    inside = [plan, *(item for item in plans.records if item.plan is plan)]
    for record in inside:
        for target in plans.links.targets(record, "supports"):
            if target.plan is not plan:
                met.setdefault(target)
    order = {item: at for at, item in enumerate(plans.records)}
    rows = [_row(item) for item in sorted(met, key=lambda one: order.get(one, 0))]
    if not rows:
        return None
    merged = [frozenset({0}) if before and before[0] == row[0] else frozenset[int]()
              for row, before in zip(rows, [None, *rows], strict=False)]  # fmt: skip
    return plain.grid(caption, _COLUMNS, rows, merged=merged)


def _row(objective: Record) -> list[str]:
    above = objective.parent or objective.plan
    of = above.title or str(above.fields.get("organisation") or "") if above else ""
    return [of, objective.ref or "", objective.title]
