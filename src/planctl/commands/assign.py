"""Give a record other owners.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_owner
from planctl.jobs.edit_options import DryRun, EditRef, Force, Inside, PlanRef
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: EditRef,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            autocompletion=complete_owner,
            help="The owner, or several: joint owners.",
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
    """Give a record other owners.

    Examples: planctl assign SLIL001.3 "Nicola Phillips"; planctl assign risk:1 "Ann Hill" SMT
    """
    from planctl.editing.monthly import assign
    from planctl.jobs.edit import edit

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref, "owner")

    return run.carry_out(hand, assign(hand.plans, record, names))


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
