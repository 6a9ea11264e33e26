"""Print the risk register and its matrix.

Section: Ask.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

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
    MinScore,
    NoCache,
    OwnerName,
    Paths,
)
from planctl.jobs.sought import Sought
from planctl.reports.report import KEYS, Column, Row, Rows, Table
from planctl.system.errors import ExitCode
from planctl.system.text import counted

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.answering import Whose
    from planctl.model.record import Record
    from planctl.output.shapes import Schema


class Matrix(NamedTuple):
    """The matrix of one plan set: its size, and the refs or keys of the risks in each cell.

    Attributes:
        aside: those that have no place in it.
        good: those among all these that are opportunities.
    """

    plan_set: str
    likelihood: int | None
    impact: int | None
    cells: Mapping[tuple[int, int], Sequence[str]]
    aside: Sequence[str]
    good: Collection[str]

    @property
    def size(self) -> tuple[int, int] | None:
        """Its size, where there is something to print."""
        if self.likelihood is None or self.impact is None or not self.cells:
            return None
        return self.likelihood, self.impact


def run(
    paths: Paths = None,
    plan: InPlan = None,
    min_score: MinScore = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print the risk register and its matrix, the highest score first.

    The matrix counts risks by likelihood and impact; risks with a bare score stand beside it. Its
    size and the colours of scores are the corporate plan's 'risk_matrix'; without one there are
    none.

    Examples: planctl risks; planctl risks --plan SLIL; planctl risks plans/salford-2009-10
    --min-score 12
    """
    from planctl.reports import at_need
    from planctl.standing.rag_words import shown

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)

    def registered(loaded: "Loaded", whose: "Whose | None") -> object:
        from planctl.model.scores import is_opportunity
        from planctl.queries.risks import register

        plans = loaded.plans
        among, told = of_plan(loaded, "risk", plan, job.as_of)
        found = register(plans, min_score=min_score, whose=whose, paths=loaded.chosen, among=among)
        cells = {place: _names(risks) for place, risks in found.cells.items()}
        good = [item.record.key for item in found.risks if is_opportunity(item.record)]
        matrix = (plans.folder, found.likelihood, found.impact, cells, _names(found.aside), good)
        return [item.row(plans) for item in found.risks], matrix, told

    answers = job.asked(paths, ("risks", min_score, plan), registered, Sought(owner, accountable))
    say_plan(plan, [told for _, _, told in answers])
    rows = [row for some, _, _ in answers for row in some]
    matrices = [Matrix(*matrix) for _, matrix, _ in answers]
    rows.sort(key=lambda row: -(score if isinstance(score := row["score"], (int, float)) else -1.0))
    columns = (
        Column("score", "Score", number=True),
        Column("shown", "RAG", whole=True),
        Column("target_score", "Target", number=True),
        Column("key", "Ref"),
        Column("title", "Risk", wide=True),
        Column("owner", "Owner"),
        Column("mitigations", "Mitig.", number=True),
        Column("plan", "Plan", minor=True),
    )
    scored = sum(row["score"] is not None for row in rows)
    unset = [
        f"no matrix of {item.plan_set}: its corporate plan sets no 'risk_matrix'"
        for item in matrices if item.cells and not item.size
    ]  # fmt: skip
    visible = [{**row, "shown": shown(_text(row["score_rag"]))} for row in rows]
    report = Rows(
        tables=[
            Table(visible, at_need.risk_kind(columns, visible)),
            *(
                table
                for item in matrices
                if item.size
                for table in _tables(item, several=len(matrices) > 1)
            ),
        ],
        keys=(
            *KEYS,
            "likelihood",
            "impact",
            "score",
            "score_rag",
            "target_score",
            "controls",
            "mitigations",
            "risk_kind",
        ),
        payload={
            "as_of": job.as_of.isoformat(),
            "rows": rows,
            "matrices": [_payload(item) for item in matrices],
        },
        foot=[f"{counted(len(rows), 'risk')} as of {job.as_of}, {scored} with a score", *unset],
        plain=rows,
    )
    job.print(report, format, color)
    return job.end()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(risks: "Sequence[Record]") -> list[str]:
    return [item.key for item in risks]


def _tables(item: Matrix, *, several: bool) -> "Iterator[Table]":
    """Yield the matrix; that of opportunities, of which a high score is good, by itself."""
    where = f", {item.plan_set}" if several else ""
    tables: list[tuple[str, Mapping[tuple[int, int], Sequence[str]], Sequence[str]]] = [
        (what, own, [ref for ref in item.aside if (ref in item.good) == good])
        for what, good in (("Threats", False), ("Opportunities", True))
        if (own := _of(item, good=good))
    ]
    if len(tables) == 1:
        all_good = tables[0][0] == "Opportunities" and len(tables[0][2]) == len(item.aside)
        tables = [("Opportunities" if all_good else "Risks", item.cells, item.aside)]
    for what, cells, left in tables:
        have = "has" if len(left) == 1 else "have"
        aside = f"; {len(left)} more that {have} no place in it" if left else ""
        yield _table(item, cells, f"{what} by likelihood and impact{where}{aside}")


def _of(item: Matrix, *, good: bool) -> dict[tuple[int, int], list[str]]:
    """Return the cells with the opportunities in them, or with the threats."""
    found = {place: [ref for ref in refs if (ref in item.good) == good]
             for place, refs in item.cells.items()}  # fmt: skip
    return {place: refs for place, refs in found.items() if refs}


def _table(item: Matrix, cells: Mapping[tuple[int, int], Sequence[str]], title: str) -> Table:
    """Return a matrix as a table: likelihood downwards, impact to the right, counts inside."""
    rows: list[Row] = []
    wide, high = item.size or (0, 0)
    for likelihood in range(wide, 0, -1):
        counts = {
            str(impact): len(cells.get((likelihood, impact), [])) or "."
            for impact in range(1, high + 1)
        }
        rows.append({"likelihood": likelihood, **counts})
    columns = [Column("likelihood", "Likelihood", number=True)]
    columns += [
        Column(str(impact), f"Impact {impact}", number=True) for impact in range(1, high + 1)
    ]
    return Table(rows, columns, title)


def _payload(item: Matrix) -> dict[str, object]:
    cells = [
        {
            "likelihood": likelihood,
            "impact": impact,
            "count": len(refs),
            "refs": refs,
            "opportunities": [ref for ref in refs if ref in item.good],
        }
        for (likelihood, impact), refs in sorted(item.cells.items())
    ]
    size = {"likelihood": item.likelihood, "impact": item.impact}
    return {"plan_set": item.plan_set, **size, "cells": cells, "aside": item.aside}


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        COUNT,
        DAY,
        MAYBE,
        MAYBE_COUNT,
        MAYBE_NUMBER,
        TEXT,
        TEXTS,
        UNREAD,
        many,
        record,
    )

    return record(
        as_of=DAY,
        rows=many(
            record(
                key=TEXT,
                title=TEXT,
                risk_kind=MAYBE,
                likelihood=MAYBE_NUMBER,
                impact=MAYBE_NUMBER,
                score=MAYBE_NUMBER,
                score_rag=MAYBE,
                target_score=MAYBE_NUMBER,
                controls=TEXTS,
                mitigations=COUNT,
            )
        ),
        matrices=many(
            record(
                plan_set=TEXT,
                likelihood=MAYBE_COUNT,
                impact=MAYBE_COUNT,
                aside=TEXTS,
                cells=many(
                    record(
                        likelihood=COUNT, impact=COUNT, count=COUNT, refs=TEXTS, opportunities=TEXTS
                    )
                ),
            )
        ),
        unread=UNREAD,
    )
