"""JUnit's XML, in the shape that Jenkins reads: a suite a plan file, a case a finding.

There is no standard; the shape is ``junit-10.xsd`` of Jenkins' xUnit plug-in, which GitLab, Azure
and the others read as well.
"""

import re
from collections import Counter
from typing import TextIO
from xml.etree import ElementTree as ET

from planctl.reports.diagnostic import Diagnostic
from planctl.reports.report import Findings
from planctl.system.terminal import Style
from planctl.system.text import bounded, visible_path

# What XML 1.0 cannot hold in any spelling (its production 2, "Char").
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def findings(report: Findings, out: TextIO, _: Style) -> None:
    """Write a suite for each file looked at; one without findings has one case, which passes."""
    found: dict[str, list[Diagnostic]] = {path: [] for path in report.paths}
    for item in report.findings:
        found.setdefault(item.span.path, []).append(item)
    root = ET.Element("testsuites", name="planctl validate")
    for path in sorted(found):
        _suite(root, path, found[path], report)
    for key in ("tests", "failures"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    root.set("errors", "0")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _suite(root: ET.Element, path: str, entries: list[Diagnostic], report: Findings) -> None:
    name = _allowed(visible_path(report.place(path)))
    failing = sum(report.fails(item) for item in entries)
    accepted = sum(item.accepted for item in entries)
    counts = {"tests": max(len(entries), 1), "failures": failing, "errors": 0, "skipped": accepted}
    values = {key: str(value) for key, value in counts.items()}
    suite = ET.SubElement(root, "testsuite", {"name": name, "file": name, **values})
    if not entries:
        ET.SubElement(suite, "testcase", name="no findings", classname="planctl", file=name)
    met: Counter[tuple[str, str]] = Counter()
    for item in entries:
        text = _allowed(bounded(item.message, 300))
        met[item.rule, text] += 1
        number = met[item.rule, text]
        # GitLab counts two cases with one name as one.
        title = text if number == 1 else f"{text} ({number})"
        case = ET.SubElement(suite, "testcase", name=title, classname=item.rule)
        case.set("file", name)
        case.set("line", str(item.span.start.line))
        _outcome(case, item, text, report)


def _outcome(case: ET.Element, item: Diagnostic, text: str, report: Findings) -> None:
    start, place = item.span.start, visible_path(report.place(item.span.path))
    lines = [f"{place}:{start.line}:{start.column}: {item.severity.word}[{item.rule}] {text}"]
    lines += [f"hint: {bounded(item.hint)}"] if item.hint else []
    whole = _allowed("\n".join(lines))
    if item.accepted:
        why = "known: in planctl-baseline.json" if item.known else "accepted by a comment"
        ET.SubElement(case, "skipped", message=why).text = whole
    elif report.fails(item):
        ET.SubElement(case, "failure", type=item.severity.word, message=text).text = whole
    else:
        ET.SubElement(case, "system-out").text = whole


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
