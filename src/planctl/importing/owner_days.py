"""A cell that says whose work it is and, in its last line, by when: "Jo Marsh", "30 June 2026"."""

import re
from dataclasses import replace

from planctl.importing.heads import in_parts
from planctl.language.spoken.reading import read
from planctl.language.spoken.said import REFUSED, Context

# What a line has that is no name, where the head says that a date stands there.
_WHEN = re.compile(
    r"[0-9]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"confirmed|tbc|asap|ongoing|quarterly|monthly|annually)\b",
    re.IGNORECASE,
).search
_FIGURE = re.compile(r"[0-9]").search


def parted(text: str, head: str, context: Context) -> tuple[str, str] | None:
    """Return the lines of names and the one of the date; None where the last is no date.

    Below a head that speaks of both it may be in words that nobody can read for certain.
    """
    names, _, last = text.strip().rpartition("\n")
    if not names:
        return None
    sure = _FIGURE(last) and read(last, replace(context, key="due")).outcome != REFUSED
    both = in_parts(head, "action") == {("owner",), ("due",)}
    return (names, last.strip()) if sure or (both and _WHEN(last)) else None
