"""List every due date that moved.

Section: See what changed.
"""

from typing import TYPE_CHECKING

from planctl.jobs.aside import aside
from planctl.jobs.job import Job
from planctl.jobs.options import (
    AccountableName,
    AsOf,
    At,
    Color,
    Format,
    NoCache,
    OwnerName,
    Paths,
)
from planctl.jobs.sought import Sought
from planctl.jobs.timelines import Timelines
from planctl.system.errors import ExitCode
from planctl.system.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.output.shapes import Schema
    from planctl.reports.report import Row, Table


def run(
    paths: Paths = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    at: At = None,
    as_of: AsOf = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
    no_cache: NoCache = False,
) -> ExitCode:
    """List every due date that moved, how often and how far.

    It reads git's history of the plans up to the last commit, or up to --at REV. What moved after
    --as-of, or before the plan was approved (else published), is counted and left out. A move that
    'revisions' in the plan tells of is counted apart from those that nobody explains. What was
    taken out of the plans is listed below, with how late it was then.

    Examples: planctl slippage; planctl slippage --owner "Jacqui Evans";
    planctl slippage plans/leeds-2008 --format csv
    """
    from planctl.queries.slippage_totals import drafted_words, left_out_words, moved_words, totals
    from planctl.reports.report import KEYS, Column, Rows, Table

    revision = "HEAD" if at is None else at
    keeps = not no_cache
    # One process: the histories of all sets come from one walk over the commits.
    job = Job.start(as_of, revision, paths=paths, keeps=keeps, cached=keeps, jobs=1)
    timelines = Timelines(job)
    sought = Sought(owner, accountable)

    def asked(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.queries.slippage import slippage
        from planctl.queries.taken_out import taken_out
        from planctl.reports.row import record_row
        from planctl.reports.shared_refs import told_together

        plans, events = loaded.plans, timelines.of(loaded).events
        found = slippage(plans, events, job.as_of, whose=whose, paths=loaded.chosen)
        gone = taken_out(plans, events, job.as_of, whose=sought.whose, paths=loaded.chosen)
        return (
            [item.row(plans) for item in found.found],
            (found.later, found.drafted),
            [record_row(item.plans, item.record) | item.row() for item in gone],
            told_together(plans, [item.record for item in found.found]),
        )

    rows: list[Row] = []
    gone: list[Row] = []
    later, drafted, together = 0, 0, list[str]()
    for moved_rows, (moved_later, moved_drafted), gone_rows, beside in job.asked(
        paths, ("slippage",), asked, sought
    ):
        rows += moved_rows
        later += moved_later
        drafted += moved_drafted
        gone += gone_rows
        together.append(beside)
    rows.sort(key=lambda row: -int(str(row["days"] or 0)))
    by_plan, by_owner = totals(rows, "plan", "plan"), totals(rows, "officers", "owner")
    counts = (
        Column("records", "Records", number=True),
        Column("moves", "Moves", number=True),
        Column("approved", "Explained", number=True),
        Column("silent", "Silent", number=True),
        Column("days", "Days later", number=True),
    )
    moved = Table(
        [{**row, "way": _joined(row)} for row in rows],
        (
            Column("days", "Days later", number=True),
            Column("times", "Moves", number=True),
            Column("silent", "Silent", number=True),
            Column("key", "Ref"),
            Column("title", "Title", wide=True),
            Column("owner", "Owner"),
            Column("way", "Dates"),
            Column("reasons", "Reasons", minor=True),
        ),
        empty="no due date has moved, as far as git and the plans tell",
    )
    silent = sum(int(str(row["silent"])) for row in rows)
    moves = sum(int(str(row["times"])) for row in rows)
    total = moved_words(len(rows), moves, silent)
    left_out = [*filter(None, [left_out_words(later, job.as_of.isoformat()),
                               drafted_words(drafted)])]  # fmt: skip
    beside = [item for item in (*left_out, *together, timelines.cut) if item]
    report = Rows(
        tables=[
            moved,
            Table(by_plan, (Column("plan", "Plan", wide=True), *counts), title="By plan"),
            Table(by_owner, (Column("owner", "Owner", wide=True), *counts), title="By officer"),
            *([_taken_out(gone)] if gone else []),
        ],
        keys=(*KEYS, "due_original", "days", "times", "approved", "silent", "way", "reasons"),
        payload={"as_of": job.as_of.isoformat(), "rows": rows, "plans": by_plan,
                 "owners": by_owner, "removed": gone, "later": later,
                 "drafted": drafted,
                 "together": "; ".join(filter(None, together)) or None,
                 "cut": timelines.cut or None},
        foot=[*([total] if rows else []), *beside],
        plain=rows,
    )  # fmt: skip
    job.print(report, format, color)
    verb = "was" if len(gone) == 1 else "were"
    went = f"{counted(len(gone), 'record')} {verb} taken out of the plans: '--format json' lists"
    listed = [f"{went} {'it' if len(gone) == 1 else 'them'}"] if gone else []
    aside([*left_out, *filter(None, together), *listed], format)
    return job.end()


def _taken_out(rows: "Sequence[Row]") -> "Table":
    from planctl.reports.report import Column, Table
    from planctl.standing.rag_words import shown

    return Table(
        [
            {
                **row,
                "commit": str(row["commit"])[:10],
                "late": _late(row),
                "rag": shown(str(row["rag_counted"] or "")),
            }
            for row in rows
        ],
        (
            Column("removed_on", "Taken out"),
            Column("kind", "Kind"),
            Column("key", "Ref"),
            Column("title", "Title", wide=True),
            Column("owner", "Owner"),
            Column("due_as_written", "Due"),
            Column("late", "Days late", number=True),
            Column("rag", "RAG then", whole=True),
            Column("commit", "Commit"),
        ),
        title="Taken out of the plans",
    )


def _late(row: "Row") -> "int | None":
    days = row["days_overdue"]
    return days if isinstance(days, int) and days > 0 else None


def _joined(row: "Row") -> str:
    """Return the dates from the first to today's: ``2011-06-30 > 2011-09-30``."""
    way = row["way"]
    return " > ".join(map(str, way)) if isinstance(way, list) else ""


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        COUNT,
        DAY,
        GONE,
        MAYBE,
        MAYBE_COUNT,
        MAYBE_DAY,
        MOVE,
        ROW,
        TEXT,
        TEXTS,
        UNREAD,
        also,
        many,
        record,
    )  # fmt: skip

    slipped = also(
        ROW, due_original=MAYBE_DAY, days=MAYBE_COUNT, times=COUNT, approved=COUNT, silent=COUNT,
        way=TEXTS, reasons=TEXTS, officers=TEXTS, moves=many(MOVE),
    )  # fmt: skip
    moved: Schema = {"records": COUNT, "moves": COUNT, "approved": COUNT, "silent": COUNT,
             "days": {"type": "integer"}}  # fmt: skip
    return record(
        as_of=DAY,
        rows=many(slipped),
        plans=many(record(plan=TEXT, **moved)),
        owners=many(record(owner=TEXT, **moved)),
        removed=many(also(ROW, **GONE["properties"])),
        later=COUNT,
        drafted=COUNT,
        together=MAYBE,
        cut=MAYBE,
        unread=UNREAD,
    )
