"""Add a record.

Section: Keep a plan up to date.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_ref
from planctl.jobs.edit_options import (
    DryRun,
    Force,
    Inside,
    PlanRef,
    complete_kind,
    complete_setting,
)
from planctl.jobs.options import AsOf, Color, TextFormat
from planctl.system.errors import ExitCode

if TYPE_CHECKING:
    from planctl.output.shapes import Schema


def run(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=complete_kind,
            help="objective, action, milestone, measure, risk, mitigation, progress, workforce or "
            "person; resource, approved or reports_to.",
            show_default=False,
        ),
    ],
    settings: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=VALUE...",
            autocompletion=complete_setting,
            help="What it says; KEY+=ITEM adds to a list.",
            show_default=False,
        ),
    ],
    under: Annotated[
        str | None,
        typer.Option(
            "--under",
            metavar="REF",
            autocompletion=complete_ref,
            help="The record that it stands under; corporate-plan for the corporate plan. "
            "A person stands in the register.",
            show_default=False,
        ),
    ] = None,
    plan: PlanRef = None,
    in_: Inside = None,
    dry_run: DryRun = False,
    force: Force = False,
    as_of: AsOf = None,
    format: TextFormat = "text",  # noqa: A002 - the option's name
    color: Color = "auto",
) -> ExitCode:
    """Add a record.

    It comes last in its list, written as its neighbours are, and has the next ref of their series
    unless you give one (ref=REF).

    Examples: planctl add action --under SLIL001 title="Train two teams" owner="Garry Booth"
    due=2011-12; planctl add milestone --under SLIL001.3 title="Tenders back" due=2011-09-30;
    planctl add person name="Ann Hill" role="Team manager"
    """
    from planctl.editing.adds import add, add_person, kind_meant, stands_in_plan
    from planctl.jobs.edit import edit
    from planctl.system.asking import answered

    run = edit(as_of, plan, in_, dry_run=dry_run, force=force, format=format, color=color)
    wanted = kind_meant(kind)
    if wanted == "person":
        hand = run.only()
        return run.carry_out(hand, add_person(hand.plans, settings))
    question = f"under which plan or record does the {wanted} stand?"
    under = under or (plan if stands_in_plan(wanted) else None)
    option = "--under REF"
    if wanted == "objective":
        option += "; the corporate plan is 'corporate-plan'"
    hand, parent = run.find(under) if under else answered(question, option, run.find)
    return run.carry_out(hand, add(hand.plans, parent, wanted, settings, run.job.as_of))


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.jobs.edit_report import shape

    return shape()
