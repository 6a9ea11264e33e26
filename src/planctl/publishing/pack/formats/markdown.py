"""The pack as Markdown (GitHub's): to paste into a committee paper, or to keep beside the plans."""

from collections.abc import Iterator, Sequence

from planctl.publishing.day_words import long_day
from planctl.publishing.pack.blocks import Grid, Pack, Section, outline
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
    numbers = iter(range(1, 1_000_000))
    for level, section in outline(pack):
        lines += [f"{'#' * min(level + 1, _DEEPEST)} {markdown(section.title)}", ""]
        lines += _section(section, numbers)
    lines += [f"As of {long_day(pack.as_of)}. {MARK.decode()}."]
    return ("\n".join(lines) + "\n").encode()


def _gaps(pack: Pack) -> list[str]:
    if not pack.gaps:
        return []
    return ["**This pack is not complete:**", "", *(f"- {markdown(gap)}" for gap in pack.gaps), ""]


def _section(section: Section, numbers: Iterator[int]) -> list[str]:
    lines: list[str] = []
    for said in section.said:
        lines += [markdown(said), ""]
    if section.points:
        lines += [*(f"- {markdown(point)}" for point in section.points), ""]
    return lines + (_table(section.table, next(numbers)) if section.table else [])


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
