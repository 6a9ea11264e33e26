"""Print a JSON Schema.

Section: For editors and scripts.
"""

import sys
from difflib import get_close_matches
from typing import Annotated

import typer

from planctl.jobs.completing import words
from planctl.system.errors import ExitCode, PlanctlError


def run(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=words("service-plan", "directorate-plan", "corporate-plan", "people"),
            help="service-plan, directorate-plan, corporate-plan or people.",
            show_default=False,
        ),
    ],
) -> ExitCode:
    """Print a JSON Schema.

    Of one kind of document, for editors and other tools.

    Example: planctl schema service-plan > service-plan.schema.json
    """
    from planctl.checking.schema import source
    from planctl.language.keys import DOCUMENTS

    if kind not in DOCUMENTS:
        near = get_close_matches(kind, DOCUMENTS, 1)
        message = f"there is no kind '{kind}'"
        hint = f"did you mean '{near[0]}'?" if near else f"choose one of {', '.join(DOCUMENTS)}"
        raise PlanctlError(message, hint=hint)
    sys.stdout.write(source(kind))
    return ExitCode.CLEAN
