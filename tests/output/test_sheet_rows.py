"""Rows of a workbook as text are those that the library would write, to the byte."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from planctl.output.sheet_rows import Pattern, Sheet, letters, serial
from planctl.reports.columns import DataColumn, Type, Value

_KINDS = (Type.LINE, Type.DAY, Type.NUMBER, Type.BOOLEAN)
_COLUMNS = [DataColumn(kind.value, kind, kind.value, "") for kind in _KINDS]
_TEXTS = (
    "Plain", " led and followed by space ", "two\nlines", "a tab\tin it", "1 < 2 & 3 > 2", '"said"',
    "a bell \a", "_x0007_ in words", "_xZZZZ_", "\uffff", "caf\xe9 \U0001f600",
    "=1+1",
)  # fmt: skip
_LINES: list[tuple[Value, ...]] = [
    ("First", None, None, None),
    *((text, "2026-04-15", 0.1 + at, at % 2 == 0) for at, text in enumerate(_TEXTS)),
    ("Before spreadsheets", "1899-12-31", -(2**53), None),
    ("Large", "1900-03-01", 1e22, True),
    ("None", None, 4, None),
]


def _by_the_library(sheet: Worksheet, book: Workbook, rows: list[int]) -> None:
    forms = [book.add_format({"bold": True, "num_format": form}) for form in ("@", "yyyy", "0")]
    for number in rows:
        text, day, figure, said = _LINES[number - 1]
        sheet.set_row(number, 30 if number == 2 else None)
        sheet.write_string(number, 0, str(text), forms[0])
        if day is not None and (days := serial(day)):
            sheet.write_number(number, 1, days, forms[1])
        elif day is not None:
            sheet.write_string(number, 1, str(day), forms[0])
        if isinstance(figure, (int, float)):
            sheet.write_number(number, 2, figure, forms[2])
        if said is not None:
            sheet.write_string(number, 3, "yes" if said else "no", forms[0])


def _made(rows: list[int]) -> BytesIO:
    made = BytesIO()
    book = Workbook(made, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("One")
    sheet.write_string(0, 0, "Head")
    sheet.write_string(0, 3, "Last")
    _by_the_library(sheet, book, rows)
    sheet.set_row(len(_LINES), None)
    book.close()
    return made


def test_rows_are_those_of_the_library(tmp_path: Path) -> None:
    heights = [30.0 if number == 2 else 15.0 for number in range(1, len(_LINES) + 1)]
    pattern = Pattern()
    first = pattern.first(1, Sheet(_LINES, heights, _COLUMNS), _LINES)
    assert first == [1, 2]
    pattern.fill(_made(first), tmp_path / "ours.xlsx")
    whole = _made([*range(1, len(_LINES) + 1)])
    name = "xl/worksheets/sheet1.xml"
    with ZipFile(tmp_path / "ours.xlsx") as ours, ZipFile(whole) as library:
        assert ours.read(name).decode() == library.read(name).decode()
        assert ours.read("xl/styles.xml") == library.read("xl/styles.xml")
        assert ours.testzip() is None


@pytest.mark.parametrize(("text", "cell"), [
    # The library takes what stands between these for markup, which no program reads.
    ("<r>Repair</r>", "&lt;r&gt;Repair&lt;/r&gt;"),
    # The library escapes the first alone, and the second is read as a backspace.
    ("_x0007_x0008_", "_x005F_x0007_x005F_x0008_"),
])  # fmt: skip
def test_a_text_is_a_text_whatever_it_looks_like(tmp_path: Path, text: str, cell: str) -> None:
    Pattern({1: Sheet([(text,)])}).fill(_made([]), tmp_path / "ours.xlsx")
    with ZipFile(tmp_path / "ours.xlsx") as file:
        assert f"<t>{cell}</t>" in file.read("xl/worksheets/sheet1.xml").decode()


def test_columns_have_letters_as_spreadsheets_count_them() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
