"""Boxes that are ticked in a cell, and yes or no under a head that asks: "Complete?"."""

import re

from planctl.importing.heads import plain
from planctl.model.names import fold

_BOX = re.compile("([\u2610\u25a1\u2611\u2612\u2713\u2714])\\s*")
_EMPTY = frozenset("\u2610\u25a1")
_ASKS = frozenset({"complete", "completed", "done", "finished", "achieved", "is it done",
                   "is it complete"})  # fmt: skip
_YES = re.compile(r"(?:y|yes)\b[\s:,;\u2013-]*[(\[]?\s*([^()\[\]]*?)\s*[)\]]?", re.IGNORECASE)
_PROMPT = re.compile(r"(?:choose an item|click (?:or tap )?(?:here )?to enter (?:a date|text)|"
                     r"choose a building block)\.?", re.IGNORECASE).fullmatch  # fmt: skip
_NO = frozenset({"n", "no", "not yet"})


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
