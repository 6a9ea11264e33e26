"""Write the plans for other programs."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planctl.jobs.job import Job
from planctl.jobs.options import (
    AsOf,
    At,
    ExportFormat,
    ExportOutput,
    Jobs,
    NoCache,
    OwnerName,
    Paths,
    Public,
)
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import counted, visible_path

if TYPE_CHECKING:
    from planctl.loading.load import Loaded
    from planctl.model.people import Person
    from planctl.reports.tables import Export


def run(
    paths: Paths = None,
    format: ExportFormat = None,  # noqa: A002 - the option's name
    output: ExportOutput = None,
    owner: OwnerName = None,
    tasks: Annotated[
        bool,
        typer.Option("--tasks", help="With ics: tasks (VTODO), which not every calendar shows."),
    ] = False,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    public: Public = False,
) -> ExitCode:
    """Write the plans for other programs.

    csv is a folder of tables with their description (CSVW), xlsx a workbook, ics a calendar of
    what falls due, sqlite a database. An earlier export of that name is replaced, whole or not at
    all; nothing else is. --owner is for calendars. Without --format, the name's ending says it.

    Examples: planctl export -o plans.xlsx; planctl export -o mine.ics --owner "Jacqui Evans";
    planctl export --format csv -o tables
    """
    from planctl.loading.public.officers import still_named
    from planctl.output.destination import choose
    from planctl.reports.tables import TABLES, Export

    target = choose("planctl.output.exports", format, output, called="plans")
    if target.format != "ics" and (owner is not None or tasks):
        option = "--tasks" if tasks else "--owner"
        message = f"{option} is for calendars, and {target.format} has everything"
        raise PlanctlError(message, hint="'planctl list actions --owner NAME --format csv'")
    job = Job.start(as_of, at, cached=not no_cache, jobs=jobs, public=public)
    soon = job.due_soon(None)

    def exported(loaded: "Loaded", person: "Person | None") -> object:
        from planctl.queries.export import export

        found = export(loaded.plans, job.as_of, within=soon, owner=person, paths=loaded.chosen)
        return (loaded.hidden.whole(_texts(found)) if loaded.hidden else []), found

    lines: dict[str, list[Any]] = {table.name: [] for table in TABLES}
    for left, tables in job.asked(paths, ("export", soon), exported, owner):
        if left:
            raise still_named(left, "nothing")
        for table, some in tables.items():
            lines[table] += some
    made = Export(lines=lines, as_of=job.as_of, at=job.revision, tasks=tasks)
    target.put(lambda path: target.module.write(made, path))
    if target.format == "ics" and (undated := target.module.undated(made)):
        from planctl.system.terminal import complain

        complain(f"{counted(undated, 'record')} without a day cannot be in a calendar")
    if target.output is not None:
        _say(made, target.output)
    return job.end()


def _texts(found: Mapping[str, Sequence[Sequence[object]]]) -> str:
    """Return every text of some tables, one below the other."""
    return "\n".join(
        value
        for lines in found.values()
        for line in lines
        for value in line
        if isinstance(value, str)
    )


def _say(made: "Export", output: Path) -> None:
    counts: Mapping[str, int] = {name: len(lines) for name, lines in made.lines.items()}
    told = ", ".join(
        counted(counts[name], name.removesuffix("s")) for name in ("plans", "actions", "milestones")
    )
    sys.stdout.write(f"{visible_path(output.as_posix())}: {told} as of {made.as_of}\n")
