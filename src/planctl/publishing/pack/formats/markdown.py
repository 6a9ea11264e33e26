"""The pack as Markdown (GitHub's): to paste into a committee paper, or to keep beside the plans."""

from collections.abc import Sequence

from planctl.publishing.day_words import long_day
from planctl.publishing.pack.blocks import Grid, Pack, Placed, placed
from planctl.system.text import markdown

SUFFIXES = (".md", ".markdown", ".txt")
MAGIC = b"# "
MARK = b"Written by planctl report"
TEXT = True
_DEEPEST = 6


def written(pack: Pack, template: bytes | None = None) -> bytes:
    """Return the pack as one page."""
    del template
    lines = [f"# {markdown(pack.title)}", "", markdown(pack.organisation), ""]
    lines += [f"- **{markdown(name)}:** {markdown(said)}" for name, said in pack.facts]
    lines += ["", *_gaps(pack)]
    for item in placed(pack):
        lines += [f"{'#' * min(item.level + 1, _DEEPEST)} {markdown(item.title)}", ""]
        lines += _section(item)
    lines += [f"As at {long_day(pack.as_of)}.", "", f"[//]: # ({MARK.decode()})"]
    return ("\n".join(lines) + "\n").encode()


def _gaps(pack: Pack) -> list[str]:
    if not pack.gaps:
        return []
    return [
        "**This report is not complete:**",
        "",
        *(f"- {markdown(gap)}" for gap in pack.gaps),
        "",
    ]


def _section(item: Placed) -> list[str]:
    lines: list[str] = []
    for number, said in item.said:
        lines += [f"{number} {markdown(said)}", ""]
    for number, point in item.points:
        lines += [f"{number} {markdown(point)}", ""] if number else [f"- {markdown(point)}"]
    lines += [""] if item.said and item.points else []
    picture = item.section.picture
    if picture:
        lines += [f"**Figure {item.figure}: {markdown(picture.caption)}**", "",
                  markdown(picture.told), ""]  # fmt: skip
    table = item.section.table
    return lines + (_table(table, item.table) if table else [])


def _table(table: Grid, number: int) -> list[str]:
    rules = ("---:" if column.sort == "number" else "---" for column in table.columns)
    rows = [*table.shown, *([table.total] if table.total else [])]
    lines = [
        f"**Table {number}: {markdown(table.caption)}**",
        "",
        _row([column.label for column in table.columns]),
        f"| {' | '.join(rules)} |",
        *(_row(line.cells) for line in rows),
        "",
    ]
    return [*lines, *([markdown(table.left_out), ""] if table.left_out else [])]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(markdown(cell) for cell in cells)} |"
