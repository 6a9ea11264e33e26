"""JSON for scripts: one object, stable keys, ISO days, format_version 1."""

from collections.abc import Mapping
from typing import TextIO

from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.reports.report import Digest, Findings, Page, Rows, Tree
from planctl.system.json_text import json_text
from planctl.system.terminal import Style

FORMAT_VERSION = 1


def rows(report: Rows | Page | Tree | Digest, out: TextIO, _: Style) -> None:
    """Write the payload of a report, and which files it lacks."""
    _write({**report.payload, "unread": list(report.unread)}, out)


page = tree = digest = rows


def findings(report: Findings, out: TextIO, _: Style) -> None:
    """Write every finding, suppressed ones included, and the totals of the others."""
    report = report.together()
    totals = {severity.word: report.number(severity) for severity in reversed(Severity)}
    payload = {
        "as_of": report.as_of.isoformat(),
        "findings": [_finding(item) for item in report.findings],
        "totals": {
            **totals,
            "suppressed": report.suppressed,
            "known": report.known,
            "mended": report.mended,
            "older": report.older,
        },
        "statistics": [
            {"rule": rule, "severity": severity.word, "count": count}
            for count, severity, rule in report.statistics
        ],
        "files": report.files,
        "unread": list(report.unread),
    }
    _write(payload, out)


def _finding(item: Diagnostic) -> dict[str, object]:
    start, end = item.span.start, item.span.end
    return {
        "rule": item.rule,
        "severity": item.severity.word,
        "message": item.message,
        "hint": item.hint or None,
        "path": item.span.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "ref": item.ref,
        "plan": item.plan,
        "plan_set": item.plan_set,
        "related": [_related(other) for other in item.related],
        "suppressed": item.suppressed,
        "known": item.known,
        "fingerprint": item.fingerprint,
        "records": [_record(part) for part in item.parts],
    }


def _record(item: Diagnostic) -> dict[str, object]:
    line = item.span.start.line
    return {"key": item.key, "ref": item.ref, "line": line, "fingerprint": item.fingerprint}


def _related(item: Related) -> dict[str, object]:
    start = item.span.start
    return {
        "path": item.span.path,
        "line": start.line,
        "column": start.column,
        "label": item.label,
    }


def _write(payload: Mapping[str, object], out: TextIO) -> None:
    out.write(json_text({"format_version": FORMAT_VERSION, **payload}) + "\n")
