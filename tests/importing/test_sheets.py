"""Sheets as they are shown: dates by their number format, merged and hidden cells, formulas."""

import io
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from planctl.importing import excel, mapping, opened, separated
from planctl.importing.about import title_of
from planctl.importing.days import MonthOrDay
from planctl.importing.excel_shown import shown
from planctl.importing.proposing import document
from planctl.importing.reading import reading
from planctl.importing.source import Cell, Grid, RefusedError, Source
from planctl.language.spoken.said import Context
from tests.importing.test_reading import PLANS, actions
from tests.support.command import ROOT, Run
from tests.support.equipment import Office
from tests.support.office_files import archive, row, xlsx
from tests.support.repositories import write

NINE = datetime(2026, 1, 1, 9, 30)  # noqa: DTZ001 - a sheet knows no zones
OFFICE = ROOT / "tests" / "data" / "office"


UNREAD = "the sheet shows this number in a way that is not read here"
STRUCK = (
    '<c r="A1" t="inlineStr"><is><r><t>new </t></r><r><rPr><strike/></rPr><t>old</t></r></is></c>'
)


def cells(source: Source) -> dict[str, Cell]:
    return {cell.place: cell for grid in source.grids for line in grid.rows for cell in line}


def one(*rows: str, **rest: object) -> Cell:
    """Return the cell A1 of a workbook."""
    return cells(excel.read(xlsx(*rows, **rest), "plan.xlsx"))["A1"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "number_format", "text", "value"),
    [
        (46112, "dd/mm/yyyy", "31/03/2026", date(2026, 3, 31)),
        (46082, "mmm-yy", "Mar-26", date(2026, 3, 1)),
        (46082, "[$-809]mmmm\\ yyyy;@", "Mar-26", date(2026, 3, 1)),
        (46082.5, "d mmm yyyy", "01/03/2026", datetime(2026, 3, 1, 12)),  # noqa: DTZ001
        (46112, "General", "46112", 46112),
        (46112, '"due "0', "46112", 46112),
        (0.5, "h:mm", "0.5", 0.5),
        (0.52, "0%", "52%", 0.52),
        (0.525, "0.0%", "52.5%", 0.525),
        (4.1, "0.00", "4.10", 4.1),
        (4.1, "General", "4.1", 4.1),
        (1485, "#,##0", "1,485", 1485),
        (60, "dd/mm/yyyy", "60", 60),  # Excel's 29 February 1900
        (1e300, "dd/mm/yyyy", "1e+300", 1e300),
    ],
)  # fmt: skip
def test_numbers_are_what_the_sheet_shows(
    number: float, number_format: str, text: str, value: object
) -> None:
    cell = one(f'<row r="1"><c r="A1" s="1"><v>{number!r}</v></c></row>', formats=[number_format])
    assert (cell.text, cell.value) == (text, value)


def test_workbooks_that_count_from_1904() -> None:
    cell = one('<row r="1"><c r="A1" s="1"><v>44650</v></c></row>', formats=["dd/mm/yyyy"],
               book='<workbookPr date1904="1"/>')  # fmt: skip
    assert cell.value == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("written", "text", "said"),
    [
        ('<c r="A1"><f>B1*2</f><v>4</v></c>', "4", ""),
        ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>Lead</v></c>', "Lead", ""),
        ('<c r="A1"><f>B1*2</f></c>', "", "open it in Excel and save it"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!", "the sheet shows an error"),
        ('<c r="A1" t="b"><v>1</v></c>', "yes", ""),
        ('<c r="A1" t="d"><v>2026-03-31</v></c>', "2026-03-31", ""),
        (STRUCK, "new", "'old' is struck through"),
        ('<c r="A1" t="s"><v>0</v></c>', "a\nb", ""),
        ('<c r="A1" t="s"><v>99</v></c>', "", ""),
        ('<c r="A1"/>', "", ""),
    ],
)  # fmt: skip
def test_what_a_cell_holds(written: str, text: str, said: str) -> None:
    strings = "<si><t>a_x000D_\nb</t><rPh><t>no</t></rPh></si>"
    source = excel.read(xlsx(f'<row r="1">{written}</row>', row(2, A="x"), strings=strings), "plan")
    cell = cells(source).get("A1", Cell("", "A1"))
    assert cell.text == text
    assert said in "; ".join(cell.remarks)
    assert bool(said) == bool(cell.remarks)


