"""Tell one record's life in git.

Section: See what changed.
"""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.of_year import say
from planctl.jobs.options import At, Color, NoCache, Paths, RefArgument, TextFormat
from planctl.jobs.timelines import Timelines
from planctl.system.errors import ExitCode
from planctl.system.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planctl.loading.load import Loaded
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record
    from planctl.output.shapes import Schema
    from planctl.queries.history import Past


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
    record that was renamed or moved to another file keeps its history; one that was taken out of
    the plans is found by what it was called last.

    Examples: planctl history SLIL001.3; planctl history action:1.1 plans/leeds-2008 --format json
    """
    from planctl.queries.gone_refs import gone_of_ref
    from planctl.queries.history import Past, history
    from planctl.queries.refs import UnknownRefError, one_record

    job = Job.start(None, "HEAD" if at is None else at, paths=paths, keeps=not no_cache)
    timelines = Timelines(job)
    loaded_sets = list(job.load(paths))
    try:
        plans, record = one_record([loaded.plans for loaded in loaded_sets], ref, job.as_of)
    except UnknownRefError:
        plans, record, past = _gone(timelines, loaded_sets, ref)
    else:
        say(plans, record, ref)
        timeline = next(timelines.of(item) for item in loaded_sets if item.plans is plans)
        past = Past(timeline.events, timelines.cut)
        for key in gone_of_ref(plans, timeline, record):
            what = f"'{one_line(key)}' had this reference too, and was taken out of the plans"
            job.notes[what] = f"'planctl history {one_line(key)}' tells its life"
    job.print(history(plans, record, past), format, color)
    return job.end()


def _gone(
    timelines: Timelines, sets: "Sequence[Loaded]", ref: str
) -> "tuple[PlanSet, Record, Past]":
    """Return what a reference meant that no record has any more.

    Raises:
        PlanctlError: no record ever had it, or several did.
    """
    from planctl.queries.gone_refs import gone_or_renamed, names_gone
    from planctl.queries.history import Past
    from planctl.queries.refs import unknown

    known = [(loaded.plans, timelines.of(loaded)) for loaded in sets]
    found = gone_or_renamed(known, ref)
    if found is None:
        raise unknown([plans for plans, _ in known], ref, more=names_gone(known, ref))
    if found.now:
        timelines.job.notes[f"'{one_line(ref)}' is '{one_line(found.now)}' now"] = ""
    return found.plans, found.record, Past(found.events, timelines.cut, found.gone)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import (
        GONE,
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
        gone={"anyOf": [GONE, {"type": "null"}]},
        cut=MAYBE,
        together=MAYBE,
        parts=many(TEXT),
        goes_on_as=many(TEXT),
        events=many(
            record(
                on=MAYBE_DAY,
                author=TEXT,
                commit=TEXT,
                key=TEXT,
                pull_request=MAYBE,
                change=TEXT,
                field=MAYBE,
                before={},
                after={},
                days=MAYBE_COUNT,
                message=TEXT,
                path=TEXT,
                line=LINE,
                carried_from=MAYBE,
            )
        ),
        moves=many(MOVE),
        unread=UNREAD,
    )
