"""A document as it was read, whatever its format: grids of cells, each with its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import one_line

# No plan has as many; a file that has is none, or would take minutes.
MOST_CELLS = 100_000
MOST_ROWS = 20_000
WIDEST = 200
LONGEST = 32_767
_NOTED = 60  # letters of a comment

MONTH_OR_DAY = "this format does not tell whether the month is meant, or its first day"
ERROR = "the sheet shows an error"
SHARE = "this format does not tell whether it is shown in percent"


@dataclass(slots=True, eq=False)
class Cell:
    """A cell, with what stands in it as text.

    Attributes:
        text: its paragraphs, one a line; those of a list start with a bullet.
        place: where it is, as ``B7`` or ``row 3, column 2``.
        value: the number or day that a sheet keeps; None where the text is all there is.
        number_format: how the sheet shows that.
        origin: the merged cell that covers it.
        below: whether that one stands above it, and not beside it.
        remarks: what a reader has to know of how the text was read.
        fill: the colour of a cell without a text, as the file writes it.
    """

    text: str
    place: str
    value: object = None
    number_format: str = ""
    origin: "Cell | None" = None
    below: bool = False
    remarks: tuple[str, ...] = ()
    fill: str = ""

    @property
    def real(self) -> "Cell":
        """The cell whose text it shows."""
        return self.origin or self


class Paragraph(NamedTuple):
    """A text outside of tables; ``level`` is 0 for a title, 1 to 9 for a heading, else None."""

    text: str
    level: int | None


@dataclass(slots=True, eq=False)
class Grid:
    """A table or sheet: rows of cells, each as wide as the widest.

    Attributes:
        name: what people call it, as ``table 2`` or ``sheet 'Plan'``.
        above: the texts between the grid before it and this one.
        hidden: the numbers of rows, from 0, that the file does not show.
        alone: whether what stands before it says nothing of it, as before a sheet.
    """

    name: str
    rows: list[list[Cell]]
    above: list[Paragraph] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()
    alone: bool = False

    def where(self, cell: Cell) -> str:
        """Return a cell's place in the document."""
        return f"{self.name}, {cell.place}" if self.name else cell.place

    def cells(self) -> Iterator[Cell]:
        """Yield the cells in which something stands, each once."""
        for row in self.rows:
            yield from (cell for cell in row if cell.origin is None and cell.text)


@dataclass(slots=True, eq=False)
class Source:
    """A document.

    Attributes:
        name: its file's name.
        after: the texts below the last grid.
        remarks: what is said of it as a whole, each with what to do about it.
        colourless: whether its cells may have colours that are not seen.
    """

    name: str
    grids: list[Grid]
    after: list[Paragraph] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    colourless: bool = False


class RefusedError(Exception):
    """A file that cannot be read; ``hint`` says what to do."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint

    def of(self, name: str) -> PlanctlError:
        """Return it as the error of a command, by the name of the file."""
        message = f"'{one_line(name)}' cannot be read: {self.why}"
        return PlanctlError(message, hint=self.hint, code=ExitCode.INCOMPLETE)


def too_many() -> RefusedError:
    """Return what is said of a file with more than any plan has."""
    why = f"it has more than {MOST_ROWS} rows, {MOST_CELLS} cells or {WIDEST} columns with text"
    return RefusedError(why, "copy the plan's own rows into a new file")


def refuse_carried(title: str) -> None:
    """Refuse a workbook of ours that was saved in a format which cannot be compared.

    Raises:
        RefusedError: a sheet is the one that carries what the plans were.
    """
    from planctl.reports.carried import SHEET  # noqa: PLC0415 - for a workbook alone

    if title == SHEET:
        why = "it is a workbook from 'planctl export' in another format"
        raise RefusedError(why, "save it as .xlsx, and what was changed in it is seen")


def squared(rows: list[list[Cell]], place: Callable[[int, int], str]) -> list[list[Cell]]:
    """Return rows that are all as wide as the widest.

    Args:
        place: how a cell's place is said, of its row and column from 1.
    """
    width = max(map(len, rows), default=0)
    return [
        [*row, *(Cell("", place(number, at + 1)) for at in range(len(row), width))]
        for number, row in enumerate(rows, 1)
    ]


def struck_words(cell: Cell, words: str, *, all_struck: bool) -> list[str]:
    """Return what is said of words that are struck through; alone in a cell they stay its text."""
    if words and cell.text:
        return [f"'{words[:60]}' is struck through, and left out"]
    cell.text = cell.text or words
    return ["it is struck through; is it still planned?"] if cell.text and (
        words or all_struck) else []  # fmt: skip


def drawn(text: str) -> str:
    """Return a text of which no half of a character is left: halves are joined, or replaced."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def aside(text: str, sort: str) -> str:
    """Return what is said of a comment or note on a cell: its words are no part of it."""
    return f"'{text[:_NOTED]}' is in a {sort}, and left out"
