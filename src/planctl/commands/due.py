"""Move a due date, and say why.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.edit_options import By, DryRun, EditRef, Force, Inside, On, PlanRef
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    ref: EditRef,
    date: Annotated[
        str,
        typer.Argument(
            metavar="DATE",
            help="The new date, as 2011-09-30, 2011-09 or 2011/12 Q2.",
            show_default=False,
        ),
    ],
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="TEXT", help="Why it moves.", show_default=False),
    ] = None,
    by: By = None,
    on: On = None,
    plan: PlanRef = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Move a due date, and say why.

    The date as it was, the new one and the reason are kept under 'revisions', with the day of
    --as-of or of --on, on which it was agreed. A first date needs no
    reason, but where one was agreed in the plan that the record comes from. With the date that it
    has already, --by and --reason say later who agreed to the move, and why it was.

    Example: planctl due SLIL001.2 2011-09-30 --reason "the pilot started late" --by "Jacqui Evans"
    """
    from planctl.editing.days import past
    from planctl.editing.monthly import due, new_date, say_words_go, was_due, written
    from planctl.jobs.edit import edit
    from planctl.system.asking import asked

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    hand, record = run.find(ref, "due")

    day = new_date(hand.plans, record, date, run.job.as_of)
    before = written(record, "due")
    was = was_due(hand.plans, record) if before not in {None, day} else None
    if not (reason or "").strip() and was is not None:
        since = f", as agreed before it was {before}" if was != before else ""
        reason = asked(f"why does {record.label} move from {was}{since}?", "--reason TEXT")
    agreed = past(hand.plans, record, on, run.job.as_of)
    wanted = due(hand.plans, record, day, agreed, reason, by)
    if before != day:
        say_words_go(record, "due")
    return run.carry_out(hand, wanted)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
