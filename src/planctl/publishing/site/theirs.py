"""What is whose, and scores in words: plain answers that pages share."""

from planctl.language.keys import WORK
from planctl.model.people import Person
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.scores import score

_DATED = ("objective", *WORK, "risk", "workforce", "progress")

_SORTS = {"person": "Officer", "post": "Post", "group": "Group", "body": "Body"}


def sort_of(person: Person) -> str:
    """Return what somebody is, in a word: an officer, a post, a group or a body."""
    return _SORTS.get(person.kind, _SORTS["person"])


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
