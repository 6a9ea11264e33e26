"""The options and arguments of edit commands, once; what they offer to complete."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.jobs.completing import (
    complete_measure,
    complete_owner,
    complete_plan,
    complete_ref,
    offered,
)

# What ``new`` starts.
NEW_KINDS = ("set", "service-plan", "directorate-plan", "people")


def complete_setting(incomplete: str) -> list[str]:
    """Offer the keys of the format, and once one is typed, the words that it takes."""
    from planctl.language.keys import KINDS

    name, sign, typed = incomplete.partition("=")
    if not sign:
        return offered((f"{key}=" for keys in KINDS.values() for key in keys), incomplete)
    found = {word for keys in KINDS.values() if name in keys for word, _ in keys[name].choices}
    return [f"{name}={word}" for word in offered(found, typed)]


def complete_kind(incomplete: str) -> list[str]:
    """Offer the kinds of record that stand in others."""
    from planctl.language.keys import KINDS, children

    return offered({kind for each in KINDS for _, kind in children(each)} | {"person"}, incomplete)


def complete_new(incomplete: str) -> list[str]:
    """Offer what can be started."""
    return offered(NEW_KINDS, incomplete)


def complete_rag(incomplete: str) -> list[str]:
    """Offer the colours that every council knows."""
    return offered(["red", "amber-red", "amber", "amber-green", "green", "complete"], incomplete)


MeasureRef = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        autocompletion=complete_measure,
        help="A reference, or KIND:REF where several kinds have it.",
        show_default=False,
    ),
]
EditRef = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        autocompletion=complete_ref,
        help="A reference, or KIND:REF where several kinds have it.",
        show_default=False,
    ),
]
PlanRef = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="REF",
        autocompletion=complete_plan,
        help="The plan that the record stands in.",
        show_default=False,
    ),
]
Inside = Annotated[
    list[Path] | None,
    typer.Option(
        "--in",
        metavar="PATH",
        help="The plan file or folder that it stands in. [default: the configured plans, else the "
        "folder 'plans', else the plan set around the current folder]",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, with a diff; write nothing.")
]
Force = Annotated[bool, typer.Option("--force", help="Write it even if it brings a new error.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", autocompletion=complete_owner, help="Who says so.",
        show_default=False,
    ),
]  # fmt: skip
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help="The day that it is of, none to come. [default: the day of --as-of]",
        show_default=False,
    ),
]
