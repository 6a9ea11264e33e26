"""Report how a record goes.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import By, DryRun, EditRef, Force, Inside, On, PlanRef, complete_rag
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: EditRef,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="What is to be said of it.", show_default=False)
    ],
    rag: Annotated[
        str | None,
        typer.Option(
            "--rag",
            metavar="COLOUR",
            autocompletion=complete_rag,
            help="The colour that you declare.",
            show_default=False,
        ),
    ] = None,
    percent: Annotated[
        str | None,
        typer.Option(
            "--percent", metavar="N", help="How much of it is done, of 100.", show_default=False
        ),
    ] = None,
    by: By = None,
    on: On = None,
    plan: PlanRef = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Report how a record goes.

    Adds an entry to 'updates', with the day of --as-of. A return that comes late answers for its
    quarter where --on gives a day of that.

    Examples: planctl update SLIL001.5 "three teams trained" --rag amber --percent 40;
    planctl update SLIL001.5 "two teams trained" --on 2011-06-30
    """
    from planctl.editing.days import reported
    from planctl.editing.monthly import update
    from planctl.jobs.edit import edit

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref, "updates")

    day = reported(hand.plans, record, on, run.job.as_of)
    wanted = update(hand.plans, record, text, day, rag=rag, percent=percent, by=by)
    return run.carry_out(hand, wanted)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
