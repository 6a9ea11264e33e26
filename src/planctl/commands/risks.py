"""Print the risk register and its matrix."""

from dataclasses import astuple
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, At, Color, Format, Jobs, MinScore, NoCache, OwnerName, Paths
from planctl.queries.risks import Register
from planctl.reports.report import KEYS, Column, Row, Rows, Table
from planctl.system.errors import ExitCode
from planctl.system.text import counted

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.people import Person


def run(
    paths: Paths = None,
    min_score: MinScore = None,
    owner: OwnerName = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print the risk register and its matrix, the highest score first.

    The matrix counts risks by likelihood and impact; risks with a bare score stand beside it. Its
    size is the corporate plan's 'risk_matrix', 5 by 5 unless that says otherwise.

    Examples: planctl risks; planctl risks plans/salford-2009-10 --min-score 12
    """
    job = Job.start(as_of, at, cached=not no_cache, jobs=jobs)

    def registered(loaded: "Loaded", person: "Person | None") -> object:
        from planctl.queries.risks import register

        item = register(loaded.plans, min_score=min_score, owner=person, paths=loaded.chosen)
        return loaded.plans.folder, astuple(item)

    answers = job.asked(paths, ("risks", min_score), registered, owner)
    found = [(folder, Register(*item)) for folder, item in answers]
    rows = [row for _, item in found for row in item.rows]
    rows.sort(key=lambda row: -(score if isinstance(score := row["score"], (int, float)) else -1.0))
    columns = (
        Column("score", "Score", number=True),
        Column("target_score", "Target", number=True),
        Column("key", "Ref"),
        Column("title", "Risk", wide=True),
        Column("owner", "Owner"),
        Column("mitigations", "Mitig.", number=True),
        Column("plan", "Plan", minor=True),
    )
    scored = sum(row["score"] is not None for row in rows)
    report = Rows(
        tables=[
            Table(rows, columns),
            *(
                _matrix(item, folder if len(found) > 1 else "")
                for folder, item in found
                if item.cells
            ),
        ],
        keys=(*KEYS, "likelihood", "impact", "score", "target_score", "controls", "mitigations"),
        payload={
            "as_of": job.as_of.isoformat(),
            "rows": rows,
            "matrices": [_payload(folder, item) for folder, item in found],
        },
        foot=[f"{counted(len(rows), 'risk')} as of {job.as_of}, {scored} with a score"],
        plain=rows,
    )
    job.print(report, format, color)
    return job.end()


def _matrix(item: Register, folder: str) -> Table:
    """Return the matrix as a table: likelihood downwards, impact to the right, counts inside."""
    rows: list[Row] = []
    for likelihood in range(item.likelihood, 0, -1):
        counts = {
            str(impact): len(item.cells.get((likelihood, impact), [])) or "."
            for impact in range(1, item.impact + 1)
        }
        rows.append({"likelihood": likelihood, **counts})
    columns = [Column("likelihood", "Likelihood", number=True)]
    columns += [
        Column(str(impact), f"Impact {impact}", number=True) for impact in range(1, item.impact + 1)
    ]
    have = "has" if len(item.aside) == 1 else "have"
    aside = f"; {len(item.aside)} more that {have} no place in it" if item.aside else ""
    where = f", {folder}" if folder else ""
    return Table(rows, columns, f"Risks by likelihood and impact{where}{aside}")


def _payload(folder: str, item: Register) -> dict[str, object]:
    cells = [
        {"likelihood": likelihood, "impact": impact, "count": len(refs), "refs": refs}
        for (likelihood, impact), refs in sorted(item.cells.items())
    ]
    size = {"likelihood": item.likelihood, "impact": item.impact}
    return {"plan_set": folder, **size, "cells": cells, "aside": item.aside}
