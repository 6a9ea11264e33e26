"""Which plan stands above which, and where the golden thread is broken on its way up."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from planctl.language.lost import UNREADABLE
from planctl.model.links import Link
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.support import Support

_HIGHEST = ("corporate", "framework")
_LINKING = ("plan", "objective", "action")


class Hanging(NamedTuple):
    """How many objectives or actions there are, and which of them hang on nothing above.

    Attributes:
        every: how many there are: those linked, those loose and those that are free.
        loose: those that hang on nothing, in the order written.
        free: how many need not: recommendations of an inspection without a link.
    """

    every: int
    loose: list[Record]
    free: int = 0

    @property
    def linked(self) -> int:
        """How many hang on something above."""
        return self.every - len(self.loose) - self.free


class Cascade:
    """The plans of a set from the highest to the lowest, and the links that join them.

    A plan's ``under`` names the plan above; without it, ``directorate`` does.
    """

    def __init__(self, plans: PlanSet) -> None:
        self.plans = plans
        # What a reference means, and what is above, is the same all over a plan.
        self._upward: dict[tuple[Record, str], bool] = {}

    @cached_property
    def rings(self) -> list[list[Record]]:
        """The plans that stand above one another in a ring, each ring once."""
        found: list[list[Record]] = []
        settled: set[Record] = set()
        for plan in self.plans.plans:
            path: list[Record] = []
            at: Record | None = plan
            while at is not None and at not in settled and at not in path:
                path.append(at)
                itself = any(at in link.targets for link in self.plans.links.of(at, "under"))
                at = at if itself else self.plans.links.above(at)
            if at is not None and at in path:
                found.append(path[path.index(at) :])
            settled.update(path)
        return found

    def goes_up(self, record: Record, target: Record) -> bool:
        """Whether a record may support an objective: a higher one, or one of a plan above its own.

        What stands in a plan that names none above may support the objectives of any directorate.
        """
        if target.level in _HIGHEST:
            return True
        plan = record.plan or record
        above = self.plans.links.upwards(plan)
        first = next(above, None)
        if first is None:
            return target.level == "directorate" and plan.level == "service"
        # Not kept: of thousands of plans, each under the one before, these are millions.
        return target.plan is first or any(item is target.plan for item in above)

    def sideways(self, record: Record) -> list[Link]:
        """Return the links of a record to objectives of other plans, none of them above its own."""
        if all(self._is_upward(record, ref) for ref in record.supports):
            return []
        links = self.plans.links.of(record, "supports")
        return [link for link in links if not self._is_upward(record, link.ref)]

    def _is_upward(self, record: Record, ref: str) -> bool:
        """Whether a reference leads up, to its own plan or to nothing."""
        plan = record.plan or record
        found = self._upward.get((plan, ref))
        if found is None:
            targets = self.plans.meant("objective", ref, record)
            up = any(item.plan is plan or self.goes_up(record, item) for item in targets)
            found = self._upward[plan, ref] = up or not targets
        return found

    @cached_property
    def broken(self) -> list[Link]:
        """The links of plans, objectives and actions to objectives that no plan defines."""
        return self.plans.links.broken(_LINKING, "supports", "also_delivers")

    def objectives(self, among: Sequence[Record]) -> Hanging:
        """Return how the directorate and service objectives among some hang on others.

        Where no plan has an objective that one could link to, it is not among them.
        """
        lower = [item for item in among if self._could.get(item.level)]
        bare = [item for item in lower if self._bare(item)]
        loose = [item for item in bare if not item.for_inspectors]
        return Hanging(len(lower), loose, len(bare) - len(loose))

    def _bare(self, objective: Record) -> bool:
        """Whether it links to nothing that is there and outside its own plan."""
        if UNREADABLE in objective.supports:
            return False
        targets = self.plans.links.targets(objective, "supports")
        return all(item.plan is objective.plan and item.level not in _HIGHEST for item in targets)

    @cached_property
    def _could(self) -> dict[str, bool]:
        """Whether there is anything above the objectives of a level."""
        levels = {item.level for item in self.plans.of("objective")}
        lower = "directorate" in levels or self.plans.uses("under")
        highest = not levels.isdisjoint(_HIGHEST)
        return {"directorate": highest, "service": highest or lower}

    def actions(self, among: Sequence[Record]) -> Hanging | None:
        """Return how the actions among some hang on corporate objectives and frameworks.

        None where the plans name no such objective.
        """
        if not self._highest:
            return None
        return Hanging(len(among), [item for item in among if item not in self._reaching])

    @cached_property
    def _highest(self) -> list[Record]:
        return [item for item in self.plans.of("objective") if item.level in _HIGHEST]

    @cached_property
    def _reaching(self) -> set[Record]:
        """The actions that hang on an objective of the highest levels, by however many links."""
        return set(Support(self.plans, _LINKING).actions(*self._highest))
