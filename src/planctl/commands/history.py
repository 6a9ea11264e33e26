"""Tell one record's life in git."""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import At, Color, NoCache, Paths, RefArgument, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: RefArgument,
    paths: Paths = None,
    at: At = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
    no_cache: NoCache = False,
) -> ExitCode:
    """Tell one record's life in git, change by change.

    REF is a reference, an alias or a key; KIND:REF where several kinds have the same one. A
    record that was renamed or moved to another file keeps its history.

    Examples: planctl history SLIL001.3; planctl history action:1.1 plans/leeds-2008 --format json
    """
    from planctl.queries.history import history
    from planctl.queries.refs import one_record

    job = Job.start(None, "HEAD" if at is None else at, paths=paths, keeps=not no_cache)
    loaded_sets = list(job.load(paths))
    plans, record = one_record([loaded.plans for loaded in loaded_sets], ref)
    timeline = next(job.timeline(item) for item in loaded_sets if item.plans is plans)
    job.print(history(plans, record, timeline.events), format, color)
    return job.end()


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        LINE,
        MAYBE,
        MAYBE_COUNT,
        MAYBE_DAY,
        MOVE,
        ROW,
        TEXT,
        UNREAD,
        many,
        record,
    )

    return record(
        record=ROW,
        events=many(
            record(
                on=MAYBE_DAY,
                author=TEXT,
                commit=TEXT,
                pull_request=MAYBE,
                change=TEXT,
                field=MAYBE,
                before={},
                after={},
                days=MAYBE_COUNT,
                message=TEXT,
                path=TEXT,
                line=LINE,
            )
        ),
        moves=many(MOVE),
        unread=UNREAD,
    )
