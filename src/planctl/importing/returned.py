"""A workbook of our own that comes back: which of its cells, and rows, are others than it carries.

Rows are known by their keys and columns by their heads, so that a sheet may be sorted, filtered and
saved by other programs, and columns moved, hidden or taken away.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from planctl.importing.excel import Book
from planctl.importing.excel_sheet import Read, place, tidy
from planctl.importing.ledger import DECIDE, LEFT, NOTE, Doubt
from planctl.importing.source import Cell, RefusedError, too_many
from planctl.reports import carried
from planctl.reports.carried import Base, known_by
from planctl.reports.columns import DataColumn, Value
from planctl.reports.tables import BY_NAME, DataTable
from planctl.system.text import counted, one_line

_MOST = (500_000, 100_000)
_HEADS = 10  # rows in which the heads are looked for
_SHOWN = 12


class At(NamedTuple):
    """A cell that says something, in its row.

    Attributes:
        where: the sheet and cell.
        before: what the workbook carries for it.
    """

    table: DataTable
    column: DataColumn
    cell: Cell
    where: str
    before: Value = None


class Row(NamedTuple):
    """A row of a sheet.

    Attributes:
        known: what it is known by: the plan set, and its keys.
        cells: those that differ, or for a new row all that say something, by the column's name.
    """

    table: DataTable
    known: tuple[str, ...]
    cells: dict[str, At]
    where: str


@dataclass
class Returned:
    """What came back.

    Attributes:
        changed: the rows of which cells differ; ``new`` those that were not there.
        missing: what the rows that are gone were known by, with their lines.
        unplaced: the tables with rows of which nobody knows what they were.
        compared: how many cells with text were compared.
    """

    name: str
    base: Base
    changed: list[Row] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    missing: list[tuple[DataTable, tuple[str, ...], dict[str, Value]]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unplaced: set[str] = field(default_factory=set)
    compared: int = 0


def plain(value: object) -> str:
    """Return a value as it is compared: as text, without regard to spacing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    return tidy(str(value))


