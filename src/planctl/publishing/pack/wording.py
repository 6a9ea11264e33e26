"""How a pack writes days, names, counts and long texts."""

from collections.abc import Iterable, Sequence
from datetime import date

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.day_words import long_day, short_day
from planctl.publishing.pack.blocks import LONGEST
from planctl.reports.waiting import waits_for, words
from planctl.system.text import bounded

KINDS = {"action": "action", "milestone": "milestone", "mitigation": "action on a risk",
         "risk": "risk"}  # fmt: skip
_PLURALS = {"action": "actions", "milestone": "milestones", "mitigation": "actions on risks",
            "risk": "risks"}  # fmt: skip
NOTHING = "nothing recorded"


def iso(day: date | None) -> str | None:
    """Return a day for scripts."""
    return day.isoformat() if day else None


def stretch(first: date, last: date) -> str:
    """Return a stretch of days as ``1 April to 30 June 2009``."""
    if first == last:
        return long_day(first)
    start = long_day(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"{start} to {long_day(last)}"


def cut(text: str) -> str:
    """Return a text in one line, of at most LONGEST letters."""
    return bounded(text, LONGEST)


def prose(value: object) -> str:
    """Return a text or list of texts as one text; what is neither is left out."""
    if isinstance(value, list):
        return " ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def people(names: Sequence[str]) -> str:
    """Return names, or that there are none."""
    return ", ".join(names) or "nobody named"


def named(record: Record) -> str:
    """Return what a row calls a record: its ref, else its key.

    A part of an action or risk that has none is called by what it is a part of, since its kind
    stands beside it; nothing else is called by another record's ref.
    """
    if record.ref or record.kind not in {"milestone", "mitigation"} or record.parent is None:
        return cut(record.ref or record.key)
    above = record.parent
    name = above.ref or above.key
    return cut(f"risk {name}" if above.kind == "risk" else name)


def titled(plans: PlanSet, record: Record) -> str:
    """Return a record's title, and what it waits for."""
    waited = words(waits_for(plans, record))
    return cut(f"{record.title} (waits for {waited})" if waited else record.title)


def due(plans: PlanSet, record: Record, as_of: date) -> str:
    """Return when a record falls due: the day, else what is written.

    Of a recurring date, how many occurrences were missed on a day as well, and the next.
    """
    found = plans.due_of(record)
    if found is None:
        return "no date"
    if found.last is None:
        return found.written if found.valid else f"{found.written} (no date)"
    following = found.series.next(as_of) if found.series else None
    if found.series is None or not (missed := found.series.missed(as_of)):
        return short_day(found.last)
    more = f", next {short_day(following.last)}" if following else ""
    return f"{short_day(found.last)} ({missed} missed{more})"


def are(count: int) -> str:
    """Return ``none is``, ``1 is`` or ``2 are``."""
    if count > 1:
        return f"{count} are"
    return "1 is" if count else "none is"


def have(count: int) -> str:
    """Return ``none has``, ``1 has`` or ``2 have``."""
    if count > 1:
        return f"{count} have"
    return "1 has" if count else "none has"


def kinds(records: Iterable[Record]) -> str:
    """Return how many of each kind there are: ``2 actions and 1 milestone``."""
    found: dict[str, int] = {}
    for record in records:
        found[record.kind] = found.get(record.kind, 0) + 1
    parts = [
        f"1 {word}" if found[kind] == 1 else f"{found[kind]} {_PLURALS[kind]}"
        for kind, word in KINDS.items() if kind in found
    ]  # fmt: skip
    return " and ".join(parts)
