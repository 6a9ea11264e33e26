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
    found: dict[bool, list[str]] = {True: [], False: []}
    for item in after.of("action"):
        if item.key not in known and _reported(item):
            found[_share(item) == _WHOLE].append(item.ref or f"'{item.title}'")
    return [Doubt(NOTE, "", "", "", f"{message}: {first_few(found[whole], _MOST)}", hint)
            for whole, message, hint in _SAID if found[whole]]  # fmt: skip


_WHOLE = 100
# Of work that is all done, and of other work.
_SAID = (
    (True, "100% is reported and no status, so these are not done",
     "planctl done REF, where it is so"),
    (False, "progress is reported and no status, so these count as not started",
     "planctl set REF status=in-progress, where work has begun"),
)  # fmt: skip


def _share(action: Record) -> int | float | None:
    return figure(action.fields.get("percent"), PERCENT)


def _reported(action: Record) -> bool:
    if "status" in action.fields or "completed" in action.fields:
        return False
    # None done is what counts as not started.
    share = "percent" in action.fields and _share(action) != 0
    return share or any(item.text for item in action.updates)
