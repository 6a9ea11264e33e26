"""Change a ref or a name wherever it stands.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import DryRun, EditRef, Force, Inside, PlanRef
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: EditRef,
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The new ref or name.", show_default=False)
    ],
    plan: PlanRef = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Change a ref wherever it stands, or the name of an officer, post or group.

    Every link in the plan set follows, and the record keeps the old ref under 'formerly', so that
    its history goes on. Of who is in the register, the old name stays as an alias. A ref or name
    inside a text is not changed: where it stands is said.

    Examples: planctl rename SLIL001.3 SLIL004.5;
    planctl rename "Head of Libraries" "Head of Libraries and Archives"
    """
    from planctl.editing.renames import mentions, rename
    from planctl.editing.renaming_people import rename_person
    from planctl.jobs.edit import edit
    from planctl.jobs.edit_report import say_mentions

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref)

    named = record.kind == "person"
    wanted = (rename_person if named else rename)(hand.plans, record, new)
    code = run.carry_out(hand, wanted, by_count=True)
    old = record.title if named else record.ref
    if wanted and old:
        say_mentions(old, mentions(hand.plans, old))
    return code


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
