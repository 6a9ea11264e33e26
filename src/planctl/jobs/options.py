"""Every option of the command line, once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planctl.jobs.completing import (
    complete_owner,
    complete_ref,
    complete_revision,
    offered,
    words,
)
from planctl.system import modules


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a day; write it as 2011-07-01"
        raise typer.BadParameter(message) from None


def _complete_format(incomplete: str) -> list[str]:
    return offered(modules.names("planctl.output.render"), incomplete)


def _complete_findings(incomplete: str) -> list[str]:
    """Offer the formats that can show findings."""
    names = _complete_format(incomplete)
    return [n for n in names if hasattr(modules.module("planctl.output.render", n), "findings")]


def _complete_export(incomplete: str) -> list[str]:
    return offered(modules.names("planctl.output.exports"), incomplete)


def _complete_rule(incomplete: str) -> list[str]:
    return offered(modules.names("planctl.checking.rules"), incomplete)


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Plan files or folders. [default: the configured plans, else the folder 'plans', "
        "else the plan set around the current folder]",
        show_default=False,
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=_day,
        metavar="DATE",
        envvar="PLANCTL_AS_OF",
        help="The day to report on, as 2011-07-01. [default: today]",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REV",
        autocompletion=complete_revision,
        help="Read the plans as they were at a git revision. [--as-of is then that commit's day]",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        autocompletion=_complete_format,
        help="table (default on a terminal), tsv (default in a pipe), csv, json or markdown.",
        show_default=False,
    ),
]
TextFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        autocompletion=_complete_format,
        help="text, json or markdown.",
    ),
]
FindingsFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        autocompletion=_complete_findings,
        help="text (default), json or markdown; for CI github (default in GitHub Actions), gitlab, "
        "junit or sarif; concise is a line for each record.",
        show_default=False,
    ),
]
Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="auto|always|never",
        autocompletion=words("auto", "always", "never"),
        help="Whether to write in colour.",
    ),
]
Within = Annotated[
    int | None,
    typer.Option(
        "--within",
        min=0,
        max=36500,
        metavar="DAYS",
        help="Days ahead that count as due soon.",
        show_default=False,
    ),
]
ReturnsPeriod = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="The period that returns are for, as 2011/12 Q1; the last that is over unless given.",
        show_default=False,
    ),
]
OwnerName = Annotated[
    str | None,
    typer.Option(
        "--owner",
        metavar="NAME",
        autocompletion=complete_owner,
        help="Only what this person, post or group owns, themselves or by a post.",
        show_default=False,
    ),
]
AccountableName = Annotated[
    str | None,
    typer.Option(
        "--accountable",
        metavar="NAME",
        autocompletion=complete_owner,
        help="Only what this person, post or group is accountable for, likewise.",
        show_default=False,
    ),
]
OwnerArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        autocompletion=complete_owner,
        help="A name or alias of a person, post or group.",
        show_default=False,
    ),
]
ExitCodeOption = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 1 if the list is not empty.")
]
RuleName = Annotated[
    str,
    typer.Argument(
        metavar="RULE",
        autocompletion=_complete_rule,
        help="The id of a rule.",
        show_default=False,
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="error|warning|note|never",
        autocompletion=words("error", "warning", "note", "never"),
        help="Exit with 1 for findings of this severity or above.",
    ),
]
NoBaseline = Annotated[
    bool, typer.Option("--no-baseline", help="Show known findings too, as if they were new.")
]
Add = Annotated[
    bool, typer.Option("--add", help="Record new findings too, where there is a baseline.")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read every plan, and keep nothing for the next run.")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        max=64,
        metavar="N",
        help="How many processes may read plans. [default: as many as the machine has]",
        show_default=False,
    ),
]
ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        autocompletion=complete_revision,
        help="Check everything, and report what was changed since the last commit and REV parted. "
        "Configuration and baseline are those of that commit.",
        show_default=False,
    ),
]
StdinName = Annotated[
    Path | None,
    typer.Option(
        "--stdin-name",
        metavar="PATH",
        help="With the path '-': the file that standard input stands for.",
        show_default=False,
    ),
]

RefArgument = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        autocompletion=complete_ref,
        help="A reference, or KIND:REF where several kinds have it.",
        show_default=False,
    ),
]
In = Annotated[
    list[Path] | None,
    typer.Option("--in", metavar="PATH", help="Plan files or folders.", show_default=False),
]
MinScore = Annotated[
    float | None,
    typer.Option("--min-score", metavar="N", help="The least score.", show_default=False),
]
Template = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.docx",
        help="With docx: the council's own document. Its styles, headers and footers stay; what is "
        "written goes to the paragraph {{planctl}}, else to the end.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file. [default: standard output]",
        show_default=False,
    ),
]
Public = Annotated[
    bool,
    typer.Option("--public", help="Put posts in the place of officers' names."),
]
ExportFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        autocompletion=_complete_export,
        help="csv, ics, parquet, sqlite or xlsx. [default: what the name of the file ends in]",
        show_default=False,
    ),
]
ExportOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="OUT",
        help="The file to write, or the folder for csv. [default: standard output]",
        show_default=False,
    ),
]
