"""Set keys of a record, or take them away.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import DryRun, EditRef, Force, Inside, PlanRef, complete_setting
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: EditRef,
    settings: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=VALUE...",
            autocompletion=complete_setting,
            help="KEY=VALUE sets a key, KEY+=ITEM adds to a list, KEY-=ITEM takes from it, KEY= "
            "takes the key away; a key below another is named with a dot, as targets.2011/12=1485.",
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
    """Set keys of a record, or take them away.

    Only what is asked changes: comments, order, quotes and line breaks of the file stay.

    Examples: planctl set SLIL001.3 priority=high owner="Nicola Phillips";
    planctl set "NI 125" targets.2012/13=86 --dry-run;
    planctl set SLIL001 supports+=ASC1 supports-=ASC2; planctl set RLIL001 current.likelihood=2
    """
    from planctl.editing.settings import operations
    from planctl.jobs.edit import edit

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref)

    return run.carry_out(hand, operations(hand.plans, record, settings, run.job.as_of))


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
