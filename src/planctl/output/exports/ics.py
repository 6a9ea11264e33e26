"""A calendar of what falls due (RFC 5545): an event a record, or a task.

Nothing in it comes from a clock or from chance: an entry keeps its UID for as long as its record
keeps its key, and its time stamp is the day reported on.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

from planctl.language.day_words import when_words
from planctl.language.state_words import OPEN_IN_NO_PLAN
from planctl.language.when import parse
from planctl.reports.columns import COLUMNS, Value, day_in
from planctl.reports.tables import BY_NAME, Export
from planctl.standing.rag_words import WHYS

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
    OPEN_IN_NO_PLAN: "CANCELLED",
}  # fmt: skip
_TOLD = (
    "plan", "objective", "action", "risk", "owner", "accountable", "due_as_written", "missed",
    "next", "status", "completed", "rag_counted", "rag_why",
)  # fmt: skip
_DAYS = frozenset({"due_as_written", "next", "completed"})
# Everybody's calendar has the work of many joint owners; each of them all would be a square.
_NAMES, _NEXT, _MOST = frozenset({"owner", "accountable"}), "; ", 20
NEEDED = frozenset({
    "organisation", "period", "key", "ref", "title", "due", "state", "percent", "completed_first",
    "completed_last", "path", "line", *_TOLD,
})  # fmt: skip
Row = Mapping[str, Value]


def write(export: Export, path: Path) -> None:
    """Write the calendar, which is not there yet."""
    with path.open("xb") as file:
        # One by one: a calendar of forty thousand entries would take half a gigabyte.
        file.writelines(parts(export))


def parts(export: Export) -> Iterator[bytes]:
    """Yield the calendar piece by piece: its head, each entry, its end."""
    start, end = frame(export)
    yield start
    yield from (raw for _, _, raw in entries(export))
    yield end


def frame(export: Export) -> tuple[bytes, bytes]:
    """Return what stands before the entries of a calendar, and what after them."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//planctl//planctl//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what older programs read
        calendar.add(name, "Plans: what falls due")
    if export.left_out:
        for name in ("description", "x-wr-caldesc"):
            calendar.add(name, export.left_out)
    start, end = calendar.to_ical().split(_END)
    return start, _END + end


def entries(export: Export) -> Iterator[tuple[str, str, bytes]]:
    """Yield the entries of a calendar, each with the table of its record and the key it has there.

    How an entry is laid out is asked of the library once for each way in which one can stand;
    those of a kind differ in texts and days alone, which the library escapes and folds.
    """
    sets = {row["plan_set"]: row for row in rows(export, "plan_sets")}
    stamp = datetime.combine(export.as_of, time(), UTC)
    made = _task if export.tasks else _event
    layouts: dict[tuple[object, ...], tuple[list[_Slot], bytes]] = {}
    met: set[str] = set()
    for name, kind in _KINDS.items():
        for row in rows(export, name):
            if not row.get("due"):
                continue
            stands = made(row)
            if (layout := layouts.get(stands)) is None:
                layout = layouts[stands] = _layout(stands, stamp)
            said = {
                _DAY: str(row["due"]).replace("-", ""),
                _UID: _uid(sets.get(row["plan_set"], {}), kind, row, met),
                _SUMMARY: _escaped(_summary(row, tasks=export.tasks)),
                _DESCRIPTION: _escaped(_description(row)),
                _CATEGORIES: ",".join(map(_escaped, filter(None, (kind, row.get("plan"))))),
            }
            slots, end = layout
            raw = b"".join([item.before + _line(item.head + said[item.slot]) for item in slots])
            yield name, str(row["key"]), raw + end


_END = b"END:VCALENDAR"
_LINE = "\r\n"
_LONGEST = 74  # octets of a line that need not be folded
_WIDEST = 4  # octets of a character
# What stands in a layout where entries differ; a day that no record has, and words to be told by.
_LAST = date(9999, 12, 31)
_DAY = f"{_LAST:%Y%m%d}"
_UID, _SUMMARY, _DESCRIPTION, _CATEGORIES = "@uid", "@summary", "@description", "@categories"


class _Slot(NamedTuple):
    """A line of an entry: the lines before that are in all, its start, and what is to follow."""

    before: bytes
    head: str
    slot: str


