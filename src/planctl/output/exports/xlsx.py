"""A workbook for Excel and LibreOffice: a sheet a table, with filters, real dates and drop-downs.

Every text is written as a text, so that none becomes a formula or a link; the same plans give the
same bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.language.keys import KINDS, Shape, words
from planctl.output.sheet_rows import Pattern, serial
from planctl.output.sheet_rows import Sheet as Rows
from planctl.reports import carried
from planctl.reports.carried import fitting
from planctl.reports.columns import DataColumn, Type, Value
from planctl.reports.tables import BY_NAME, DataTable, Export, Line
from planctl.standing.rag_schemes import DEFAULT
from planctl.system.errors import PlanctlError
from planctl.system.text import counted

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SUFFIXES = (".xlsx",)
TEXT = False
MAGIC = b"PK"
MARK = b"Written by planctl export"

# In this order; the other tables join records for programs, and are in the other formats.
SHEETS = (
    "actions", "milestones", "mitigations", "objectives", "measures", "results", "risks", "plans",
    "people", "workforce", "progress", "resources", "updates", "revisions", "frameworks",
    "extra", "changes", "states",
)  # fmt: skip
_MOST_ROWS = 1_048_576
_FREE_ROWS = 100  # below the last, drop-downs are ready for as many more
# A scheme may have other colours: those of the usual one are offered, the worst first.
_COLOURS = tuple(str(band["rag"]) for band in reversed(DEFAULT["measures"]))
_CHOICES = {
    **{key.name: words(kind, key.name) for kind, keys in KINDS.items() for key in keys.values()
       if key.shape == Shape.CHOICE and key.name != "kind"},
    "risk_kind": words("risk", "kind"), "rag_declared": _COLOURS, "rag": _COLOURS,
}  # fmt: skip
# Columns whose drop-down is what stands in a column of a sheet.
_FROM = {"owner": ("people", "name"), "plan": ("plans", "key"), "measure": ("measures", "key"),
         "objective": ("objectives", "key"), "action": ("actions", "key"),
         "risk": ("risks", "key")}  # fmt: skip
_FILLS = {"red": "#F8CFCB", "amber": "#FCE5B6", "green": "#D3EBD0", "overdue": "#F8CFCB",
          "due soon": "#FCE5B6", "date unreadable": "#E4E4E4", "undated": "#E4E4E4"}  # fmt: skip
_WORDED = frozenset({"state", "rag", "rag_counted", "rag_computed", "rag_declared"})
_WIDTHS = {Type.TEXT: 48, Type.LIST: 24, Type.DAY: 11.5, Type.NUMBER: 11, Type.INTEGER: 9,
           Type.BOOLEAN: 9, Type.LINE: 0}  # fmt: skip
_NARROWEST, _WIDEST, _TALLEST = 9, 30, 6


def write(export: Export, path: Path) -> None:
    """Write the workbook, which is not there yet.

    Raises:
        PlanctlError: a table has more rows than a sheet.
        OSError: it cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,  # texts stand in their cells, as in the rows that are filled in
        "tmpdir": str(path.parent),
    }
    made = BytesIO()
    book = Workbook(made, options)
    day = datetime.combine(export.as_of, time())
    book.set_properties({"title": "Plans", "subject": f"As of {export.as_of}",
                         "comments": MARK.decode(), "created": day})  # fmt: skip
    book.set_custom_property("Language", "en-GB", "text")
    writer = _Writer(book, export)
    writer.write()
    try:
        book.close()
    except FileCreateError as error:  # its own name for what the disk said
        raise next((said for said in error.args if isinstance(said, OSError)), OSError()) from None
    writer.pattern.fill(made, path)


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: "Workbook", export: Export) -> None:
        self.book, self.export = book, export
        self.pattern = Pattern()
        top = {"valign": "top", "font_name": "Calibri", "font_size": 11}
        self.head = book.add_format(
            top | {"bold": True, "bg_color": "#1F3B57", "font_color": "#FFFFFF", "text_wrap": True,
                   "valign": "vcenter", "border": 1, "border_color": "#FFFFFF"}
        )  # fmt: skip
        self.minor_head = book.add_format(
            top | {"bold": True, "bg_color": "#DCE3EA", "text_wrap": True, "valign": "vcenter",
                   "border": 1, "border_color": "#FFFFFF"}
        )  # fmt: skip
        self.title = book.add_format(top | {"bold": True, "font_size": 18, "font_color": "#1F3B57"})
        self.bold = book.add_format(top | {"bold": True})
        line = {"bottom": 1, "bottom_color": "#DDDDDD"}
        self.empty = book.add_format(top)
        self.under = book.add_format(line)
        self.plain = book.add_format(top | line)
        self.wrapped = book.add_format(top | line | {"text_wrap": True})
        self.note = book.add_format(top | {"text_wrap": True})
        self.day = book.add_format(top | line | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.number = book.add_format(top | line | {"align": "right", "indent": 1})
        self.fills = {word: book.add_format({"bg_color": fill}) for word, fill in _FILLS.items()}
        self.several = len(export.lines["plan_sets"]) > 1
        self.shown = [name for name in SHEETS if export.lines.get(name)]

    def write(self) -> None:
        """Write every sheet, the page about them first."""
        about = self.book.add_worksheet("About")
        sheets = {name: self.book.add_worksheet(BY_NAME[name].title) for name in self.shown}
        self._about(about)
        for number, (name, sheet) in enumerate(sheets.items(), 2):
            self._table(sheet, number, BY_NAME[name], self.export.lines[name])
        if self.export.carried is not None:
            self._base()

    def _base(self) -> None:
        """Write the hidden sheet that tells what was changed in the others."""
        sheet = self.book.add_worksheet(carried.SHEET)
        sheet.hide()
        rows = carried.rows(self.export, self.shown)
        for index, text in enumerate(next(rows)):
            sheet.write_string(0, index, text)
        sheet.set_row(sum(len(self.export.lines[name]) for name in self.shown), None)
        self.pattern.sheets[len(self.shown) + 2] = Rows(rows)

    def _about(self, sheet: "Worksheet") -> None:
        """Say what the workbook holds: the plan sets, the day, the sheets, each column."""
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 28)
        sheet.set_column(2, 2, 80)
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, "Plans", self.title)
        facts = self.export.facts
        told = f"As of {facts['as_of']}" + (f", at {facts['at']}" if "at" in facts else "")
        sheet.write_string(1, 0, f"{told}. Written by planctl {facts['planctl']}.")
        use = "A copy to read, filter and print: the plans themselves are files in git."
        if self.export.carried is not None:
            use = ("To read, filter, print and edit: 'planctl import' of this file shows what was "
                   "changed in it, and writes that into the plans.")  # fmt: skip
        sheet.write_string(2, 0, use)
        at = 4
        sets = [dict(zip((c.name for c in BY_NAME["plan_sets"].all), line, strict=True))
                for line in self.export.lines["plan_sets"]]  # fmt: skip
        at = self._list(sheet, at, ("Plan set", "Period", "Organisation"), [
            (item["plan_set"], item["period"], item["organisation"]) for item in sets
        ])  # fmt: skip
        at = self._list(sheet, at, ("Sheet", "Rows", "A row is"), [
            (BY_NAME[name].title, counted(len(self.export.lines[name]), "row"), BY_NAME[name].about)
            for name in self.shown
        ])  # fmt: skip
        used = {column.name: column for name in self.shown for column in BY_NAME[name].all}
        self._list(sheet, at, ("Column", "Name for programs", "What it holds"), [
            (column.title, column.name, column.about)
            for column in sorted(used.values(), key=lambda item: item.title)
        ])  # fmt: skip
        self._printed(sheet, "About")
        sheet.set_portrait()

    def _list(
        self, sheet: "Worksheet", at: int, heads: Sequence[str], lines: Iterable[Sequence[Value]]
    ) -> int:
        """Write a small table, and return the row where the next may start."""
        for index, head in enumerate(heads):
            sheet.write_string(at, index, head, self.head)
        for line in lines:
            at += 1
            for index, value in enumerate(line):
                text = fitting("" if value is None else str(value))
                sheet.write_string(at, index, text, self.wrapped)
        return at + 2

    def _table(
        self, sheet: "Worksheet", place: int, table: DataTable, lines: Sequence[Line]
    ) -> None:
        if len(lines) >= _MOST_ROWS:
            message = f"{len(lines)} rows of {table.name} are more than a sheet can hold"
            raise PlanctlError(message, hint="choose --format sqlite, or name fewer plans")
        widths = [_width(column, at, lines) for at, column in _placed(table)]
        for index, column in _placed(table):
            hidden = {"hidden": True} if column.name == "plan_set" and not self.several else {}
            # What says nothing has its form from the column, and is no cell of its own.
            sheet.set_column(index, index, widths[index], self.empty, hidden)
            head = self.head if column in table.columns else self.minor_head
            sheet.write_string(0, index, column.title, head)
        sheet.set_row(0, 32)
        texts = [(at, 1.1 * widths[at]) for at, column in enumerate(table.columns)
                 if column.type is not Type.DAY]  # fmt: skip
        rows = Rows(lines, (15.0 * _lines(line, texts) for line in lines), table.all)
        for number in self.pattern.first(place, rows, lines):
            for index, column in _placed(table):
                self._cell(sheet, number, index, column, lines[number - 1][index])
        sheet.set_row(len(lines), None)  # so far the sheet goes
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(lines), len(table.all) - 1)
        self._choices(sheet, table, len(lines))
        last = (max(len(lines), 1), len(table.all) - 1)
        sheet.conditional_format(1, 0, *last, {"type": "blanks", "format": self.under})
        for index, column in _placed(table):
            if column.name in _WORDED:
                self._worded(sheet, index, len(lines))
        sheet.print_area(0, 0, len(lines), len(table.columns) - 1)
        sheet.repeat_rows(0)
        self._printed(sheet, table.title)

    def _cell(
        self, sheet: "Worksheet", row: int, index: int, column: DataColumn, value: Value
    ) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_string(row, index, "yes" if value else "no", self.plain)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, index, value, self.number)
        elif column.type is Type.DAY and (days := serial(value)):
            sheet.write_number(row, index, days, self.day)
        else:
            sheet.write_string(row, index, fitting(value), self.wrapped)

    def _choices(self, sheet: "Worksheet", table: DataTable, count: int) -> None:
        """Offer the valid values of a column in a list; another text may still be typed."""
        last = min(count + _FREE_ROWS, _MOST_ROWS - 1)
        for index, column in _placed(table):
            if column.name in _CHOICES:
                source: object = list(_CHOICES[column.name])
            elif column.name in _FROM and _FROM[column.name][0] in self.shown:
                source = self._source(*_FROM[column.name])
            else:
                continue
            # Joint owners stand in one cell, and a scheme may have colours of its own.
            strict = column.name == "status"
            sheet.data_validation(1, index, last, index, {
                "validate": "list", "source": source, "show_error": strict,
                "error_title": column.title, "error_message": column.about,
            })  # fmt: skip

    def _source(self, name: str, column: str) -> str:
        index = [item.name for item in BY_NAME[name].all].index(column)
        letter = chr(ord("A") + index)
        count = len(self.export.lines[name])
        return f"='{BY_NAME[name].title}'!${letter}$2:${letter}${count + 1}"

    def _printed(self, sheet: "Worksheet", title: str) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.7, 0.6)
        sheet.set_header(f"&L{title}&RAs of {self.export.as_of}")
        sheet.set_footer("&RPage &P of &N")

    def _worded(self, sheet: "Worksheet", index: int, count: int) -> None:
        """Colour a cell by the word in it; the word says it to those who see no colour."""
        for word, fill in self.fills.items():
            sheet.conditional_format(1, index, count, index, {
                "type": "cell", "criteria": "==", "value": f'"{word}"', "format": fill,
            })  # fmt: skip


def _placed(table: DataTable) -> Iterable[tuple[int, DataColumn]]:
    return enumerate(table.all)


def _width(column: DataColumn, at: int, lines: Sequence[Line]) -> float:
    """Return the width of a column in characters: by its type, else by what stands in it."""
    usual = 20 if column.name == "key" else _WIDTHS[column.type]
    if usual:
        return usual
    longest = max((len(str(line[at])) for line in lines if line[at] is not None), default=0)
    return min(max(longest + 2, len(column.title) + 3, _NARROWEST), _WIDEST)


def _lines(line: Line, texts: Sequence[tuple[int, float]]) -> int:
    """Return how many lines a row shows: all of what people look at first, within reason.

    Args:
        texts: the columns that are looked at, each with how many characters a line of it holds.
    """
    needed = 1
    for index, width in texts:
        value = line[index]
        if value.__class__ is str and (len(value) >= width or "\n" in value):
            parts = value.split("\n", _TALLEST)
            needed = max(needed, sum(1 + int(len(part) / width) for part in parts))
    return min(needed, _TALLEST)