def test_merged_hidden_and_far_cells() -> None:
    source = excel.read(xlsx(
        row(1, A="Plan"), row(3, A="Ref", C="Due"), '<row r="4" hidden="1"><c r="A4" t="inlineStr">'
        "<is><t>1</t></is></c></row>", '<row r="1048576"><c r="A1048576" s="0"/></row>',
        before='<cols><col min="3" max="3" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/></mergeCells>',
    ), "plan.xlsx")  # fmt: skip
    grid = source.grids[0]
    found = cells(source)
    assert [line[0].place for line in grid.rows] == ["A1", "A3", "A4"]
    assert grid.hidden == {2}
    assert found["C1"].real is found["A1"]
    assert not found["C1"].below
    assert found["C3"].remarks == ("its column is hidden in the sheet",)
    assert grid.where(found["C3"]) == "sheet 'Plan', C3"


def test_cells_that_do_not_say_where_they_stand_follow_the_one_before() -> None:
    rows = ["<row><c><v>1</v></c><c/><c><v>3</v></c></row>",
            '<row r="4"><c r="C4"/><c><v>4</v></c></row>']  # fmt: skip
    source = excel.read(xlsx(*rows), "plan.xlsx")
    assert {at: cell.text for at, cell in cells(source).items() if cell.text} == \
        {"A1": "1", "C1": "3", "D4": "4"}  # fmt: skip


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    source = excel.read(xlsx(row(1, A="x"), state="veryHidden"), "plan.xlsx")
    assert source.grids == []
    assert source.remarks[0][0] == "the sheet 'Plan' is hidden, and is not read"


THREADED = """[Threaded comment]

Your version of Excel allows you to read this threaded comment; however, any edits to it will get
removed if the file is opened in a newer version of Excel.

Comment:
    Ask Jo
Reply:
    No"""


@pytest.mark.parametrize(("text", "told"), [("Ask Jo", "Ask Jo"), (THREADED, "Ask Jo Reply: No")])
def test_comments_on_cells_are_told(text: str, told: str) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Action"
    book.active["A1"].comment = Comment(text, "Ann")
    raw = io.BytesIO()
    book.save(raw)
    (cell,) = excel.read(raw.getvalue(), "plan.xlsx").grids[0].rows[0]
    assert cell.remarks == (f"'{told}' is in a comment, and left out",)


def test_sheets_and_rows_of_opendocument_that_are_not_shown() -> None:
    ods = "urn:oasis:names:tc:opendocument:xmlns:"
    text = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row_of = f"<table:table-row{{}}>{text}</table:table-row>"
    content = (
        f'<o:document-content xmlns:o="{ods}office:1.0" xmlns:table="{ods}table:1.0" '
        f'xmlns:text="{ods}text:1.0" xmlns:style="{ods}style:1.0"><o:automatic-styles>'
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
        '</o:automatic-styles><o:body><o:spreadsheet><table:table table:name="Plan">'
        + row_of.format("", "A") + row_of.format(' table:visibility="filter"', "B")
        + '</table:table><table:table table:name="Lists" table:style-name="h">'
        + row_of.format("", "C") + "</table:table></o:spreadsheet></o:body></o:document-content>"
    )  # fmt: skip
    source = opened.read(archive({"content.xml": content}), "plan.ods")
    assert [(grid.name, grid.hidden) for grid in source.grids] == [("sheet 'Plan'", frozenset({1}))]
    assert source.remarks[0][0] == "the sheet 'Lists' is hidden, and is not read"


