"""Boxes that are ticked in a cell, and yes or no under a head that asks: "Complete?"."""

import re
from typing import NamedTuple

from planctl.checking.usual_words import STATUSES
from planctl.importing.heads import plain
from planctl.model.names import fold

_BOX = re.compile("([\u2610\u25a1\u2611\u2612\u2713\u2714])\\s*")
_EMPTY = frozenset("\u2610\u25a1")
_ASKS = frozenset({"complete", "completed", "done", "finished", "achieved", "is it done",
                   "is it complete"})  # fmt: skip
_YES = re.compile(r"(?:y|yes)\b[\s:,;\u2013-]*[(\[]?\s*([^()\[\]]*?)\s*[)\]]?", re.IGNORECASE)
# "Cancelled - no bidder", "Deferred to 2027/28".
_FIRST = re.compile(
    r"(?!yes|tick)([a-z]{2,}(?: hold)?)"
    r"(?:\s*[-\u2013\u2014:;,.(]|(?<=deferred|ostponed)\s+(?:to|until)\b)\s*\S",
    re.IGNORECASE,
).match
_CLOSED = frozenset({"done", "cancelled", "deferred"})
_PROMPT = re.compile(r"(?:choose an item|click (?:or tap )?(?:here )?to enter (?:a date|text)|"
                     r"choose a building block)\.?", re.IGNORECASE).fullmatch  # fmt: skip
_NO = frozenset({"n", "no", "not yet"})


class Ended(NamedTuple):
    """The word with which a text says that the work is closed, and what gives it that status."""

    word: str
    cure: str


def ended(text: str) -> Ended | None:
    """Return how a text begins that says that the work is closed, and more."""
    match = _FIRST(text)
    word = fold(match[1]) if match else ""
    status = word if word in _CLOSED else STATUSES.get(word, "")
    if not match or status not in _CLOSED:
        return None
    set_it = "planctl done REF" if status == "done" else f"planctl set REF status={status}"
    return Ended(match[1], f"{set_it} if that is so")


def prompts(text: str) -> bool:
    """Whether a text is what Word asks for in a control that nobody has filled in.

    It is no text of the document in Word's own files, and is one once another program saved it.
    """
    return bool(_PROMPT(text.strip()))


def ticked(text: str) -> str | None:
    """Return the words behind the boxes of a cell that are ticked, a line each.

    An empty text where none is; None where the cell has no boxes, or words before them.
    """
    _, *parts = _BOX.split(text)
    words = [part.strip() for part in parts[1::2]]
    if not parts or text.strip()[0] != parts[0] or not any(words):
        return None
    chosen = [word for box, word in zip(parts[::2], words, strict=True) if box not in _EMPTY]
    return "\n".join(filter(None, chosen))


def answer(text: str, head: str) -> str | None:
    """Return what yes or no says of work under a head that asks whether it is done.

    "Complete" with the day behind yes, an empty text for no; None where nothing is asked.
    """
    if plain(head.rstrip("? ")) not in _ASKS:
        return None
    if fold(text).rstrip(".") in _NO:
        return ""
    yes = _YES.fullmatch(text.strip())
    return f"Complete {yes[1]}".strip() if yes else None
