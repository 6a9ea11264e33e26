"""The options that choose which records are listed."""

from typing import Annotated

import typer

from planctl.jobs.completing import complete_objective, complete_plan, complete_status

Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        autocompletion=complete_status,
        help="not-started, in-progress, done, deferred, cancelled, carried-forward, open, closed "
        "or overdue; may be repeated. What is closed with its action or risk is closed alone.",
        show_default=False,
    ),
]
InPlan = Annotated[
    str | None,
    typer.Option("--plan", metavar="REF", autocompletion=complete_plan, help="Only in this plan."),
]
UnderObjective = Annotated[
    str | None,
    typer.Option(
        "--objective",
        metavar="REF",
        autocompletion=complete_objective,
        help="Only under this objective.",
    ),
]
SupportsObjective = Annotated[
    str | None,
    typer.Option(
        "--supports",
        metavar="REF",
        autocompletion=complete_objective,
        help="Only what links to this objective.",
    ),
]
