"""List what is late.

Section: Ask.
"""

from typing import TYPE_CHECKING

from planctl.jobs.aside import aside
from planctl.jobs.job import Job
from planctl.jobs.options import (
    AccountableName,
    AsOf,
    At,
    Color,
    ExitCodeOption,
    Format,
    Jobs,
    NoCache,
    OwnerName,
    Paths,
    Within,
)
from planctl.jobs.sought import Sought
from planctl.system.errors import ExitCode
from planctl.system.text import counted

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.output.shapes import Schema
    from planctl.reports.report import Row


def run(
    paths: Paths = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    within: Within = None,
    exit_code: ExitCodeOption = False,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """List what is late, the longest overdue first.

    That is actions, milestones and mitigations that are open and past their last day.

    Due today is not overdue. With --within, what falls due in that many days is listed too. What
    recurs has one row, at its earliest occurrence that is not done, with how many were missed.

    Examples: planctl overdue; planctl overdue --as-of 2011-07-01 --within 30;
    planctl overdue --owner "Jacqui Evans" --format csv
    """
    from planctl.reports import at_need, waiting
    from planctl.reports.our_refs import ours
    from planctl.reports.report import KEYS, Column, Rows, Table

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)

    def late_in(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.queries.overdue import late_row, overdue, stayed_behind, without_day
        from planctl.standing.rag import rag_row

        plans, chosen = loaded.plans, loaded.chosen
        found = overdue(plans, job.as_of, within=within, whose=whose, paths=chosen)
        told = [late_row(plans, item) | rag_row(plans, item.record, job.as_of) for item in found]
        left = len(stayed_behind(plans, job.as_of, whose=whose, paths=chosen))
        return told, left, *without_day(plans, job.as_of, whose=whose, paths=chosen)

    rows: list[Row] = []
    undated = unreadable = behind = 0
    for some, left, bare, lost in job.asked(
        paths, ("overdue", within), late_in, Sought(owner, accountable)
    ):
        rows += some
        undated, unreadable, behind = undated + bare, unreadable + lost, behind + left
    aside_told = [*_without_day(undated, unreadable), *_behind(behind)]
    rows.sort(key=lambda row: (row["due"] is None, str(row["due"] or "")))
    late = sum(1 for row in rows if isinstance(days := row["days_overdue"], int) and days > 0)
    soon = sum(1 for row in rows if isinstance(days := row["days_overdue"], int) and days <= 0)
    unclear = len(rows) - late - soon
    foot = [f"{late or 'nothing'} overdue on {job.as_of}"]
    foot += [f"{soon} due within {within} days"] if within is not None else []
    foot += [f"{unclear} with a date that cannot be read"] if unclear else []
    columns = [
        Column("when", "Days", number=True),
        Column("due", "Due", whole=True),
        Column("key", "Ref"),
        Column("title", "Title", wide=True),
        Column("owner", "Owner"),
        Column("waits", "Waits for"),
        Column("plan", "Plan", minor=True),
    ]
    visible = [
        {**row, "when": _when(row["days_overdue"]), "waits": waiting.words(row["waits_for"])}
        for row in rows
    ]
    report = Rows(
        tables=[Table(visible, at_need.recurring(waiting.columns(columns, visible), rows))],
        keys=(*KEYS, "days_overdue", *at_need.RECURRING, "waits_for"),
        payload={
            "as_of": job.as_of.isoformat(),
            "within": within,
            "rows": rows,
            "undated": undated,
            "unreadable": unreadable,
            "left_behind": behind,
        },
        foot=["; ".join(foot), *aside_told, *ours(rows)],
        plain=[{**row, "waits_for": waiting.words(row["waits_for"])} for row in rows],
    )
    job.print(report, format, color)
    aside(aside_told, format)
    return job.end(ExitCode.FINDINGS if exit_code and rows else ExitCode.CLEAN)


def _without_day(undated: int, unreadable: int) -> "list[str]":
    """Return what nobody can tell the lateness of, in a line; nothing where there is none."""
    found = (
        (undated, "no date", "undated"),
        (unreadable, "a date that cannot be read", "unreadable"),
    )
    parts = [
        f"{counted(count, 'open action')} {'has' if count == 1 else 'have'} {what}: "
        f"'planctl list actions --{option}'"
        for count, what, option in found if count
    ]  # fmt: skip
    return ["; ".join(parts)] if parts else []


def _behind(count: int) -> "list[str]":
    """Return how many late mitigations no plan has any more, in a line; nothing for none."""
    if not count:
        return []
    said = (
        f"{counted(count, 'late mitigation')} are open in no plan, since risks go on without them"
    )
    if count == 1:
        said = "1 late mitigation is open in no plan, since its risk goes on without it"
    return [f"{said}: 'planctl validate --select carried-to-nothing'"]


def _when(days: object) -> str:
    """Return days late as a number, days to come as ``in 5``."""
    if not isinstance(days, int):
        return "?"
    return str(days) if days > 0 else f"in {-days}" if days else "today"


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        COUNT,
        DAY,
        MAYBE_COUNT,
        MAYBE_DAY,
        ROW,
        UNREAD,
        WAITS,
        also,
        many,
        record,
    )

    return record(
        as_of=DAY,
        rows=many(
            also(ROW, days_overdue=MAYBE_COUNT, missed=MAYBE_COUNT, next=MAYBE_DAY, waits_for=WAITS)
        ),
        undated=COUNT,
        unreadable=COUNT,
        left_behind=COUNT,
        unread=UNREAD,
    )
