"""Print all that one officer answers for."""

from dataclasses import asdict

from planctl.errors import ExitCode
from planctl.job import Job
from planctl.options import AsOf, At, Color, Format, OwnerArgument, Paths, Within
from planctl.queries.workload import LISTS, Totals, Workload
from planctl.record import CLOSED
from planctl.report import Column, Row, Rows, Table
from planctl.rows import KEYS

COLUMNS = (
    Column("late", "Days late", number=True),
    Column("due_as_written", "Due", whole=True),
    Column("key", "Ref"),
    Column("title", "Title", wide=True),
    Column("status", "Status", whole=True),
    Column("plan", "Plan", whole=True, minor=True),
)


def run(
    name: OwnerArgument,
    paths: Paths = None,
    within: Within = None,
    as_of: AsOf = None,
    at: At = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print all that one officer answers for.

    A person, post or group: what is overdue first, with totals.

    Names match without regard to case, spacing or accents, and by the aliases of the people
    register. What someone is only accountable for, and what a group of theirs owns, comes apart.

    Examples: planctl owner "Jacqui Evans"; planctl owner CN plans/herefordshire-2007
    """
    from planctl.queries.workload import workload

    job = Job.start(as_of, at)
    soon = job.due_soon(within)
    found = [
        workload(loaded.plans, person, job.as_of, within=soon, paths=loaded.chosen)
        for loaded, person in job.load_for(paths, name)
        if person is not None
    ]
    tables = [table for item in found for table in _tables(item, several=len(found) > 1)]
    sections = [_payload(item) for item in found]
    payload = sections[0] if len(sections) == 1 else _together(found, sections)
    head = [_who(found[0]), f"As of {job.as_of}; due soon is within {soon} days"]
    head += [_counts(sum((item.totals for item in found), Totals()))]
    report = Rows(
        tables=tables,
        keys=(*KEYS, "days_overdue", "relation"),
        payload={"as_of": job.as_of.isoformat(), "within": soon, **payload},
        head=head,
    )
    job.print(report, format, color)
    return job.end()


def _who(item: Workload) -> str:
    person = item.person
    known = [person.role, *(f"also {alias}" for alias in person.aliases)]
    more = ", ".join(text for text in known if text)
    return f"{person.name} ({more})" if more else person.name


def _counts(totals: Totals) -> str:
    counts = asdict(totals)
    states = ("open", "overdue", "due_soon", "done", "undated", "unreadable")
    inner = ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in states if counts[name])
    kinds = [f"{totals.actions} action{'s' * (totals.actions != 1)}"]
    kinds[0] += f" ({inner})" if inner else ""
    for name in ("objectives", "milestones", "mitigations", "measures", "risks"):
        if counts[name]:
            late = counts.get(f"{name}_overdue")
            word = name[:-1] if counts[name] == 1 else name
            kinds.append(f"{counts[name]} {word}" + (f" ({late} overdue)" if late else ""))
    return ", ".join(kinds)


def _tables(item: Workload, *, several: bool) -> list[Table]:
    where = f", {item.plan_set}" if several else ""
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
        if rows := item.lists[name]:
            marked = [_marked(row, "owner") for row in rows]
            tables.append(Table(marked, COLUMNS, f"{name.capitalize()} ({len(rows)}){where}"))
    if item.accountable:
        marked = [_marked(row, "accountable") for row in item.accountable]
        tables.append(Table(marked, COLUMNS, f"Actions accountable for ({len(marked)}){where}"))
    groups = [{"name": name, **asdict(totals)} for name, totals in item.groups]
    if groups:
        columns = [Column("name", "Group or post")]
        columns += [
            Column(key, key.replace("_", " ").capitalize(), number=True)
            for key in ("actions", "open", "overdue", "due_soon", "done", "measures", "risks")
        ]
        tables.append(Table(groups, columns, f"Through a group or post, not counted above{where}"))
    return tables


def _marked(row: Row, relation: str) -> Row:
    """Return a row for display: why it is listed, and the days only where they are late."""
    days = row["days_overdue"]
    late = days if isinstance(days, int) and days > 0 and row["status"] not in CLOSED else None
    return {**row, "relation": relation, "late": late}


def _payload(item: Workload) -> dict[str, object]:
    person = item.person
    return {
        "owner": {
            "name": person.name,
            "aliases": list(person.aliases),
            "role": person.role or None,
            "kind": person.kind or None,
        },
        "plan_set": item.plan_set,
        "totals": asdict(item.totals),
        **{name: item.lists[name] for name in LISTS},
        "accountable": {"totals": asdict(item.accountable_totals), "actions": item.accountable},
        "groups": [{"name": name, "totals": asdict(totals)} for name, totals in item.groups],
    }


def _together(found: list[Workload], sections: list[dict[str, object]]) -> dict[str, object]:
    """Return what a name has in several plan sets, in the shape of one, and each set's own."""
    totals = sum((item.totals for item in found), Totals())
    answers = sum((item.accountable_totals for item in found), Totals())
    return {
        **sections[0],
        "plan_set": None,
        "totals": asdict(totals),
        **{name: [row for item in found for row in item.lists[name]] for name in LISTS},
        "accountable": {
            "totals": asdict(answers),
            "actions": [row for item in found for row in item.accountable],
        },
        "groups": [
            {"name": name, "totals": asdict(counts)}
            for item in found
            for name, counts in item.groups
        ],
        "sections": sections,
    }
