"""One sheet of a workbook, read cell by cell as its XML comes."""

import re
from datetime import date, datetime, timedelta

from planctl.importing.excel_shown import Format, is_date, shown, shown_day, unescaped
from planctl.importing.package import LARGEST, local, no_doctype, whole
from planctl.importing.source import (
    ERROR,
    LONGEST,
    MOST_CELLS,
    MOST_ROWS,
    WIDEST,
    Cell,
    RefusedError,
    struck_words,
    too_many,
)

_REF = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Read:
    """What a sheet has.

    Attributes:
        cells: those in which something stands, by row and column from 1.
        fills: the colours of others, as far as anybody writes a plan.
        merged: top, left, bottom and right of each merged range.
    """

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.fills: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()


class Sheet:
    """What all sheets of a workbook share: texts, number formats and the day they count from."""

    def __init__(
        self,
        texts: list[tuple[str, str]],
        formats: list[Format],
        *,
        since_1904: bool,
        most: tuple[int, int] = (MOST_CELLS, MOST_ROWS),
        tidies: bool = True,
    ) -> None:
        """Take what all sheets share.

        Args:
            most: how many cells with text, and rows, are read.
            tidies: whether texts come without doubled spaces and blank lines.
        """
        self.formats = formats
        self.since_1904 = since_1904
        self.most_cells, self.most_rows = most
        self.tidy = tidy if tidies else _as_it_is
        # Here and not in each of the cells, of which thousands may show one text.
        self.texts = [(self.tidy(text), _joined(struck)) for text, struck in texts]
        self.cells = self.letters = 0

    def reader(self) -> "_Reader":
        """Return what a sheet's XML is fed to."""
        return _Reader(self)

    def day(self, number: float) -> date | datetime | None:
        """Return the day and time that a number stands for, None for one before March 1900 or none.

        Excel has a 29 February 1900, so its numbers before that are a day off, and nobody's.
        """
        if self.since_1904:
            start = datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no zones
        elif number > 60:
            start = datetime(1899, 12, 30)  # noqa: DTZ001
        else:
            return None
        try:
            found = start + timedelta(seconds=round(number * 86400))
        except (OverflowError, ValueError):
            return None
        return found if found.time() != datetime.min.time() else found.date()


