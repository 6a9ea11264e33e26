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
_MOST_LINES = 10
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD, _DIM = "1", "2"
_TAB = "    "


class _Pen:
    """Writes lines to a terminal: all words go through here, so that none of them commands it."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self._out, self._color, self.width = out, style.color, style.width

    def line(self, *words: str | tuple[str, str]) -> None:
        """Write a line of words; those that have a code with them are in that colour."""
        shown = (
            visible(part) if isinstance(part, str) else self._painted(visible(part[0]), part[1])
            for part in words
        )
        self._out.write(f"{''.join(shown)}\n")

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color else text


def findings(report: Findings, out: TextIO, style: Style) -> None:
    """Write findings file by file, then one line of totals."""
    report = report.together()
    pen = _Pen(out, style)
    if report.counting:
        _counts(report, pen)
    for _, entries in groupby(
        () if report.counting else report.shown, key=lambda item: item.span.path
    ):
        _file(list(entries), pen)
    pen.line((report.totals, _BOLD), f" (as of {report.as_of})")
    if report.advice:
        pen.line(report.advice)


def _counts(report: Findings, pen: _Pen) -> None:
    counts = report.statistics
    width = max((len(str(count)) for count, _, _ in counts), default=0)
    for count, severity, rule in counts:
        word = f"{severity.word:<7}", f"1;{_COLORS[severity]}"
        pen.line(f"{count:>{width}}  ", word, f"  {rule}")


def _file(entries: Iterable[Diagnostic], pen: _Pen) -> None:
    seen: dict[str, int] = {}
    for item in entries:
        seen[item.rule] = seen.get(item.rule, 0) + 1
        if seen[item.rule] <= MOST_OF_ONE_RULE:
            _finding(item, pen)
    for rule, count in seen.items():
        if count > MOST_OF_ONE_RULE:
            left = count - MOST_OF_ONE_RULE
            pen.line(f"... and {left} more of {rule} in this file; --format json has all")
            pen.line()


def _finding(item: Diagnostic, pen: _Pen) -> None:
    start = item.span.start
    pen.line(
        (f"{item.span.path}:{start.line}:{start.column}:", _BOLD), " ",
        (f"{item.severity.word}[{item.rule}]", f"1;{_COLORS[item.severity]}"), " ",
        " ".join(item.message.split()),
    )  # fmt: skip
    if item.excerpt.text.strip():
        _excerpt(item, pen)
    for other in item.related:
        at = other.span.start
        pen.line(f"  {one_line(other.label)}: {other.span.path}:{at.line}:{at.column}")
    if others := sorted({part.span.start.line for part in item.parts} - {item.span.start.line}):
        left = len(others) - _MOST_LINES
        more = f" and {left} more; --format json has all" if left > 0 else ""
        numbers = ", ".join(map(str, others[:_MOST_LINES]))
        pen.line(f"  also on line{'s' * (len(others) > 1)} {numbers}{more}")
    if item.hint:
        pen.line("  ", ("hint:", _BOLD), f" {item.hint}")
    pen.line()


def _excerpt(item: Diagnostic, pen: _Pen) -> None:
    """Write the source line and carets, cut to the width around the place that is meant."""
    start, end = item.span.start, item.span.end
    shown = item.excerpt
    first = start.column - shown.column
    last = end.column - shown.column if start.line == end.line else len(shown.text)
    before, at, after = _split(shown.text, first, last)
    if shown.column > 1:
        before = f"...{before}"
    number = str(start.line)
    room = max(pen.width - len(number) - 5, 20)
    if len(before) + len(at) + len(after) > room:
        keep = room // 3
        before = before if len(before) <= keep else f"...{before[3 - keep :]}"
        left = room - len(before)
        at = at if len(at) <= left else f"{at[: left - 3]}..."
        left -= len(at)
        after = after if len(after) <= left else f"{after[: max(left - 3, 0)]}..."[:left]
    pen.line(f"  {number} ", ("|", _DIM), f" {before}{at}{after}")
    carets = "^" * max(len(at), 1), f"1;{_COLORS[item.severity]}"
    pen.line(f"  {' ' * len(number)} ", ("|", _DIM), f" {' ' * len(before)}", carets)


def _split(line: str, start: int, end: int) -> tuple[str, str, str]:
    parts = (line[:start], line[start:end], line[max(start, end) :])
    before, at, after = (visible(part.replace("\t", _TAB)) for part in parts)
    return before, at.rstrip(), at[len(at.rstrip()) :] + after


def page(report: Page, out: TextIO, style: Style) -> None:
    """Write a page with its headings in bold, its marks taken off, and wrapped to the width."""
    pen, code = _Pen(out, style), False
    for line in report.markdown.rstrip().split("\n"):
        if line.startswith("```"):
            code = not code
        elif code or line.startswith("    "):
            pen.line(f"    {line}".rstrip())
        elif line.startswith("#"):
            pen.line((_plain(line.lstrip("# ")), _BOLD))
        elif line.startswith("|"):
            pen.line(_plain(line))
        else:
            entry = re.match(_ENTRY, line)
            indent = " " * (entry.end() if entry else 0)
            for part in _wrap(_plain(line), pen.width, rest=indent) or [""]:
                pen.line(part)


def _plain(line: str) -> str:
    """Return a line of Markdown without its marks; what stands between backticks is as it is."""
    return re.sub(_MARKED, lambda match: match[2] or unmarked(match[1] or ""), line)


# What stands before the words of an entry of a list; a title may be nothing but hyphens.
_ENTRY = r" {0,8}(?:- )?"
# A backtick behind a backslash is a plan's own.
_MARKED = r"((?:\\.|[^`\\])+)|`([^`]*)`|`"


def tree(report: Tree, out: TextIO, style: Style) -> None:
    """Draw each branch with lines, wrapped to the width."""
    pen = _Pen(out, style)
    for line in report.head:
        pen.line((line, _BOLD))
    for branch in report.branches:
        _branch(branch, "", "", pen)
    for foot in report.foot:
        for line in _wrap(visible(foot), pen.width):
            pen.line(line)


def _branch(branch: Branch, first: str, rest: str, pen: _Pen) -> None:
    room = max(pen.width - len(rest) - 3, 20)
    for number, line in enumerate(_wrap(one_line(branch.label), room) or [""]):
        below = "\u2502  " if branch.children else "   "
        pen.line(f"{first if number == 0 else rest + below}{line}")
    for number, child in enumerate(branch.children):
        last = number == len(branch.children) - 1
        corner, bar = ("\u2514\u2500 ", "   ") if last else ("\u251c\u2500 ", "\u2502  ")
        _branch(child, rest + corner, rest + bar, pen)


def digest(report: Digest, out: TextIO, style: Style) -> None:
    """Write the summary, then each section with its labels in one column."""
    pen = _Pen(out, style)
    for line in _wrap(visible(report.summary), pen.width):
        pen.line((line, _BOLD))
    for section in report.sections:
        pen.line()
        pen.line((section.title, _BOLD))
        _items(section.items, pen)
        if section.folded:
            pen.line("  ", (section.fold, _DIM))
            _items(section.folded, pen, "  ")
    if report.foot:
        pen.line()
    for foot in report.foot:
        for line in _wrap(visible(foot), pen.width):
            pen.line(line)


def _items(items: Sequence[Item], pen: _Pen, more: str = "") -> None:
    widest = max((len(item.label) for item in items if not item.title), default=0)
    widest = min(widest, pen.width // 3)
    for item in items:
        label = one_line(item.label)
        indent = f"  {more}" + " " * (widest + 2 if widest and not item.title else 4)
        if item.title or len(label) > widest:
            head = f"{label}  {one_line(item.title)}".rstrip()
            for line in _wrap(head, pen.width, f"  {more}", f"  {more}  "):
                pen.line(line)
            first = indent
        else:
            first = f"  {more}{label:<{widest}}  " if label else f"  {more}"
        indent = indent if label else f"  {more}  "
        for said in item.said:
            for line in _wrap(one_line(said), pen.width, first, indent):
                pen.line(line)
            first = indent


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return a text in lines; dates and file names are not broken at their hyphens."""
    return TextWrapper(
        width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ).wrap(text)