def _layout(stands: tuple[object, ...], stamp: datetime) -> tuple[list[_Slot], bytes]:
    """Return the lines in which entries differ, and the lines after the last of them."""
    from icalendar import Event, Todo

    kind, *named = stands
    entry = Todo() if kind == "task" else Event()
    entry.add("due" if kind == "task" else "dtstart", _LAST)
    for name, value in zip(_STANDS[str(kind)], named, strict=True):
        if value is not None:
            entry.add(name, value)
    entry.add("uid", _UID)
    entry.add("dtstamp", stamp)
    entry.add("summary", _SUMMARY)
    entry.add("description", _DESCRIPTION)
    entry.add("categories", [_CATEGORIES])
    found, same = list[_Slot](), b""
    for line in entry.to_ical().decode().split(_LINE)[:-1]:
        slot = next((item for item in _SLOTS if line.endswith(f":{item}")), "")
        if slot:
            found.append(_Slot(same, line.removesuffix(slot), slot))
        same = b"" if slot else same + _line(line)
    return found, same


_SLOTS = (_DAY, _UID, _SUMMARY, _DESCRIPTION, _CATEGORIES)
_STANDS = {"event": ("transp", "status"), "task": ("status", "completed", "percent-complete")}


def _escaped(text: object) -> str:
    from icalendar import vText

    return vText(str(text)).to_ical().decode()


def _line(text: str) -> bytes:
    """Return a line of an entry, folded where it is long.

    It is folded where the library folds it, which looks at every character by itself.
    """
    parts = []
    start, end = 0, len(text)
    while end - start > _LONGEST or len(text[start:].encode()) > _LONGEST:
        cut = start + _LONGEST
        while (more := len(text[start:cut].encode()) - _LONGEST) > 0:
            cut -= -(-more // _WIDEST)
        if cut - start > 1 and text[cut - 1] in r"\^":  # what is escaped stands in one line
            cut -= 1
        parts.append(text[start:cut])
        start = cut
    return "\r\n ".join([*parts, text[start:]]).encode() + b"\r\n"


def rows(export: Export, name: str) -> Iterator[Row]:
    """Yield the rows of a table by the names of its columns."""
    names = [column.name for column in BY_NAME[name].all]
    for line in export.lines[name]:
        yield dict(zip(names, line, strict=True))


def undated(export: Export) -> int:
    """How many actions, milestones and mitigations have no day, and so no place in a calendar."""
    return sum(
        not row["due"] for name in ("actions", "milestones", "mitigations")
        for row in rows(export, name)
    )  # fmt: skip


def _event(row: Row) -> tuple[object, ...]:
    """Return how an event stands: it takes nobody's time, and calendars show the day as free."""
    return "event", "TRANSPARENT", "CANCELLED" if _status(row) in _STOPPED else "CONFIRMED"


def _status(row: Row) -> Value:
    """Return the status of a row; its state where what it stands in closed it, or left it."""
    return row["state"] if row.get("state") in _BY_ANOTHER else row.get("status")


_BY_ANOTHER = frozenset({"closed", OPEN_IN_NO_PLAN})
_STOPPED = frozenset({"deferred", "cancelled", "carried-forward"}) | _BY_ANOTHER


def _task(row: Row) -> tuple[object, ...]:
    """Return how a task stands: its status, the moment it was done and how far it is."""
    status = _STATUS.get(str(_status(row)))
    first, last = (day_in(row.get(name)) for name in ("completed_first", "completed_last"))
    done = status == "COMPLETED" and first and first == last
    said = row.get("percent")
    percent = int(said) if isinstance(said, (int, float)) and 0 <= said <= 100 else None
    # The standard wants a moment; noon is that day in every zone of Europe.
    moment = datetime.combine(first, time(12), UTC) if done and first else None
    return "task", status, moment, percent


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
    return f"{said.replace('-', ' ').capitalize()}: {named}" if isinstance(said, str) else named


def _description(row: Row) -> str:
    lines = [f"{_heading(name)}: {_said(name, row[name])}" for name in _TOLD if row.get(name)]
    return "\n".join([*lines, f"File: {row['path']}:{row['line']}"])


def _heading(name: str) -> str:
    """Return the title of a column; a date that is told in words is not as it is written."""
    return COLUMNS["due" if name == "due_as_written" else name].title


def _said(name: str, value: object) -> object:
    """Return a value as people write it: an officer reads it in a calendar."""
    if name == "rag_why":
        return WHYS[str(value)]
    if name == "status":
        return str(value).replace("-", " ")
    if name in _DAYS:
        return when_words(parse(str(value)), str(value))
    if name in _NAMES and (left := str(value).count(_NEXT) + 1 - _MOST) > 0:
        return f"{_NEXT.join(str(value).split(_NEXT, _MOST)[:_MOST])} and {left} more"
    return value
