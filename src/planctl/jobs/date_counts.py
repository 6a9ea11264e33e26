"""How many due dates a review saw move, and what became of those that moved by no days."""

from collections import Counter
from collections.abc import Iterable

from planctl.history.changes import Change
from planctl.system.text import counted

_ON_PURPOSE = frozenset({"tbc", "ongoing", "unreadable"})


def date_counts(changes: Iterable[Change]) -> list[str]:
    """Return the changes of due dates in words, those later first: "2 dates later"."""
    found = Counter(_what(change) for change in changes if change.sort == "due")
    order = ("later", "earlier")
    names = [*(what for what in order if what in found), *(name for name in found
             if name not in order)]  # fmt: skip
    return [
        counted(found[what], "occurrence") + " done"
        if what == _DONE
        else f"{counted(found[what], 'date')} {what}"
        for what in names
    ]


_DONE = "done"


def _what(change: Change) -> str:
    if change.days:
        return "later" if change.days > 0 else "earlier"
    before, after = change.before, change.after
    if before is None:
        return "given"
    if after is None:
        return "taken away"
    if isinstance(before, dict) and isinstance(after, dict):
        return _DONE if _one_more_done(before, after) else "that recurs changed"
    if isinstance(after, str) and after in _ON_PURPOSE:
        return f"now {after}"
    if isinstance(before, str) and before in _ON_PURPOSE:
        return f"set instead of {before}"
    return "written otherwise" if change.days == 0 else "changed"


def _one_more_done(before: dict[str, object], after: dict[str, object]) -> bool:
    rest = [{key: item for key, item in due.items() if key != "done"} for due in (before, after)]
    was, now = before.get("done") or [], after.get("done")
    return (
        rest[0] == rest[1]
        and isinstance(was, list)
        and isinstance(now, list)
        and len(now) == len(was) + 1
        and now[: len(was)] == was
    )
