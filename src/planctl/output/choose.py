"""A report in the format asked for, written to standard output."""

import os
import sys

from planctl.reports.report import Digest, Findings, Page, Report, Rows, Tree
from planctl.system import modules
from planctl.system.errors import PlanctlError
from planctl.system.terminal import style
from planctl.system.text import one_line

_FUNCTIONS: dict[type[Report], str] = {
    Findings: "findings", Rows: "rows", Page: "page", Tree: "tree", Digest: "digest",
}  # fmt: skip


def write(report: Report, name: str | None, color: str) -> None:
    """Write a report.

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
    known = modules.names("planctl.output.render")
    renderer = modules.module("planctl.output.render", name) if name in known else None
    if not hasattr(renderer, function):
        able = [
            item
            for item in known
            if hasattr(modules.module("planctl.output.render", item), function)
        ]
        message = f"--format cannot be '{one_line(name)}' here"
        raise PlanctlError(message, hint=f"choose one of {', '.join(able)}")
    getattr(renderer, function)(report, sys.stdout, out)
    sys.stdout.flush()
