"""A calendar of what falls due (RFC 5545): an event a record, or a task.

Nothing in it comes from a clock or from chance: an entry keeps its UID for as long as its record
keeps its key, and its time stamp is the day reported on.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.reports.columns import COLUMNS, Value, day_in
from planctl.reports.tables import BY_NAME, Export
from planctl.standing.rag_words import WHYS

if TYPE_CHECKING:
    from icalendar import Component

SUFFIXES = (".ics",)
TEXT = True
MAGIC = b"BEGIN:VCALENDAR"
MARK = b"PRODID:-//planctl//"

_KINDS = {
    "objectives": "objective", "actions": "action", "milestones": "milestone",
    "mitigations": "mitigation", "risks": "risk", "workforce": "workforce",
    "progress": "progress",
}  # fmt: skip
_STATUS = {
    "not-started": "NEEDS-ACTION", "in-progress": "IN-PROCESS", "done": "COMPLETED",
    "deferred": "CANCELLED", "cancelled": "CANCELLED",
    "carried-forward": "CANCELLED",  # the later plan has it
    "closed": "CANCELLED",
}  # fmt: skip
_TOLD = (
    "plan", "objective", "action", "risk", "owner", "accountable", "due_as_written", "missed",
    "next", "status", "completed", "rag_counted", "rag_why",
)  # fmt: skip
Row = Mapping[str, Value]


def write(export: Export, path: Path) -> None:
    """Write the calendar, which is not there yet."""
    with path.open("xb") as file:
        # One by one: a calendar of forty thousand entries would take half a gigabyte.
        file.writelines(parts(export))


def parts(export: Export, made: dict[str, bytes] | None = None) -> Iterator[bytes]:
    """Yield the calendar piece by piece: its head, each entry, its end.

    Args:
        made: entries by their UID, of other calendars of the same plans; it gets those of this.
    """
    from icalendar import Calendar

    stamp = datetime.combine(export.as_of, time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//planctl//planctl//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what older programs read
        calendar.add(name, "Plans: what falls due")
    if export.left_out:
        for name in ("description", "x-wr-caldesc"):
            calendar.add(name, export.left_out)
    sets = {row["plan_set"]: row for row in rows(export, "plan_sets")}
    met: set[str] = set()
    start, end = calendar.to_ical().split(_END)
    yield start
    for kind, row in dated(export):
        uid = _uid(sets.get(row["plan_set"], {}), kind, row, met)
        if made is not None and uid in made:
            yield made[uid]
            continue
        entry = _task(row) if export.tasks else _event(row)
        entry.add("uid", uid)
        entry.add("dtstamp", stamp)
        entry.add("summary", _summary(row, tasks=export.tasks))
        entry.add("description", _description(row))
        entry.add("categories", [kind, *([str(row["plan"])] if row.get("plan") else [])])
        raw = entry.to_ical()
        if made is not None:
            made[uid] = raw
        yield raw
    yield _END + end


_END = b"END:VCALENDAR"


def rows(export: Export, name: str) -> Iterator[Row]:
    """Yield the rows of a table by the names of its columns."""
    names = [column.name for column in BY_NAME[name].all]
    for line in export.lines[name]:
        yield dict(zip(names, line, strict=True))


def dated(export: Export) -> Iterator[tuple[str, Row]]:
    """Yield what falls due on some day, with its kind."""
    for name, kind in _KINDS.items():
        yield from ((kind, row) for row in rows(export, name) if row.get("due"))


def undated(export: Export) -> int:
    """How many actions, milestones and mitigations have no day, and so no place in a calendar."""
    return sum(
        not row["due"] for name in ("actions", "milestones", "mitigations")
        for row in rows(export, name)
    )  # fmt: skip


def _event(row: Row) -> "Component":
    from icalendar import Event

    event = Event()
    event.add("dtstart", day_in(row["due"]))
    # It takes nobody's time: calendars show the day as free.
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if _status(row) in _STOPPED else "CONFIRMED")
    return event


def _status(row: Row) -> Value:
    """Return the status of a row; ``closed`` where what it stands in closed it."""
    return "closed" if row.get("state") == "closed" else row.get("status")


_STOPPED = frozenset({"deferred", "cancelled", "carried-forward", "closed"})


def _task(row: Row) -> "Component":
    from icalendar import Todo

    task = Todo()
    task.add("due", day_in(row["due"]))
    status = _STATUS.get(str(_status(row)))
    if status:
        task.add("status", status)
    first, last = (day_in(row.get(name)) for name in ("completed_first", "completed_last"))
    if status == "COMPLETED" and first and first == last:
        # The standard wants a moment; noon is that day in every zone of Europe.
        task.add("completed", datetime.combine(first, time(12), UTC))
    percent = row.get("percent")
    if isinstance(percent, (int, float)) and 0 <= percent <= 100:
        task.add("percent-complete", int(percent))
    return task


def _uid(plan_set: Row, kind: str, row: Row, met: set[str]) -> str:
    """Return what the entry is known by wherever the plans stand: organisation, period, key."""
    named = [plan_set.get("organisation"), plan_set.get("period")]
    home = named if named[0] else [str(row["plan_set"]).rsplit("/", 1)[-1], None]
    count = 0
    while True:  # two plan sets may be copies of one another
        parts = [*home, kind, row["key"], *([count] if count else [])]
        uid = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32] + "@planctl"
        if uid not in met:
            met.add(uid)
            return uid
        count += 1


def _summary(row: Row, *, tasks: bool) -> str:
    title = " ".join(str(row["title"] or row["key"]).split())
    named = f"{row['ref']} {title}" if row.get("ref") else title
    status = _status(row)
    said = status if status in _STOPPED or (status == "done" and not tasks) else None
    return f"{said.capitalize()}: {named}" if isinstance(said, str) else named


def _description(row: Row) -> str:
    lines = [
        f"{COLUMNS[name].title}: {WHYS[str(row[name])] if name == 'rag_why' else row[name]}"
        for name in _TOLD if row.get(name)
    ]  # fmt: skip
    return "\n".join([*lines, f"File: {row['path']}:{row['line']}"])
