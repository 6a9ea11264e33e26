"""The pack as Markdown (GitHub's): to paste into a committee paper, or to keep beside the plans."""

from collections.abc import Iterator, Sequence

from planctl.publishing.pack.blocks import Grid, Line, Pack, Section
from planctl.publishing.pack.sheet import Sheet, of_pack
from planctl.system.text import markdown

SUFFIXES = (".md", ".markdown", ".txt")
MAGIC = b"# "
MARK = b"Written by planctl report"
TEXT = True
_DEEPEST = 6


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the pack as one page."""
    del template
    return page(of_pack(pack))


def page(sheet: Sheet) -> bytes:
    """Return one page of whatever is set on paper."""
    lines = [f"# {markdown(sheet.title)}", "", markdown(sheet.below), ""]
    lines += [f"- **{markdown(name)}:** {markdown(said)}" for name, said in sheet.facts]
    lines += ["", *_gaps(sheet)]
    numbers = iter(range(1, 1_000_000))
    for level, section, _ in sheet.parts:
        if section.title:
            lines += [f"{'#' * min(level + 1, _DEEPEST)} {markdown(section.title)}", ""]
        lines += _section(section, numbers)
    lines += [f"{sheet.foot} {sheet.mark}."]
    return ("\n".join(lines) + "\n").encode()


def _gaps(sheet: Sheet) -> list[str]:
    if not sheet.gaps:
        return []
    return [f"**{sheet.incomplete}:**", "", *(f"- {markdown(gap)}" for gap in sheet.gaps), ""]


def _section(section: Section, numbers: Iterator[int]) -> list[str]:
    lines: list[str] = []
    for said in section.said:
        lines += [markdown(said), ""]
    if section.points:
        lines += [*(f"- {markdown(point)}" for point in section.points), ""]
    return lines + (_table(section.table, numbers) if section.table else [])


def _table(table: Grid, numbers: Iterator[int]) -> list[str]:
    rules = ("---:" if column.sort == "number" else "---" for column in table.columns)
    rows = [*table.shown, *([table.total] if table.total else [])]
    caption = [f"**Table {next(numbers)}: {markdown(table.caption)}**", ""] if table.counted else []
    labels = [column.label if table.headed else "" for column in table.columns]
    lines = [*caption, _row(labels), f"| {' | '.join(rules)} |", *map(_line, rows), ""]
    return [*lines, *([markdown(table.left_out), ""] if table.left_out else [])]


def _line(line: Line) -> str:
    return _row(["" if at in line.merged else cell for at, cell in enumerate(line.cells)])


def _row(cells: Sequence[str]) -> str:
    shown = ("<br>".join(map(markdown, cell.split("\n"))) for cell in cells)
    return f"| {' | '.join(shown)} |"
