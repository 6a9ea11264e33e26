"""What supports an objective; objectives whose links run in a circle do not support each other."""

from collections.abc import Collection

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of


class Support:
    """The links to the objectives of a plan set."""

    def __init__(self, plans: PlanSet, kinds: Collection[str] = ()) -> None:
        """Take the links of records of some kinds, or of all."""
        self._plans = plans
        self._supporters: dict[str, list[Record]] = {}
        for record in plans.of(*kinds) if kinds else plans.records:
            for ref in record.supports:
                self._supporters.setdefault(ref, []).append(record)

    def of(self, objective: Record) -> list[Record]:
        """Return what links to an objective, each record once."""
        found = [item for ref in refs_of(objective) for item in self._supporters.get(ref, ())]
        return [item for item in dict.fromkeys(found) if item is not objective]

    def covers(self, objective: Record) -> bool:
        """Whether anything supports or delivers an objective.

        What it supports itself, by however many links, counts for what that has from elsewhere.
        """
        above: set[Record] | None = None
        seen = {objective}
        pending = [objective]
        while pending:
            item = pending.pop()
            if self._plans.actions_of(item):
                return True
            for other in self.of(item):
                if above is None:
                    above = self._above(objective)
                if other not in above:
                    return True
                if other not in seen:
                    seen.add(other)
                    pending.append(other)
        return False

    def _above(self, objective: Record) -> set[Record]:
        found = {objective}
        pending = [objective]
        while pending:
            for ref in pending.pop().supports:
                for item in self._plans.find("objective", ref):
                    if item not in found:
                        found.add(item)
                        pending.append(item)
        return found
