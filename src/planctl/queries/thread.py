"""The golden thread: what an objective serves, and what serves it, down to the actions."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.model import PlanSet
from planctl.record import Record, refs_of
from planctl.rows import state

HIGHER = ("corporate", "framework", "directorate")


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


class Thread:
    """The links between the objectives of a plan set, both ways."""

    def __init__(self, plans: PlanSet, as_of: date, paths: Collection[str] = ()) -> None:
        self.plans = plans
        self.as_of = as_of
        self.paths = paths
        self._supporters: dict[str, list[Record]] = {}
        for record in plans.of("objective", "action"):
            for ref in record.supports:
                self._supporters.setdefault(ref, []).append(record)

    def supporters(self, objective: Record) -> list[Record]:
        """Return the objectives, and the actions outside them, that link to an objective."""
        found = [item for ref in refs_of(objective) for item in self._supporters.get(ref, [])]
        return list(dict.fromkeys(found))

    def covered(self, objective: Record) -> bool:
        """Whether anything supports or delivers an objective."""
        return bool(self.supporters(objective) or self.plans.actions_of(objective))

    def coverage(self) -> list[Coverage]:
        """Return the coverage of each level that the set has."""
        found = []
        for level in (*HIGHER, "service"):
            every = [item for item in self.plans.of("objective") if item.level == level]
            if every:
                found.append(Coverage(level, len(every), sum(map(self.covered, every))))
        return found

    def roots(self) -> list[Record]:
        """Return where the tree starts: what supports nothing that exists, in the order written."""
        return [
            item
            for item in self.plans.of("objective")
            if not any(self.plans.find("objective", ref) for ref in item.supports)
        ]

    def uncovered(self) -> list[Record]:
        """Return the objectives that nothing supports or delivers."""
        return [item for item in self.plans.of("objective") if not self.covered(item)]

    def down(self, record: Record, above: Sequence[Record] = ()) -> Node:
        """Return a record with all that hangs on it."""
        node = self._node(record)
        if record in above:
            node.note = "links in a circle"
            return node
        if record.kind == "action":
            node.children = [self._node(item) for item in self.plans.children(record, "milestone")]
        if record.kind == "objective":
            path = (*above, record)
            node.children = [self.down(item, path) for item in self._below(record)]
            if not node.children:
                node.note = (
                    "nobody delivers it" if record.level == "service" else "nothing supports it"
                )
        actions = self._actions(record, set())
        node.actions = len(actions)
        node.overdue = sum(state(self.plans, item, self.as_of, 0).overdue for item in actions)
        return node

    def up(self, record: Record, above: Sequence[Record] = ()) -> Node:
        """Return a record with all that it serves."""
        node = self._node(record)
        if record in above:
            node.note = "links in a circle"
            return node
        path = (*above, record)
        own = self.plans.objectives_of(record) if record.kind != "objective" else []
        higher = [item for ref in record.supports for item in self.plans.find("objective", ref)]
        node.children = [self.up(item, path) for item in dict.fromkeys([*own, *higher])]
        for ref in record.supports:
            if not self.plans.find("objective", ref):
                missing = Node("objective", ref, "", note="no plan of the set defines it")
                node.children.append(missing)
        return node

    def _below(self, objective: Record) -> Iterable[Record]:
        return dict.fromkeys([*self.supporters(objective), *self.plans.actions_of(objective)])

    def _actions(self, record: Record, seen: set[Record]) -> set[Record]:
        if record in seen:
            return set()
        seen.add(record)
        if record.kind == "action":
            return {record}
        return {action for item in self._below(record) for action in self._actions(item, seen)}

    def _node(self, record: Record) -> Node:
        plan = record.plan.ref if record.plan else None
        return Node(record.kind, record.ref, record.title, record.level, plan)
