"""A table that Word, and whoever listens to it, can find their way in."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from planctl.publishing.pack.blocks import Grid, Line, tint
from planctl.publishing.word.xml import make, paragraph, run
from planctl.system.text import one_line

# Light enough for black words: every contrast is above 12:1.
_TINTS = {"red": "F8D3D0", "amber": "FCE8B8", "green": "D3EBD3", "blue": "D6E4F5",
          "grey": "E6E6E6"}  # fmt: skip
_HEAD = "E3E9EF"
_LINE = "7F8C99"
# Letters of a day, and of a colour or number, that are not broken at a space: longer ones would be
# broken inside a word. Then the rows of a table that stays on one page.
_SHORT = {"day": 12, "rag": 10, "number": 10}
_SMALL = 8
_DENSE = 15  # half points


def table(item: Grid, width: int, text: str, *, styled: str) -> Any:
    """Return a table.

    Args:
        width: of the page between its margins, in twentieths of a point.
        text: the id of the style that words in tables have.
        styled: the id of a table style; without one, lines are drawn round every cell.
    """
    shares = sum(column.share for column in item.columns)
    widths = [width * column.share // shares for column in item.columns]
    lines = [*item.shown, *([item.total] if item.total else [])]
    rows = []
    if item.headed:
        head = Line([column.label for column in item.columns], {})
        rows.append(_row(item, head, None, widths, text, head=True, held=True))
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], None], strict=False), 1):
        small = not item.loose and len(lines) <= _SMALL
        held = item.leads or (below is not None and (small or number == 1))
        rows.append(_row(item, line, below, widths, text, bold=line is item.total, held=held))
    grid = make("w:tblGrid", *(make("w:gridCol", w=one) for one in widths))
    return make("w:tbl", _properties(item, sum(widths), styled), grid, *rows)


def _properties(item: Grid, width: int, styled: str) -> Any:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [make(f"w:{edge}", val="single", sz=4, space=0, color=_LINE) for edge in edges]
    sides = [make(f"w:{side}", w=70, type="dxa") for side in ("left", "right")]
    return make(
        "w:tblPr",
        *([make("w:tblStyle", val=styled)] if styled else []),
        make("w:tblW", w=width, type="dxa"),
        make("w:tblBorders", *lines),
        make("w:tblLayout", type="fixed"),
        make("w:tblCellMar", *sides),
        make("w:tblLook", val="04A0", firstRow=1, lastRow=int(bool(item.total)), firstColumn=1,
             lastColumn=0, noHBand=0, noVBand=1),
        make("w:tblCaption", val=one_line(item.caption)),
        make("w:tblDescription", val=one_line(item.summary)),
    )  # fmt: skip


def _row(
    item: Grid,
    line: Line,
    below: Line | None,
    widths: Sequence[int],
    text: str,
    *,
    head: bool = False,
    bold: bool = False,
    held: bool = False,
) -> Any:
    """Return a row; one that is held stays on the page of the next, which is ``below``."""
    properties = [make("w:cantSplit"), *([make("w:tblHeader")] if head else [])]
    made = []
    for at, (column, words, width) in enumerate(zip(item.columns, line.cells, widths, strict=True)):
        goes_on = at in line.merged
        label = head or (not item.headed and column.sort == "name")
        shown = [one_line(part) for part in ("" if goes_on else words).split("\n")]
        colour = _HEAD if label else _TINTS.get(tint(shown[0]), "") if column.sort == "rag" else ""
        if not head and len(shown) == 1 and len(shown[0]) <= _SHORT.get(column.sort, 0):
            shown = [shown[0].replace(" ", "\u00a0")]
        about = [make("w:tcW", w=width, type="dxa")]
        if goes_on or (below is not None and at in below.merged):
            about.append(make("w:vMerge", **({} if goes_on else {"val": "restart"})))
        if colour:
            about.append(make("w:shd", val="clear", color="auto", fill=colour))
        form = (*([make("w:keepNext")] if held else []),
                *([make("w:jc", val="right")] if column.sort == "number" else []))  # fmt: skip
        size = _DENSE if item.dense else 0
        runs = [run(part, bold=label or bold, size=size) for part in shown]
        cells = [paragraph(text, one, properties=tuple(map(deepcopy, form))) for one in runs]
        made.append(make("w:tc", make("w:tcPr", *about), *cells))
    return make("w:tr", make("w:trPr", *properties), *made)
