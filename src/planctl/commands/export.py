"""Write the plans for other programs.

Section: Report and publish.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planctl.jobs.job import Job
from planctl.jobs.options import (
    AccountableName,
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
from planctl.jobs.sought import Sought
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.repository import shared
from planctl.system.text import counted, visible_path

if TYPE_CHECKING:
    from planctl.loading.public.last_look import LastLook
    from planctl.output.destination import Target
    from planctl.reports.tables import Export


def run(
    paths: Paths = None,
    format: ExportFormat = None,  # noqa: A002 - the option's name
    output: ExportOutput = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    tasks: Annotated[
        bool,
        typer.Option("--tasks", help="With ics: tasks (VTODO), which not every calendar shows."),
    ] = False,
    history: Annotated[
        bool,
        typer.Option("--history", help="With tables: what git knows, as two tables."),
    ] = False,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    public: Public = False,
) -> ExitCode:
    """Write the plans for other programs.

    csv is a folder of tables with their description (CSVW), xlsx a workbook, ics a calendar of
    what falls due, sqlite a database, parquet a folder of Parquet files (pip install
    'planctl[parquet]'). An earlier export of that name is replaced, whole or not at
    all; nothing else is. --owner and --accountable are for calendars. Without --format, the name's
    ending says it. With --history, each change by commit is there too, and how records stood at the
    end of each quarter.

    Examples: planctl export -o plans.xlsx; planctl export -o mine.ics --owner "Jacqui Evans";
    planctl export --format csv -o tables
    """
    from dataclasses import replace

    from planctl.jobs import exported
    from planctl.loading.public.last_look import LastLook
    from planctl.loading.public.left_out import LeftOut, together
    from planctl.output.destination import choose
    from planctl.reports.tables import Export

    target = choose("planctl.output.exports", format, output, called="plans")
    given = {"--tasks": tasks or None, "--owner": owner, "--accountable": accountable}
    chosen = [option for option, value in given.items() if value is not None]
    if target.format != "ics" and chosen:
        option = chosen[0]
        message = f"{option} is for calendars, and {target.format} has everything"
        raise PlanctlError(message, hint="'planctl list actions --owner NAME --format csv'")
    if history and (public or target.format == "ics"):
        message = "--history is for tables that are not published"
        hint = "it has who changed what and when: leave out --public, and choose no calendar"
        raise PlanctlError(message, hint=hint)
    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs, public=public)
    only = target.module.NEEDED if target.format == "ics" else ()
    sets = exported.tables_of(job, paths, Sought(owner, accountable), only=only)
    lines = exported.together(sets)
    if history:
        lines |= exported.with_past(job, paths)
    kept = [LeftOut(*item.left_out) for item in sets]
    carried = _revision(job, paths) if target.format == "xlsx" and not public else None
    made = Export(lines=lines, as_of=job.as_of, at=job.revision, tasks=tasks,
                  left_out=together(kept).said, carried=carried)  # fmt: skip

    def write(path: Path) -> None:
        target.module.write(made, path)
        if public:
            for item in sets:
                look = LastLook(item.named, job.config.public_words)
                _refuse_names(path, target, replace(made, lines=item.tables), look)

    target.put(write)
    if target.format == "ics" and (undated := target.module.undated(made)):
        from planctl.system.terminal import complain

        complain(f"{counted(undated, 'record')} without a day cannot be in a calendar")
    if target.output is not None:
        _say(made, target.output)
    return job.end()


def _revision(job: Job, paths: Sequence[Path] | None) -> str:
    """Return the commit that the plans are of, or with a mark the last before them.

    Files at hand may say what no commit does. An empty text without git.
    """
    from planctl.loading.git import Repository
    from planctl.reports.carried import after

    if job.revision:
        return job.revision
    try:
        return after(Repository(shared(paths or [], job.cwd)).find("HEAD"))
    except PlanctlError:
        return ""


def _refuse_names(path: Path, target: "Target", made: "Export", look: "LastLook") -> None:
    """Refuse an export in which somebody is named, before it gets its place.

    Args:
        path: where it was made; beside it, that of one plan set is made to be looked at, since the
            officers of one council are nobody to another.
        made: the export of one plan set.
    """
    from dataclasses import replace

    from planctl.loading.public.named import refuse
    from planctl.loading.public.opened import of_path

    def blank() -> list[str]:
        other = path.with_name(f".blank-{path.name}")
        empty: dict[str, list[Any]] = {name: [] for name in made.lines}
        target.module.write(replace(made, lines=empty, left_out=""), other)
        return [text for _, text in of_path(other)]

    alone = path.with_name(f".alone-{path.name}")
    target.module.write(made, alone)
    title = [("the name of the output", target.output.name)] if target.output else []
    refuse([*title, *of_path(alone)], look, "nothing", blank)
    rmtree(alone) if alone.is_dir() else alone.unlink()


def _say(made: "Export", output: Path) -> None:
    counts: Mapping[str, int] = {name: len(lines) for name, lines in made.lines.items()}
    told = ", ".join(
        counted(counts[name], name.removesuffix("s")) for name in ("plans", "actions", "milestones")
    )
    sys.stdout.write(f"{visible_path(output.as_posix())}: {told} as of {made.as_of}\n")
