"""What is whose, and scores in words: plain answers that pages share."""

from collections.abc import Iterable
from datetime import date

from planctl.history.timeline import Event
from planctl.language.numbers import value
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import Score, read, score, usable

_DATED = ("objective", "action", "milestone", "mitigation", "risk", "workforce", "progress")


def falling_due(plans: PlanSet) -> dict[Person, list[Record]]:
    """Return what everybody owns, themselves or by a post, that falls due on a day."""
    found: dict[Person, list[Record]] = {}
    for record in plans.of(*_DATED):
        due = plans.due_of(record)
        if due is None or due.last is None:
            continue
        for person in dict.fromkeys(tie.person for tie in plans.who.ties(record, "owner")):
            found.setdefault(person, []).append(record)
    return found


def score_on(plans: PlanSet, risk: Record, events: Iterable[Event], day: date) -> Score | None:
    """Return what can be used of the score that a risk had at the end of a day, as git knows it."""
    now = risk.fields.get("current")
    for event in reversed([*events]):
        if event.commit.on and event.commit.on > day:
            if event.what == "added":
                return None
            now = event.before if event.field == "current" else now
    if not isinstance(now, dict):
        return None
    # Git tells numbers as they are written.
    numbers = {key: value(str(item)).number for key, item in now.items()}
    return usable(plans, read({
        key: None if number is None else float(number) for key, number in numbers.items()
    }))  # fmt: skip


def score_words(plans: PlanSet, risk: Record) -> str:
    """Return the scores of a risk in words."""
    said = []
    for level, words in (
        ("inherent", "Inherent"),
        ("current", "Current"),
        ("target", "Target"),
    ):
        found = score(plans, risk, level)
        if found is None or found.score is None:
            continue
        parts = [(found.likelihood, "likelihood"), (found.impact, "impact")]
        inner = ", ".join(f"{word} {number:g}" for number, word in parts if number is not None)
        said.append(f"{words}: score {found.score:g}" + (f" ({inner})" if inner else ""))
    return "; ".join(said) or "No score."
