"""How many returns are missing, of which sort, and how many may still come in time."""

from collections import Counter
from collections.abc import Sequence

from planctl.publishing.pack.scope import Scope
from planctl.queries.returns import Owed
from planctl.reports.wants import WANTS
from planctl.standing.reporting import asks
from planctl.system.text import counted, listed, one


def missing(scope: Scope, beside: str) -> list[str]:
    """Return the sentence; nothing where no return is missing.

    Args:
        beside: how the number compares with that of another period, after a comma.
    """
    owed = scope.returns.owed
    if not owed:
        return []
    verb = "is" if len(owed) == 1 else "are"
    early = sum(item.in_time(scope.as_of) for item in owed)
    soon = f"{early} of them"
    if early == len(owed):
        soon = "all of them" if early > 1 else "it"
    still = f"; {soon} may still come in time" if early else ""
    # A target to be set, or an approval, is missing where the council asks for no return at all.
    which = " that the period asks for" if asks(scope.plans) else ""
    asked = f"{counted(len(owed), 'return')}{which} {verb} missing"
    return [f"{asked}{beside}: {_sorts(owed)}{still}."]


def _sorts(owed: Sequence[Owed]) -> str:
    """Return how many of each sort there are, the most first."""
    if len(owed) == 1:
        return one(WANTS[owed[0].wants].one)
    found = Counter(WANTS[item.wants] for item in owed).most_common()
    return listed([f"{count} {want.one if count == 1 else want.many}" for want, count in found])
