"""The options that choose which findings are shown."""

from typing import Annotated

import typer

from planctl.jobs.completing import complete_owner, complete_plan


def _complete_rules(incomplete: str) -> list[str]:
    """Offer rules and groups for the last word of a list with commas."""
    from planctl.checking.engine import rules  # noqa: PLC0415 - to complete a word alone

    before, comma, last = incomplete.rpartition(",")
    groups = {rule.group.replace(" ", "-") for rule in rules().values()}
    names = sorted({*rules(), *groups})
    return [f"{before}{comma}{name}" for name in names if name.startswith(last)]


Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULES",
        autocompletion=_complete_rules,
        help="Show only these rules or groups, as dates,missing-ref; may be repeated.",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="RULES",
        autocompletion=_complete_rules,
        help="Show all but these rules or groups, likewise.",
        show_default=False,
    ),
]
FindingsOwner = Annotated[
    str | None,
    typer.Option(
        "--owner",
        metavar="NAME",
        autocompletion=complete_owner,
        help="Show only findings on what this person, post or group owns.",
        show_default=False,
    ),
]
FindingsPlan = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="REF",
        autocompletion=complete_plan,
        help="Show only findings in this plan.",
        show_default=False,
    ),
]
Statistics = Annotated[
    bool,
    typer.Option("--statistics", help="Count the records at fault by rule, in place of findings."),
]
