"""Write the plans for other programs."""

import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planctl import directory
from planctl.errors import ExitCode, PlanctlError
from planctl.job import Job
from planctl.options import (
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
from planctl.text import counted, one_line, visible_path

if TYPE_CHECKING:
    from planctl.load import Loaded
    from planctl.people import Person
    from planctl.tables import Export


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
    from planctl.hidden import still_named
    from planctl.tables import TABLES, Export

    output = None if output == Path("-") else output
    name, module = _format(format, output)
    if name != "ics" and (owner is not None or tasks):
        option = "--tasks" if tasks else "--owner"
        message = f"{option} is for calendars, and {name} has everything"
        raise PlanctlError(message, hint="'planctl list actions --owner NAME --format csv'")
    _check(name, module, output)
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
    made = Export(lines=lines, as_of=job.as_of.isoformat(), at=job.revision, tasks=tasks)
    _put(made, module, output)
    if name == "ics" and (undated := module.undated(made)):
        from planctl.terminal import complain

        complain(f"{counted(undated, 'record')} without a day cannot be in a calendar")
    if output is not None:
        _say(made, output)
    return job.end()


def _format(name: str | None, output: Path | None) -> tuple[str, Any]:
    """Return the format asked for, or the one that a name ends like, with its module."""
    known = directory.names("planctl.exports")
    if name is not None:
        if name not in known:
            near = get_close_matches(name, known, 1)
            message = f"--format cannot be '{one_line(name)}' here"
            hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"
            raise PlanctlError(message, hint=hint)
        return name, directory.module("planctl.exports", name)
    if output is not None:
        for found, module in directory.modules("planctl.exports"):
            if output.suffix.lower() in module.SUFFIXES:
                return found, module
    message = "no format is named"
    raise PlanctlError(message, hint=f"choose --format {', '.join(known)}")


def _check(name: str, module: Any, output: Path | None) -> None:
    """Refuse, before anything is read, what cannot be written."""
    from planctl.outfile import refuse

    folder = getattr(module, "FOLDER", ())
    if output is not None:
        refuse(output, getattr(module, "MAGIC", b""), folder)
    elif folder:
        message = f"{name} is a folder of tables"
        raise PlanctlError(message, hint=f"name it: --format {name} --output tables")
    elif not module.TEXT and sys.stdout.isatty():
        message = f"{name} is not for a terminal"
        raise PlanctlError(message, hint=f"name a file: --output plans{module.SUFFIXES[0]}")


def _texts(found: Mapping[str, Sequence[Sequence[object]]]) -> str:
    """Return every text of some tables, one below the other."""
    return "\n".join(
        value
        for lines in found.values()
        for line in lines
        for value in line
        if isinstance(value, str)
    )


def _put(made: "Export", module: Any, output: Path | None) -> None:
    if output is not None:
        from planctl.outfile import put

        put(output, lambda path: module.write(made, path))
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        module.write(made, path)
        sys.stdout.flush()
        sys.stdout.buffer.write(path.read_bytes())
        sys.stdout.buffer.flush()


def _say(made: "Export", output: Path) -> None:
    counts: Mapping[str, int] = {name: len(lines) for name, lines in made.lines.items()}
    told = ", ".join(
        counted(counts[name], name.removesuffix("s")) for name in ("plans", "actions", "milestones")
    )
    sys.stdout.write(f"{visible_path(output.as_posix())}: {told} as of {made.as_of}\n")
