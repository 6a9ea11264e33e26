"""The golden thread: what an objective serves, and what serves it, down to the actions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.support import Support
from planctl.standing.stated import state
from planctl.system.text import percent

HIGHER = ("corporate", "framework", "directorate")
MOST_LEVELS = 30


@dataclass(slots=True)
class Node:
    """One record of the thread and what hangs below it.

    Attributes:
        actions, overdue: how many actions hang on it, each counted once, and how many are late.
        note: what is wrong with it, as ``nothing supports it``.
    """

    kind: str
    ref: str | None
    title: str
    level: str = ""
    plan: str | None = None
    actions: int = 0
    overdue: int = 0
    note: str = ""
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many objectives of a level something supports or delivers."""

    level: str
    objectives: int
    covered: int

    @property
    def percent(self) -> float | None:
        """The share that is covered, to one decimal."""
        return percent(self.covered, self.objectives)


class Thread:
    """The links between the objectives of a plan set, both ways."""

    def __init__(self, plans: PlanSet, as_of: date, paths: Collection[str] = ()) -> None:
        self.plans = plans
        self.as_of = as_of
        self.paths = paths
        self._expanded: set[Record] = set()
        self._support = Support(plans, ("plan", "objective", "action"))

    @property
    def objectives(self) -> list[Record]:
        """The objectives of the files asked about."""
        every = self.plans.of("objective")
        return [o for o in every if not self.paths or o.document.path in self.paths]

    def supporters(self, objective: Record) -> list[Record]:
        """Return the objectives, and the actions outside them, that link to an objective."""
        return self._support.of(objective)

    def covered(self, objective: Record) -> bool:
        """Whether anything supports or delivers an objective."""
        return self._support.covers(objective)

    def coverage(self) -> list[Coverage]:
        """Return the coverage of each level that the set has."""
        found = []
        for level in (*HIGHER, "service"):
            every = [item for item in self.objectives if item.level == level]
            if every:
                found.append(Coverage(level, len(every), sum(map(self.covered, every))))
        return found

    def tree(self) -> list[Node]:
        """Return the trees that hold every objective asked about, in the order written.

        They start at what links to nothing above it among these, and where links run in a circle,
        at the first of its objectives.
        """
        shown = set(self.objectives)
        roots = [item for item in self.objectives if not shown.intersection(self._above(item))]
        nodes = [self.down(item) for item in roots]
        for item in self.objectives:
            if item not in self._expanded:
                node = self.down(item)
                node.note = node.note or "links in a circle"
                nodes.append(node)
        return nodes

    def uncovered(self) -> list[Node]:
        """Return the objectives that nothing supports or delivers."""
        return [self.down(item) for item in self.objectives if not self.covered(item)]

    def down(self, record: Record, depth: int = 0) -> Node:
        """Return a record with all that hangs on it; what was shown before is not shown again."""
        node = self._node(record)
        actions = self.actions(record)
        node.actions = len(actions)
        node.overdue = sum(state(self.plans, item, self.as_of, 0).overdue for item in actions)
        if record.kind == "action":
            node.children = [self._step(item) for item in self.plans.children(record, "milestone")]
            return node
        if record.kind == "plan":
            node.note = "the plan as a whole"
        if record.kind != "objective":
            return node
        below = self._below(record)
        if not below:
            node.note = "nobody delivers it" if record.level == "service" else "nothing supports it"
        elif record in self._expanded:
            node.note = "see above"
        elif depth >= MOST_LEVELS:
            node.note = f"deeper than {MOST_LEVELS} levels"
        else:
            self._expanded.add(record)
            node.children = [self.down(item, depth + 1) for item in below]
        self._expanded.add(record)
        return node

    def up(self, record: Record, above: Sequence[Record] = ()) -> Node:
        """Return a record with all that it serves."""
        node = self._node(record)
        if record in above or len(above) >= MOST_LEVELS:
            node.note = "links in a circle" if record in above else "and so on"
            return node
        path = (*above, record)
        own = self.plans.objectives_of(record) if record.kind != "objective" else []
        node.children = [
            self.up(item, path) for item in dict.fromkeys([*own, *self._above(record)])
        ]
        for ref in record.supports:
            if not self.plans.find("objective", ref):
                missing = Node("objective", ref, "", note="no plan of the set defines it")
                node.children.append(missing)
        return node

    def _above(self, record: Record) -> list[Record]:
        return self.plans.links.targets(record, "supports")

    def _below(self, objective: Record) -> list[Record]:
        return list(dict.fromkeys([*self.supporters(objective), *self.plans.actions_of(objective)]))

    def actions(self, record: Record) -> list[Record]:
        """Return every action that hangs on a record, each once."""
        seen: dict[Record, None] = {}
        pending = [record]
        while pending:
            item = pending.pop()
            if item in seen:
                continue
            seen[item] = None
            if item.kind == "objective":
                pending += self._below(item)
            if item.kind == "plan":
                pending += self.plans.in_plan(item, "action")
        return [item for item in seen if item.kind == "action"]

    def _step(self, milestone: Record) -> Node:
        node = self._node(milestone)
        node.overdue = int(state(self.plans, milestone, self.as_of, 0).overdue)
        return node

    def _node(self, record: Record) -> Node:
        plan = record.plan.ref if record.plan else None
        return Node(record.kind, record.ref, record.title, record.level, plan)
