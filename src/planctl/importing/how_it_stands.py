"""Cells that say how work stands: its status by a word, when it was done, and how far it is."""

import re

from planctl.checking.usual_words import STATUSES
from planctl.importing import figures, wording
from planctl.importing.at import At
from planctl.importing.days import day
from planctl.importing.draft import Data, keep
from planctl.importing.heads import plain
from planctl.importing.ledger import DECIDE, NOTE, Ledger
from planctl.importing.told_when import told_when
from planctl.language.keys import KINDS
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import REFUSED, Context
from planctl.language.spoken.words import DONE
from planctl.model.names import fold

_STATUSES = frozenset(name for name, _ in KINDS["action"]["status"].choices)


def stands(ledger: Ledger, record: Data, at: At) -> bool:
    """Whether a cell says no more than how work stands, which is put: "Complete", "Not started"."""
    word = fold(at.text).rstrip(".")
    status = "done" if word in DONE else word.replace(" ", "-")
    if status not in _STATUSES or record.get("status", status) != status:
        return False
    without = ", without a day" if status == "done" else ""
    return _put(ledger, record, status, at, without, as_it_is=status == word.replace(" ", "-"))


def _put(
    ledger: Ledger, record: Data, status: str, at: At, more: str = "", *, as_it_is: bool = False
) -> bool:
    """Put a status, and keep the cell's own words unless they are that; returns that it did.

    Args:
        more: what is said behind it.
    """
    record["status"] = status
    if not as_it_is:
        keep(record, "status", at.own)
    ledger.say(NOTE, at.grid, at.cell, at.head, f"read as status {status}{more}")
    return True


# "Deferred to 2027/28", "In progress - two of five".
_UNTIL = re.compile(r"(.+?) (?:to|until|till) (.+)", re.DOTALL).fullmatch
_AND_MORE = re.compile(r"(.+?)(?:\s[\u2013\u2014-]\s+|\s*[:;(]\s*)(.+)", re.DOTALL).fullmatch
_SENTENCE, _WORDS = 20, 4  # letters and words that no name of a colour has
_WHOLE = 100
_PUT_OFF = frozenset({"deferred", "carried-forward"})


def status_of(text: str) -> str:
    """Return the status that a word means, ours or a usual one; empty where it means none."""
    word = fold(text).rstrip(".")
    own = word.replace(" ", "-")
    return own if own in _STATUSES else STATUSES.get(word, "")


def in_words(ledger: Ledger, context: Context, record: Data, at: At) -> bool:
    """Whether a cell for a status says it in words of its own, which are put."""
    return (
        done_on(ledger, context, record, at)
        or with_more(ledger, context, record, at)
        or part_done(ledger, record, at)
    )


def with_more(ledger: Ledger, context: Context, record: Data, at: At) -> bool:
    """Whether a cell says how work stands and then more, which is kept: "Deferred to 2027/28".

    Until when work was put off stays in ``printed``: no key says it for certain. Other words are an
    update. What is said behind "done" may take it back, so it is no status here.
    """
    text = wording.one(at.text)
    if (match := _UNTIL(text)) and (status := status_of(match[1])) in _PUT_OFF:
        if read(match[2], context).outcome == REFUSED or not any(map(str.isdigit, match[2])):
            return False
        return _put(ledger, record, status, at, ", and until when stays in printed alone")
    match = _AND_MORE(text)
    status = status_of(match[1]) if match else ""
    if not match or not status or status == "done":
        return False
    update = told(ledger, context, at) | {"text": match[2].rstrip(")")}
    record.setdefault("updates", []).append(update)
    return _put(ledger, record, status, at, ", and the words behind it as an update")


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
    if match and float(match[1]) > _WHOLE:
        return False
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


def part_done(ledger: Ledger, record: Data, at: At) -> bool:
    """Whether a cell for a status says how far the work is alone: "50%", which is not done."""
    match = figures.PERCENT(at.text)
    if not match or match[2] or "percent" in record or float(match[1]) > _WHOLE:
        return False
    record["percent"] = wording.number(match[1])
    ledger.say(NOTE, at.grid, at.cell, at.head, f"read as percent {match[1]}")
    return True


def told(ledger: Ledger, context: Context, at: At) -> Data:
    """Return when something was said, where the head of its cell says so."""
    on, note = told_when(at.head, context)
    if note:
        ledger.say(NOTE, at.grid, at.cell, at.head, note)
    return {"on": on} if on else {}


def is_sentence(text: str) -> bool:
    """Whether a text is too long for the name of a colour, and begins with none."""
    long = len(wording.one(text)) >= _SENTENCE and len(text.split()) >= _WORDS
    return long and not wording.colour_and_words(text)[0]


def said_otherwise(ledger: Ledger, context: Context, record: Data, at: At) -> bool:
    """Whether a cell for a colour has a word for a status, or a sentence, which is an update."""
    status = status_of(at.text)
    if status and record.get("status", status) == status:
        return _put(ledger, record, status, at)
    if not is_sentence(at.text):
        return False
    update = told(ledger, context, at) | {"text": wording.prose(at.text)}
    record.setdefault("updates", []).append(update)
    ledger.say(NOTE, at.grid, at.cell, at.head, "it is no colour, and is read as an update")
    return True


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
    if len(declared) == 1 and (meant := ledger.legend.get(declared)):
        note = f"read as {meant}, by the document's key"
        ledger.say(NOTE, at.grid, at.cell, at.head, note)
        at = at._replace(text=meant)
        declared = wording.colour(meant)
    if declared not in wording.COLOURS and said_otherwise(ledger, context, record, at):
        return
    if declared == "b" and plain(at.head).startswith("brag"):
        declared = "blue"
    record.setdefault("rag", {}).update({"declared": declared} | told(ledger, context, at))
    if len(declared) == 1:
        message = f"'{declared}' is no colour that every council knows"
        ledger.say(DECIDE, at.grid, at.cell, at.head, message, "write the colour in full, as blue")
