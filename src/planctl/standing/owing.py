"""Which returns of a record answer for a period: its updates and its declared colour, by day."""

from collections.abc import Iterable

from planctl.language.keys import WORK_PARTS
from planctl.language.when import When
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.told import Update
from planctl.standing.rag_declared import day_of
from planctl.standing.reporting import Reporting

_Span = tuple[object, object]


class Owing:
    """What was reported of a record, by the period that it answers for.

    What was reported of an action's milestones is an update of the action; what was reported in a
    later plan of what goes on with it answers too.
    """

    def __init__(
        self, plans: PlanSet, reporting: Reporting, record: Record, later: Iterable[Record] = ()
    ) -> None:
        self._plans = plans
        self._reporting = reporting
        self._found: dict[str, set[_Span]] = {}
        self._last: dict[str, When] = {}
        for item in (record, *later):
            for update in item.updates:
                for wants in _answered(item.kind, update):
                    self._add(wants, update.on)
            for step in plans.children(item, *WORK_PARTS):
                for update in step.updates:
                    self._add("update", update.on)
            if item.declared and item.declared.rag:
                self._add("rag", item.declared.on)

    def _add(self, wants: str, on: str | None) -> None:
        day = day_of(self._plans, on)
        period = self._reporting.answered(day) if day else None
        if day is None or period is None:
            return
        self._found.setdefault(wants, set()).add((period.first, period.last))
        before = self._last.get(wants)
        if before is None or (before.last and day.last and before.last < day.last):
            self._last[wants] = day

    def answers(self, wants: str, period: When) -> bool:
        """Whether something answers for a period."""
        return (period.first, period.last) in self._found.get(wants, ())

    def last(self, wants: str) -> str | None:
        """Return when something of a sort last came, as written; None for never."""
        found = self._last.get(wants)
        return found.written if found else None


def _answered(kind: str, update: Update) -> list[str]:
    """Return what an update answers: a risk's score is looked at by any update of the risk."""
    found = ["update"]
    found += ["score"] if kind == "risk" else []
    found += ["rag"] if update.rag else []
    return found + (["percent"] if update.percent is not None else [])
