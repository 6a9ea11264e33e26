"""Print everybody's workload."""

from dataclasses import asdict

from planctl.errors import ExitCode
from planctl.job import Job
from planctl.options import AsOf, Color, Format, Paths, Within


def run(
    paths: Paths = None,
    within: Within = None,
    as_of: AsOf = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print everybody's workload.

    One row an owner, the most overdue first; work that nobody owns comes last.

    Open, overdue, due soon, done and undated count actions. An action with two owners counts for
    both, so the columns add up to more than the plans hold.

    Examples: planctl owners; planctl owners plans/leeds-2008 --as-of 2009-04-01
    """
    from planctl.queries.workload import workloads
    from planctl.report import Column, Rows, Table

    job = Job.start(as_of)
    soon = job.due_soon(within)
    rows: list[dict[str, object]] = []
    nobody: list[dict[str, object]] = []
    for loaded in job.load(paths):
        for person, totals in workloads(loaded.plans, job.as_of, within=soon, paths=loaded.chosen):
            row = {
                "name": person.name if person else None,
                "kind": (person.kind or None) if person else None,
                "role": (person.role or None) if person else None,
                "plan_set": loaded.plans.folder,
                **asdict(totals),
            }
            (rows if person else nobody).append(row)
    rows.sort(key=_most_overdue)
    shown = [*rows, *nobody]
    sets = {str(row["plan_set"]) for row in shown}
    labels = {"name": "Owner", "role": "Post"} | ({"plan_set": "Plan set"} if len(sets) > 1 else {})
    numbers = ("objectives", "open", "overdue", "due_soon", "done", "undated", "measures", "risks")
    columns = [Column(key, label) for key, label in labels.items()]
    columns += [Column(key, key.replace("_", " ").capitalize(), number=True) for key in numbers]
    table = Table([{**row, "name": row["name"] or "(nobody)"} for row in shown], columns)
    report = Rows(
        tables=[table],
        keys=("name", "kind", "role", "plan_set", *asdict_keys()),
        payload={"as_of": job.as_of.isoformat(), "within": soon, "rows": shown},
        head=[f"As of {job.as_of}; due soon is within {soon} days"],
    )
    job.print(report, format, color)
    return job.end()


def asdict_keys() -> list[str]:
    """Return the keys of a row's totals."""
    from planctl.queries.workload import Totals

    return list(asdict(Totals()))


def _most_overdue(row: dict[str, object]) -> tuple[int, int, str]:
    late, todo = row["overdue"], row["open"]
    return (
        -late if isinstance(late, int) else 0,
        -todo if isinstance(todo, int) else 0,
        str(row["name"]).casefold(),
    )
