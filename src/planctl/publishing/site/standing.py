"""How something that is to be done stands on a day: in a shape and a word, never a colour alone."""

from typing import NamedTuple

from planctl.language.day_words import short_day, when_words
from planctl.language.lateness import NO_DATE
from planctl.language.when import Kind
from planctl.model.dues import kept_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.rag_words import APART, ORDER, shown
from planctl.standing.stated import State
from planctl.system.text import counted

WORDS = {
    "late": "late", "soon": "due soon", "open": "still to come", "undated": "no date",
    "lost": "date unreadable", "done": "done", "stopped": "deferred, cancelled or carried forward",
}  # fmt: skip
# None of them is the sign of another colour of RAG.
SHAPES = {"late": "!", "soon": "»", "open": "…", "undated": "?", "lost": "∅",
          "done": "✔", "stopped": "✖"}  # fmt: skip


def key() -> str:
    """Return what the signs mean: of how work stands, and of colours."""
    signs = ", ".join(f"{SHAPES[name]} {words}" for name, words in WORDS.items())
    return f"Signs: {signs}. RAG: {', '.join(map(shown, (*ORDER, *APART)))}."


def legend(*, lost: bool) -> dict[str, str]:
    """Return the parts of a bar in words, by their names; ``lost``: with unreadable dates."""
    order = ("done", "stopped", "late", "soon", "open", "undated", *(["lost"] if lost else []))
    return {name: WORDS[name] for name in order}


class Standing(NamedTuple):
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
    if now.status == "done":
        return Standing("done", _done(plans, record))
    if record.closed:
        return Standing("stopped", record.status.replace("-", " "))
    if not now.open:
        return Standing("stopped", "closed with what it is part of")
    if now.overdue and now.days is not None:
        return Standing("late", f"{counted(now.days, 'day')} late{_recurs(now)}")
    begun = record.status.replace("-", " ")
    if now.due_soon and now.days is not None:
        when = f"due in {counted(-now.days, 'day')}" if now.days else "due today"
        return Standing("soon", when)
    if now.undated or now.unreadable:
        due, name = plans.due_of(record), "lost" if now.unreadable else "undated"
        return Standing(name, f"{begun}, {_UNDATED[due.kind]}" if due else begun)
    return Standing("open", begun if now.due else f"{begun}, every occurrence done so far")


def _done(plans: PlanSet, record: Record) -> str:
    """Return when it was done, and how that compares with the date due."""
    if record.completed is None:
        return "done"
    said = f"done {when_words(record.completed)}"
    how = kept_of(plans, record)
    return said if how.words == NO_DATE else f"{said}, {how.words}"


def _recurs(now: State) -> str:
    """Return how many occurrences of a recurring date were missed, and which comes next."""
    if now.missed is None:
        return ""
    following = f", the next is due {short_day(now.next)}" if now.next else ""
    return f"; {now.missed} missed{following}"


_UNDATED = {
    Kind.TBC: "date to be confirmed", Kind.ONGOING: "ongoing", Kind.UNREADABLE: "date unreadable",
    Kind.INVALID: "date is wrong",
}  # fmt: skip
