"""The golden thread: what an objective serves, and what serves it, down to the actions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from planctl.model.cascade import Cascade, Hanging
from planctl.model.links import Link
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.support import Support
from planctl.reports import thread_words
from planctl.standing.stated import state
from planctl.system.text import counted, percent

HIGHER = ("corporate", "framework", "directorate")
MOST_LEVELS = 30


@dataclass(slots=True)
class Node:
    """One record of the thread and what hangs below it.

    Attributes:
        actions, overdue: how many actions hang on it, each counted once, and how many are late.
        goes_on: how many more stand below it that another of these goes on with.
        later: the keys of what goes on with it in a later plan.
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
    key: str = ""
    goes_on: int = 0
    later: list[str] = field(default_factory=list)
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
        self.cascade = Cascade(plans)
        self._expanded: set[Record] = set()
        self._traced: set[Record] = set()
        self._counted: dict[Record, tuple[int, int, int]] = {}
        self._support = Support(plans, ("plan", "objective", "action"))

    @property
    def objectives(self) -> list[Record]:
        """The objectives of the files asked about."""
        return [item for item in self.plans.of("objective") if self._asked(item)]

    @property
    def asked_plans(self) -> list[Record]:
        """The plans asked about."""
        return [item for item in self.plans.of("plan") if self._asked(item)]

    def _asked(self, record: Record) -> bool:
        return not self.paths or record.document.path in self.paths

    @property
    def broken(self) -> list[Link]:
        """The links that lead nowhere, of the files asked about."""
        return [link for link in self.cascade.broken if self._asked(link.record)]

    @property
    def linked(self) -> Hanging:
        """How the directorate and service objectives asked about hang on others."""
        return self.cascade.objectives(self.plans.years.once(self.objectives))

    @property
    def reaching(self) -> Hanging | None:
        """How the actions asked about hang on the highest objectives; None where there are none."""
        asked = (item for item in self.plans.of("action") if self._asked(item))
        return self.cascade.actions(self.plans.years.once(asked))

    def said(self) -> list[str]:
        """Return where the thread is broken, and the numbers of it, in sentences."""
        broken = self.broken
        lines = (
            thread_words.objectives(self.linked, broken),
            thread_words.links(broken),
            thread_words.actions(self.reaching),
        )
        found = [line for line in lines if line]
        if broken and self.plans.unread:
            files = counted(len(self.plans.unread), "file")
            found.append(f"{files} that could not be read may define what is missing")
        return found

    def supporters(self, objective: Record) -> list[Record]:
        """Return the objectives, and the actions outside them, that link to an objective."""
        return self._support.of(objective)

    def all_below(self, record: Record) -> list[Record]:
        """Return all that hangs on a record by however many links, each once."""
        return [item for item in self._support.all_below(record) if item is not record]

    def covered(self, objective: Record) -> bool:
        """Whether anything supports or delivers an objective."""
        return self._support.covers(objective)

    def coverage(self) -> list[Coverage]:
        """Return the coverage of each level that the set has."""
        found = []
        objectives = self.plans.years.once(self.objectives)
        for level in (*HIGHER, "service"):
            every = [item for item in objectives if item.level == level]
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
        node.actions, node.overdue, node.goes_on = self.count(record)
        notes = [thread_words.missing(refs)] if (refs := self._lost.get(record)) else []
        if record.kind == "action":
            node.children = [self._step(item) for item in self.plans.children(record, "milestone")]
        elif record.kind == "plan" and depth:
            notes.insert(0, "the plan as a whole")
        elif record.kind == "plan":
            node.children = self._in_plan(record, ())
        elif record.kind == "objective":
            if record in self._loose and not notes:
                notes.append("supports nothing above it")
            notes = self._expand(node, record, depth, notes)
        node.note = "; ".join(notes)
        return node

    def count(self, record: Record) -> tuple[int, int, int]:
        """Return how many actions hang on a record, how many of them are overdue, and go on."""
        found = self._counted.get(record)
        if found is None:
            every = self._support.actions(record)
            actions = self.plans.years.once(every)
            late = sum(state(self.plans, item, self.as_of, 0).overdue for item in actions)
            found = self._counted[record] = (len(actions), late, len(every) - len(actions))
        return found

    def _expand(self, node: Node, record: Record, depth: int, notes: list[str]) -> list[str]:
        """Give an objective what hangs on it; return what is to be said of it."""
        below = self._support.below(record)
        known, deep = record in self._expanded, depth >= MOST_LEVELS
        self._expanded.add(record)
        if not below:
            bare = "nobody delivers it" if record.level == "service" else "nothing supports it"
            return [bare, *notes]
        if known:
            return ["see above"]
        if deep:
            return [f"deeper than {MOST_LEVELS} levels", *notes]
        node.children = [self.down(item, depth + 1) for item in below]
        return notes

    def _in_plan(self, plan: Record, above: Sequence[Record]) -> list[Node]:
        """Return the objectives of a plan, its actions under none, and the plans under it."""
        path = (*above, plan)
        own = self.plans.children(plan, "objective", "action")
        under = [item for item in self.plans.links.by(plan, "under", "directorate")
                 if self.plans.links.above(item) is plan and item not in path]  # fmt: skip
        found = [self.down(item, 1) for item in own]
        for item in under if len(path) < MOST_LEVELS else ():
            node = self.down(item, 1)
            node.note, node.children = "", self._in_plan(item, path)
            found.append(node)
        return found

    def up(self, record: Record, below: Sequence[Record] = ()) -> Node:
        """Return a record with all that it serves; what was shown before is not shown again."""
        node = self._node(record)
        if record in below or len(below) >= MOST_LEVELS:
            node.note = "links in a circle" if record in below else "and so on"
            return node
        path = (*below, record)
        own = self.plans.objectives_of(record) if record.kind != "objective" else []
        plan = self.plans.links.above(record) if record.kind == "plan" else None
        above = [*([plan] if plan else []), *own, *self._above(record)]
        if record in self._traced and above:
            node.note = "see above"
            return node
        self._traced.add(record)
        node.children = [self.up(item, path) for item in dict.fromkeys(above)]
        for ref in self._lost.get(record, ()):
            missing = Node("objective", ref, "", note="no plan of the set defines it")
            node.children.append(missing)
        return node

    def _above(self, record: Record) -> list[Record]:
        return self.plans.links.targets(record, "supports")

    @cached_property
    def _lost(self) -> dict[Record, list[str]]:
        """The refs of each record that no plan defines."""
        found: dict[Record, list[str]] = {}
        for link in self.cascade.broken:
            found.setdefault(link.record, []).append(link.ref)
        return found

    @cached_property
    def _loose(self) -> frozenset[Record]:
        return frozenset(self.cascade.objectives(self.plans.of("objective")).loose)

    def actions(self, record: Record) -> list[Record]:
        """Return every action that hangs on a record, each once."""
        return self.plans.years.once(self._support.actions(record))

    def _step(self, milestone: Record) -> Node:
        node = self._node(milestone)
        node.overdue = int(state(self.plans, milestone, self.as_of, 0).overdue)
        return node

    def _node(self, record: Record) -> Node:
        plan = record.plan_key if record.plan else None
        later = [item.key for item in self.plans.years.later.get(record, ())]
        return Node(
            record.kind, record.ref, record.title, record.level, plan, key=record.key, later=later
        )  # fmt: skip
