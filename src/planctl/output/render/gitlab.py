"""GitLab's Code Quality report: a list of findings that a merge request shows.

The keys are those of GitLab's documentation, "Code Quality", "Code Quality report format".
"""

from typing import TextIO

from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.reports.report import Findings
from planctl.system.json_text import json_text
from planctl.system.terminal import Style
from planctl.system.text import bounded

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def findings(report: Findings, out: TextIO, _: Style) -> None:
    """Write every finding that is not accepted; GitLab has no word for the others."""
    out.write(json_text([_finding(item, report) for item in report.shown]) + "\n")


def _finding(item: Diagnostic, report: Findings) -> dict[str, object]:
    text = f"{item.message}; {item.hint}" if item.hint else item.message
    return {
        "description": bounded(text),
        "check_name": item.rule,
        "fingerprint": item.fingerprint,
        "severity": _SEVERITIES[item.severity],
        "location": {
            "path": report.place(item.span.path),
            "lines": {"begin": item.span.start.line, "end": item.span.end.line},
        },
    }