def test_rows_of_opendocument_that_are_alike_are_each_read() -> None:
    ods = "urn:oasis:names:tc:opendocument:xmlns:"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row_of = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    empty = row_of.format(1_048_000, "<table:table-cell/>")
    start = (
        f'<o:document-content xmlns:o="{ods}office:1.0" xmlns:table="{ods}table:1.0" '
        f'xmlns:text="{ods}text:1.0"><o:body><o:spreadsheet><table:table table:name="Plan">'
    )
    end = "</table:table></o:spreadsheet></o:body></o:document-content>"
    rows = row_of.format(1, cell.format("A")) + row_of.format(3, cell.format("B")) + empty
    (grid,) = opened.read(archive({"content.xml": start + rows + end}), "plan.ods").grids
    told = [(one.place, one.text) for one in grid.cells()]
    assert told == [("A1", "A"), ("A2", "B"), ("A3", "B"), ("A4", "B")]
    many = start + row_of.format(1_000_000, cell.format("B")) + end
    with pytest.raises(RefusedError, match="more than 20000 rows"):
        opened.read(archive({"content.xml": many}), "plan.ods")


def test_openpyxl_and_planctl_read_the_same() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    values: list[list[Any]] = [
        ["Ref", "Due", "Share"],
        ["1.10", date(2026, 6, 30), 0.25],
        [2, "Q3", None],
        ["= no formula", NINE, True],
    ]
    for line in values:
        sheet.append(line)
    sheet["A3"].font = Font(strike=True)
    sheet["A4"].data_type = "s"
    sheet["C2"].number_format = "0%"
    sheet["B2"].number_format = "mmm-yy"
    sheet.merge_cells("A6:B7")
    sheet["A6"] = "Merged"
    raw = io.BytesIO()
    book.save(raw)
    found = cells(excel.read(raw.getvalue(), "plan.xlsx"))
    assert found["A2"].text == "1.10"
    assert (found["B2"].text, found["B2"].value) == ("Jun-26", date(2026, 6, 30))
    assert found["C2"].text == "25%"
    assert found["A3"].remarks == ("it is struck through; is it still planned?",)
    assert found["A4"].text == "= no formula"
    assert found["B4"].value == NINE
    assert found["C4"].text == "yes"
    assert "A7" not in found  # nothing stands in the row but the merged cell


@pytest.mark.parametrize(
    ("raw", "expected", "said"),
    [
        (b"Ref,Lead\n1,Ann\n", [["Ref", "Lead"], ["1", "Ann"]], ""),
        ("Ref;Lead\n1;Ann, Ben\n".encode("utf-8-sig"), [["Ref", "Lead"], ["1", "Ann, Ben"]], ""),
        ("Ref\tLead\n1\tAnn\n".encode("utf-16"), [["Ref", "Lead"], ["1", "Ann"]], ""),
        ("Ref;Lead\n1;Ren\u00e9e \u2013 x\n".encode("cp1252"),
         [["Ref", "Lead"], ["1", "Ren\u00e9e \u2013 x"]], "Windows-1252"),
        (b"sep=|\nRef|Lead\n1|Ann\n", [["Ref", "Lead"], ["1", "Ann"]], ""),
        (b'Ref,Lead\n1,"Ann\nBen"\n,\n', [["Ref", "Lead"], ["1", "Ann\nBen"]], ""),
        (b"Ref,Lead\n'=1,'-\n", [["Ref", "Lead"], ["=1", "-"]], ""),
    ],
)  # fmt: skip
def test_csv_in_any_encoding_and_with_any_separator(
    raw: bytes, expected: list[list[str]], said: str
) -> None:
    source = separated.read(raw, "plan.csv")
    assert [[cell.text for cell in line] for line in source.grids[0].rows] == expected
    assert said in "; ".join(message for message, _ in source.remarks)
    assert bool(said) == bool(source.remarks)


