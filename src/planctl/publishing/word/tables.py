"""A table that Word, and whoever listens to it, can find their way in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.publishing.pack.blocks import Grid, Header, Line, tint
from planctl.publishing.pack.works import held_to_next, one_work
from planctl.publishing.word.house import LINE, TINTS
from planctl.publishing.word.widths import SPARE, Fit, fit, held_together
from planctl.publishing.word.xml import make, paragraph, run
from planctl.system.text import one_line

_HEAD = "E3E9EF"
# The rows, and their letters, of a table that stays on one page; larger ones would leave gaps.
_SMALL, _LETTERS = 6, 300
# The rows of a piece of work with its steps that are few.
_SHORT_WORK = 3
# Points of letters where a table without a number has too many columns for larger ones.
_DENSE = 9
# The share of the page that the heads have where each row is a list of its own.
_HEADS = 0.24
_END = "</w:tbl>"


class Style(NamedTuple):
    """How a table looks.

    Attributes:
        table: the id of a table style; without one, lines are drawn round every cell.
        text: the id of the style that words in tables have.
        sizes: the sizes of letters that may be chosen, the largest first.
        fixed: whether the style of the words says their size, so that none is set.
        spare: by how much their words are taken for longer than they are.
    """

    table: str
    text: str
    sizes: Sequence[float]
    fixed: bool = False
    spare: float = SPARE


def table(item: Grid, width: int, style: Style) -> Iterator[str]:
    """Yield the text of a table, row by row, its letters as large as its words allow.

    On a page too narrow for its longest words, and where its cells are long, each row becomes a
    list of heads and cells.

    Args:
        width: of the page between its margins, in twentieths of a point.
    """
    if item.counted:
        found = None if item.listed else fit(item, width, style.sizes, style.spare)
    else:
        found = _laid(item, width)
    if found is None:
        yield from _narrow(item, width, style)
        return
    size = 0 if style.fixed else found.size
    yield _begun(item, style, found.widths)
    if item.headed:
        labels = [column.label for column in item.columns]
        head = _Row(item.columns, labels, head=True, held=True)
        yield head.made(found.widths, style.text, size)
    lines = _lines(item)
    short = (
        not item.loose
        and len(lines) <= _SMALL
        and sum(len(cell) for line in lines for cell in line.cells) < _LETTERS
    )
    works = held_to_next(item, lines)
    for number, line in enumerate(lines, 1):
        below = lines[number].merged if number < len(lines) else frozenset()
        # No row stands alone above the end of a page, and none below; but a page is not left half
        # empty for one that many steps follow.
        alone = number == len(lines) - 1 or (number == 1 and not _many_steps(item, lines[1:]))
        step = works[number - 1]
        last = number == len(lines)
        held = item.leads or (item.tied if last else short or alone or step)
        row = _Row(item.columns, line.cells, bold=line is item.total, held=held,
                   facts=not item.headed, above=line.merged, below=below,
                   only=held and last and number == 1 and not item.headed)  # fmt: skip
        yield row.made(found.widths, style.text, size)
    yield _END


def _many_steps(item: Grid, lines: Sequence[Line]) -> bool:
    """Whether the first of some rows has more steps than stand in a few lines."""
    steps = lines[1 : _SHORT_WORK + 1]
    return len(steps) == _SHORT_WORK and all(one_work(item, line.merged) for line in steps)


def _laid(item: Grid, width: int) -> Fit:
    """Return the widths of columns that say themselves what share of the page they take."""
    shares = sum(column.share for column in item.columns)
    widths = [width * column.share // shares for column in item.columns]
    return Fit(_DENSE if item.dense else 0, widths)


def _lines(item: Grid) -> list[Line]:
    return [*item.shown, *([item.total] if item.total else [])]


def _narrow(item: Grid, width: int, style: Style) -> Iterator[str]:
    """Yield a table of two columns, in which each row of the other is a list."""
    heads = int(width * _HEADS)
    widths = [heads, width - heads]
    size = 0 if style.fixed else style.sizes[min(2, len(style.sizes) - 1)]
    yield _begun(item, style, widths)
    yield from (row.made(widths, style.text, size) for row in _listed(item))
    yield _END


def _listed(item: Grid) -> Iterator["_Row"]:
    """Yield the rows of the lists: a reference and its title are the head of one."""
    titled = [column.sort for column in item.columns[:2]] == ["name", "text"]
    if titled:
        labels = [column.label for column in item.columns[:2]]
        yield _Row(item.columns[:2], labels, head=True, held=True)
    for line in _lines(item):
        pairs = [*zip(item.columns, line.cells, strict=True)]
        if titled:
            pair = (Header("", 1, "head"), Header("", 2))
            yield _Row(pair, line.cells[:2], bold=True, held=len(pairs) > 2, shaded=True)
            pairs = pairs[2:]
        for number, (column, words) in enumerate(pairs, 1):
            first = number == 1 and not titled
            # Figures of several kinds with words between: none is set to the right.
            sort = "text" if column.sort == "number" else column.sort
            pair = (Header(column.label, 1, "head"), Header(column.label, 2, sort))
            yield _Row(pair, (column.label, words), bold=first, held=number < len(pairs),
                       shaded=first)  # fmt: skip


def _begun(item: Grid, style: Style, widths: Sequence[int]) -> str:
    """Return what of a table stands before its rows."""
    grid = make("w:tblGrid", *(make("w:gridCol", w=one) for one in widths))
    return f"<w:tbl>{_properties(item, sum(widths), style.table)}{grid}"


def _properties(item: Grid, width: int, styled: str) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [make(f"w:{edge}", val="single", sz=4, space=0, color=LINE) for edge in edges]
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


class _Row(NamedTuple):
    """A row; one that is held stays on the page of the next.

    Attributes:
        facts: whether it has its head at its side.
        above, below: the columns whose cell goes on from the row above, or in the row below.
        only: whether it is all of a table that stays on the page of what follows. LibreOffice lets
            that go where the row may not be broken; its lines keep together by being held.
    """

    columns: Sequence[Header]
    cells: Sequence[str]
    head: bool = False
    bold: bool = False
    held: bool = False
    shaded: bool = False
    facts: bool = False
    above: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()
    only: bool = False

    def made(self, widths: Sequence[int], text: str, size: float) -> str:
        """Return the row of WordprocessingML."""
        whole = [] if self.only else [make("w:cantSplit")]
        properties = [*whole, *([make("w:tblHeader")] if self.head else [])]
        cells = [self._cell(at, width, text, size) for at, width in enumerate(widths)]
        return make("w:tr", make("w:trPr", *properties), *cells)

    def _cell(self, at: int, width: int, text: str, size: float) -> str:
        column = self.columns[at]
        goes_on = at in self.above
        label = self.head or (self.facts and column.sort == "name")
        words = "" if goes_on else self.cells[at]
        shown = [one_line(part) for part in words.split("\n")]
        tinted = TINTS.get(tint(shown[0]), "") if column.sort == "rag" else ""
        colour = _HEAD if label or self.shaded else tinted
        if not self.head and len(shown) == 1:
            shown = [held_together(shown[0], column.sort)]
        about = [make("w:tcW", w=width, type="dxa")]
        if goes_on or at in self.below:
            about.append(make("w:vMerge", **({} if goes_on else {"val": "restart"})))
        if colour:
            about.append(make("w:shd", val="clear", color="auto", fill=colour))
        bold = label or self.bold or column.sort == "head"
        cells = [
            paragraph(text, run(part, bold=bold, size=size), properties=self._form(column))
            for part in shown
        ]
        return make("w:tc", make("w:tcPr", *about), *cells)

    def _form(self, column: Header) -> tuple[str, ...]:
        form = [make("w:keepNext")] if self.held else []
        form += [make("w:keepLines")] if self.only else []
        form += [make("w:jc", val="right")] if column.sort == "number" else []
        return tuple(form)
