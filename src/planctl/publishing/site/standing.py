"""How something that is to be done stands on a day: in a shape and a word, never a colour alone."""

from dataclasses import dataclass

from planctl.language.when import Kind
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.stated import State
from planctl.system.text import counted

WORDS = {
    "late": "late", "soon": "due soon", "open": "still to come", "undated": "no date",
    "done": "done", "stopped": "deferred or cancelled",
}  # fmt: skip
SHAPES = {"late": "■", "soon": "▲", "open": "●", "undated": "○", "done": "✔", "stopped": "✖"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands.

    Attributes:
        name: one of WORDS, each in one colour throughout the site.
        words: the same for a reader, with days or date.
    """

    name: str
    words: str

    @property
    def shape(self) -> str:
        """The sign that says it without colour."""
        return SHAPES[self.name]


def standing(plans: PlanSet, record: Record, now: State) -> Standing:
    """Return how an action, milestone or mitigation stands, in words."""
    if record.status == "done":
        return Standing("done", f"done {record.completed.written}" if record.completed else "done")
    if record.closed:
        return Standing("stopped", record.status)
    if not plans.open(record):
        return Standing("stopped", "closed with what it is part of")
    if now.overdue and now.days is not None:
        return Standing("late", f"{counted(now.days, 'day')} late")
    begun = record.status.replace("-", " ")
    if now.due_soon and now.days is not None:
        when = f"due in {counted(-now.days, 'day')}" if now.days else "due today"
        return Standing("soon", when)
    if now.due is None:
        due = plans.due_of(record)
        return Standing("undated", f"{begun}, {_UNDATED[due.kind]}" if due else begun)
    return Standing("open", begun)


_UNDATED = {
    Kind.TBC: "date to be confirmed", Kind.ONGOING: "ongoing", Kind.UNREADABLE: "date unreadable",
    Kind.INVALID: "date is wrong", Kind.DATED: "every occurrence done",
}  # fmt: skip
