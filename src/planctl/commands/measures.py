"""Print targets against actuals.

Section: Ask.
"""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.list_options import InPlan
from planctl.jobs.of_plan import of_plan, say_plan
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
    from collections.abc import Iterator, Sequence

    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.output.shapes import Schema
    from planctl.reports.report import Row


def run(
    paths: Paths = None,
    plan: InPlan = None,
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

    One row for each measure and period. RAG is the worse of two colours: what the scheme of the
    corporate plan computes, which needs an actual, a target that is a number, and 'better: higher',
    'lower' or 'band'; and what somebody declared in the time of the period's report. A part of the
    year has a colour by a target of its own, or as 'aggregate' and 'profile' say; a figure without
    one is not rated, and the report says why.

    Examples: planctl measures; planctl measures --plan SLIL; planctl measures --owner
    "Jacqui Evans" --format csv
    """
    from planctl.reports.report import KEYS, Column, Rows, Table
    from planctl.system.text import counted

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)

    def measured(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.queries.measures import measures, rows

        among, told = of_plan(loaded, "measure", plan, job.as_of)
        found = measures(loaded.plans, job.as_of, whose=whose, paths=loaded.chosen, among=among)
        return told, rows(loaded.plans, found)

    answers = job.asked(paths, ("measures", plan), measured, Sought(owner, accountable))
    say_plan(plan, [told for told, _ in answers])
    rows = [row for _, some in answers for row in some]
    columns = (
        Column("key", "Ref"),
        Column("named", "Measure", wide=True, flows=True, room=28),
        Column("period", "Period", whole=True),
        Column("target", "Target", room=14),
        Column("actual", "Actual", room=14),
        Column("year_to_date", "To date", room=10),
        Column("shown", "RAG", room=14),
        Column("way_since", "Trend", room=14),
        Column("owner", "Owner", minor=True, flows=True, room=16),
        Column("year_ago", "A year ago", minor=True),
        Column("forecast", "Forecast", minor=True),
        Column("baseline", "Baseline", minor=True),
        Column("way", "Way covered", minor=True),
    )
    count = len({(row["plan_set"], row["key"]) for row in rows})
    judged = sum(row["rag_counted"] is not None for row in rows)
    colours = counted(len(rows), "row")
    report = Rows(
        tables=[Table(_visible(rows), columns)],
        keys=(
            *KEYS,
            "period",
            "target",
            "actual",
            "rag_counted",
            "rag_computed",
            "rag_declared",
            "trend",
            "unit",
            "better",
            "rag_why",
            *_AROUND,
        ),
        payload={"as_of": job.as_of.isoformat(), "rows": rows},
        foot=[
            f"{counted(count, 'measure')} as of {job.as_of}; {judged} of {colours} have a colour",
            *_not_rated(rows),
        ],
        plain=rows,
    )
    job.print(report, format, color)
    return job.end()


_AROUND = (
    "target_period", "expected", "rated_by", "year_to_date", "made_of", "trend_since", "before",
    "before_period", "year_ago", "year_ago_period", "forecast", "forecast_period", "far_target",
    "far_target_period", "way_covered", "baseline", "baseline_period",
)  # fmt: skip
_VALUES = ("target", "actual", "year_to_date", "expected", "rated_by", "year_ago", "forecast",
           "baseline")  # fmt: skip
# What is no gap has no words about the colour that it lacks.
_UNCOLOURED: "dict[object, str]" = {None: "", "before-first-target": "", "contextual": "watched"}


def _visible(rows: "Sequence[Row]") -> "list[Row]":
    """Return the rows as a table shows them: a measure's name stands once, with its unit.

    A target is 60 of 120 where the figure was held against 60 of the year's 120; of what is to be
    between two ends, those.
    """
    from planctl.standing.measure_words import short, titled, trend_since, unit_of
    from planctl.standing.rag_words import in_words

    found: list[Row] = []
    last: object = None
    for row in rows:
        unit, name = unit_of(row), (row["plan_set"], row["key"], row["path"], row["line"])
        values = {key: short(str(row[key]), unit) for key in _VALUES if row.get(key) is not None}
        colour = in_words(row) if row["rag_counted"] or row["rag_declared"] else ""
        way = f"{row['way_covered']}% by {row['far_target_period']}"
        if "rated_by" in values:
            values["actual"] = f"{values['actual']} ({values['rated_by']} so far)"
        if "expected" in values:
            values["target"] = f"{values['expected']} of {values['target']}"
        band = row.get("band")
        if row.get("better") == "band" and isinstance(band, list) and len(band) == 2:
            aim = f" ({values['target']})" if "target" in values else ""
            values["target"] = " to ".join(short(str(end), unit) for end in band) + aim
        seen: Row = {
            **row, **values,
            "way_since": trend_since(_text(row["trend"]), _text(row["trend_since"])),
            "named": titled(str(row["title"]), unit),
            "shown": colour or _UNCOLOURED.get(row["rag_why"], "not rated"),
            "way": way if row["way_covered"] is not None else None,
        }  # fmt: skip
        if name == last:
            seen = {**seen, "key": "", "named": "", "owner": [], "baseline": None}
        found.append(seen)
        last = name
    return found


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _not_rated(rows: "Sequence[Row]") -> "Iterator[str]":
    """Yield why figures have no colour, each reason with the measures that it is of."""
    from planctl.standing.reasons import PART_OF_A_YEAR, WHY
    from planctl.system.text import counted, first_few

    found: dict[str, list[str]] = {}
    for row in rows:
        if row["rag_counted"] is None and row["rag_why"] not in _UNCOLOURED:
            found.setdefault(str(row["rag_why"]), []).append(str(row["key"]))
    for why, keys in found.items():
        names = first_few([*dict.fromkeys(keys)])
        page = "; planctl explain part-year-target" if why in PART_OF_A_YEAR else ""
        yield (f"not rated: {counted(len(keys), 'figure')} of {names}: {WHY[why]}{page}")


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, MAYBE, MAYBE_NUMBER, TEXT, UNREAD, many, record

    return record(
        as_of=DAY,
        rows=many(
            record(
                key=TEXT,
                title=TEXT,
                period=MAYBE,
                target=MAYBE,
                actual=MAYBE,
                rag_counted=MAYBE,
                rag_computed=MAYBE,
                rag_declared=MAYBE,
                rag_why=MAYBE,
                trend=MAYBE,
                trend_since=MAYBE,
                target_period=MAYBE,
                expected=MAYBE,
                rated_by=MAYBE,
                year_to_date=MAYBE,
                made_of=MAYBE_NUMBER,
                before=MAYBE,
                before_period=MAYBE,
                year_ago=MAYBE,
                year_ago_period=MAYBE,
                forecast=MAYBE,
                forecast_period=MAYBE,
                far_target=MAYBE,
                far_target_period=MAYBE,
                way_covered=MAYBE_NUMBER,
            )
        ),
        unread=UNREAD,
    )
