"""Markdown (GitHub's): tables to paste into a committee paper or a pull request."""

from collections.abc import Sequence
from typing import TextIO

from planctl.reports.cells import cell
from planctl.reports.diagnostic import Severity
from planctl.reports.report import Digest, Findings, Item, Page, Rows, Section, Table, Tree
from planctl.system.terminal import Style
from planctl.system.text import counted, markdown, visible


def rows(report: Rows, out: TextIO, _: Style) -> None:
    """Write each table under its heading."""
    out.writelines(f"{markdown(line)}\n\n" for line in report.head)
    for table in report.tables:
        _table(table, out)
    out.writelines(f"{markdown(line)}\n" for line in report.foot)


def _table(table: Table, out: TextIO) -> None:
    if table.title:
        out.write(f"### {markdown(table.title)}\n\n")
    if not table.rows:
        out.write(f"{markdown(table.empty)}\n\n" if table.empty else "")
        return
    out.write("| " + " | ".join(markdown(column.label) for column in table.columns) + " |\n")
    out.write("|" + "|".join(" ---: " if c.number else " --- " for c in table.columns) + "|\n")
    for row in table.rows:
        cells = (markdown(cell(row.get(column.key))) for column in table.columns)
        out.write("| " + " | ".join(cells) + " |\n")
    out.write("\n")


_MOST_ROWS = 25
# A comment on GitHub holds 65,536 characters; on GitLab a million.
_MOST = 60_000
_LONGEST_CELL = 400


def digest(report: Digest, out: TextIO, _: Style) -> None:
    """Write a comment that fits a pull request: the sentence, the sections, details folded."""
    out.write(f"**{markdown(report.summary)}**\n\n")
    # A comment has no standard error, where other formats name these.
    unread = [f"{item['path']}: {item['message']}" for item in report.unread]
    if unread:
        out.write("Not complete, for these cannot be read:\n\n")
        out.write("\n".join([*_items([Item("", [line]) for line in unread], None), ""]))
    written = len(report.summary)
    for number, section in enumerate(report.sections):
        text = _section(section)
        written += len(text)
        if written > _MOST:
            left = counted(len(report.sections) - number, "section")
            out.write(f"{left} more would not fit here; planctl prints all on a terminal.\n\n")
            break
        out.write(text)
    out.writelines(f"<sub>{markdown(line)}</sub>\n" for line in report.foot)


def _section(section: Section) -> str:
    lines = [f"#### {markdown(section.title)}", ""]
    lines += _items(section.items, section.columns)
    if section.folded:
        lines += ["<details>", f"<summary>{markdown(section.fold)}</summary>", ""]
        lines += [*_items(section.folded, section.columns), "</details>", ""]
    return "\n".join([*lines, ""])


def _items(items: Sequence[Item], columns: tuple[str, str] | None) -> list[str]:
    shown, left = items[:_MOST_ROWS], len(items) - _MOST_ROWS
    cells = [(_label(item), "<br>".join(_cut(markdown(said)) for said in item.said))
             for item in shown]  # fmt: skip
    more = [f"and {left} more", ""] if left > 0 else []
    if not cells:
        return []
    if columns is None:
        return [*(f"- {label}{': ' * bool(label)}{said}" for label, said in cells), "", *more]
    head = [f"| {columns[0]} | {columns[1]} |", "| --- | --- |"]
    return [*head, *(f"| {label} | {said} |" for label, said in cells), "", *more]


def _label(item: Item) -> str:
    return (
        f"{markdown(item.label)}<br>{markdown(item.title)}" if item.title else markdown(item.label)
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL].rsplit(' ', 1)[0]} ..."


def page(report: Page, out: TextIO, _: Style) -> None:
    """Write the page as it is, its code blocks too."""
    out.write(visible(report.markdown.rstrip()) + "\n")


def tree(report: Tree, out: TextIO, _: Style) -> None:
    """Write the branches as nested lists."""
    out.writelines(f"{markdown(line)}\n\n" for line in report.head)
    pending = [(0, branch) for branch in reversed(report.branches)]
    while pending:
        depth, branch = pending.pop()
        out.write(f"{'  ' * depth}- {markdown(branch.label)}\n")
        pending += [(depth + 1, child) for child in reversed(branch.children)]
    out.writelines(f"\n{markdown(line)}\n" for line in report.foot)


def findings(report: Findings, out: TextIO, _: Style) -> None:
    """Write the findings as one table."""
    report = report.together()
    shown = report.shown
    counts = ", ".join(counted(report.number(s), s.word) for s in reversed(Severity))
    out.write(
        f"planctl validate as of {report.as_of}: {counts} in {counted(report.files, 'file')}\n"
    )
    if report.known:
        out.write(f"\n{counted(report.known, 'known finding')} not shown\n")
    if report.counting:
        out.write("\n| Records | Severity | Rule |\n| ---: | --- | --- |\n")
        out.writelines(f"| {n} | {level.word} | {rule} |\n" for n, level, rule in report.statistics)
        return
    if shown:
        out.write("\n| Place | Severity | Rule | Finding | What to do |\n")
        out.write("| --- | --- | --- | --- | --- |\n")
    for item in shown:
        place = f"{item.span.path}:{item.span.start.line}"
        texts = (place, item.severity.word, item.rule, item.message, item.hint)
        out.write("| " + " | ".join(markdown(text) for text in texts) + " |\n")
