"""Commands of GitHub Actions: findings as annotations of the lines they stand on.

The form is that of GitHub's "Workflow commands for GitHub Actions", the escapes are those of its
runner (``ActionCommand.cs``).
"""

from typing import TextIO

from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.reports.report import Findings
from planctl.system import runner
from planctl.system.terminal import Style
from planctl.system.text import bounded, counted, visible_path

# GitHub shows ten annotations of each kind a step, and drops the others without a word.
MOST = 10
# What such a file holds, nothing else was compared with: mended first, it may mend other findings.
_UNREAD = frozenset({"unreadable-file", "unsafe-yaml", "yaml-syntax"})
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def findings(report: Findings, out: TextIO, _: Style) -> None:
    """Write the first ten of each severity as commands, the others as lines, then the totals.

    Files that cannot be read come first of their severity.
    """
    left = dict.fromkeys(_KINDS, MOST)
    rest = []
    for item in sorted(report.shown, key=lambda item: (-item.severity, item.rule not in _UNREAD)):
        if left[item.severity]:
            left[item.severity] -= 1
            out.write(_command(item, report))
        else:
            rest.append(item)
    if rest:
        out.write(f"{counted(len(rest), 'more finding')}, which GitHub would not show:\n")
    out.writelines(f"- {_harmless(_line(item, report))}\n" for item in rest)
    out.write(f"{report.totals} (as of {report.as_of})\n")
    if report.advice:
        out.write(f"{report.advice}\n")


def _command(item: Diagnostic, report: Findings) -> str:
    start, end = item.span.start, item.span.end
    values = {"file": visible_path(report.place(item.span.path)), "line": start.line}
    values |= {"endLine": end.line}
    if start.line == end.line:  # the runner takes columns of one line only
        values |= {"col": start.column, "endColumn": end.column}
    values |= {"title": f"planctl {item.rule}"}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    text = _line(item, report)
    if item.hint:
        text += f"\nhint: {bounded(item.hint)}"
    return f"::{_KINDS[item.severity]} {properties}::{_data(text)}\n"


def _line(item: Diagnostic, report: Findings) -> str:
    start, path = item.span.start, visible_path(report.place(item.span.path))
    place = f"{path}:{start.line}:{start.column}"
    return f"{place}: {item.severity.word}[{item.rule}] {bounded(item.message)}"


def _data(text: str) -> str:
    """Escape what follows the second ``::``."""
    text = _harmless(text).replace("%", "%25")
    return text.replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(text: str) -> str:
    """Break what a runner, of Azure too, takes for a command wherever it stands in a line."""
    return runner.quoted(text, "# ")
