"""Say what changed, record by record.

Section: See what changed.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_revision
from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, Color, ExitCodeOption, In, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    revisions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REV [REV]]",
            autocompletion=complete_revision,
            help="What to compare: the files as they are with REV (HEAD if not given), or two "
            "revisions; main...HEAD is what was done since the two parted.",
            show_default=False,
        ),
    ] = None,
    in_: In = None,
    exit_code: ExitCodeOption = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Say what changed in the plans, record by record.

    And what follows from it: what becomes overdue, what loses its link, who has more to do.

    Records are known by their references: however a file is laid out, split or renamed, only what
    the plans say counts. Without REV, the files as they are are compared with the last commit.

    Examples: planctl diff; planctl diff main...HEAD --format markdown;
    planctl diff 2011-q1 2011-q2 --in plans/cheshire-east-2011-12
    """
    from planctl.checking.review import missing, review, sides
    from planctl.checking.weakened import weakened
    from planctl.jobs.commit_day import commit_day
    from planctl.jobs.digest import digest
    from planctl.loading.git import Repository

    job = Job.start(as_of)
    repository = Repository(job.cwd)
    before, after = sides(repository, revisions or [], job.cwd, job.config)
    day = as_of or commit_day(after.tree) or job.as_of
    paths = in_ or []
    job.gaps += missing(before, after, job.cwd, paths)
    reviewed = list(review(before, after, job.cwd, paths, day))
    job.unread += [(item.path, item.message) for found in reviewed for item in found.unread]
    extra = list(weakened(before, after, job.cwd, paths))
    report = digest(reviewed, extra, (before.name, after.name), day)
    job.print(report, format, color)
    changed = any(item.changes or item.consequences for item in reviewed) or extra
    return job.end(ExitCode.FINDINGS if exit_code and changed else ExitCode.CLEAN)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        DAY,
        LINE,
        MAYBE,
        MAYBE_COUNT,
        TEXT,
        TEXTS,
        UNREAD,
        many,
        record,
    )

    return record(
        before=TEXT,
        after=TEXT,
        as_of=DAY,
        summary=TEXT,
        changes=many(
            record(
                kind=TEXT,
                key=TEXT,
                ref=MAYBE,
                title=TEXT,
                change={"enum": ["added", "removed", "moved", "changed"]},
                field=MAYBE,
                before={},
                after={},
                days=MAYBE_COUNT,
                message=TEXT,
                plan=MAYBE,
                plan_set=TEXT,
                path=TEXT,
                line=LINE,
            )
        ),
        consequences=many(record(kind=TEXT, message=TEXT, refs=TEXTS)),
        unread=UNREAD,
    )
