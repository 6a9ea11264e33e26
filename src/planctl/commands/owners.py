"""Print everybody's workload.

Section: Ask.
"""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, At, Color, Format, Jobs, NoCache, Paths, Within
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    paths: Paths = None,
    within: Within = None,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Print everybody's workload.

    One row an owner, the most overdue first; work that nobody owns comes last.

    Open, overdue, due soon, done and undated count actions. An action with two owners counts for
    both, so the columns add up to more than the plans hold.

    Examples: planctl owners; planctl owners plans/leeds-2008 --as-of 2009-04-01
    """
    from planctl.jobs.staff_table import staff

    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)
    job.print(staff(job, paths, within), format, color)
    return job.end()


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, OFFICERS, UNREAD, record

    return record(
        as_of=DAY,
        rows=OFFICERS,
        unread=UNREAD,
    )
