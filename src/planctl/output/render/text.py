"""Plain text for a person: each finding with its line, a caret and the cure."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import TextWrapper
from typing import TextIO

from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.reports.report import Branch, Digest, Findings, Item, Page, Tree
from planctl.system.terminal import Style
from planctl.system.text import one_line, unmarked, visible

MOST_OF_ONE_RULE = 100
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_TAB = "    "


def findings(report: Findings, out: TextIO, style: Style) -> None:
    """Write findings file by file, then one line of totals."""
    for _, entries in groupby(report.shown, key=lambda item: item.span.path):
        _file(list(entries), out, style)
    out.write(f"{_paint(report.totals, '1', style)} (as of {report.as_of})\n")
    if report.advice:
        out.write(f"{report.advice}\n")


def _file(entries: Iterable[Diagnostic], out: TextIO, style: Style) -> None:
    seen: dict[str, int] = {}
    for item in entries:
        seen[item.rule] = seen.get(item.rule, 0) + 1
        if seen[item.rule] <= MOST_OF_ONE_RULE:
            _finding(item, out, style)
    for rule, count in seen.items():
        if count > MOST_OF_ONE_RULE:
            left = count - MOST_OF_ONE_RULE
            out.write(f"... and {left} more of {rule} in this file; --format json has all\n\n")


def _finding(item: Diagnostic, out: TextIO, style: Style) -> None:
    start = item.span.start
    place = _paint(f"{item.span.path}:{start.line}:{start.column}:", "1", style)
    word = _paint(f"{item.severity.word}[{item.rule}]", f"1;{_COLORS[item.severity]}", style)
    out.write(f"{place} {word} {visible(' '.join(item.message.split()))}\n")
    if item.excerpt.text.strip():
        _excerpt(item, out, style)
    for other in item.related:
        at = other.span.start
        out.write(f"  {one_line(other.label)}: {other.span.path}:{at.line}:{at.column}\n")
    if item.hint:
        out.write(f"  {_paint('hint:', '1', style)} {visible(item.hint)}\n")
    out.write("\n")


def _excerpt(item: Diagnostic, out: TextIO, style: Style) -> None:
    """Write the source line and carets, cut to the width around the place that is meant."""
    start, end = item.span.start, item.span.end
    shown = item.excerpt
    first = start.column - shown.column
    last = end.column - shown.column if start.line == end.line else len(shown.text)
    before, at, after = _split(shown.text, first, last)
    if shown.column > 1:
        before = f"...{before}"
    number = str(start.line)
    room = max(style.width - len(number) - 5, 20)
    if len(before) + len(at) + len(after) > room:
        keep = room // 3
        before = before if len(before) <= keep else f"...{before[3 - keep :]}"
        left = room - len(before)
        at = at if len(at) <= left else f"{at[: left - 3]}..."
        left -= len(at)
        after = after if len(after) <= left else f"{after[: max(left - 3, 0)]}..."[:left]
    carets = _paint("^" * max(len(at), 1), f"1;{_COLORS[item.severity]}", style)
    bar = _paint("|", "2", style)
    out.write(f"  {number} {bar} {before}{at}{after}\n")
    out.write(f"  {' ' * len(number)} {bar} {' ' * len(before)}{carets}\n")


def _split(line: str, start: int, end: int) -> tuple[str, str, str]:
    parts = (line[:start], line[start:end], line[max(start, end) :])
    before, at, after = (visible(part.replace("\t", _TAB)) for part in parts)
    return before, at.rstrip(), at[len(at.rstrip()) :] + after


def page(report: Page, out: TextIO, style: Style) -> None:
    """Write a page with its headings in bold, its marks taken off, and wrapped to the width."""
    code = False
    for line in report.markdown.rstrip().split("\n"):
        if line.startswith("```"):
            code = not code
        elif code or line.startswith("    "):
            out.write(f"    {line}".rstrip() + "\n")
        elif line.startswith("#"):
            out.write(_paint(_plain(line.lstrip("# ")), "1", style) + "\n")
        elif line.startswith("|"):
            out.write(_plain(line) + "\n")
        else:
            indent = " " * (len(line) - len(line.lstrip(" -")))
            wrapped = _wrap(_plain(line), style.width, rest=indent)
            out.write("\n".join(wrapped or [""]) + "\n")


def _plain(line: str) -> str:
    """Return a line of Markdown without its marks; what stands between backticks is as it is."""
    return _MARKED.sub(lambda match: match[2] or unmarked(match[1] or ""), line)


# A backtick behind a backslash is a plan's own.
_MARKED = re.compile(r"((?:\\.|[^`\\])+)|`([^`]*)`|`")


def tree(report: Tree, out: TextIO, style: Style) -> None:
    """Draw each branch with lines, wrapped to the width."""
    out.writelines(_paint(visible(line), "1", style) + "\n" for line in report.head)
    for branch in report.branches:
        _branch(branch, "", "", out, style)
    out.writelines(f"{visible(line)}\n" for line in report.foot)


def _branch(branch: Branch, first: str, rest: str, out: TextIO, style: Style) -> None:
    room = max(style.width - len(rest) - 3, 20)
    for number, line in enumerate(_wrap(one_line(branch.label), room) or [""]):
        below = "\u2502  " if branch.children else "   "
        out.write(f"{first if number == 0 else rest + below}{line}\n")
    for number, child in enumerate(branch.children):
        last = number == len(branch.children) - 1
        corner, bar = ("\u2514\u2500 ", "   ") if last else ("\u251c\u2500 ", "\u2502  ")
        _branch(child, rest + corner, rest + bar, out, style)


def digest(report: Digest, out: TextIO, style: Style) -> None:
    """Write the summary, then each section with its labels in one column."""
    lines = _wrap(visible(report.summary), style.width)
    out.writelines(_paint(line, "1", style) + "\n" for line in lines)
    for section in report.sections:
        out.write(f"\n{_paint(visible(section.title), '1', style)}\n")
        _items(section.items, out, style)
        if section.folded:
            out.write(f"  {_paint(visible(section.fold), '2', style)}\n")
            _items(section.folded, out, style, "  ")
    if report.foot:
        out.write("\n")
    out.writelines(
        f"{line}\n" for foot in report.foot for line in _wrap(visible(foot), style.width)
    )


def _items(items: Sequence[Item], out: TextIO, style: Style, more: str = "") -> None:
    widest = max((len(item.label) for item in items if not item.title), default=0)
    widest = min(widest, style.width // 3)
    for item in items:
        label = one_line(item.label)
        indent = f"  {more}" + " " * (widest + 2 if widest and not item.title else 4)
        if item.title or len(label) > widest:
            head = f"{label}  {one_line(item.title)}".rstrip()
            out.writelines(
                f"{line}\n" for line in _wrap(head, style.width, f"  {more}", f"  {more}  ")
            )
            first = indent
        else:
            first = f"  {more}{label:<{widest}}  " if label else f"  {more}"
        indent = indent if label else f"  {more}  "
        for said in item.said:
            out.writelines(
                f"{line}\n" for line in _wrap(one_line(said), style.width, first, indent)
            )
            first = indent


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return a text in lines; dates and file names are not broken at their hyphens."""
    return TextWrapper(
        width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ).wrap(text)


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.color else text
