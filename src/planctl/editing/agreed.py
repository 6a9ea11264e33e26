"""What is said of a date that moved already: the reason, and who agreed."""

from planctl.editing import naming
from planctl.editing.operations import Put
from planctl.editing.pasted import own_words
from planctl.editing.spots import Wanted
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.terminal import complain


def agreed(plans: PlanSet, record: Record, day: str, reason: str | None, by: str | None) -> Wanted:
    """Return what adds a reason or an approval to the entry of the latest move to a day.

    What the entry says already is left; that something is not written is said.

    Args:
        day: the date on which the record is due.
    """
    moved = [item for item in record.revisions if item.field == "due" and item.after == day]
    by = naming.speaker(plans.people, by)
    given = {"reason": own_words(reason) if reason else None, "approved_by": by}
    there = {"reason": "", "approved_by": ""}
    if moved:
        there = {"reason": "; ".join(moved[-1].reason), "approved_by": moved[-1].approved_by}
    found: Wanted = []
    for key, what in (("reason", "the reason"), ("approved_by", "who agreed")):
        value = given[key]
        if not value or value == there[key]:
            continue
        if moved and not there[key]:
            place = (*record.path, "revisions", moved[-1].place, key)
            found.append((record.document, Put(place, value)))
            continue
        message = f"{record.label} is due {day} already, so {what} is not written"
        complain(message, "'planctl show' has what was said when it moved" if moved else
                 "no entry of 'revisions' tells of a move to that day")  # fmt: skip
    return found
