"""What one officer answers for, put into lines and tables for a reader."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from planctl.language.day_words import when_words
from planctl.language.when import parse
from planctl.reports import at_need, waiting
from planctl.reports.report import Column, Row, Table
from planctl.standing.rag_words import in_words
from planctl.system.text import as_word, counted

_ORDER = ("actions", "milestones", "mitigations", "objectives", "measures", "risks", "plans")
_COLUMNS = (
    Column("late", "Days late", number=True),
    Column("due_as_written", "Due", whole=True),
    Column("key", "Ref"),
    Column("title", "Title", wide=True),
    Column("stands", "Status", whole=True),
    Column("shown", "RAG"),
    Column("waits", "Waits for"),
    Column("plan", "Plan", whole=True, minor=True),
)
_OF_GROUPS = (*_COLUMNS[:4], Column("kind", "Kind", whole=True), *_COLUMNS[4:])
_MOST = 6


def who(owner: Mapping[str, Any], as_of: date) -> str:
    """Return a name with post and other spellings, who holds a post, and who has left."""
    known = [owner["role"], *_held(owner), *_gone(owner["left"], as_of)]
    known += [f"also {alias}" for alias in owner["aliases"]]
    more = ", ".join(text for text in known if text)
    return f"{owner['name']} ({more})" if more else str(owner["name"])


def _held(owner: Mapping[str, Any]) -> Iterator[str]:
    if owner["vacant"]:
        yield "vacant"
    elif owner["kind"] == "post":
        yield f"a post, held by {owner['holder']}" if owner["holder"] else "a post, no holder named"


def _gone(left: str | None, as_of: date) -> Iterator[str]:
    if left is not None:
        when = parse(left)
        verb = "leaves" if when.last and when.last > as_of else "left"
        yield f"{verb} {when_words(when)}"


def told(section: Mapping[str, Any]) -> Iterator[str]:
    """Yield the totals of an officer, a line each for what is owned and what is answered for."""
    owned, answered = section["totals"], section["accountable"]["totals"]
    yield counts(owned) if any(owned.values()) else "Owns nothing"
    for post in section["posts"]:
        if any(post["totals"].values()):
            yield f"Of these the post {post['name']} owns {counts(post['totals'])}"
    if any(answered.values()):
        yield f"Accountable for {counts(answered)}"


def counts(totals: Mapping[str, int]) -> str:
    """Return totals in words; those by state are of actions."""
    states = ("open", "overdue", "due_soon", "undated", "unreadable", "done", "deferred",
              "cancelled", "carried_forward")  # fmt: skip
    inner = ", ".join(f"{totals[name]} {name.replace('_', ' ')}" for name in states if totals[name])
    kinds = [counted(totals["actions"], "action") + (f" ({inner})" if inner else "")]
    for name in ("objectives", "milestones", "mitigations", "measures", "risks"):
        if totals[name]:
            late = totals.get(f"{name}_overdue")
            kinds.append(counted(totals[name], name[:-1]) + (f" ({late} overdue)" if late else ""))
    return ", ".join(kinds)


def tables(section: Mapping[str, Any], where: str = "") -> Iterator[Table]:
    """Yield the tables of an officer: what is owned, what is answered for, then each group's.

    Args:
        where: what the titles end in, where there are several sections.
    """
    for held, relation, words in (
        (section, "owner", ""), (section["accountable"], "accountable", " accountable for"),
    ):  # fmt: skip
        for name in _ORDER:
            rows = _rows(held, name, relation)
            for post in dict.fromkeys(row["via"] for row in sorted(rows, key=_by_post)):
                some = [row for row in rows if row["via"] == post]
                through = f", through {post}" if post else ""
                title = f"{name.capitalize()}{words}{through} ({len(some)}){where}"
                yield Table(some, _shown(_COLUMNS, some), title)
    for group in section["groups"]:
        rows = [row for name in _ORDER for row in _rows(group, name, "group", group["name"])]
        if rows:
            title = f"Through {group['name']}, not counted above: {counts(group['totals'])}{where}"
            yield Table(rows, _shown(_OF_GROUPS, rows), title)


def _shown(every: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns of a table in which some row has anything to say."""
    return at_need.risk_kind(at_need.recurring(waiting.columns(every, rows), rows), rows)


def _by_post(row: Row) -> bool:
    return row["via"] is not None


def _rows(held: Mapping[str, Any], name: str, relation: str, via: str = "") -> list[Row]:
    """Return rows for display: why they are listed, and the days only where they are late."""
    found: list[Row] = []
    for row in held[name]:
        days = row["days_overdue"]
        late = isinstance(days, int) and days > 0  # what is closed has no days
        more = {"relation": relation, "late": days if late else None, "via": via or row["via"]}
        waits = waiting.words(row.get("waits_for"), typed=True)
        words = {"shown": in_words(row), "stands": at_need.status(row)}
        found.append({**row, **more, **words, "waits": waits, "waits_for": waits})
    return found


def maybe(found: Sequence[Mapping[str, Any]], paths: Sequence[str], where: str = "") -> list[Table]:
    """Return the table of what else may be meant, with the command that shows each."""
    rows: list[Row] = [
        {"records": _kinds(item["records"]), "why": item["why"], "command": _command(item, paths)}
        for item in found[:_MOST]
    ]
    if left := found[_MOST:]:
        number = sum(sum(item["records"].values()) for item in left)
        why = f"by {counted(len(left), 'other name')}"
        rows.append({"records": counted(number, "record"), "why": why, "command": "--format json"})
    columns = (
        Column("records", "Records"),
        Column("why", "Why"),
        Column("command", "To see it", wide=True),
    )
    number = sum(sum(item["records"].values()) for item in found)
    title = f"May be meant too, not counted above ({counted(number, 'record')}){where}"
    return [Table(rows, columns, title)] if rows else []


def _kinds(records: Mapping[str, int]) -> str:
    return ", ".join(counted(number, kind) for kind, number in records.items())


def _command(item: Mapping[str, Any], paths: Sequence[str]) -> str:
    said = f"owner {as_word(item['name'])}"
    if not item["named"]:
        said = f"list {next(iter(item['records']))}s --text {as_word(item['name'])}"
    return " ".join(["planctl", said, *map(as_word, paths)])
