"""Record the faults that are there, so that CI fails for new ones only.

Section: Check plans.
"""

from typing import TYPE_CHECKING

from planctl.jobs.job import Job
from planctl.jobs.options import Add, AsOf, Color, Paths, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    paths: Paths = None,
    add: Add = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Record the faults that are there, so that CI fails for new ones only.

    Writes planctl-baseline.json, beside the configuration or in the root of the repository; commit
    it. From then on 'planctl validate' counts what it holds as known.

    Run it again once some are mended: it drops those, and never adds a new one unless told to.
    Faults of the file, and of suppressions, cannot be recorded.

    Examples: planctl baseline; planctl baseline plans/leeds-2008 --add
    """
    from planctl.checking import baseline
    from planctl.jobs.check import check
    from planctl.reports.report import Page
    from planctl.system import repository
    from planctl.system.text import counted, markdown, visible_path

    job = Job.start(as_of)
    file = baseline.location(job.config.folder, job.cwd)
    shown = visible_path(repository.inside(file, job.cwd))
    known = baseline.read(file, shown)
    checked = check(job, paths or [], {}, file.parent)
    asked = checked.entries(checked.findings, file.parent)
    others = checked.entries(checked.others, file.parent)
    update = baseline.updated(known, asked, others, checked.looked, add=add)
    baseline.write(file, update.entries.values(), shown)
    refused = sum(item.rule in checked.fixed for item in checked.findings)
    counts = (
        f"{update.kept} kept, {update.dropped} dropped, {update.added} added, "
        f"{update.left_out} left out"
    )
    lines = [f"{markdown(shown)}: {counts}"]
    if update.left_out:
        lines.append("'planctl validate' shows what is left out; --add records it too")
    if refused:
        faults = counted(refused, "fault")
        lines.append(f"{faults} of files or suppressions cannot be recorded, only mended")
    payload = {
        "as_of": job.as_of.isoformat(),
        "path": shown,
        "kept": update.kept,
        "dropped": update.dropped,
        "added": update.added,
        "left_out": update.left_out,
        "refused": refused,
    }
    job.print(Page("\n".join(lines), payload), format, color)
    return job.end()


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import COUNT, DAY, TEXT, UNREAD, record

    return record(
        as_of=DAY,
        path=TEXT,
        kept=COUNT,
        dropped=COUNT,
        added=COUNT,
        left_out=COUNT,
        refused=COUNT,
        unread=UNREAD,
    )