def test_csv_that_is_no_text() -> None:
    with pytest.raises(RefusedError, match="no text"):
        separated.read(b"Ref\0Lead", "plan.csv")


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_a_sheet_saved_by_another_program(office: Office, tmp_path: Path, to: str) -> None:
    made = office.convert(OFFICE / "environment-plan.xlsx", to, tmp_path)
    assert _shown(made) == _shown(OFFICE / "environment-plan.xlsx")


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_document_saved_by_another_program(office: Office, tmp_path: Path, to: str) -> None:
    made = office.convert(OFFICE / "environment-plan.docx", to, tmp_path)
    assert _shown(made) == _shown(OFFICE / "environment-plan.docx")


def _shown(path: Path) -> list[list[object]]:
    source = opened.read(path.read_bytes(), path.name)
    return [[cell.value if isinstance(cell.value, date) else cell.real.text for cell in line]
            for grid in source.grids for line in grid.rows]  # fmt: skip


def test_a_workbook_of_the_format_before_2007() -> None:
    old = _shown(OFFICE / "environment-plan.xls")  # as LibreOffice writes it
    new = _shown(OFFICE / "environment-plan.xlsx")
    assert [len(line) for line in old] == [len(line) for line in new]
    differ = [(one, two) for line, other in zip(old, new, strict=True)
              for one, two in zip(line, other, strict=True) if one != two]  # fmt: skip
    assert differ == []
    source = opened.read((OFFICE / "environment-plan.xls").read_bytes(), "plan.xls")
    assert "are not seen" in source.remarks[0][0]
    months = [cell for grid in source.grids for line in grid.rows for cell in line
              if isinstance(cell.value, date) and cell.value.day == 1]  # fmt: skip
    assert all("the month is meant, or its first day" in cell.remarks[0] for cell in months)


def test_an_old_workbook_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(RefusedError, match="needs an extra") as refused:
        opened.read((OFFICE / "environment-plan.xls").read_bytes(), "plan.xls")
    assert "pip install planctl[import]" in refused.value.hint


def test_the_title_stands_on_the_sheet_that_says_its_years() -> None:
    sheets = [("Dashboard", "Green"), ("Northby Council", "Delivery Plan 2025-26")]
    grids = [Grid("", [[Cell(text, "")] for text in texts], alone=True) for texts in sheets]
    assert title_of(Source("p.xlsx", grids))[0] == "Delivery Plan 2025-26"
    assert title_of(Source("p.xlsx", grids[:1]))[0] == "Dashboard"


def test_a_sum_keeps_the_sign_of_money_of_its_format() -> None:
    formats = ['"£"#,##0', "[$£-809]#,##0.00", '_-"£"* #,##0_-;-"£"* #,##0_-', "[$-409]0", "0%"]
    assert [shown(37500.0, item) for item in formats] == [
        ("£37,500", ""),
        ("£37,500.00", ""),
        ("£37,500", ""),
        ("37500", ""),
        ("3750000%", ""),
    ]
    assert [shown(-2.5, formats[1]), shown(0.5, "General")] == [("-£2.50", ""), ("0.5", "")]


