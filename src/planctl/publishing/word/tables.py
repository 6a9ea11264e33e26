"""A table that Word, and whoever listens to it, can find their way in."""

from collections.abc import Sequence
from typing import Any

from planctl.publishing.pack.blocks import Grid, Header, tint
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


def table(item: Grid, width: int, text: str, *, styled: str) -> Any:
    """Return a table.

    Args:
        width: of the page between its margins, in twentieths of a point.
        text: the id of the style that words in tables have.
        styled: the id of a table style; without one, lines are drawn round every cell.
    """
    shares = sum(column.share for column in item.columns)
    widths = [width * column.share // shares for column in item.columns]
    labels = [column.label for column in item.columns]
    rows = [_row(item.columns, labels, widths, text, head=True, held=True)]
    lines = [*item.shown, *([item.total] if item.total else [])]
    for number, line in enumerate(lines, 1):
        held = number < len(lines) and (len(lines) <= _SMALL or number == 1)
        bold = line is item.total
        rows.append(_row(item.columns, line.cells, widths, text, bold=bold, held=held))
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
    columns: Sequence[Header],
    cells: Sequence[str],
    widths: Sequence[int],
    text: str,
    *,
    head: bool = False,
    bold: bool = False,
    held: bool = False,
) -> Any:
    """Return a row; one that is held stays on the page of the next."""
    properties = [make("w:cantSplit"), *([make("w:tblHeader")] if head else [])]
    made = []
    for column, words, width in zip(columns, cells, widths, strict=True):
        shown = one_line(words)
        colour = _HEAD if head else _TINTS.get(tint(shown), "") if column.sort == "rag" else ""
        if not head and len(shown) <= _SHORT.get(column.sort, 0):
            shown = shown.replace(" ", "\u00a0")
        shade = [make("w:shd", val="clear", color="auto", fill=colour)] if colour else []
        form = [make("w:keepNext")] if held else []
        form += [make("w:jc", val="right")] if column.sort == "number" else []
        cell = paragraph(text, run(shown, bold=head or bold), properties=tuple(form))
        made.append(make("w:tc", make("w:tcPr", make("w:tcW", w=width, type="dxa"), *shade), cell))
    return make("w:tr", make("w:trPr", *properties), *made)
