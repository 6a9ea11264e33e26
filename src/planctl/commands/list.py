"""List records of one kind.

Section: Ask.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planctl.jobs.aside import aside, tabbed
from planctl.jobs.by_key import complete, conditions, in_order
from planctl.jobs.completing import STANDING, words
from planctl.jobs.job import Job
from planctl.jobs.list_options import InPlan, Statuses, SupportsObjective, UnderObjective
from planctl.jobs.of_plan import refuse_unknown
from planctl.jobs.of_year import over_years, say_others
from planctl.jobs.options import (
    AccountableName,
    AsOf,
    At,
    Color,
    Format,
    Jobs,
    MinScore,
    NoCache,
    OwnerName,
    Paths,
)
from planctl.jobs.sought import Sought
from planctl.language.keys import plural
from planctl.reports.report import KEYS, Column, Row, Rows, Table
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import one_line

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.output.shapes import Schema

NAMES = (
    "action", "milestone", "mitigation", "objective", "measure", "risk", "plan", "progress",
    "workforce", "resource", "owner",
)  # fmt: skip
COLUMNS = (
    Column("key", "Ref"),
    Column("title", "Title", wide=True),
    Column("owner", "Owner"),
    Column("due_as_written", "Due", whole=True),
    Column("status", "Status", whole=True),
    Column("shown", "RAG"),
    Column("score", "Score", number=True),
    Column("plan", "Plan", minor=True),
)
EXTRA = {
    "action": ("rag_counted", "rag_computed", "rag_declared", "rag_why"),
    "milestone": ("closed_with",),
    "mitigation": ("closed_with",),
    "objective": ("level", "supports", "action_count"),
    "risk": ("score", "target_score", "risk_kind"),
    "resource": ("of", "of_kind", "amount", "spent", "unit", "period", "plan_period", "new"),
}


def run(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=words(*NAMES, *map(plural, NAMES)),
            show_default=False,
            help="action, milestone, mitigation, objective, measure, risk, plan, "
            "progress, workforce, resource or owner; plurals too.",
        ),
    ],
    paths: Paths = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    no_owner: Annotated[
        bool,
        typer.Option(
            "--no-owner",
            help="Only what nobody owns and somebody should; never a corporate objective.",
        ),
    ] = False,
    status: Statuses = None,
    plan: InPlan = None,
    objective: UnderObjective = None,
    supports: SupportsObjective = None,
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="Only what falls due in it, as 2008/09 or 2008/09 Q3."),
    ] = None,
    due_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what falls due by its end.")
    ] = None,
    due_from: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what falls due from its start on.")
    ] = None,
    undated: Annotated[
        bool,
        typer.Option(
            "--undated",
            help="Only what is open without a day, as totals count it; not an unreadable one.",
        ),
    ] = False,
    unreadable: Annotated[
        bool,
        typer.Option("--unreadable", help="Only what is open with a date that cannot be read."),
    ] = False,
    min_score: MinScore = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only what has these words in a text.")
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE",
            autocompletion=complete,
            show_default=False,
            help="Only where a key has this value, as priority=high, rag.declared=red or "
            "x-ward=North; of a date, the day or what was written, as due=2008-12; nothing after = "
            "for those without. May be repeated.",
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="A key of the rows, as due; -due for descending."),
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """List records of one kind.

    Filters add up: a record must meet all of them. Undated records come last when sorted by due.

    Examples: planctl list actions --owner CN --status open; planctl list risks --min-score 12;
    planctl list objectives --no-owner; planctl list actions --due-by 2009-03-31 --sort due
    """
    from planctl.reports import at_need
    from planctl.reports.our_refs import ours
    from planctl.standing.rag_words import in_words

    single = _kind(kind)
    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)
    filtered = {
        "--owner": owner, "--accountable": accountable, "--no-owner": no_owner,
        "--status": status, "--plan": plan,
        "--objective": objective, "--supports": supports, "--period": period, "--due-by": due_by,
        "--due-from": due_from, "--undated": undated, "--unreadable": unreadable,
        "--min-score": min_score, "--text": text, "--where": where, "--sort": sort,
    }  # fmt: skip
    if single == "owner":
        _refuse(single, [name for name, value in filtered.items() if value])
        from planctl.jobs.staff_table import staff

        job.print(staff(job, paths, None), format, color)
        return job.end()
    _refuse(single, ["--min-score"] if min_score is not None and single != "risk" else [])
    _refuse(single, ["--status"] if status and single in _STATELESS else [])
    _dates(period=period, due_by=due_by, due_from=due_from)
    wanted: dict[str, Any] = {
        "no_owner": no_owner,
        "status": _states(status or []),
        "plan": plan,
        "objective": objective,
        "supports": supports,
        "period": period,
        "due_by": due_by,
        "due_from": due_from,
        "undated": undated,
        "unreadable": unreadable,
        "min_score": min_score,
        "text": text,
        "where": conditions(single, where or [], (*EXTRA.get(single, ()), "days_overdue")),
    }
    rows, printed = list[Row](), list[str]()
    keys = (*KEYS, "days_overdue", *EXTRA.get(single, ()))
    # Rows that go into a pipe as they come are kept as lines, which are read sooner.
    as_lines = tabbed(format) and not (sort or plan or period)
    known: dict[str, set[str]] = {"plan": set(), "objective": set()}

    def listed(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.queries.listing import Filters, full_row, listing, names, other_years
        from planctl.reports.cells import lines

        plans, filters = loaded.plans, Filters(**wanted)
        refs = {name: names(plans, name) for name in known}
        found = listing(plans, single, filters, job.as_of, whose=whose, paths=loaded.chosen)
        some = [full_row(plans, item, job.as_of, whole=not as_lines) for item in found]
        told = lines(keys, some) if as_lines else some
        return refs, other_years(plans, filters, job.as_of), told

    question = ("list", single, as_lines, *(f"{name}={value}" for name, value in wanted.items()))
    for refs, others, some in job.asked(paths, question, listed, Sought(owner, accountable)):
        for name, met in known.items():
            met.update(refs[name])
        for item in others:
            say_others(*item)
        (printed.append if as_lines else rows.extend)(some)
    refuse_unknown(known, plan=plan, objective=objective, supports=supports)
    rows = in_order(rows, sort, keys)
    more, told = dict[str, object](), list[str]()
    columns: Sequence[Column] = COLUMNS
    visible: list[Row] = [
        {**row, "shown": in_words(row), "status": at_need.status(row)} for row in rows
    ]
    if single == "resource":
        from planctl.jobs import money_table

        columns, visible = money_table.COLUMNS, money_table.visible(rows)
        more, told = money_table.sums_of(rows)
    years = over_years(rows) if plan or period else []
    report = Rows(
        [Table(visible, at_need.risk_kind(columns, visible))],
        keys,
        plain=rows,
        payload={"as_of": job.as_of.isoformat(), "kind": single, "rows": rows, **more},
        foot=[f"{_count(len(rows), single)} as of {job.as_of}", *told, *years, *ours(rows)],
        lines=printed,
    )
    job.print(report, format, color)
    aside(years, format)
    return job.end()


_STATELESS = ("measure", "risk", "plan", "workforce", "resource")


def _count(count: int, kind: str) -> str:
    return f"{count} {kind if count == 1 else plural(kind)}"


def _refuse(kind: str, options: Sequence[str]) -> None:
    if options:
        message = f"{options[0]} does not go with {plural(kind)}"
        raise PlanctlError(message, hint="leave it out, or list another kind")


def _kind(kind: str) -> str:
    single = kind if kind in NAMES else kind.removesuffix("s")
    if single not in NAMES:
        near = get_close_matches(kind.removesuffix("s"), NAMES, 1)
        message = f"there is no kind '{one_line(kind)}' to list"
        near = [plural(item) if kind.endswith("s") else item for item in near]
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(NAMES)}"
        raise PlanctlError(message, hint=hint)
    return single


def _states(states: list[str]) -> tuple[str, ...]:
    from planctl.model.record import STATUSES

    known = (*STATUSES, *STANDING)
    for state in states:
        if state not in known:
            message = f"--status cannot be '{state}'"
            raise PlanctlError(message, hint=f"choose one of {', '.join(known)}")
    return tuple(states)


def _dates(**written: str | None) -> None:
    from planctl.language.when import parse

    for option, text in written.items():
        if text is not None and parse(text).last is None:
            message = f"--{option.replace('_', '-')} cannot be '{one_line(text)}'"
            raise PlanctlError(message, hint="write it as 2009-03-31, 2009-03 or 2008/09 Q4")


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, OFFICERS, ROW, TEXT, UNREAD, many, record

    # The list of owners has the rows of planctl owners; every other kind has rows of records.
    return {
        **record(as_of=DAY, kind=TEXT, rows=many(record(plan_set=TEXT)), unread=UNREAD),
        "if": {"properties": {"kind": {"const": "owner"}}},
        "then": {"properties": {"rows": OFFICERS}},
        "else": {"properties": {"rows": many(ROW)}},
    }