@pytest.mark.parametrize(
    ("number", "form", "text", "said"),
    [
        (35, '"£"#,##0"k"', "£35k", ""),
        (-35, '"£"#,##0\\k', "-£35k", ""),
        (35000, '"£"#,##0,"k"', "£35k", ""),
        (2000000, '[$£-809]0,,"m"', "£2m", ""),
        (7, "000", "007", ""),
        (5, '0" days"', "5", "the sheet shows it as '5 days'"),
        (35400, '"£"#,##0,"k"', "£35400", "the sheet shows it as '£35k'"),
        (35000, "#,##0,", "35000", "the sheet shows it as '35'"),
        (3, '"about "#', "3", UNREAD),
        (3, '[>=1000]0,"k";0', "3", UNREAD),
        (5.5, "# ?/?", "5.5", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_number_format_are_read_or_told(
    number: float, form: str, text: str, said: str
) -> None:
    assert shown(float(number), form) == (text, said)


def test_a_sheet_that_is_put_away_is_left_out_and_told() -> None:
    rows = [["Ref", "Action", "Lead"], ["1", "Sweep", "Jo"]]
    grids = [Grid(f"sheet '{name}'", [[Cell(text, "") for text in texts] for texts in rows],
                  alone=True) for name in ("Plan", "Archive 2024", "Archives team")]  # fmt: skip
    found = reading(Source("p.xlsx", grids), PLANS, {}, Context("2026/27"), "Plan")
    assert len(actions(found)) == 1
    assert found.ledger.counts["left"] == 12


def test_a_month_of_the_plan_is_not_moved_by_its_first_day_in_an_old_workbook(
    office: Office, tmp_path: Path, planctl: Run
) -> None:
    book = openpyxl.Workbook()
    for line in (["Ref", "Action", "Due date"], ["R1", "Count the litter", date(2026, 12, 1)],
                 ["R2", "Wash the bins", date(2026, 11, 1)],
                 ["R3", "Plant the beds", date(2026, 10, 1)]):  # fmt: skip
        book.worksheets[0].append(line)
    for line in (["PI ref", "Indicator", "Target 2026/27"], ["M1", "Bins emptied in time", 0.724]):
        (book["Measures"] if "Measures" in book else book.create_sheet("Measures")).append(line)
    book["Measures"]["C2"].number_format = "0%"
    book.save(tmp_path / "book.xlsx")
    office.convert(tmp_path / "book.xlsx", "xls", tmp_path)
    write(tmp_path, {
        "plans/c.yaml": "kind: corporate-plan\norganisation: Westshire\nperiod: 2026/27\n",
        "plans/r.yaml": "kind: service-plan\nref: R\ntitle: Roads\nperiod: 2026/27\nobjectives:\n"
        "  - ref: R0\n    title: Clean streets\n    actions:\n"
        "      - {ref: R1, title: Count the litter, due: 2026-12}\n"
        "      - {ref: R2, title: Wash the bins, due: 2026-12}\n"
        "measures:\n  - {ref: M1, title: Bins emptied in time, targets: {2026/27: 72%}}\n",
    })  # fmt: skip
    out = planctl("import", "book.xls", "R").out
    assert "action R2" in out, "2026-12 is not 2026-11-01"
    assert "action R1" not in out
    assert "due: 2026-10-01" in out, "a row that is new has the day"
    assert "measure M1" not in out, "72% is 0.724, of which the format shows no more"
    assert "whether it is shown in percent" in out
    assert "whether the month is meant, or its first day" in out


def test_comments_and_hidden_columns_are_told_by_cell(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Ref", "Action", "Lead", "Due date", "Code"])
    sheet.append(["1", "Sweep", "Jo Marsh", None, "X1"])
    for place, text in (("B2", "Ask the board"), ("D2", "Not agreed")):
        sheet[place].comment = Comment(text, "Ann")
    sheet.column_dimensions["E"].hidden = True
    book.save(tmp_path / "book.xlsx")
    office.convert(tmp_path / "book.xlsx", "ods", tmp_path)
    for name in ("book.xlsx", "book.ods"):
        source = opened.read((tmp_path / name).read_bytes(), name)
        heads = dict([mapping.meant("Code=codes")])
        found = reading(source, PLANS, heads, Context("2026/27"), "Plan")
        told = [f"{item.where}: {item.message}" for item in found.ledger.doubts]
        assert "sheet 'Sheet', B2: 'Ask the board' is in a comment, and left out" in told, name
        assert any("D2: 'Not agreed' is in a comment, and left out" in item for item in told), name
        assert "sheet 'Sheet', E1: its column is hidden in the sheet" in told, name


def test_struck_words_colours_and_days_are_read_alike_in_both_formats_of_sheets(
    office: Office, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Ref", "Action", "Success", "Due date", "RAG"])
    sheet.append(["1", "Sweep", date(2026, 3, 31), date(2026, 6, 30), None])
    sheet.append(["2", "Wash", date(2026, 3, 1), None, "Green"])
    sheet.append(["3", "Dropped", None, None, None])
    for place, shown_as in (("C2", "yyyy-mm-dd"), ("C3", "mmmm yyyy"), ("D2", "dd mmm yy")):
        sheet[place].number_format = shown_as
    for place, colour in (("E2", "FF0000"), ("E3", "00B050"), ("E4", "FFFFFF"), ("H2", "FF0000")):
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    sheet["B4"].font = Font(strike=True)
    parts = TextBlock(InlineFont(strike=True), "every week"), TextBlock(InlineFont(), " by hand")
    sheet["B3"] = CellRichText("Wash ", *parts)
    book.save(tmp_path / "book.xlsx")
    office.convert(tmp_path / "book.xlsx", "ods", tmp_path)
    made = []
    for name in ("book.xlsx", "book.ods"):
        source = opened.read((tmp_path / name).read_bytes(), name)
        found = reading(source, PLANS, {}, Context("2026/27"), "Plan")
        told = sorted(f"{item.where}: {item.message}" for item in found.ledger.doubts)
        made.append((actions(found), [line.casefold() for line in told]))
    assert made[0] == made[1]
    one, two, three = made[0][0]
    assert (one["success"], two["success"]) == ("31/03/2026", "Mar-26")
    assert (two["title"], three["title"]) == ("Wash by hand", "Dropped")
    said = " ".join(made[0][1])
    for words in ("e2: its colour (ff0000) has no word", "b4: it is struck through; is it",
                  "b3: 'every week' is struck through, and left out"):  # fmt: skip
        assert words in said, made[0][1]
    assert "e3: its colour" not in said


def test_the_unit_that_only_the_look_of_a_figure_says_is_read_and_told(
    planctl: Run, tmp_path: Path
) -> None:
    """Where the plan has a unit of its own, or the sheet a column of it, the look adds nothing."""
    cost = '<c r="C2" s="1"><v>2.9</v></c>'
    (tmp_path / "m.xlsx").write_bytes(xlsx(
        row(1, A="Ref", B="Measure", C="Target 2026/27"), row(2, A="M1", B="Cost a bin", C=cost),
        row(3, A="M2", B="Bins emptied", C=1485), formats=["\u00a3#,##0.00"],
    ))  # fmt: skip
    new = ["--ref", "MEA", "--title", "Measures", "--period", "2026/27"]
    write(tmp_path, {"plans/c.yaml": "kind: corporate-plan\nperiod: 2026/27\n"})
    made = planctl("import", "m.xlsx", *new, "--in", "plans", "--write")
    assert made.code == 0, made.err
    assert "its figures are shown in \u00a3, which is read as the unit" in made.out + made.err
    (path,) = (item for item in (tmp_path / "plans").glob("*.yaml") if item.name != "c.yaml")
    text = path.read_text("utf-8")
    assert text.count("unit: \u00a3\n") == text.count("unit:") == 1
    path.write_text(text.replace("unit: \u00a3", "unit: \u00a3 a bin"), "utf-8")
    again = planctl("import", "m.xlsx", "MEA")
    assert "No change to any plan" in again.out + again.err, again.out
    path.write_text(text.replace("    unit: \u00a3\n", ""), "utf-8")
    assert planctl("import", "m.xlsx", "MEA", "--write").code == 0
    assert sorted(path.read_text("utf-8").split()) == sorted(text.split())


def test_a_first_of_a_month_of_which_the_format_does_not_tell_stands_in_a_new_plan() -> None:
    data = {"kind": "service-plan", "ref": "A", "title": "A", "period": "2026/27",
            "workforce": [{"title": "Train", "due": MonthOrDay("2026-06-01")}]}  # fmt: skip
    made = document(data, "plans/a.yaml", Path("a.yaml"))
    assert "due: 2026-06-01\n" in made.source.text
