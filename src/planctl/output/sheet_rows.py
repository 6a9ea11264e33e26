"""Rows of a workbook as text: the library writes the first of each form, these follow its pattern.

A cell by itself costs the library four times what its text costs. Which styles there are, and all
that stands around the rows, is the library's. See ECMA-376, part 1, 18.3.1.4 and 18.3.1.73.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from planctl.reports.carried import fitting
from planctl.reports.columns import DataColumn, Type, Value, day_in
from planctl.reports.tables import Line

TEXT, DAY, NUMBER, SAID = "text", "day", "number", "said"  # the forms of a cell
_FORMS = {Type.DAY: DAY, Type.NUMBER: NUMBER, Type.INTEGER: NUMBER, Type.BOOLEAN: SAID}
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets disagree about the days before
_ZERO = date(1899, 12, 30)  # from which they count days
_SEVERAL = 200  # rows that are held at a time
_USUAL = 15.0  # points: the height of a row that says none
_ROW_END, _ROWS_END = b"</row>", b"</sheetData>"
_ODD = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
# Excel has its own signs for characters that XML has not, and for a text that looks like them.
_NONE_OF_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_THEM = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of which the library wrote a pattern.

    Attributes:
        heights: of the rows below the heads, in points; none where each is usual.
        columns: none where all is plain text.
    """

    lines: Iterable[Sequence[Value]]
    heights: Iterable[float] = ()
    columns: Sequence[DataColumn] = ()


@dataclass(slots=True)
class Pattern:
    """What the library wrote.

    Attributes:
        sheets: by their numbers in the workbook.
        forms: the sheet and the cell in which each form stands.
    """

    sheets: dict[int, Sheet] = field(default_factory=dict)
    forms: dict[str, tuple[int, str]] = field(default_factory=dict)

    def first(self, number: int, sheet: Sheet, lines: Sequence[Line]) -> list[int]:
        """Return which rows the library has to write, from 1, since they have a form first."""
        self.sheets[number] = sheet
        found: dict[str, tuple[int, int]] = {}
        for index, column in enumerate(sheet.columns):
            form = _FORMS.get(column.type, TEXT)
            has = serial if form == DAY else _there
            if form not in self.forms:
                row = next((at for at, line in enumerate(lines, 1) if has(line[index])), None)
                if row is not None and (row, index) < found.get(form, (row + 1, 0)):
                    found[form] = row, index
        self.forms |= {
            form: (number, f"{letters(at)}{row + 1}") for form, (row, at) in found.items()
        }
        return sorted({row for row, _ in found.values()})

    def fill(self, made: BytesIO, path: Path) -> None:
        """Write the workbook with all its rows to a file, which is not there yet.

        Args:
            made: the workbook as the library wrote it.

        Raises:
            OSError: it cannot be written.
        """
        names = {f"xl/worksheets/sheet{number}.xml": item for number, item in self.sheets.items()}
        with ZipFile(made) as pattern, ZipFile(path, "x", ZIP_DEFLATED) as file:
            styles = {form: _style(pattern, *at) for form, at in self.forms.items()}
            for item in pattern.infolist():
                raw = pattern.read(item)
                item.file_size = 0
                with file.open(item, "w") as part:
                    if sheet := names.get(item.filename):
                        heads = raw.index(_ROW_END) + len(_ROW_END)
                        part.write(raw[:heads])
                        rows = _rows(sheet, styles)
                        while several := "".join(islice(rows, _SEVERAL)):
                            part.write(several.encode())
                        raw = raw[raw.rindex(_ROWS_END) :]
                    part.write(raw)


def serial(value: Value) -> int | None:
    """Return the number by which spreadsheets know a day; None for one that they disagree about."""
    day = day_in(value)
    return (day - _ZERO).days if day and day >= _FIRST_DAY else None


def letters(index: int) -> str:
    """Return the letters of a column, counted from 0."""
    return (letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def _there(value: Value) -> bool:
    return value is not None


def _style(pattern: ZipFile, number: int, cell: str) -> str:
    """Return the style that a cell has, as the library counts them."""
    text = pattern.read(f"xl/worksheets/sheet{number}.xml").decode()
    found = re.search(rf'<c r="{cell}" (s="\d+")', text)
    return found[1] if found else ""


def _rows(sheet: Sheet, styles: Mapping[str, str]) -> Iterator[str]:
    """Yield the rows below the heads, as the library writes them."""
    heights = iter(sheet.heights)
    writers = [_writer(index, column, styles) for index, column in enumerate(sheet.columns)]
    for number, line in enumerate(sheet.lines, 2):
        height = next(heights, _USUAL)
        tall = f' ht="{height:.16g}" customHeight="1"' if height != _USUAL else ""
        if writers:
            pairs = zip(writers, line, strict=True)
            cells = [write(number, value) for write, value in pairs if value is not None]
        else:
            cells = [
                f'<c r="{letters(index)}{number}" t="inlineStr"><is>{_text(str(value))}</is></c>'
                for index, value in enumerate(line)
            ]
        yield f'<row r="{number}"{tall}>{"".join(cells)}</row>'


def _writer(
    index: int, column: DataColumn, styles: Mapping[str, str]
) -> Callable[[int, Value], str]:
    """Return what writes the cells of a column, given a row's number and a value."""
    letter, form = letters(index), _FORMS.get(column.type, TEXT)
    style, plain = styles.get(form), styles.get(TEXT)

    def text(row: int, value: Value) -> str:
        return f'<c r="{letter}{row}" {plain} t="inlineStr"><is>{_text(str(value))}</is></c>'

    def said(row: int, value: Value) -> str:
        word = "yes" if value else "no"
        return f'<c r="{letter}{row}" {style} t="inlineStr"><is><t>{word}</t></is></c>'

    def number(row: int, value: Value) -> str:
        return f'<c r="{letter}{row}" {style}><v>{value:.16G}</v></c>'

    def day(row: int, value: Value) -> str:
        days = serial(value)
        written = f'<c r="{letter}{row}" {style}><v>{days}</v></c>'
        return text(row, value) if days is None else written

    return {TEXT: text, SAID: said, NUMBER: number, DAY: day}[form]


def _text(text: str) -> str:
    """Return a text as the element of a cell."""
    text = fitting(text)
    if _ODD.search(text):
        text = _LIKE_THEM.sub("_x005F_", text)
        text = _NONE_OF_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<t xml:space="preserve">{text}</t>' if text != text.strip() else f"<t>{text}</t>"
