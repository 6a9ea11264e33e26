"""Answer a question in SQL.

Section: Ask.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.aside import aside
from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, At, Color, Format, Jobs, NoCache, Paths
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    sql: Annotated[
        str | None,
        typer.Argument(
            metavar="[SQL]",
            help="The question, or '-' to read it from standard input.",
            show_default=False,
        ),
    ] = None,
    paths: Paths = None,
    saved: Annotated[
        str | None,
        typer.Option("--saved", metavar="NAME", help="A saved question.", show_default=False),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the saved questions.")] = False,
    schema: Annotated[
        bool,
        typer.Option(
            "--schema",
            help="List the tables, their columns and what they mean; those alone that are named.",
        ),
    ] = False,
    history: Annotated[
        bool,
        typer.Option(
            "--history", help="With the tables changes and states: what git knows of the plans."
        ),
    ] = False,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            metavar="NAME=VALUE",
            help="What stands for :NAME in the question, as a text: CAST(:NAME AS INTEGER) is its "
            "number. May be given several times.",
            show_default=False,
        ),
    ] = None,
    seconds: Annotated[
        int, typer.Option("--seconds", min=1, max=3600, help="How long it may take.")
    ] = 20,
    most: Annotated[
        int, typer.Option("--rows", min=1, max=10_000_000, help="How many rows it may have.")
    ] = 10_000,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    format: Format = None,  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Answer any question over all records, in read-only SQL (SQLite).

    Tables and columns are those of 'planctl export'; 'planctl query --schema' explains them, and
    'planctl export -o plans.sqlite' keeps them in a file. :as_of stands for the day. Nothing is
    written, and no file is read.

    With --history, the table changes has each change of each record by commit and day, and states
    how each record stood at the end of each quarter; planctl reads every commit for them.

    Saved questions ship with planctl; a council's own stand in planctl-questions.toml beside its
    configuration, as [name] with about = "..." and sql = "...".

    Examples: planctl query "SELECT key, title FROM actions WHERE overdue = 1";
    planctl query --saved late-by-officer; planctl query --list;
    planctl query --history "SELECT * FROM quarters"
    """
    from planctl.jobs import question

    if sql is not None and (saved is not None or schema or listed):
        paths, sql = [Path(sql), *(paths or [])], None
    shown = question.shown(paths) if schema else ()
    paths = [path for path in paths or () if str(path) not in shown] or None
    job = Job.start(as_of, at, paths=paths, cached=not no_cache, jobs=jobs)
    if schema or listed:
        job.print(question.tables(job, shown) if schema else question.listed(job), format, color)
        return job.end_paths(ExitCode.CLEAN)
    asked = question.text(job, sql, saved)
    values = question.values(param or ())
    made = question.answer(job, paths, asked, values, seconds=seconds, most=most,
                           history=history, own=saved is None)  # fmt: skip
    job.print(made.report, format, color)
    aside(made.notes, format)
    return job.end()


def shape() -> "Schema":
    """Return the schema of what it prints as JSON, of an answer."""
    from planctl.output.shapes import DAY, TEXTS, UNREAD, many, record

    return record(as_of=DAY, columns=TEXTS, rows=many({"type": "object"}), unread=UNREAD)
