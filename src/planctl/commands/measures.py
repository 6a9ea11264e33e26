"""Print targets against actuals."""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import (
    AccountableName,
    AsOf,
    At,
    Color,
    Format,
    Jobs,
    NoCache,
    OwnerName,
    Paths,
)
from planctl.jobs.sought import Sought
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.output.shapes import Schema
    from planctl.reports.report import Row


def run(
    paths: Paths = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print targets against actuals, with RAG and trend.

    One row for each measure and period. RAG is computed by the scheme of the corporate plan, and
    stands beside what somebody declared; it needs an actual, a target that is a number, and
    'better: higher', 'lower' or 'band'.

    Examples: planctl measures; planctl measures --owner "Jacqui Evans" --format csv
    """
    from planctl.reports.report import KEYS, Column, Rows, Table
    from planctl.standing.rag import shown
    from planctl.system.text import counted

    job = Job.start(as_of, at, cached=not no_cache, jobs=jobs)

    def measured(loaded: "Loaded", whose: "Whose | None") -> "list[Row]":
        from planctl.queries.measures import measures

        plans = loaded.plans
        return [item.row(plans) for item in measures(plans, whose=whose, paths=loaded.chosen)]

    rows = job.rows(paths, ("measures",), measured, Sought(owner, accountable))
    columns = (
        Column("key", "Ref"),
        Column("title", "Measure", wide=True),
        Column("period", "Period", whole=True),
        Column("target", "Target"),
        Column("actual", "Actual"),
        Column("shown", "RAG", whole=True),
        Column("rag_declared", "Declared", minor=True),
        Column("trend", "Trend"),
        Column("owner", "Owner"),
    )
    visible = [{**row, "shown": shown(_word(row, "rag_computed"))} for row in rows]
    count = len({(row["plan_set"], row["key"]) for row in rows})
    judged = sum(row["rag_computed"] is not None for row in rows)
    colours = counted(len(rows), "row")
    report = Rows(
        tables=[Table(visible, columns)],
        keys=(
            *KEYS,
            "period",
            "target",
            "actual",
            "rag_computed",
            "rag_declared",
            "trend",
            "unit",
            "better",
        ),
        payload={"as_of": job.as_of.isoformat(), "rows": rows},
        foot=[
            f"{counted(count, 'measure')} as of {job.as_of}; {judged} of {colours} have a colour"
        ],
        plain=rows,
    )
    job.print(report, format, color)
    return job.end()


def _word(row: object, key: str) -> str | None:
    value = row.get(key) if isinstance(row, dict) else None
    return value if isinstance(value, str) else None


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, MAYBE, TEXT, UNREAD, many, record

    return record(
        as_of=DAY,
        rows=many(
            record(
                key=TEXT,
                title=TEXT,
                period=MAYBE,
                target=MAYBE,
                actual=MAYBE,
                rag_computed=MAYBE,
                rag_declared=MAYBE,
                trend=MAYBE,
            )
        ),
        unread=UNREAD,
    )
