"""The options and arguments of edit commands, once; what they offer to complete."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.options import complete_owner, offered
from planctl.system.errors import PlanctlError

if TYPE_CHECKING:
    from planctl.loading.answers import Answer
    from planctl.loading.load import Loaded

# What ``new`` starts.
NEW_KINDS = ("set", "service-plan", "directorate-plan", "people")


def complete_ref(incomplete: str) -> list[str]:
    """Offer the refs of the plans that a command without PATHS would read."""
    from planctl.jobs.job import Job
    from planctl.loading.answers import Answer

    def names(loaded: "Loaded") -> "Answer":
        from planctl.queries.refs import names_of

        return Answer((str(loaded.plans.root), names_of(loaded.plans)), dated=False)

    try:
        found = [name for _, known in Job.start(None).ask([], ("names",), names) for name in known]
    except PlanctlError:
        return []
    return offered((name for name in found if "/" not in name), incomplete)


def complete_plan(incomplete: str) -> list[str]:
    """Offer the refs of plans."""
    from planctl.jobs.job import Job

    try:
        found = [plan.ref or plan.key for loaded in Job.start(None).load([])
                 for plan in loaded.plans.plans]  # fmt: skip
    except PlanctlError:
        return []
    return offered(found, incomplete)


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


def complete_form(incomplete: str) -> list[str]:
    """Offer the council's forms."""
    from planctl.jobs.job import Job

    try:
        found = [name for loaded in Job.start(None).load([]) for name in loaded.plans.forms.names]
    except PlanctlError:
        return []
    return offered(found, incomplete)


def complete_rag(incomplete: str) -> list[str]:
    """Offer the colours that every council knows."""
    return offered(["red", "amber-red", "amber", "amber-green", "green", "complete"], incomplete)


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
