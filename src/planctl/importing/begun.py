"""Work of which a document tells progress and no status: by the format it has not begun."""

from planctl.importing.ledger import NOTE, Doubt
from planctl.language.keys import PERCENT, figure
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.text import first_few

_MOST = 12


def begun(before: PlanSet, after: PlanSet) -> list[Doubt]:
    """Return what is said of actions that came with a report, and without a status.

    Without one work counts as not started, whatever a report says; and what a report says of how
    far the work is, nobody reads for certain ("Tender ready, to be issued").

    Args:
        before: the plan set before the document was read; ``after``: with it.
    """
    known = {item.key for item in before.of("action") if _reported(item)}
    found = [item.ref or f"'{item.title}'" for item in after.of("action")
             if _reported(item) and item.key not in known]  # fmt: skip
    whole = [item.ref or f"'{item.title}'" for item in after.of("action")
             if item.key not in known and _reported(item) and _whole(item)]  # fmt: skip
    told = []
    if whole:
        message = (
            f"100% is reported and no status, so these are not done: {first_few(whole, _MOST)}"
        )
        told.append(Doubt(NOTE, "", "", "", message, "planctl done REF, where it is so"))
    found = [name for name in found if name not in whole]
    if not found:
        return told
    shown = first_few(found, _MOST)
    message = f"progress is reported and no status, so these count as not started: {shown}"
    hint = "planctl set REF status=in-progress, where work has begun"
    return [*told, Doubt(NOTE, "", "", "", message, hint)]


def _whole(action: Record) -> bool:
    return str(action.fields.get("percent")).rstrip(" %") in {"100", "100.0"}


def _reported(action: Record) -> bool:
    if "status" in action.fields or "completed" in action.fields:
        return False
    # None done is what counts as not started.
    share = "percent" in action.fields and figure(action.fields["percent"], PERCENT) != 0
    return share or any(item.text for item in action.updates)
