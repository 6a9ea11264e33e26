"""A cell that says whose work it is and by when: "Jo Marsh" with "30 June 2026" below or beside."""

import re
from dataclasses import replace

from planctl.importing.heads import in_parts
from planctl.language.spoken import words
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import REFUSED, Context

# What a line has that is no name, besides months, where the head says that a date stands there.
_WHEN = re.compile(
    r"[0-9]|\b(?:spring|summer|autumn|winter|confirmed|tbc|asap|ongoing|quarterly|monthly|annually)"
    r"\b",
    re.IGNORECASE,
).search
_FIGURE = re.compile(r"[0-9]").search
# Where a part of a cell begins; the "/" within a date parts nothing.
_STARTS = re.compile(r"(?:(?<=[\s,;(])|(?<=[^0-9]/)|(?<=/)(?=[^0-9])|^)(?=[^\s,;/(-])").finditer
_BETWEEN = " \n,;/:-\u2013\u2014"


def both(head: str) -> bool:
    """Whether a head speaks of both whose work it is and by when."""
    return in_parts(head, "action") == {("owner",), ("due",)}


def in_doubt(names: str, due: str, head: str) -> bool:
    """Whether what is left as names below such a head may be a date, or has one in it.

    June is a name too, beside a date; a word for no date at all is no more in doubt than elsewhere.
    """
    if not both(head) or words.UNSETTLED(words.even(names)):
        return False
    return bool(_FIGURE(names)) or (not due and _says_when(names))


def parted(text: str, head: str, context: Context) -> tuple[str, str] | None:
    """Return the names of a cell, if it has any, and its date; None where no date is found.

    Below a head that speaks of both, the date may stand anywhere, and in the last line it may be in
    words that nobody can read for certain. Below others it is the last line alone.
    """
    text, context = text.strip(), replace(context, key="due")
    names, _, last = text.rpartition("\n")
    if not both(head):
        return (names, last.strip()) if names and _FIGURE(last) and _reads(last, context) else None
    if _says_when(text) and _reads(text, context) and not words.UNSETTLED(words.even(text)):
        return "", text
    starts = [match.start() for match in _STARTS(text)]
    behind = next((at for at in starts if _dated(text[at:], context)), len(text))
    if names and behind > len(text) - len(last.lstrip()) and _says_when(last) and \
            not _FIGURE(names):  # fmt: skip
        return names, last.strip()
    if behind < len(text):
        return text[:behind].rstrip(f"{_BETWEEN}("), text[behind:].strip(f"{_BETWEEN}()")
    before = next((at for at in reversed(starts) if _dated(text[:at], context)), 0)
    if before:
        return text[before:].strip(_BETWEEN), text[:before].strip(f"{_BETWEEN}()")
    return None


def _reads(text: str, context: Context) -> bool:
    return read(text, context).outcome != REFUSED


def _says_when(text: str) -> bool:
    return bool(_WHEN(text)) or any(map(words.month, words.loose(words.even(text)).split()))


def _dated(part: str, context: Context) -> bool:
    """Whether a part of a cell is a date for certain: a name near that of a month is a name."""
    part = part.strip(f"{_BETWEEN}()")
    slips = (word for word in words.even(part).split() if not words.month(word))
    return bool(_FIGURE(part)) and _reads(part, context) and not any(map(words.nearly, slips))
