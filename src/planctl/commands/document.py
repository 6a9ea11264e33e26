"""Write a plan whole, as the printed document.

Section: Report and publish.
"""

from typing import Annotated

import typer

from planctl.jobs.completing import complete_plan
from planctl.jobs.job import Job
from planctl.jobs.options import AsOf, At, Output, Paths, Public, Template
from planctl.system.errors import ExitCode


def run(
    plan: Annotated[
        str,
        typer.Argument(
            metavar="PLAN",
            autocompletion=complete_plan,
            help="The plan, by its ref; REF@PERIOD for one of several years.",
            show_default=False,
        ),
    ],
    paths: Paths = None,
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="markdown, html or docx. [default: by the output's name, else markdown]",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    template: Template = None,
    public: Public = False,
    as_of: AsOf = None,
    at: At = None,
) -> ExitCode:
    """Write a plan whole, as the printed document.

    Cover, overview, objectives with their actions, measures, risks, workforce, money, last year's
    progress and a key to people, laid out as the council's form says. What the layout does not show
    is counted at the end.

    Examples: planctl document SLIL --output slil.docx --template council.docx;
    planctl document SLIL --output slil.html --public
    """
    from dataclasses import replace

    from planctl.jobs.document_inputs import Inputs
    from planctl.jobs.pack_inputs import template_for
    from planctl.output.destination import choose
    from planctl.publishing.document.make import document

    target = choose(
        "planctl.publishing.document.formats", format, output,
        called="plan", otherwise="markdown",
    )  # fmt: skip
    own = template_for(target.format, template)
    job = Job.start(as_of, at, paths=paths)
    found = Inputs.of(job, plan, paths, public=public)
    sheet = document(found.plans, found.plan, job.as_of, more=found.facts, gaps=found.gaps)
    sheet = replace(sheet, bare=found.names is not None)
    raw = target.module.written(sheet, own)
    found.refuse_names(raw, target)
    target.put(lambda path: path.write_bytes(raw))
    return job.end()
