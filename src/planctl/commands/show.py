"""Show one record whole.

Section: Ask.
"""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.of_year import say
from planctl.jobs.options import AsOf, At, Color, Paths, RefArgument, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planctl.loading.load import Loaded
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record
    from planctl.output.shapes import Schema
    from planctl.queries.details import Events


def run(
    ref: RefArgument,
    paths: Paths = None,
    as_of: AsOf = None,
    at: At = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Show one record whole, with what links to it.

    REF is a reference, an alias or a key; KIND:REF where several kinds have the same one. Of an
    outside indicator code, all records that name it are shown. Which date was agreed first, git
    tells where the plan does not.

    Examples: planctl show SLIL001.3; planctl show risk:1 plans/salford-2009-10;
    planctl show C30
    """
    from planctl.queries.details import coded, details
    from planctl.queries.refs import one_record, records_of_code
    from planctl.reports.report import Page

    job = Job.start(as_of, at, paths=paths)
    every = [*job.load(paths)]
    sets = [loaded.plans for loaded in every]
    if named := records_of_code(sets, ref):
        found = coded(*named, job.as_of)
    else:
        plans, record = one_record(sets, ref, job.as_of)
        say(plans, record, ref)
        found = details(plans, record, job.as_of, _events(job, every, plans, record))
    payload = {"as_of": job.as_of.isoformat(), **found.payload}
    job.print(Page(found.markdown, payload), format, color)
    return job.end()


def _events(
    job: Job, sets: "Sequence[Loaded]", plans: "PlanSet", record: "Record"
) -> "Events | None":
    """Return what git knows of a record that falls due, where its plan tells no first date.

    A date that moved without a word, or came from an earlier plan, is in git alone.
    """
    from planctl.history.due_moves import DATED, told_original

    if record.kind not in DATED or told_original(plans, record) is not None:
        return None
    from planctl.jobs.pasts import Pasts

    return Pasts(job).of(next(item for item in sets if item.plans is plans)).events


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, MAYBE, ROW, TEXT, UNREAD, many, record

    return record(
        as_of=DAY,
        record=ROW,
        children=many(ROW),
        links=many(record(how=TEXT, kind=TEXT, key=TEXT, ref=MAYBE, title=TEXT)),
        unread=UNREAD,
    )
