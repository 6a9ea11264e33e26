"""Write the quarter's pack for a scrutiny committee.

Section: Report and publish.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_plan, words
from planctl.jobs.job import Job
from planctl.jobs.options import (
    AccountableName,
    AsOf,
    At,
    NoCache,
    Output,
    OwnerName,
    Paths,
    Public,
    Template,
    Within,
)
from planctl.jobs.sought import Sought
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.terminal import say
from planctl.system.text import counted, one_line, visible_path

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    paths: Paths = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="A quarter, half, year or month, as '2011/12 Q1'. [default: the quarter that "
            "ended last before the day reported on]",
            show_default=False,
        ),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="The earlier period to hold it against. [default: the one before]",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="set|directorate|service",
            autocompletion=words("set", "directorate", "service"),
            help="A part for each of these.",
        ),
    ] = "set",
    plan: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REF",
            autocompletion=complete_plan,
            help="Only this plan; may be repeated.",
            show_default=False,
        ),
    ] = None,
    directorate: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            autocompletion=complete_plan,
            help="Only this directorate's plans.",
            show_default=False,
        ),
    ] = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    forum: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="FORUM",
            help="Only what is reported to this committee or board ('reports_to').",
            show_default=False,
        ),
    ] = None,
    portfolio_holder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only what this councillor answers for.", show_default=False
        ),
    ] = None,
    each: Annotated[
        str | None,
        typer.Option(
            "--each",
            metavar="directorate|service|forum|portfolio-holder|accountable",
            autocompletion=words(
                "directorate", "service", "forum", "portfolio-holder", "accountable"
            ),
            help="A paper for each of these, in the folder --output, with an index.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="markdown, html, docx or json. [default: by the output's name, else markdown; "
            "with --each docx]",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    template: Template = None,
    within: Within = None,
    public: Public = False,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
) -> ExitCode:
    """Write the quarter's pack for a scrutiny committee.

    Exceptions first with what is being done about each; dates that slipped; measures against target
    beside the period before; risks that moved; what was done and what is due next; which objectives
    are covered. Its numbers are those of 'summary', 'overdue' and 'list' on the same day.

    With --owner or --accountable, it speaks of what counts for one officer alone; with --for, of
    what is reported to a committee; with --portfolio-holder, of what a councillor answers for.

    Examples: planctl report --period "2011/12 Q1" --as-of 2011-07-01;
    planctl report plans/leeds-2008 --output pack.docx --template council.docx;
    planctl report --each service --output papers
    """
    from planctl.jobs import pack_inputs
    from planctl.jobs.papers import EACH, FOLDER, Papers
    from planctl.output.destination import choose
    from planctl.publishing.pack.make import BY, Asked

    if by not in BY:
        message = f"--by cannot be '{by}'"
        raise PlanctlError(message, hint=f"choose one of {', '.join(BY)}")
    if each is not None and each not in EACH:
        message = f"--each cannot be '{one_line(each)}'"
        raise PlanctlError(message, hint=f"choose one of {', '.join(EACH)}")
    out = output or Path()
    if each is not None:
        FOLDER.refuse(out)
    target = choose(
        "planctl.publishing.pack.formats", format or ("docx" if each else None),
        None if each else output, called="report", otherwise="markdown",
    )  # fmt: skip
    own = pack_inputs.template_for(target.format, template)
    job = Job.start(as_of, at, paths=paths, public=public, keeps=not no_cache)
    sought = Sought(owner, accountable, forum, portfolio_holder)
    asked = Asked(period, job.as_of, by, job.due_soon(within), tuple(plan or ()), directorate,
                  job.revision, compare=compare)  # fmt: skip
    papers = Papers(job, paths, target, own)
    if each is not None:
        count = papers.each(each, out, asked, sought)
        say(f"{visible_path(out.as_posix())}: {counted(count, 'paper')} as of {job.as_of}")
        return job.end()
    made = papers.one(asked, sought)
    target.put(lambda path: path.write_bytes(made.raw))
    pack_inputs.say_if_long_ago(made.sets, made.pack)
    return job.end()


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, TEXT, TEXTS, UNREAD, many, record
    from planctl.publishing.pack.shape import of_set

    return record(
        as_of=DAY,
        title=TEXT,
        by={"enum": ["set", "directorate", "service"]},
        complete={"type": "boolean"},
        gaps=TEXTS,
        sets=many(of_set()),
        unread=UNREAD,
    )
