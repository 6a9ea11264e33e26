"""Mend what has a certain cure.

Section: Check plans.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import DryRun, Force
from planctl.jobs.options import AsOf, Color, Paths, TextFormat
from planctl.jobs.shown_options import Select
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    paths: Paths = None,
    unsafe: Annotated[
        bool,
        typer.Option("--unsafe", help="Write what is probably meant, too; look at it with git."),
    ] = False,
    select: Select = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Mend what has a certain cure.

    A date with one reading is written as plans do, a status or key in its one spelling, a reference
    as it is defined. Nothing is made up: what has several readings is left, and counted. Nothing is
    written where the cures do not settle or would bring a new error. 'planctl rules' says which
    rules have a cure, 'planctl explain RULE' what it writes.

    Examples: planctl fix; planctl fix plans/leeds-2008 --select dates; planctl fix --unsafe
    --dry-run
    """
    from planctl.editing.fixing import rules_with_cures
    from planctl.jobs.edit import edit
    from planctl.jobs.fixing import fix

    chosen = rules_with_cures(select or ())
    run = edit(as_of, None, None, dry_run=dry_run, force=force, format=format, color=color)
    return fix(run, paths, chosen, unsafe=unsafe)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.fixing import shape

    return shape()