def said(cell: Cell) -> str:
    """Return what a cell says, as it is compared: a day as plans write days."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return cell.text if "%" in cell.number_format else plain(value)
    return value.isoformat()[:10] if hasattr(value, "isoformat") else tidy(cell.text)


def returned(raw: bytes, name: str) -> Returned | None:
    """Return what came back in a workbook; None where it carries nothing to compare it with.

    Raises:
        RefusedError: it cannot be read, or was written by a later planctl.
    """
    book = Book(raw)
    sheets = {title: part for title, _, part in book.sheets}
    if carried.SHEET not in sheets:
        return None
    try:
        return _compared(book, sheets, name)
    except RefusedError as error:
        if error.hint == too_many().hint:
            why = f"it has more than {_MOST[1]} rows or {_MOST[0]} cells"
            hint = "export fewer plans: planctl export PATH -o plans.xlsx"
            raise RefusedError(why, hint) from None
        raise


def _compared(book: Book, sheets: dict[str, str], name: str) -> Returned | None:
    """Return what differs from the base in a workbook that has one.

    Args:
        sheets: the parts of its sheets, by their titles.
    """
    shared = book.shared(_MOST)
    rows = book.read(sheets.pop(carried.SHEET), shared).cells
    lines: dict[int, list[str]] = {}
    for row, column in sorted(rows):
        lines.setdefault(row, []).append(rows[row, column].text)
    base = carried.base(lines.values())
    if base is None:
        return None
    if base.version > carried.VERSION:
        raise RefusedError("it was written by a later planctl", "update planctl: pip install -U")
    found = Returned(name, base)
    for table in base.columns:
        title = BY_NAME[table].title if table in BY_NAME else ""
        if not title or title not in sheets:
            message = (
                f"the sheet '{title or one_line(table)}' is not there, so nothing of it is read"
            )
            hint = "give it its name again if it was renamed"
            found.doubts.append(Doubt(NOTE, "", "", "", message, hint))
            continue
        _Sheet(found, BY_NAME[table], book.read(sheets.pop(title), shared)).compare()
    extra = [title for title in sheets if title != "About"]
    if extra:
        shown = ", ".join(f"'{one_line(title)}'" for title in extra[:_SHOWN])
        message = f"{counted(len(extra), 'sheet')} that planctl did not write are not read: {shown}"
        found.doubts.append(Doubt(LEFT, "", "", "", message, "import them as a file of their own"))
    return found


class _Sheet:
    """One sheet, compared with the lines that its workbook carries."""

    def __init__(self, found: Returned, table: DataTable, read: Read) -> None:
        self.found, self.table = found, table
        self.rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in read.cells.items():
            self.rows.setdefault(row, {})[column] = cell
        self.names = found.base.columns[table.name]
        self.keys = known_by(table)
        self.columns = {item.name: item for item in table.all if item.name in self.names}
        sets = [folder for folder, _ in found.base.sets]
        self.only = sets[0] if len(sets) == 1 else ""
        self.sets = {*sets, ""}
        self.merged = read.merged

    def compare(self) -> None:
        """Enter what differs."""
        base = {}
        for line in self.found.base.lines[self.table.name]:
            values = dict(zip(self.names, line, strict=True))
            base[tuple(plain(values[name]) for name in self.keys)] = values
        heads, at = self._heads()
        if not heads:
            if base:
                message = (
                    f"the heads of the sheet '{self.table.title}' are gone, so nothing is read"
                )
                hint = "put the row of heads back"
                self._say(DECIDE, "", "", message, hint)
            return
        met: dict[tuple[str, ...], list[int]] = {}
        for number in sorted(self.rows):
            if number > at and any(cell.text for cell in self.rows[number].values()):
                met.setdefault(self._known(self.rows[number], heads), []).append(number)
        once = {number: known for known, numbers in met.items() for number in numbers
                if len(numbers) == 1 or known not in base}  # fmt: skip
        for number, known in sorted(once.items()):
            if known[0] not in self.sets:
                self._say_elsewhere(number, known)
            elif known in base:
                self._differs(number, known, heads, base[known])
            else:
                self._add(number, known, heads)
        for known in [known for known, rows in met.items() if len(rows) > 1 and known in base]:
            places = ", ".join(map(str, met[known]))
            message = f"{known[1]} stands in several rows ({places}), so none of them is read"
            hint = "if one of them is new work, empty its cell 'Ref'; else delete it"
            self.found.unplaced.add(self.table.name)
            self._say(DECIDE, "", known[1], message, hint)
        self.found.missing += [(self.table, known, values) for known, values in base.items()
                               if known not in met]  # fmt: skip

    def _heads(self) -> tuple[dict[str, int], int]:
        """Return where each column stands, and the row of the heads; nothing where they are not."""
        titles = {tidy(item.title): item.name for item in self.columns.values()}
        wanted = [name for name in self.keys if name != "plan_set" or not self.only]
        for row in sorted(self.rows)[:_HEADS]:
            found: dict[str, int] = {}
            other = []
            for column, cell in self.rows[row].items():
                name = titles.get(tidy(cell.text))
                if name is not None and name not in found:
                    found[name] = column
                elif cell.text:
                    other.append(cell)
            if all(name in found for name in wanted):
                for cell in other:
                    message = "the column is none that planctl wrote, and is not read"
                    self._say(LEFT, self._where(cell), cell.text, message,
                              "what plans have no key for may stand in its notes")  # fmt: skip
                return found, row
        return {}, 0

    def _known(self, row: dict[int, Cell], heads: dict[str, int]) -> tuple[str, ...]:
        found = []
        for name in self.keys:
            cell = row.get(heads[name]) if name in heads else None
            text = said(cell) if cell else ""
            found.append(text or (self.only if name == "plan_set" else ""))
        return tuple(found)

    def _differs(self, number: int, known: tuple[str, ...], heads: dict[str, int],
                 values: dict[str, Value]) -> None:  # fmt: skip
        row, cells = self.rows[number], {}
        for name, column in heads.items():
            cell = row.get(column) or Cell("", place(number, column))
            self.found.compared += bool(cell.text)
            if struck := [item for item in cell.remarks if "struck" in item and cell.text]:
                hint = "what is dropped is cancelled: planctl set REF status=cancelled"
                self._say(DECIDE, self._where(cell), said(cell), struck[0], hint)
            elif said(cell) != plain(values[name]):
                cells[name] = At(self.table, self.columns[name], cell, self._where(cell),
                                 values[name])  # fmt: skip
        if cells:
            self.found.changed.append(Row(self.table, known, cells, self._row(number)))

    def _add(self, number: int, known: tuple[str, ...], heads: dict[str, int]) -> None:
        row = self.rows[number]
        placed = {column: name for name, column in heads.items()}
        cells = {
            placed[column]: At(self.table, self.columns[placed[column]], cell, self._where(cell))
            for column, cell in row.items() if column in placed and cell.text
        }  # fmt: skip
        self.found.compared += len(cells)
        if cells:
            self.found.new.append(Row(self.table, known, cells, self._row(number)))

    def _say_elsewhere(self, number: int, known: tuple[str, ...]) -> None:
        message = f"it is of '{one_line(known[0])}', a plan set that the workbook does not have"
        sets = ", ".join(one_line(name) for name in sorted(self.sets) if name)
        hint = f"write the plan set as other rows have it: {sets}"
        self.found.unplaced.add(self.table.name)
        self._say(DECIDE, self._row(number), " ".join(known[1:]), message, hint)

    def _where(self, cell: Cell) -> str:
        return f"sheet '{self.table.title}', {cell.place}"

    def _row(self, number: int) -> str:
        return f"sheet '{self.table.title}', row {number}"

    def _say(self, sort: str, where: str, value: str, message: str, hint: str) -> None:
        self.found.doubts.append(Doubt(sort, where or f"sheet '{self.table.title}'", "", value,
                                       message, hint))  # fmt: skip
