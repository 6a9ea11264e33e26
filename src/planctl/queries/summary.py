"""One row a plan: how many actions stand how, in numbers and in the percentages they give."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from planctl.model.plan_set import PlanSet
from planctl.model.record import STATUSES
from planctl.reports.report import Row
from planctl.reports.row import state
from planctl.standing.rag import action_rag, worst_first
from planctl.system.text import percent

COUNTS = (
    "objectives", "actions", "not_started", "in_progress", "done", "deferred", "cancelled",
    "overdue", "due_soon", "undated", "unreadable",
)  # fmt: skip


def totals(rows: Sequence[Row]) -> dict[str, int]:
    """Return the sums of the counts of some rows."""
    return {key: sum(count for row in rows if isinstance(count := row[key], int)) for key in COUNTS}


def summary(plans: PlanSet, as_of: date, *, within: int, paths: Collection[str] = ()) -> list[Row]:
    """Return a row for each directorate and service plan.

    ``not_started`` to ``cancelled`` add up to ``actions``; ``rag`` counts the colours that the
    scheme gives them, and adds up to ``actions`` where it gives every one a colour.
    """
    rows: list[Row] = []
    for plan in plans.plans:
        if paths and plan.document.path not in paths:
            continue
        actions = plans.in_plan(plan, "action")
        states = [state(plans, item, as_of, within) for item in actions]
        met: dict[str, int] = {}
        for item in actions:
            colour = action_rag(plans, item, as_of) or "none"
            met[colour] = met.get(colour, 0) + 1
        counts = {
            status.replace("-", "_"): sum(item.status == status for item in actions)
            for status in STATUSES
        }
        late = sum(item.overdue for item in states)
        rows.append(
            {
                "key": plan.key,
                "ref": plan.ref,
                "title": plan.title,
                "lead": list(plan.texts("lead")),
                "period": period.written if (period := plans.period_of(plan)) else None,
                "plan_set": plans.folder,
                "path": plan.document.path,
                "line": plan.at().start.line,
            }
            | {"objectives": len(plans.children(plan, "objective")), "actions": len(actions)}
            | counts
            | {
                "overdue": late,
                "due_soon": sum(item.due_soon for item in states),
                "undated": sum(item.undated for item in states),
                "unreadable": sum(item.unreadable for item in states),
                "done_percent": percent(counts["done"], len(actions)),
                "overdue_percent": percent(late, len(actions)),
                "rag_counts": worst_first(met),
            }
        )
    return rows


def colours(rows: Sequence[Row]) -> dict[str, int]:
    """Return how many actions have each colour in the plans of some rows, the worst first."""
    found: Counter[str] = Counter()
    for row in rows:
        counts = row["rag_counts"]
        found.update(counts if isinstance(counts, dict) else {})
    return worst_first(found)
