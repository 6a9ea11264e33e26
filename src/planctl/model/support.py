"""What supports an objective; objectives whose links run in a circle do not support each other."""

from collections.abc import Collection

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record


class Support:
    """The links to the objectives of a plan set."""

    def __init__(self, plans: PlanSet, kinds: Collection[str] = ()) -> None:
        """Take the links of records of some kinds, or of all."""
        self._plans = plans
        self._kinds = kinds

    def of(self, objective: Record) -> list[Record]:
        """Return what links to an objective, each record once."""
        found = self._plans.links.by(objective, "supports")
        return [item for item in found if not self._kinds or item.kind in self._kinds]

    def below(self, record: Record) -> list[Record]:
        """Return what stands next below a record: what serves an objective, a plan's actions."""
        if record.kind == "plan":
            return self._plans.in_plan(record, "action")
        if record.kind != "objective":
            return []
        return list(dict.fromkeys([*self.of(record), *self._plans.actions_of(record)]))

    def actions(self, *records: Record) -> list[Record]:
        """Return every action that hangs on some records, each once."""
        return [item for item in self.all_below(*records) if item.kind == "action"]

    def all_below(self, *records: Record) -> list[Record]:
        """Return some records and all that hangs on them by however many links, each once."""
        seen: dict[Record, None] = {}
        pending = [*reversed(records)]
        while pending:
            item = pending.pop()
            if item not in seen:
                seen[item] = None
                pending += self.below(item)
        return list(seen)

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
            for item in self._plans.links.targets(pending.pop(), "supports"):
                if item not in found:
                    found.add(item)
                    pending.append(item)
        return found
