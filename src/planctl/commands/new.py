"""Start a plan set, a plan or a register.

Section: Start a plan or a year.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_form, complete_owner, complete_plan
from planctl.jobs.edit_options import DryRun, Force, Inside, complete_new
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=complete_new,
            help="set, service-plan, directorate-plan or people.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[OUT]",
            help="The folder of the new set [default: plans], or the new file or its folder "
            "[default: in the plan set, called like its title].",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            metavar="NAME",
            autocompletion=complete_form,
            help="The council's form. [default: the first that fits, else the shipped one]",
            show_default=False,
        ),
    ] = None,
    ref: Annotated[
        str | None,
        typer.Option("--ref", metavar="REF", help="The plan's ref, as LIB.", show_default=False),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="The plan's name.", show_default=False),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="PERIOD", help="Its year or years, as 2011/12.", show_default=False
        ),
    ] = None,
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation", metavar="NAME", help="Whose plans a new set has.", show_default=False
        ),
    ] = None,
    directorate: Annotated[
        str | None,
        typer.Option(
            "--directorate",
            metavar="REF",
            autocompletion=complete_plan,
            help="The directorate plan that it belongs to.",
            show_default=False,
        ),
    ] = None,
    under: Annotated[
        str | None,
        typer.Option(
            "--under",
            metavar="REF",
            autocompletion=complete_plan,
            help="The plan above, of a unit or team.",
            show_default=False,
        ),
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option(
            "--lead",
            metavar="NAME",
            autocompletion=complete_owner,
            help="Who leads the service.",
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
    """Start a plan set, a plan or a register.

    A set is a folder with a corporate plan, a register of people and a first plan. A plan has what
    the council's form asks for, as comments to be filled in. No file that is there is written over.

    Examples: planctl new set --organisation "Westshire Council" --period 2011/12 --ref LIB --title
    Libraries; planctl new service-plan --ref MUS --title Museums --period 2011/12 --lead "Ann Hill"
    """
    from planctl.jobs.edit import edit
    from planctl.jobs.starting import Start

    run = edit(as_of, None, in_, dry_run=dry_run, force=force, format=format, color=color)
    given = {"organisation": organisation, "ref": ref, "title": title, "period": period,
             "directorate": directorate, "under": under, "lead": lead, "form": form}  # fmt: skip
    start = Start(run, kind, out, {name: value for name, value in given.items() if value})
    return run.carry_out(*start.made())


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
