"""Write the quarter's pack for a scrutiny committee."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.jobs.completing import complete_plan, words
from planctl.jobs.job import Job
from planctl.jobs.options import (
    AccountableName,
    AsOf,
    At,
    NoCache,
    Output,
    OwnerName,
    Paths,
    Public,
    Within,
)
from planctl.jobs.sought import Sought
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import one_line

if TYPE_CHECKING:
    from datetime import date

    from planctl.output.shapes import Schema
    from planctl.publishing.pack.blocks import SetPack


def run(
    paths: Paths = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="A quarter, half, year or month, as '2011/12 Q1'. [default: the quarter that "
            "ended last before the day reported on]",
            show_default=False,
        ),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="The earlier period to hold it against. [default: the one before]",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="set|directorate|service",
            autocompletion=words("set", "directorate", "service"),
            help="A part for each of these.",
        ),
    ] = "set",
    plan: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REF",
            autocompletion=complete_plan,
            help="Only this plan; may be repeated.",
            show_default=False,
        ),
    ] = None,
    directorate: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            autocompletion=complete_plan,
            help="Only this directorate's plans.",
            show_default=False,
        ),
    ] = None,
    owner: OwnerName = None,
    accountable: AccountableName = None,
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="markdown, html, docx or json. [default: by the output's name, else markdown]",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.docx",
            help="With docx: the council's own document. Its styles, headers and footers stay; the "
            "pack goes to the paragraph {{planctl}}, else to the end.",
            show_default=False,
        ),
    ] = None,
    within: Within = None,
    public: Public = False,
    as_of: AsOf = None,
    at: At = None,
    no_cache: NoCache = False,
) -> ExitCode:
    """Write the quarter's pack for a scrutiny committee.

    Exceptions first with what is being done about each; dates that slipped; measures against target
    beside the period before; risks that moved; what was done and what is due next; which objectives
    are covered. Its numbers are those of 'summary', 'overdue' and 'list' on the same day.

    With --owner or --accountable, it speaks of what counts for one officer alone.

    Examples: planctl report --period "2011/12 Q1" --as-of 2011-07-01;
    planctl report plans/leeds-2008 --output pack.docx --template council.docx
    """
    from planctl.jobs import pack_inputs
    from planctl.jobs.earlier import Earlier
    from planctl.jobs.of_year import say_named
    from planctl.jobs.pasts import Pasts
    from planctl.loading.public.left_out import together
    from planctl.model.years import full
    from planctl.output.destination import choose
    from planctl.publishing.directorates import directorate_of
    from planctl.publishing.pack.make import BY, Asked, set_pack

    target = choose(
        "planctl.publishing.pack.formats", format, output, called="report", otherwise="markdown"
    )
    own = pack_inputs.template_for(target.format, template)
    if by not in BY:
        message = f"--by cannot be '{by}'"
        raise PlanctlError(message, hint=f"choose one of {', '.join(BY)}")
    job = Job.start(as_of, at, paths=paths, public=public, keeps=not no_cache)
    asked = Asked(period, job.as_of, by, job.due_soon(within), tuple(plan or ()), directorate,
                  job.revision, _only(owner, accountable), compare)  # fmt: skip
    sets: list[SetPack] = []
    known: list[tuple[str, str]] = []
    pasts = Pasts(job)
    sought = Sought(owner, accountable)
    earlier = Earlier(job, pasts, sought)
    names: list[Sequence[Sequence[str]]] = []
    left_out = []
    for loaded, whose in job.load_for(paths, sought):
        known += [
            (name, directorate_of(loaded.plans, item))
            for item in loaded.plans.plans
            for name in dict.fromkeys((item.ref or item.key, item.key, full(item)))
        ]
        for name in asked.plans:
            say_named(loaded.plans, "plan", name, job.as_of)
        past = pasts.of(loaded)
        then = partial(earlier.of, loaded) if past.since else _nothing
        found = set_pack(loaded.plans, loaded.chosen, asked, past, whose, then)
        if found:
            sets.append(found)
            names.append(loaded.named or ())
            left_out.append(loaded.left_out)
    pack_inputs.refuse_unknown(known, sets, asked)
    pack = pack_inputs.pack(job, sets, asked, together(left_out).said)
    raw = target.module.written(pack, own)
    for one, said, left in zip(sets, names, left_out, strict=True) if public else ():
        # The officers of one council are nobody to another.
        alone = pack_inputs.pack(job, [one], asked, left.said)
        pack_inputs.refuse_names(target.module.written(alone, own), target, job, said)
    target.put(lambda path: path.write_bytes(raw))
    pack_inputs.say_if_long_ago(sets, pack)
    return job.end()


def _nothing(day: "date") -> None:
    """Tell nothing of an earlier day, where git knows nothing of the plans."""


def _only(owner: str | None, accountable: str | None) -> str:
    """Return whose records alone the pack speaks of, in words."""
    said = [f"what {one_line(owner)} owns"] if owner is not None else []
    said += [f"what {one_line(accountable)} is accountable for"] if accountable is not None else []
    return " and ".join(said)


def shape() -> "Schema":
    """Return the schema of what it prints as JSON."""
    from planctl.output.shapes import DAY, TEXT, TEXTS, UNREAD, many, record
    from planctl.publishing.pack.shape import of_set

    return record(
        as_of=DAY,
        title=TEXT,
        by={"enum": ["set", "directorate", "service"]},
        complete={"type": "boolean"},
        gaps=TEXTS,
        sets=many(of_set()),
        unread=UNREAD,
    )
