"""Counts of what somebody answers for."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from planctl.language.keys import WORK_PARTS

if TYPE_CHECKING:
    from planctl.model.record import Record
    from planctl.standing.stated import State

LISTS = {
    "objectives": "objective", "actions": "action", "milestones": "milestone",
    "mitigations": "mitigation", "measures": "measure", "risks": "risk", "plans": "plan",
}  # fmt: skip


@dataclass(slots=True)
class Totals:
    """Counts of what somebody answers for; those by state are of actions.

    ``open``, ``done``, ``deferred``, ``cancelled`` and ``carried_forward`` add up to ``actions``.
    ``undated`` is open without a day (ongoing and tbc too); ``unreadable`` is open with a date
    that cannot be read; ``carried_forward`` is closed, and goes on in a later plan.
    """

    objectives: int = 0
    actions: int = 0
    open: int = 0
    overdue: int = 0
    due_soon: int = 0
    done: int = 0
    deferred: int = 0
    cancelled: int = 0
    carried_forward: int = 0
    undated: int = 0
    unreadable: int = 0
    milestones: int = 0
    milestones_overdue: int = 0
    mitigations: int = 0
    mitigations_overdue: int = 0
    measures: int = 0
    risks: int = 0

    def count(self, record: "Record", now: "State") -> None:
        """Add one record."""
        if record.kind == "plan":
            return
        name = f"{record.kind}s"
        setattr(self, name, getattr(self, name) + 1)
        if record.kind in WORK_PARTS:
            late = f"{name}_overdue"
            setattr(self, late, getattr(self, late) + now.overdue)
        if record.kind == "action":
            self.open += now.open
            self.overdue += now.overdue
            self.due_soon += now.due_soon
            self.done += now.status == "done"
            self.deferred += now.status == "deferred"
            self.cancelled += now.status == "cancelled"
            self.carried_forward += now.status == "carried-forward"
            self.undated += now.undated
            self.unreadable += now.unreadable

    def __add__(self, other: "Totals") -> "Totals":
        """Add two totals."""
        return Totals(*(a + b for a, b in zip(asdict(self).values(), asdict(other).values())))  # noqa: B905

    @property
    def parts_overdue(self) -> int:
        """How many milestones and mitigations are overdue."""
        return self.milestones_overdue + self.mitigations_overdue

    @property
    def anything(self) -> bool:
        """Whether anything was counted."""
        return any(asdict(self).values())
