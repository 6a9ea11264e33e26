"""Keys that have a date in them, or are one under a name of its own: what to write instead."""

import re
from collections.abc import Mapping
from typing import Any

from planctl.checking.cures import period
from planctl.checking.spotted_dates import day
from planctl.language.yaml.document import Document

_TIMED = re.compile(
    r"(?:(q[1-4]|h[12]|[0-9]{4}/[0-9]{2}(?:_q[1-4])?)_)?(target|actual|outturn|result)s?"
    r"(?:_(?:for_)?(q[1-4]|h[12]|[0-9]{4}/[0-9]{2}(?:_q[1-4])?))?"
).fullmatch


def of_a_period(word: str, data: object) -> tuple[str, str] | None:
    """Return which figure a key with a period in it means, and that period; None without one."""
    match = _TIMED(word)
    when = (match[1] or match[3] or "") if match else ""
    if match is None or not when:
        return None
    part = when.replace("_", " ").upper()
    whole = part if when[0].isdigit() else f"{period(data)} {part}"
    return ("targets" if match[2] == "target" else "actuals"), whole


def moved(
    word: str, value: object, record: Mapping[str, Any], known: Mapping[str, Any],
    document: Document,
) -> str:  # fmt: skip
    """Return the revision that a due date under another name tells of; empty where none does."""
    if "revisions" not in known or not record.get("due") or not isinstance(value, str):
        return ""
    date = day(value, document) if word in _BEFORE | _AFTER else ""
    first, last = (date, record["due"]) if word in _BEFORE else (record["due"], date)
    entry = f"revisions: [{{from: {first}, to: {last}, on: ..., reason: ...}}]"
    due = "" if word in _BEFORE else f"due: {date}, and "
    return f"if the date was moved, write {due}{entry}" if date else ""


_BEFORE = frozenset(
    ["original_due", "original_date", "original_due_date", "original_deadline", "previous_due",
     "previous_date", "old_due", "old_date", "was_due"]
)  # fmt: skip
_AFTER = frozenset(
    ["revised_due", "revised_date", "revised_due_date", "revised_deadline", "new_due", "new_date",
     "new_due_date", "new_deadline", "extended_to"]
)  # fmt: skip
