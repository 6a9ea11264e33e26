"""A line a finding, for editors and for grep: ``path:line:column: severity[rule] message``."""

from typing import TextIO

from planctl.reports.report import Findings
from planctl.system.terminal import Style
from planctl.system.text import bounded, visible_path


def findings(report: Findings, out: TextIO, _: Style) -> None:
    """Write a line for each finding that is not accepted, of several records one for each."""
    for item in report.shown:
        start, path = item.span.start, visible_path(report.place(item.span.path))
        what = f"{item.severity.word}[{item.rule}] {bounded(item.message)}"
        out.write(f"{path}:{start.line}:{start.column}: {what}\n")
