"""Enter what a measure came to.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import DryRun, Force, Inside, MeasureRef, PlanRef
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: MeasureRef,
    period: Annotated[
        str,
        typer.Argument(
            metavar="PERIOD", help="The year, quarter or month, as 2011/12 Q1.", show_default=False
        ),
    ],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="What it came to.", show_default=False)
    ],
    plan: PlanRef = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Enter what a measure came to.

    REF is the measure's. A value that is there already is written over: the diff shows it.

    Example: planctl actual "NI 125" "2011/12 Q1" 82.4
    """
    from planctl.editing.monthly import actual
    from planctl.jobs.edit import edit

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref, "actuals")

    return run.carry_out(hand, actual(hand.plans, record, period, value, run.job.as_of))


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
