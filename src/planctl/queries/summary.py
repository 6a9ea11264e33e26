"""One row a plan: how many actions stand how, in numbers and in the percentages they give."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planctl.model.answering import Whose
from planctl.model.cascade import Cascade
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import STATUSES, Record
from planctl.reports.report import Row
from planctl.standing.later import closed_later, together
from planctl.standing.rag import colour
from planctl.standing.rag_words import NONE, worst_first
from planctl.standing.stated import state
from planctl.system.text import percent

COUNTS = (
    "objectives", "actions", "not_started", "in_progress", "done", "deferred", "cancelled",
    "carried_forward", "overdue", "due_soon", "undated", "unreadable",
    "loose_objectives", "broken_links", "loose_actions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summed:
    """A plan and how its actions stand.

    Attributes:
        counts: by the names in COUNTS; ``not_started`` to ``carried_forward`` add up to
            ``actions``.
            ``loose_objectives`` link to nothing above that is there; ``loose_actions`` hang on no
            corporate or framework objective, and are none where the plans name no such.
        colours: how many actions have which colour that counts, the worst first, and how many
            have none; they add up to ``actions``.
        whys: of those that have none, how many have not for which reason.
        later: how many count as closed that were closed after the day, by status.
        goes_on: the same of what another of the plans goes on with, where totals count it.
    """

    plan: Record
    counts: dict[str, int]
    colours: dict[str, int]
    whys: dict[str, int]
    later: dict[str, int]
    goes_on: "Summed | None" = None

    @property
    def told(self) -> Row:
        """What is counted, under the keys that scripts rely on."""
        return {
            **self.counts, "rag_counts": self.colours, "rag_why_counts": self.whys,
            "closed_later": self.later, "goes_on": self.goes_on.told if self.goes_on else {},
        }  # fmt: skip

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
            **self.told,
            "done_percent": percent(counts["done"], counts["actions"]),
            "overdue_percent": percent(counts["overdue"], counts["actions"]),
            **({"generated_ref": True, "plan": plan.plan_key} if our_ref(plan) else {}),
        }


def totals(rows: Iterable[Mapping[str, object]]) -> dict[str, int]:
    """Return the sums of the counts of some plans' rows; what goes on counts once, as its last."""
    found = dict.fromkeys(COUNTS, 0)
    for row, sign in _with_less(rows):
        for key in COUNTS:
            found[key] += sign * _number(row.get(key))
    return found


def sums(rows: Iterable[Mapping[str, object]], key: str) -> dict[str, int]:
    """Return the sums of ``rag_counts``, ``rag_why_counts`` or ``closed_later``, likewise."""
    total: Counter[str] = Counter()
    for row, sign in _with_less(rows):
        counts = row.get(key)
        for name, count in counts.items() if isinstance(counts, dict) else ():
            total[name] += sign * _number(count)
    found = {name: total[name] for name in sorted(total) if total[name]}
    if key == "closed_later":
        return together([found])
    return worst_first(found) if key == "rag_counts" else found


def _with_less(
    rows: Iterable[Mapping[str, object]],
) -> Iterator[tuple[Mapping[str, object], int]]:
    """Yield rows, and what other rows go on with, which is to be taken away."""
    for row in rows:
        yield row, 1
        if isinstance(less := row.get("goes_on"), dict):
            yield less, -1


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


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
    cascade = Cascade(plans)
    broken = Counter(link.record.plan or link.record for link in cascade.broken)
    found: list[tuple[Record, list[Record], list[Record]]] = []
    for plan in plans.plans:
        if paths and plan.document.path not in paths:
            continue
        objectives, actions = plans.children(plan, "objective"), plans.in_plan(plan, "action")
        if whose is not None:
            actions = [item for item in actions if item in whose]
            objectives = [item for item in objectives if item in whose]
            if not actions and not objectives:
                continue
        found.append((plan, objectives, actions))

    def counted(plan: Record, objectives: list[Record], actions: list[Record]) -> Summed:
        return _counted(plans, cascade, plan, objectives, actions, as_of, within)

    last = {*plans.years.once(item for _, *both in found for some in both for item in some)}
    rows = []
    for plan, objectives, actions in found:
        more = [[item for item in some if item not in last] for some in (objectives, actions)]
        row = counted(plan, objectives, actions)
        row.counts["broken_links"] = broken[plan]
        rows.append(replace(row, goes_on=counted(plan, *more)) if any(more) else row)
    return rows


def _counted(
    plans: PlanSet, cascade: Cascade, plan: Record, objectives: list[Record],
    actions: list[Record], as_of: date, within: int,
) -> Summed:  # fmt: skip
    states = [state(plans, item, as_of, within) for item in actions]
    colours = [colour(plans, item, as_of) for item in actions]
    met = Counter(item.counted or NONE for item in colours)
    statuses = Counter(item.status for item in states)
    whys = Counter(item.why for item in colours if item.why)
    counts = {"objectives": len(objectives), "actions": len(actions)}
    counts |= {status.replace("-", "_"): statuses[status] for status in STATUSES}
    counts |= {
        name: sum(getattr(item, name) for item in states)
        for name in ("overdue", "due_soon", "undated", "unreadable")
    }
    reaching = cascade.actions(actions)
    counts["loose_objectives"] = len(cascade.objectives(objectives).loose)
    counts["broken_links"] = 0
    counts["loose_actions"] = len(reaching.loose) if reaching else 0
    later = closed_later(plans, actions, as_of)
    return Summed(plan, counts, worst_first(met), dict(sorted(whys.items())), later)
