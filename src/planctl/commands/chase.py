"""Write one message an officer.

Section: Report and publish.
"""

from pathlib import Path
from typing import Annotated

import typer

from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, At, OwnerName, Paths, ReturnsPeriod, Within
from planctl.jobs.sought import Sought
from planctl.system.errors import ExitCode
from planctl.system.terminal import complain, say
from planctl.system.text import counted, visible_path


def run(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="The folder to write to.", show_default=False)
    ],
    paths: Paths = None,
    period: ReturnsPeriod = None,
    within: Within = None,
    owner: OwnerName = None,
    format: Annotated[  # noqa: A002 - the option's name
        str, typer.Option("--format", metavar="NAME", help="eml, markdown or text.")
    ] = "eml",
    as_of: AsOf = None,
    at: At = None,
) -> ExitCode:
    """Write one message an officer: late, due soon, waiting for whom, returns owed.

    Each says where it stands and what may be typed to answer it. Who is accountable for others
    gets what these owe; who leads a directorate, a line for each of its plans. An eml opens as a
    draft, with a calendar of what falls due. Nothing is sent.

    Addresses are those of the register. The messages of an earlier run in OUT are replaced; a
    folder that holds anything else is left as it is.

    Examples: planctl chase messages; planctl chase messages --period "2025/26 Q1" --format text
    """
    from planctl.output import formats
    from planctl.publishing.chase import place
    from planctl.publishing.chase.messages import Messages
    from planctl.standing.reporting import asked_period

    writer = formats.by_name("planctl.publishing.chase.formats", format)
    place.FOLDER.refuse(out)
    job = Job.start(as_of, at, paths=paths)
    made = Messages(writer, job.as_of, job.due_soon(within))
    for loaded, whose in job.of_those(job.load(paths), Sought(owner)):
        plans = loaded.plans
        people = whose.owners if whose and whose.owners else ()
        made.add(plans, loaded.chosen, asked_period(plans, period, job.as_of), people)
    place.FOLDER.put(out, made.files, made.index())
    written = counted(len(made.files), "message")
    say(f"{visible_path(out.as_posix())}: {written} as of {job.as_of}")
    for line in made.notes():
        complain(line)
    return job.end()
