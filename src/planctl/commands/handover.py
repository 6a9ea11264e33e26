"""Give a leaver's open work to somebody else.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_owner
from planctl.jobs.edit_options import DryRun, Force, Inside
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            autocompletion=complete_owner,
            help="Who leaves, by a name or alias.",
            show_default=False,
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="NAME",
            autocompletion=complete_owner,
            help="Who takes over; on a terminal it is asked.",
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DAY",
            help="When they leave. [default: the day of --as-of]",
            show_default=False,
        ),
    ] = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Give a leaver's open work to somebody else.

    All that is open and names them as owner, accountable or lead names the other; what is closed
    stays as it was. In the register, the leaver has left on the day, and the other holds their
    posts and stands in their groups.

    Example: planctl handover "Jacqui Evans" --to "Nicola Phillips" --on 2011-09-30
    """
    from planctl.editing.days import spelled
    from planctl.editing.handing_over import handover
    from planctl.jobs.edit import edit
    from planctl.model.date_context import date_context
    from planctl.system.asking import asked
    from planctl.system.text import one_line

    run = edit(as_of, None, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand = run.only(name)
    to = to or asked(f"who takes over from {one_line(name)}?", "--to NAME")
    day = spelled(
        on or run.job.as_of.isoformat(),
        date_context(hand.plans, None, "left", run.job.as_of),
        "left",
    )
    return run.carry_out(hand, handover(hand.plans, name, to, day))


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
