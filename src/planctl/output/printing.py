"""A report on standard output, in the format asked for."""

import io
import os
import sys

from planctl.output import formats
from planctl.reports.report import Digest, Findings, Page, Report, Rows, Tree
from planctl.system import runner
from planctl.system.errors import PlanctlError
from planctl.system.terminal import style

_FUNCTIONS: dict[type[Report], str] = {
    Findings: "findings", Rows: "rows", Page: "page", Tree: "tree", Digest: "digest",
}  # fmt: skip
# How formats for programs write a number sign that must not stand there as it is.
_SIGNS = {"json": "\\u0023", "gitlab": "\\u0023", "sarif": "\\u0023", "junit": "&#35;"}


def write(report: Report, name: str | None, color: str) -> None:
    """Write a report; a CI system that reads along finds no command in it, but for its own format.

    Args:
        name: the format; None means a table on a terminal, else tab-separated values.
        color: ``auto``, ``always`` or ``never``.

    Raises:
        PlanctlError: there is no such format for this report.
    """
    if color not in {"auto", "always", "never"}:
        message = f"--color cannot be '{color}'"
        raise PlanctlError(message, hint="choose auto, always or never")
    out = style(sys.stdout, color, os.environ)
    function = _FUNCTIONS[type(report)]
    if name is None:
        name = "table" if out.terminal else "tsv"
    renderer = formats.by_name("planctl.output.render", name, lambda one: hasattr(one, function))
    render = getattr(renderer, function)
    if name != "github" and runner.listens(sys.stdout, os.environ):
        kept = io.StringIO()
        render(report, kept, out)
        text, sign = kept.getvalue(), _SIGNS.get(name)
        sys.stdout.write(runner.quoted(text, sign) if sign else runner.harmless(text))
    else:
        render(report, sys.stdout, out)
    sys.stdout.flush()
