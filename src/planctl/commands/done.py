"""Mark an action, milestone or mitigation as done.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import DryRun, EditRef, Force, Inside, On, PlanRef
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: EditRef,
    on: On = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="OCCURRENCE",
            help="Of what recurs, which occurrence. [default: the earliest that is not done]",
            show_default=False,
        ),
    ] = None,
    plan: PlanRef = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Mark an action, milestone or mitigation as done.

    Sets its status and the day; of what recurs, names the occurrence that is done.

    Examples: planctl done SLIL001.3 --on 2011-06-28; planctl done SLIL004.1 --of "2011/12 Q1"
    """
    from planctl.editing.days import past
    from planctl.editing.marking import done
    from planctl.jobs.edit import edit

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref, "completed")

    day = past(hand.plans, record, on, run.job.as_of)
    wanted = done(hand.plans, record, day, of, run.job.as_of, said=on is not None)
    return run.carry_out(hand, wanted)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
