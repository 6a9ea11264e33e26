"""Read a plan from a Word, Excel, OpenDocument or CSV file.

Section: Start a plan or a year.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_ref
from planctl.jobs.edit_options import Force, Inside
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The document: .docx, .xlsx, .xlsm, .odt, .ods or .csv.",
            show_default=False,
        ),
    ],
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLAN]",
            autocompletion=complete_ref,
            help="The plan to change, by its ref; a new plan unless given.",
            show_default=False,
        ),
    ] = None,
    ref: Annotated[
        str | None,
        typer.Option("--ref", metavar="REF", help="Of a new plan: its ref.", show_default=False),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(
            "--title",
            metavar="TITLE",
            help="Of a new plan: its title. [default: the document's]",
            show_default=False,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Of a new plan: its year or years. [default: those in the document's title]",
            show_default=False,
        ),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEAD=KEY",
            help="What a column holds, by its head: a key such as owner, objective.title or "
            "targets.2026/27; - leaves it out. Or what a colour means, as #00B050=green. It is "
            "kept for next time.",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write it; unless given, it is shown alone.")
    ] = False,
    conflicts: Annotated[
        list[str] | None,
        typer.Option(
            "--conflicts",
            metavar="WHOSE",
            help="Of a workbook from 'planctl export': whose value holds where a cell was changed "
            "in it and in the plans, workbook or plans; of one cell, as Actions!B5=workbook. "
            "[default: neither, and nothing is written]",
            show_default=False,
        ),
    ] = None,
    delete_missing: Annotated[
        bool,
        typer.Option(
            "--delete-missing",
            help="Of such a workbook: delete the records whose rows are gone.",
        ),
    ] = False,
    prefix: Annotated[
        str,
        typer.Option(
            "--prefix",
            metavar="TEXT",
            help="What to put before each ref of the document, as SAF- where another plan has "
            "numbers 1, 2, 3 too.",
            show_default=False,
        ),
    ] = "",
    in_: Inside = None,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Read a plan from a Word, Excel, OpenDocument or CSV file.

    It shows the plan, or what would change in it, with all that is to be decided by sheet and cell,
    or by table, row and column; nothing is written without --write. It ends with 1 while something
    is to be decided or was left out. Of a workbook that 'planctl export' wrote, the cells that were
    changed in it are read.

    Examples: planctl import environment.docx --ref ENV; planctl import environment.xlsx --ref ENV
    --period 2026/27 --map "Delivery officer=owner" --write;
    planctl import environment.xlsx ENV; planctl import plans.xlsx --write
    """
    from planctl.jobs.edit import edit
    from planctl.jobs.imports import Import

    run = edit(as_of, None, in_, dry_run=not write, force=force, format=format, color=color)
    about = {"ref": ref, "title": title, "period": period}
    return Import(
        run,
        file,
        plan,
        about,
        map_ or [],
        write,
        conflicts=conflicts or [],
        delete_missing=delete_missing,
        prefix=prefix,
    ).run()


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.import_report import shape

    return shape()
