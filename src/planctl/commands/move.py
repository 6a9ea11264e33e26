"""Move a record under another objective or plan.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_ref
from planctl.jobs.edit_options import DryRun, EditRef, Force, Inside, PlanRef
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: EditRef,
    under: Annotated[
        str,
        typer.Option(
            "--under",
            metavar="REF",
            autocompletion=complete_ref,
            help="The record that it is to stand under.",
            show_default=False,
        ),
    ],
    plan: PlanRef = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Move a record under another objective or plan.

    It goes to the end of the list there, in the words and with the comments that it has, and keeps
    its ref; 'planctl rename' gives it another.

    Example: planctl move SLIL001.3 --under SLIL004
    """
    from planctl.editing.moves import move
    from planctl.jobs.edit import edit

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref)

    return run.carry_out(hand, move(hand.plans, record, run.within(hand, under)), by_count=True)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
