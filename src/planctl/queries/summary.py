"""One row a plan: how many actions stand how, in numbers and in the percentages they give."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planctl.model.answering import Whose
from planctl.model.cascade import Cascade
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import STATUSES, Record
from planctl.reports.report import Row
from planctl.standing.later import closed_later
from planctl.standing.rag import colour
from planctl.standing.rag_words import NONE, worst_first
from planctl.standing.stated import state
from planctl.system.text import percent

COUNTS = (
    "objectives", "actions", "not_started", "in_progress", "done", "deferred", "cancelled",
    "overdue", "due_soon", "undated", "unreadable",
    "loose_objectives", "broken_links", "loose_actions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summed:
    """A plan and how its actions stand.

    Attributes:
        counts: by the names in COUNTS; ``not_started`` to ``cancelled`` add up to ``actions``.
            ``loose_objectives`` link to nothing above that is there; ``loose_actions`` hang on no
            corporate or framework objective, and are none where the plans name no such.
        colours: how many actions have which colour that counts, the worst first, and how many
            have none; they add up to ``actions``.
        whys: of those that have none, how many have not for which reason.
        later: how many count as closed that were closed after the day, by status.
    """

    plan: Record
    counts: dict[str, int]
    colours: dict[str, int]
    whys: dict[str, int]
    later: dict[str, int]

    def row(self, plans: PlanSet) -> Row:
        """Return it under the keys that scripts rely on."""
        plan, counts = self.plan, self.counts
        period = plans.period_of(plan)
        return {
            "key": plan.key,
            "ref": plan.ref,
            "title": plan.title,
            "lead": list(plan.texts("lead")),
            "period": period.written if period else None,
            "plan_set": plans.folder,
            "path": plan.document.path,
            "line": plan.at().start.line,
            **counts,
            "done_percent": percent(counts["done"], counts["actions"]),
            "overdue_percent": percent(counts["overdue"], counts["actions"]),
            "rag_counts": self.colours,
            "rag_why_counts": self.whys,
            "closed_later": self.later,
            **({"generated_ref": True, "plan": plan.plan_key} if our_ref(plan) else {}),
        }


def totals(counts: Iterable[Mapping[str, object]]) -> dict[str, int]:
    """Return the sums of the counts of some plans, or of rows that have them."""
    every = list(counts)
    return {
        key: sum(count for item in every if isinstance(count := item[key], int)) for key in COUNTS
    }


def summary(
    plans: PlanSet,
    as_of: date,
    *,
    within: int,
    whose: Whose | None = None,
    paths: Collection[str] = (),
) -> list[Summed]:
    """Return how the actions of each directorate and service plan stand.

    With ``whose``, how those that count for these people do, in the plans that have any.
    """
    found = []
    cascade = Cascade(plans)
    broken = Counter(link.record.plan or link.record for link in cascade.broken)
    for plan in plans.plans:
        if paths and plan.document.path not in paths:
            continue
        actions, objectives = plans.in_plan(plan, "action"), plans.children(plan, "objective")
        if whose is not None:
            actions = [item for item in actions if item in whose]
            objectives = [item for item in objectives if item in whose]
            if not actions and not objectives:
                continue
        states = [state(plans, item, as_of, within) for item in actions]
        colours = [colour(plans, item, as_of) for item in actions]
        met = Counter(item.counted or NONE for item in colours)
        whys = Counter(item.why for item in colours if item.why)
        counts = {"objectives": len(objectives), "actions": len(actions)}
        counts |= {
            status.replace("-", "_"): sum(item.status == status for item in states)
            for status in STATUSES
        }
        counts |= {
            name: sum(getattr(item, name) for item in states)
            for name in ("overdue", "due_soon", "undated", "unreadable")
        }
        reaching = cascade.actions(actions)
        counts["loose_objectives"] = len(cascade.objectives(objectives).loose)
        counts["broken_links"] = broken[plan]
        counts["loose_actions"] = len(reaching.loose) if reaching else 0
        later = closed_later(plans, actions, as_of)
        found.append(Summed(plan, counts, worst_first(met), dict(sorted(whys.items())), later))
    return found


def colours(plans: Iterable[Summed]) -> dict[str, int]:
    """Return how many actions have each colour in some plans, the worst first."""
    found: Counter[str] = Counter()
    for item in plans:
        found.update(item.colours)
    return worst_first(found)


def whys(plans: Iterable[Summed]) -> dict[str, int]:
    """Return how many actions of some plans have no colour for which reason."""
    found: Counter[str] = Counter()
    for item in plans:
        found.update(item.whys)
    return dict(sorted(found.items()))