class _Reader:
    """A target of the XML parser."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._found = Read()
        self._row = self._column = 0
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._struck: list[str] = []
        self._known, self._since = "", 0
        self._into = ""
        self._strikes = self._formula = False

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse a document type, which no office program writes."""
        del name, pubid, system
        raise no_doctype()

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """Begin an element."""
        name = local(tag)
        if name == "c":
            self._begin(attrs)
        elif name == "row":
            self._row = whole(attrs.get("r"), self._row + 1)
            self._known, self._since = "", 0
            if attrs.get("hidden") in {"1", "true"}:
                self._found.hidden_rows.add(self._row)
        elif name == "col" and attrs.get("hidden") in {"1", "true"}:
            first = whole(attrs.get("min"), 1)
            last = min(whole(attrs.get("max"), first), WIDEST)
            self._found.hidden_columns.update(range(first, last + 1))
        elif name == "mergeCell":
            self._merge(attrs.get("ref") or "")
        elif self._cell is not None:
            self._in_cell(name, attrs)

    def _in_cell(self, name: str, attrs: dict[str, str]) -> None:
        self._into = name
        if name == "f":
            self._formula = True
        elif name == "r":
            self._strikes = False
        elif name == "strike":
            self._strikes = attrs.get("val") not in {"0", "false"}

    def data(self, text: str) -> None:
        """Take some text."""
        if self._cell is not None and self._into in {"v", "t"}:
            (self._struck if self._strikes else self._text).append(text)

    def end(self, tag: str) -> None:
        """End an element."""
        name = local(tag)
        self._into = ""
        if name == "c" and self._cell is not None:
            if self._text or self._struck or self._formula:
                self._end()
            else:  # as most cells of a sheet that is formatted to its last row
                self._colour()
                self._cell = None
        elif name == "is":
            self._strikes = False

    def close(self) -> Read:
        """Return what the sheet has."""
        return self._found

    def _begin(self, attrs: dict[str, str]) -> None:
        self._cell = attrs
        if ref := attrs.get("r"):
            self._known, self._since = ref, 0
        else:
            self._since += 1
        if self._text or self._struck:
            self._text, self._struck = [], []
        self._strikes = self._formula = False

    def _colour(self) -> None:
        """Keep the colour of a cell that has no text."""
        fill, fills = self._style(self._cell or {}).fill, self._found.fills
        if fill and self._row <= self._sheet.most_rows and len(fills) < self._sheet.most_cells:
            self._locate()
            fills[self._row, self._column] = fill

    def _locate(self) -> None:
        """Go to the place that a cell names; one that names none follows the one before."""
        match = _REF.fullmatch(self._known)
        self._column = (_number_of(match[1]) if match else 0) + self._since
        self._row = int(match[2]) if match else self._row

    def _merge(self, ref: str) -> None:
        ends = [_REF.fullmatch(end) for end in ref.split(":")]
        if len(ends) != 2 or not all(ends) or len(self._found.merged) > MOST_ROWS:
            return
        corners = []
        for end in ends:
            corners += [int(end[2]), _number_of(end[1])] if end else []
        self._found.merged.append((corners[0], corners[1], corners[2], corners[3]))

    def _end(self) -> None:
        attrs, raw = self._cell or {}, "".join(self._text)
        struck = _joined("".join(self._struck))
        self._cell = None
        self._locate()
        cell = Cell("", place(self._row, self._column))
        number_format, all_struck, _ = self._style(attrs)
        kind = attrs.get("t") or "n"
        remarks = []
        if kind == "s":
            at = whole(raw, -1)
            raw, struck = self._sheet.texts[at] if 0 <= at < len(self._sheet.texts) else ("", "")
        elif kind in {"inlineStr", "str"}:
            raw = self._sheet.tidy(unescaped(raw))
        if kind in {"s", "inlineStr", "str"}:
            cell.text = raw
        elif kind == "b":
            cell.text = "yes" if raw == "1" else "no"
        elif kind == "e":
            cell.text = raw
            remarks.append(ERROR)
        elif raw:
            self._number(cell, raw, kind, number_format)
        if self._formula and not cell.text:
            remarks.append("its formula has no result in the file: open it in Excel and save it")
        cell.number_format = number_format
        cell.remarks = (*remarks, *cell.remarks, *struck_words(cell, struck, all_struck=all_struck))
        remarks = [*cell.remarks]
        if cell.text or remarks:
            self._keep(cell)

    def _keep(self, cell: Cell) -> None:
        self._sheet.cells += 1
        sheet = self._sheet
        if sheet.cells > sheet.most_cells or self._row > sheet.most_rows or self._column > WIDEST:
            raise too_many()
        sheet.letters += len(cell.text)
        if sheet.letters > LARGEST:
            raise RefusedError("its cells show more text than any plan has",
                               "copy the plan's own rows into a new file")  # fmt: skip
        self._found.cells[self._row, self._column] = cell

    def _style(self, attrs: dict[str, str]) -> Format:
        at = whole(attrs.get("s"))
        formats = self._sheet.formats
        return formats[at] if at < len(formats) else Format()

    def _number(self, cell: Cell, raw: str, kind: str, number_format: str) -> None:
        try:
            number = float(raw)
        except ValueError:
            cell.text = self._sheet.tidy(raw)
            if kind == "d":
                cell.value = _iso(raw)
            return
        if is_date(number_format):
            day = self._sheet.day(number)
            if day is not None:
                cell.value, cell.text = day, shown_day(day, number_format)
                return
        cell.value = int(number) if number.is_integer() and abs(number) < 1e15 else number
        cell.text, said = shown(number, number_format)
        cell.remarks = (said,) if said else ()


def _number_of(letters: str) -> int:
    """Return the number of a column from 1 by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place(row: int, column: int) -> str:
    """Return how people call a cell, as ``B7``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _joined(text: str) -> str:
    return " ".join(text[:LONGEST].split())


def _as_it_is(text: str) -> str:
    return text[:LONGEST].replace("\r\n", "\n").strip()


def tidy(text: str) -> str:
    """Return a text without doubled spaces and blank lines."""
    lines = (" ".join(line.split()) for line in text[:LONGEST].splitlines())
    return "\n".join(filter(None, lines))


def _iso(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw[:10])
    except ValueError:
        return None
