"""Lay plan files out in one way.

Section: Check plans.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import DryRun
from planctl.jobs.options import AsOf, Color, Paths, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    paths: Paths = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit code 1 if a file would be laid out."),
    ] = False,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Lay plan files out in one way.

    Only blanks change: what stands below a key is two columns right of it, one blank follows a
    colon, a dash and a comma, and none stands inside a bracket or at the end of a line; of several
    blank lines one stays, and none at the start or end; all lines end as most do, the last one too.
    No line is broken or joined; texts, quotes, comments and the order of keys stay as they are. No
    record changes, which is checked. A file that cannot be laid out, as one that cannot be read, is
    named and left as it is, with exit code 3; the others are done.

    Examples: planctl fmt; planctl fmt --check; planctl fmt plans/leeds-2008 --dry-run
    """
    from planctl.jobs.edit import edit
    from planctl.jobs.edit_report import differences, write_diffs
    from planctl.jobs.laying_out import differing, new_files, report
    from planctl.system.terminal import complain

    quiet = check or dry_run
    run = edit(as_of, None, None, dry_run=quiet, force=False, format=format, color=color)
    run.finish()
    found = differing(run.job, paths)
    files, shown = new_files(run.job, paths, found.files) if found.files else ([], [])
    foot: list[str] = []
    back: list[str] = []
    writes = bool(files) and not quiet
    if writes:
        foot, back = run.write(files, shown)
    elif files and dry_run:
        foot = ["Nothing is written: this is a dry run"]
    diffs = differences(files, shown)
    told = report(run.job, shown, found.every, diffs, foot, written=writes)
    run.job.print(told, format, color)
    if dry_run:
        write_diffs(diffs, format)
    for line in back:
        complain(line)
    return run.job.end_paths(ExitCode.FINDINGS if check and files else ExitCode.CLEAN)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import written_shape

    return written_shape()
