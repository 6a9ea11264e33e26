"""The table of everybody's workload, which two commands print."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.reports.report import Column, Row, Rows, Table
from planctl.standing.totals import Totals

if TYPE_CHECKING:
    from planctl.loading.load import Loaded


def staff(job: Job, paths: Sequence[Path] | None, within: int | None) -> Rows:
    """Return one row an owner, the most overdue first; what nobody owns comes last."""
    soon = job.due_soon(within)
    rows: list[Row] = []
    nobody: list[Row] = []

    def everybody(loaded: "Loaded", _: object) -> list[Row]:
        from planctl.queries.workload import workloads

        return [
            {
                "name": person.name if person else None,
                "in": list(person.within) if person else [],
                "kind": (person.kind or None) if person else None,
                "role": (person.role or None) if person else None,
                "plan_set": loaded.plans.folder,
                **asdict(totals),
            }
            for person, totals in workloads(
                loaded.plans, job.as_of, within=soon, paths=loaded.chosen
            )
        ]

    for row in job.rows(paths, ("owners", soon), everybody):
        (rows if row["name"] is not None else nobody).append(row)
    rows.sort(key=_most_overdue)
    shown = [*rows, *nobody]
    sets = {str(row["plan_set"]) for row in shown}
    labels = {"name": "Owner", "role": "Post"} | ({"plan_set": "Plan set"} if len(sets) > 1 else {})
    lost = any(row["unreadable"] for row in shown)
    numbers = ("objectives", "open", "overdue", "due_soon", "done", "undated",
               *(["unreadable"] if lost else []), "measures", "risks")  # fmt: skip
    columns = [Column(key, label, minor=key == "role") for key, label in labels.items()]
    minor = ("objectives", "measures", "risks")
    short = {"objectives": "Obj.", "due_soon": "Soon", "measures": "Meas."}
    columns += [
        Column(key, short.get(key, key.capitalize()), number=True, minor=key in minor)
        for key in numbers
    ]
    plain = [{**row, "name": _label(row)} for row in shown]
    table = Table([{**row, "plan_set": _folder(row["plan_set"])} for row in plain], columns)
    return Rows(
        tables=[table],
        keys=("name", "kind", "role", "plan_set", *asdict(Totals())),
        payload={
            "as_of": job.as_of.isoformat(),
            "kind": "owner",
            "within": soon,
            "rows": shown,
        },
        head=[f"As of {job.as_of}; due soon is within {soon} days"],
        plain=plain,
    )


def _most_overdue(row: Row) -> tuple[int, int, str]:
    late, todo = row["overdue"], row["open"]
    return (
        -late if isinstance(late, int) else 0,
        -todo if isinstance(todo, int) else 0,
        str(row["name"]).casefold(),
    )


def _label(row: Row) -> str:
    """Return a name as ``owner`` takes it: with the plan where it means this in some only."""
    within = row["in"]
    at = f"@{within[0]}" if isinstance(within, list) and within else ""
    return f"{row['name']}{at}" if row["name"] else "(nobody)"


def _folder(path: object) -> str:
    return str(path).rsplit("/", 1)[-1]
