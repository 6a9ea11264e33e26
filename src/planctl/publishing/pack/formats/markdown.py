"""The pack as Markdown (GitHub's): to paste into a committee paper, or to keep beside the plans."""

from collections.abc import Sequence

from planctl.publishing.pack.blocks import Grid, Line, Pack, Placed
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
    for item in sheet.parts:
        if item.title:
            lines += [f"{'#' * min(item.level + 1, _DEEPEST)} {markdown(item.title)}", ""]
        lines += _section(item)
    lines += [sheet.foot, "", f"[//]: # ({sheet.mark})"]
    return ("\n".join(lines) + "\n").encode()


def _gaps(sheet: Sheet) -> list[str]:
    if not sheet.gaps:
        return []
    return [f"**{sheet.incomplete}:**", "", *(f"- {markdown(gap)}" for gap in sheet.gaps), ""]


def _section(item: Placed) -> list[str]:
    lines: list[str] = []
    for number, said in item.said:
        lines += [f"{number} {markdown(said)}".lstrip(), ""]
    for number, point in item.points:
        lines += [f"{number} {markdown(point)}", ""] if number else [f"- {markdown(point)}"]
    lines += [""] if item.points and not item.points[0][0] else []
    picture = item.section.picture
    if picture:
        lines += [f"**Figure {item.figure}: {markdown(picture.caption)}**", "",
                  markdown(picture.told), ""]  # fmt: skip
    table = item.section.table
    return lines + (_table(table, item.table) if table else [])


def _table(table: Grid, number: int) -> list[str]:
    rules = ("---:" if column.sort == "number" else "---" for column in table.columns)
    rows = [*table.shown, *([table.total] if table.total else [])]
    caption = [f"**Table {number}: {markdown(table.caption)}**", ""] if table.counted else []
    labels = [column.label if table.headed else "" for column in table.columns]
    lines = [*caption, _row(labels), f"| {' | '.join(rules)} |", *map(_line, rows), ""]
    return [*lines, *([markdown(table.left_out), ""] if table.left_out else [])]


def _line(line: Line) -> str:
    return _row(["" if at in line.merged else cell for at, cell in enumerate(line.cells)])


def _row(cells: Sequence[str]) -> str:
    shown = ("<br>".join(map(markdown, cell.split("\n"))) for cell in cells)
    return f"| {' | '.join(shown)} |"
