"""What a return that is owed is called, in a count of them and in a message that asks for it."""

from typing import NamedTuple


class Want(NamedTuple):
    """The words of one: of several, ``many``; after "wanted:", ``asked``."""

    one: str
    many: str
    asked: str


WANTS = {
    "update": Want("update", "updates", "an update"),
    "rag": Want("colour", "colours", "a colour"),
    "percent": Want("share done", "shares done", "how much is done"),
    "actual": Want("figure", "figures", "the figure"),
    "score": Want("risk score", "risk scores", "a look at the score"),
    "occurrence": Want("recurring date", "recurring dates", "whether it was done"),
    "baseline": Want("baseline", "baselines", "the baseline"),
    "target": Want("target", "targets", "the target"),
    "review": Want("review", "reviews", "what came of the review"),
    "approval": Want("approval", "approvals", "who approved it"),
}
