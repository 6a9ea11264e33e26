"""What a return that is owed is called, in a count of them and in a message that asks for it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from planctl.system.text import listed, one


class Want(NamedTuple):
    """The words of one: of several, ``many``; after "wanted:", ``asked``.

    Attributes:
        lasting: whether it is owed until it is there, whatever the period that reports are for.
    """

    one: str
    many: str
    asked: str
    lasting: bool = False


WANTS = {
    "update": Want("update", "updates", "an update"),
    "rag": Want("colour", "colours", "a colour"),
    "percent": Want("share done", "shares done", "how much is done"),
    "actual": Want("figure", "figures", "the figure"),
    "score": Want("risk score", "risk scores", "a look at the score"),
    "occurrence": Want(
        "report on a recurring date", "reports on recurring dates", "whether it was done"
    ),
    "baseline": Want("baseline", "baselines", "the baseline", lasting=True),
    "target": Want("target", "targets", "the target", lasting=True),
    "review": Want("review", "reviews", "what came of the review", lasting=True),
    "approval": Want("approval", "approvals", "who approved it", lasting=True),
}


def sorts(wants: Sequence[str]) -> str:
    """Return how many of each sort there are, the most first."""
    if len(wants) == 1:
        return one(WANTS[wants[0]].one)
    found = Counter(WANTS[item] for item in wants).most_common()
    return listed([f"{count} {want.one if count == 1 else want.many}" for want, count in found])


def apart(wants: Sequence[str], period: str) -> str:
    """Return how many are for a period and how many whatever it is; nothing without the latter."""
    lasting = [item for item in wants if WANTS[item].lasting]
    if not lasting:
        return ""
    timed = len(wants) - len(lasting) or "none"
    return f"{timed} for {period}, and {sorts(lasting)} whatever the period"
