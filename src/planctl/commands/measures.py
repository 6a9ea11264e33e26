"""Print targets against actuals."""

from planctl.errors import ExitCode
from planctl.job import Job
from planctl.options import AsOf, At, Color, Format, OwnerName, Paths


def run(
    paths: Paths = None,
    owner: OwnerName = None,
    as_of: AsOf = None,
    at: At = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print targets against actuals, with RAG and trend.

    One row for each measure and period. RAG is computed by the scheme of the corporate plan, and
    stands beside what somebody declared; it needs an actual, a target that is a number, and
    'better: higher', 'lower' or 'band'.

    Examples: planctl measures; planctl measures --owner "Jacqui Evans" --format csv
    """
    from planctl.queries.measures import measures
    from planctl.rag import shown
    from planctl.report import Column, Rows, Table
    from planctl.rows import KEYS
    from planctl.text import counted

    job = Job.start(as_of, at)
    rows = [
        row
        for loaded, person in job.load_for(paths, owner)
        for row in measures(loaded.plans, owner=person, paths=loaded.chosen)
    ]
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
