"""SARIF 2.1.0, the OASIS standard: for code scanning, editors and reviewdog.

Limits are those of GitHub's "SARIF support for code scanning": it refuses a run of more than
25,000 results and shows the worst 5,000.
"""

import os
import re
from collections.abc import Mapping, Sequence
from typing import TextIO
from urllib.parse import quote

from planctl import __version__
from planctl.checking.engine import rules
from planctl.checking.rule import Rule
from planctl.reports.diagnostic import Diagnostic
from planctl.reports.report import Findings
from planctl.system.json_text import json_text
from planctl.system.terminal import Style
from planctl.system.text import Span, bounded, counted

MOST = 25_000
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{\d+\}")


def findings(report: Findings, out: TextIO, _: Style) -> None:
    """Write one run with every finding, and the rules that they are of."""
    worst = sorted(report.findings, key=lambda item: (item.accepted, -item.severity))
    kept = sorted(worst[:MOST], key=lambda item: item.order)
    used = sorted({item.rule for item in kept})
    known = rules()
    run = {
        "tool": {
            "driver": {
                "name": "planctl",
                "version": __version__,
                "rules": [_rule(name, known.get(name)) for name in used],
            }
        },
        "invocations": [_invocation(len(worst) - len(kept))],
        "columnKind": "unicodeCodePoints",
        # Where the checkout stands is the reader's business; the standard lets us not say.
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [_result(item, used.index(item.rule), report) for item in kept],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(json_text(log) + "\n")


def _invocation(left: int) -> dict[str, object]:
    if not left:
        return {"executionSuccessful": True}
    text = f"{counted(left, 'finding')} of the least severity left out: a run holds {MOST}"
    notice = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notice]}


def _rule(name: str, rule: Rule | None) -> dict[str, object]:
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary}."},
        "help": {"text": rule.markdown, "markdown": rule.markdown},
        "defaultConfiguration": {"level": rule.severity.word},
        "properties": {"tags": [rule.group]},
    }


def _result(item: Diagnostic, index: int, report: Findings) -> dict[str, object]:
    hint = f"\nhint: {_plain(item.hint)}" if item.hint else ""
    result: dict[str, object] = {
        "ruleId": item.rule,
        "ruleIndex": index,
        "level": item.severity.word,
        "message": {"text": _plain(item.message) + hint},
        "locations": [{"physicalLocation": _location(item.span, report)}],
        # The second is the one that GitHub knows; it would hash the lines around, else.
        "partialFingerprints": {
            "planctl/v1": item.fingerprint,
            "primaryLocationLineHash": f"{item.fingerprint}:1",
        },
        # In one run either every result has this key or none (section 3.27.23).
        "suppressions": _suppressions(item),
    }
    if item.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(other.span, report),
                "message": {"text": _plain(other.label)},
            }
            for number, other in enumerate(item.related, 1)
        ]
    return result


def _suppressions(item: Diagnostic) -> Sequence[Mapping[str, str]]:
    if item.known:
        return [{"kind": "external", "justification": "Known: it is in planctl-baseline.json."}]
    return [{"kind": "inSource"}] if item.suppressed else []


def _location(span: Span, report: Findings) -> dict[str, object]:
    place = report.place(span.path)
    # A name with a colon would else start like the scheme of an address (RFC 3986, 4.2).
    uri = quote(os.fsencode(place), safe="/!$&'()*+,;=@~")
    artifact = {"uri": uri}
    if not place.startswith(("../", "/")):
        artifact["uriBaseId"] = _ROOT
    start, end = span.start, span.end
    return {
        "artifactLocation": artifact,
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    }


def _plain(text: str) -> str:
    """Return a text in which nothing is a link or a placeholder (sections 3.11.5 and 3.11.6)."""
    line = bounded(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    # Few readers undo this escape, so it is left out where there is nothing to misread.
    return line.replace("{", "{{").replace("}", "}}") if _PLACEHOLDER.search(line) else line
