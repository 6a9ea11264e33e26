"""Cells that say how work stands: its status by a word, when it was done, and how far it is."""

from planctl.importing import boxes, figures, wording
from planctl.importing.at import At
from planctl.importing.days import day
from planctl.importing.draft import Data, keep
from planctl.importing.heads import plain
from planctl.importing.ledger import DECIDE, NOTE, Ledger
from planctl.importing.told_when import told_when
from planctl.language.keys import KINDS
from planctl.language.spoken.said import Context
from planctl.language.spoken.words import DONE
from planctl.model.names import fold

_STATUSES = frozenset(name for name, _ in KINDS["action"]["status"].choices)


def stands(ledger: Ledger, record: Data, at: At) -> bool:
    """Whether a cell says no more than how work stands, which is put: "Complete", "Not started"."""
    word = fold(at.text).rstrip(".")
    status = "done" if word in DONE else word.replace(" ", "-")
    if status not in _STATUSES or record.get("status", status) != status:
        return False
    record["status"] = status
    if status != word.replace(" ", "-"):
        keep(record, "status", at.own)
    without = ", without a day" if status == "done" else ""
    ledger.say(NOTE, at.grid, at.cell, at.head, f"read as status {status}{without}")
    return True


def done_on(ledger: Ledger, context: Context, record: Data, at: At) -> bool:
    """Whether a cell says no more than when the work was done: "Completed 30/09/24"."""
    found = day(at.source, at.text, "due", context)
    if found.doubt or found.keys.get("status") != "done" or "completed" not in found.keys:
        return False
    record.update(found.keys)
    keep(record, "status", at.own)
    ledger.say(NOTE, at.grid, at.cell, at.head, found.note)
    return True


def how_far(ledger: Ledger, record: Data, value: float | str, at: At) -> bool:
    """Put how far work is: a number, with an update of the words behind it, or a word for a status.

    Returns whether the cell says it so.
    """
    match = figures.PERCENT(value) if isinstance(value, str) else None
    if match and match[2]:
        record["percent"] = wording.number(match[1])
        record.setdefault("updates", []).append({"text": match[2].rstrip(")")})
        told = f"read as percent {match[1]}, and the words behind it as an update"
        ledger.say(NOTE, at.grid, at.cell, at.head, told)
    elif match or not isinstance(value, str):
        record["percent"] = value
    else:
        return stands(ledger, record, at)
    return True


def otherwise(ledger: Ledger, record: Data, at: At) -> bool:
    """Whether a cell for a status says how far the work is alone, or that it is put off.

    That is "50%", or "Deferred to 2027/28"; work of which some is done is not done.
    """
    match = figures.PERCENT(at.text)
    ended = boxes.ended(at.text)
    if match and not match[2] and "percent" not in record:
        record["percent"] = wording.number(match[1])
        ledger.say(NOTE, at.grid, at.cell, at.head, f"read as percent {match[1]}")
    elif ended and ended.status != "done" and "status" not in record:
        record["status"] = ended.status
        keep(record, "status", at.own)
        ledger.say(NOTE, at.grid, at.cell, at.head, f"read as status {ended.status}")
    else:
        return False
    return True


def told(ledger: Ledger, context: Context, at: At) -> Data:
    """Return when something was said, where the head of its cell says so."""
    on, note = told_when(at.head, context)
    if note:
        ledger.say(NOTE, at.grid, at.cell, at.head, note)
    return {"on": on} if on else {}


def coloured(ledger: Ledger, context: Context, record: Data, at: At) -> None:
    """Put the colour that a cell declares, with the words behind it as an update."""
    first, words = wording.colour_and_words(at.text)
    if first:
        update = told(ledger, context, at) | {"rag": first, "text": words.rstrip(") ")}
        record.setdefault("updates", []).append(update)
        message = f"read as an update of {first}, with its words"
        ledger.say(NOTE, at.grid, at.cell, at.head, message)
        return
    declared = wording.colour(at.text)
    if declared == "b" and plain(at.head).startswith("brag"):
        declared = "blue"
    record.setdefault("rag", {}).update({"declared": declared} | told(ledger, context, at))
    if len(declared) == 1:
        message = f"'{declared}' is no colour that every council knows"
        ledger.say(DECIDE, at.grid, at.cell, at.head, message, "write the colour in full, as blue")
