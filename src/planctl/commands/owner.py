"""Print all that one officer answers for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planctl.jobs.job import Job
from planctl.jobs.options import (
    AsOf,
    At,
    Color,
    Format,
    Jobs,
    NoCache,
    OwnerArgument,
    Paths,
    Within,
)
from planctl.reports import waiting
from planctl.reports.report import KEYS, Column, Row, Rows, Table
from planctl.standing.totals import LISTS
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.people import Person
    from planctl.output.shapes import Schema

_CLOSED = frozenset({"done", "deferred", "cancelled"})
COLUMNS = (
    Column("late", "Days late", number=True),
    Column("due_as_written", "Due", whole=True),
    Column("key", "Ref"),
    Column("title", "Title", wide=True),
    Column("status", "Status", whole=True),
    Column("waits", "Waits for"),
    Column("plan", "Plan", whole=True, minor=True),
)


def run(
    name: OwnerArgument,
    paths: Paths = None,
    within: Within = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print all that one officer answers for.

    A person, post or group: what is overdue first, with totals.

    Names match without regard to case, spacing or accents, and by the aliases of the people
    register. What someone is only accountable for, and what a group of theirs owns, comes apart.

    Examples: planctl owner "Jacqui Evans"; planctl owner CN plans/herefordshire-2007
    """
    from planctl.reports.our_refs import ours

    job = Job.start(as_of, at, cached=not no_cache, jobs=jobs)
    soon = job.due_soon(within)

    def answered(loaded: "Loaded", person: "Person | None") -> object:
        from planctl.queries.workload import Workloads

        assert person is not None  # noqa: S101 - a name was given
        everybody = Workloads(loaded.plans, job.as_of, within=soon, paths=loaded.chosen)
        return everybody.of(person).payload(loaded.plans)

    sections = job.asked(paths, ("owner", soon), answered, name)
    several = len(sections) > 1
    records = [_tables(item, several=several) for item in sections]
    groups = [_groups(item, several=several) for item in sections]
    payload = sections[0] if len(sections) == 1 else _together(sections)
    head = [_who(sections[0]["owner"]), f"As of {job.as_of}; due soon is within {soon} days"]
    head += [_counts(payload["totals"])]
    report = Rows(
        tables=[
            table for pair in zip(records, groups, strict=True) for table in (*pair[0], *pair[1])
        ],
        keys=(*KEYS, "days_overdue", "relation", "waits_for"),
        payload={"as_of": job.as_of.isoformat(), "within": soon, **payload},
        head=head,
        foot=ours(row for tables in records for table in tables for row in table.rows),
        plain=[row for tables in records for table in tables for row in table.rows],
    )
    job.print(report, format, color)
    return job.end()


def _who(owner: dict[str, Any]) -> str:
    known = [owner["role"], *(f"also {alias}" for alias in owner["aliases"])]
    more = ", ".join(text for text in known if text)
    return f"{owner['name']} ({more})" if more else str(owner["name"])


def _counts(counts: dict[str, int]) -> str:
    states = ("open", "overdue", "due_soon", "done", "undated", "unreadable")
    inner = ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in states if counts[name])
    actions = counts["actions"]
    kinds = [f"{actions} action{'s' * (actions != 1)}"]
    kinds[0] += f" ({inner})" if inner else ""
    for name in ("objectives", "milestones", "mitigations", "measures", "risks"):
        if counts[name]:
            late = counts.get(f"{name}_overdue")
            word = name[:-1] if counts[name] == 1 else name
            kinds.append(f"{counts[name]} {word}" + (f" ({late} overdue)" if late else ""))
    return ", ".join(kinds)


def _tables(item: dict[str, Any], *, several: bool) -> list[Table]:
    where = f", {item['plan_set']}" if several else ""
    tables = []
    for name in (
        "actions",
        "milestones",
        "mitigations",
        "objectives",
        "measures",
        "risks",
        "plans",
    ):
        if rows := item[name]:
            marked = [_marked(row, "owner") for row in rows]
            columns = waiting.columns(COLUMNS, marked)
            tables.append(Table(marked, columns, f"{name.capitalize()} ({len(rows)}){where}"))
    if answers := item["accountable"]["actions"]:
        marked = [_marked(row, "accountable") for row in answers]
        columns = waiting.columns(COLUMNS, marked)
        tables.append(Table(marked, columns, f"Actions accountable for ({len(marked)}){where}"))
    return tables


def _groups(item: dict[str, Any], *, several: bool) -> list[Table]:
    """Return what comes through a group or post: totals, and so no rows of records."""
    where = f", {item['plan_set']}" if several else ""
    groups = [{"name": group["name"], **group["totals"]} for group in item["groups"]]
    columns = [Column("name", "Group or post")]
    columns += [
        Column(key, key.replace("_", " ").capitalize(), number=True)
        for key in ("actions", "open", "overdue", "due_soon", "done", "measures", "risks")
    ]
    title = f"Through a group or post, not counted above{where}"
    return [Table(groups, columns, title)] if groups else []


def _marked(row: Row, relation: str) -> Row:
    """Return a row for display: why it is listed, and the days only where they are late."""
    days = row["days_overdue"]
    late = days if isinstance(days, int) and days > 0 and row["status"] not in _CLOSED else None
    waits = waiting.words(row.get("waits_for"))
    return {**row, "relation": relation, "late": late, "waits": waits, "waits_for": waits}


def _together(sections: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what a name has in several plan sets, in the shape of one, and each set's own."""
    return {
        **sections[0],
        "plan_set": None,
        "totals": _sum([item["totals"] for item in sections]),
        **{name: [row for item in sections for row in item[name]] for name in LISTS},
        "accountable": {
            "totals": _sum([item["accountable"]["totals"] for item in sections]),
            "actions": [row for item in sections for row in item["accountable"]["actions"]],
        },
        "groups": [group for item in sections for group in item["groups"]],
        "sections": list(sections),
    }


def _sum(totals: Sequence[dict[str, int]]) -> dict[str, int]:
    return {name: sum(item[name] for item in totals) for name in totals[0]}


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, MAYBE, ROW, TEXT, TEXTS, TOTALS, UNREAD, many, record
    from planctl.standing.totals import LISTS

    return record(
        as_of=DAY,
        owner=record(name=TEXT, aliases=TEXTS, role=MAYBE, kind=MAYBE),
        totals=TOTALS,
        **{name: many(ROW) for name in LISTS},
        accountable=record(totals=TOTALS, actions=many(ROW)),
        groups=many(record(name=TEXT, totals=TOTALS)),
        unread=UNREAD,
    )
