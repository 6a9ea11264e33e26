"""How many returns are missing, of which sort, and how many may still come in time."""

from planctl.publishing.pack.scope import Scope
from planctl.reports.wants import WANTS, sorts
from planctl.system.text import counted


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
    # A target to be set, or an approval, is missing whatever the period.
    wants = [item.wants for item in owed]
    which = "" if any(WANTS[item].lasting for item in wants) else " that the period asks for"
    asked = f"{counted(len(owed), 'return')}{which} {verb} missing"
    return [f"{asked}{beside}: {sorts(wants)}{still}."]
