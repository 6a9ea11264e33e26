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
        # Where everything supports everything, each is asked about as often as there are others.
        self._of: dict[Record, list[Record]] = {}
        self._served: dict[Record, list[Record]] = {}
        self._covered: dict[Record, bool] = {}
        self._below: dict[Record, list[Record]] = {}

    def of(self, objective: Record) -> list[Record]:
        """Return what links to an objective, each record once."""
        known = self._of.get(objective)
        if known is None:
            found = self._plans.links.by(objective, "supports")
            known = [item for item in found if not self._kinds or item.kind in self._kinds]
            self._of[objective] = known
        return known

    def below(self, record: Record) -> list[Record]:
        """Return what stands next below a record: what serves an objective, a plan's actions."""
        if record.kind != "objective":
            return self._plans.in_plan(record, "action") if record.kind == "plan" else []
        known = self._below.get(record)
        if known is None:
            found = dict.fromkeys([*self.of(record), *self._plans.actions_of(record)])
            known = self._below[record] = list(found)
        return known

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
                pending += [other for other in self.below(item) if other not in seen]
        return list(seen)

    def covers(self, objective: Record) -> bool:
        """Whether anything supports or delivers an objective.

        What it supports itself, by however many links, counts for what that has from elsewhere.
        """
        if objective not in self._covered:
            self._covered |= self._covers(objective)
        return self._covered[objective]

    def _covers(self, objective: Record) -> dict[Record, bool]:
        """Return the answer for an objective, and for all whose answer that is too."""
        above: set[Record] | None = None
        seen = {objective}
        pending = [objective]
        while pending:
            item = pending.pop()
            if self._plans.actions_of(item):
                return {objective: True}
            for other in self.of(item):
                if above is None:
                    above = self._above(objective)
                if other not in above:
                    return {objective: True}
                if other not in seen:
                    seen.add(other)
                    pending.append(other)
        return dict.fromkeys(seen, False)  # each supports the others, and nothing else does

    def _above(self, objective: Record) -> set[Record]:
        found = {objective}
        pending = [objective]
        while pending:
            for item in self._serves(pending.pop()):
                if item not in found:
                    found.add(item)
                    pending.append(item)
        return found

    def _serves(self, record: Record) -> list[Record]:
        known = self._served.get(record)
        if known is None:
            known = self._served[record] = self._plans.links.targets(record, "supports")
        return known
