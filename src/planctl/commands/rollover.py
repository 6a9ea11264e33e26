"""Start next year's plan with what is open in this year's.

Section: Start a plan or a year.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_plan
from planctl.jobs.edit_options import By, DryRun, Force, Inside
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode, PlanctlError

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    plan: Annotated[
        str,
        typer.Argument(
            metavar="PLAN",
            autocompletion=complete_plan,
            help="The ref of this year's plan.",
            show_default=False,
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="PERIOD", help="The next year or years, as 2012/13, or 'next "
                     "year': the one after the plan's own.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="PATH",
            help="The new file or its folder. [default: beside this year's, called like it, with "
            "the period]",
            show_default=False,
        ),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option(
            "--decision",
            metavar="TEXT",
            help="Why what is open is carried forward.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DAY",
            help="When that was decided. [default: the day of --as-of]",
            show_default=False,
        ),
    ] = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:  # fmt: skip
    """Start next year's plan with what is open in this year's.

    Objectives, open actions and milestones, risks, measures with the targets to come, needs of the
    workforce and links go along, with their refs and 'carried_from'. What was done stays behind,
    and is drafted as 'progress'. This year's open actions are carried forward, with the decision.
    A date that has passed becomes tbc: what is left to be decided is listed, record by record.

    Example: planctl rollover SLIL --to 2012/13 --decision "Not finished in the year" --by Cabinet
    """
    from planctl.jobs.edit import edit
    from planctl.jobs.turning import Turn
    from planctl.queries.refs import other_years

    run = edit(as_of, None, in_, dry_run=dry_run, force=force, format=format, color=color)
    name = plan if ":" in plan else f"plan:{plan}"
    hand, record = run.find(name, typed=plan)
    others = other_years(hand.plans, record, name)
    turn = Turn(run, hand, record, to, out, decision, by, on, others)
    turned, decide = turn.made()
    try:
        return run.carry_out(*turned, decide=decide)
    except PlanctlError as error:
        raise turn.explained(error) from None


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
