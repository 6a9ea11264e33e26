"""Files that would harm: each is refused, in little time and memory, and nothing is written."""

import io
import os
import tracemalloc
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from planctl.importing import excel_shown, opened, steps, wording
from planctl.importing.source import RefusedError
from planctl.language.spoken.reading import read as read_date
from planctl.language.spoken.said import Context, Said
from planctl.system.errors import PlanctlError
from tests.support.command import ROOT
from tests.support.office_files import W, archive, docx, p, r, rels, row, tbl, tc, tr, xlsx

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Each covers all that the one before covers, which Excel never writes.
MERGED = "<mergeCells>" + '<mergeCell ref="A1:GR20000"/>' * 50 + "</mergeCells>"
RELS = {"_rels/.rels": rels(a="officeDocument word/document.xml")}


def document(xml: str) -> bytes:
    return archive({**RELS, "word/document.xml": xml})


def encrypted() -> bytes:
    """Return an archive whose entry says that it is encrypted."""
    raw = bytearray(docx("x"))
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def two_of_a_name() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        file.writestr("word/document.xml", "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("word/document.xml", "x")
    return raw.getvalue()


def packed_otherwise() -> bytes:
    """Return an archive of which a part is a kilobyte, and 64 MiB at one go."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_BZIP2) as file:
        file.writestr("word/document.xml", bytes(64 << 20))
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is a PDF"),
        (OLD, "before 2007"),
        (OLD + bytes(504) + "Workbook".encode("utf-16-le") * 99, "no workbook that can be read"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (encrypted(), "protected by a password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (docx("x")[:-30], "damaged"),
        (archive({"a.txt": "x"}), "it is none of Word"),
        (archive({"xl/workbook.bin": "x"}), "binary workbook"),
        (archive({**RELS, "word/document.xml": "x", "../../evil": "x"}), "leads out of it"),
        (archive({**RELS, "word/document.xml": "x", "/etc/evil": "x"}), "leads out of it"),
        (archive({**RELS, "word/document.xml": "x", "C:\\evil": "x"}), "leads out of it"),
        (two_of_a_name(), "two parts of one name"),
        (document(f"{DOCTYPE}<x>&b;</x>"), "declares a document type"),
        (document(f"{OUTSIDE}<x/>"), "declares a document type"),
        (document("<x>"), "no XML"),
        (document("plain"), "no XML"),
        (document("<x/>"), "no Word document"),
        (document(f'<w:document xmlns:w="{W}"><w:body>' + "<w:p>" * 5000), "like no document"),
        (archive({**RELS, "word/document.xml": b"\xff" * 100}), "no XML"),
        (archive({**RELS, "word/document.xml": b" " * (40 << 20)}), "unpacks to more than 32 MiB"),
        (docx(*["<w:p/>"] * 500_001), "like no document"),
        (docx(tbl(tr(*["<w:tc/>"] * 300))), "more than 20000 rows"),
        (docx(tbl(*["<w:tr><w:tc/></w:tr>"] * 20_002)), "more than 20000 rows"),
        (xlsx(*[row(number, A="x") for number in range(1, 20_003)]), "more than 20000 rows"),
        (xlsx('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "200 columns"),
        (xlsx(after='<row><c r="A1"><f>1</f></c></row>' + OUTSIDE), "no XML"),
        (xlsx(row(1, A="x"), row(20_000, A="x"), after=MERGED), "more than 20000 rows"),
        (b"a,b\n" * 20_001, "it is none of"),
        (packed_otherwise(), "packed as no office program packs"),
    ],
)  # fmt: skip
def test_what_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        opened.read(raw, "plan.docx")


def sheet_of_cells(*cells: str, columns: str = "") -> bytes:
    """Return an OpenDocument sheet of one row, below what it says of its columns."""
    row = f"<table:table-row>{''.join(cells)}</table:table-row>"
    table = f"<table:table>{columns}{row}</table:table>"
    return archive({
        "content.xml": '<o:document-content xmlns:o="o" xmlns:table="t" xmlns:text="x"><o:body>'
        f"<o:spreadsheet>{table}</o:spreadsheet></o:body></o:document-content>"
    })  # fmt: skip


WIDE = 'table:number-columns-repeated="200"'
SPANS = 'table:number-columns-spanned="200" table:number-rows-spanned="20000"'
REPEATED = f"<table:table-cell {WIDE}><text:p>x</text:p></table:table-cell>"
SPAN = '<w:gridSpan w:val="200"/>'
COLUMNS = "".join(f'<col min="{at * 200}" max="99999999" hidden="1"/>' for at in range(5_000))


@pytest.mark.parametrize(
    ("name", "raw", "refused"),
    [
        ("one row of Word, all its cells wide", docx(tbl(tr(*[tc("", about=SPAN)] * 3_000))), True),
        ("blanks repeated", sheet_of_cells(*[f"<table:table-cell {WIDE}/>"] * 3_000), False),
        (
            "texts repeated",
            sheet_of_cells(*[REPEATED] * 3_000),
            True,
        ),
        (
            "a cell over all there is",
            sheet_of_cells(f"<table:table-cell {SPANS}><text:p>x</text:p></table:table-cell>"),
            True,
        ),
        (
            "columns repeated",
            sheet_of_cells(
                "<table:table-cell><text:p>x</text:p></table:table-cell>",
                columns=f"<table:table-column {WIDE}/>" * 20_000,
            ),
            False,
        ),
        ("hidden columns", xlsx(row(1, A="x"), before=f"<cols>{COLUMNS}</cols>"), False),
        ("plan.csv", b"," * 1_000_000, False),
    ],
)  # fmt: skip
def test_a_few_letters_that_stand_for_millions_of_cells(
    name: str, raw: bytes, *, refused: bool
) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(RefusedError, match="200 columns") if refused else nullcontext():
            opened.read(raw, name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000


def test_a_part_that_is_named_thousands_of_times() -> None:
    """Each naming opens it: however small it is, that has an end."""
    named = rels(**{f"h{at}": "header header1.xml" for at in range(30_000)})
    more = {"word/_rels/document.xml.rels": named, "word/header1.xml": "<a/>"}
    with pytest.raises(RefusedError, match="unpacks to more"):
        opened.read(docx("x", more=more), "plan.docx")


def test_a_number_format_is_taken_apart_once() -> None:
    code = '"' * 254
    cell = '<c s="1"><v>1</v></c>'
    rows = f"<row>{cell * 100}</row>" * 20
    excel_shown.parts.cache_clear()
    opened.read(xlsx(rows, formats=[code]), "plan.xlsx")
    assert excel_shown.parts.cache_info().misses <= 2


def test_what_is_no_number_is_no_day() -> None:
    cell = '<c r="A1" s="1"><v>nan</v></c>'
    raw = xlsx(f'<row r="1">{cell}</row>', formats=["dd/mm/yyyy"],
               book='<workbookPr date1904="1"/>')  # fmt: skip
    assert opened.read(raw, "plan.xlsx").grids[0].rows[0][0].text == "nan"


@pytest.mark.parametrize("sign", ['"', "\r"])
def test_a_separator_that_separates_nothing(sign: str) -> None:
    source = opened.read(f"sep={sign}x\nAction,Owner\n".encode(), "plan.csv")
    assert [cell.text for cell in source.grids[0].rows[0]] == ["Action", "Owner"]


def test_csv_with_a_million_rows() -> None:
    with pytest.raises(RefusedError, match="more than 20000 rows"):
        opened.read(b"a,b\n" * 1_000_000, "plan.csv")


def test_a_sheet_formatted_to_its_last_row_takes_no_memory() -> None:
    rows = "".join(f'<row r="{at}" s="1"><c r="A{at}" s="1"/></row>' for at in range(2, 100_000))
    raw = xlsx(row(1, A="Action"), rows)
    tracemalloc.start()
    try:
        source = opened.read(raw, "plan.xlsx")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(source.grids[0].rows) == 1
    assert peak < 5_000_000


def test_a_part_that_leads_elsewhere_is_not_opened() -> None:
    """An external relation is no part, and nothing is fetched."""
    outside = rels(a="officeDocument http://example.invalid/x").replace(
        "/>", ' TargetMode="External"/>'
    )
    raw = archive({"_rels/.rels": outside, "word/document.xml": _body("Hello")})
    assert [item.text for item in opened.read(raw, "plan.docx").after] == ["Hello"]


def _body(text: str) -> str:
    return (f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            "</w:body></w:document>")  # fmt: skip


def test_names_that_the_file_does_not_keep_to(tmp_path: Path) -> None:
    """The content says what it is, whatever the name."""
    raw = docx(tbl(tr("A", "B")))
    assert opened.read(raw, "plan.xlsx").grids[0].name == "table 1"
    with pytest.raises(RefusedError, match="none of Word"):
        opened.read(b"hello", "plan.docx")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "big.csv").write_bytes(b"a" * (33 << 20))
    refusals = {"pipe.csv": "no ordinary file", "folder.docx": "'folder.docx'",
                "big.csv": "larger than 32 MiB", "none.csv": "no such file"}  # fmt: skip
    for name, said in refusals.items():
        with pytest.raises(PlanctlError, match=said) as refused:
            opened.opened(Path(name), tmp_path)
        assert refused.value.code == 3


def test_one_text_in_thousands_of_cells_is_one_text() -> None:
    """A file of 3 KiB can show gigabytes: what all cells share is kept once, and has an end."""
    text = f"<si><t>{'a b ' * 9_000}</t></si>"
    cell = '<c t="s"><v>0</v></c>'
    rows = "".join(f"<row>{cell * 100}</row>" for _ in range(8))
    tracemalloc.start()
    try:
        source = opened.read(xlsx(rows, strings=text), "plan.xlsx")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert {len(item.text) for item in source.grids[0].cells()} == {32_767}
    assert peak < 5_000_000
    with pytest.raises(RefusedError, match="more text than any plan has"):
        opened.read(xlsx(rows * 130, strings=text), "plan.xlsx")


def _numbered(levels: str, lists: str = "") -> bytes:
    numbering = (f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}'
                 f'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}'
                 "</w:numbering>")  # fmt: skip
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    cell = f"<w:tc><w:p>{number}</w:p></w:tc>"
    main = {**RELS, "word/_rels/document.xml.rels": rels(n="numbering numbering.xml")}
    body = f'<w:document xmlns:w="{W}"><w:body>{tbl(tr(cell))}</w:body></w:document>'
    return archive({**main, "word/document.xml": body, "word/numbering.xml": numbering})


@pytest.mark.parametrize(
    ("code", "text"), [("-5", ""), ("110000", ""), ("D800", "\ufffd"), ("2713", "\u2713")]
)
def test_a_symbol_that_is_no_character(code: str, text: str) -> None:
    symbol = f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'
    made = opened.read(docx(tbl(tr(tc(p(runs=r("x") + symbol)), "y"))), "plan.docx")
    assert made.grids[0].rows[0][0].text == f"x{text}"


def test_half_a_character_in_a_sheet_is_no_text() -> None:
    raw = xlsx(row(1, A="a_xD800_b", B="_xD83D__xDE00_"))
    assert [cell.text for cell in opened.read(raw, "plan.xlsx").grids[0].rows[0]] == [
        "a\ufffdb", "\U0001f600"
    ]  # fmt: skip


def test_a_number_of_a_list_is_no_longer_than_word_makes_it() -> None:
    level = ('<w:lvl w:ilvl="0"><w:start w:val="1900"/><w:numFmt w:val="lowerLetter"/>'
             f'<w:lvlText w:val="{"%1" * 100_000}"/></w:lvl>')  # fmt: skip
    cell = opened.read(_numbered(level), "plan.docx").grids[0].rows[0][0]
    assert 0 < len(cell.text) < 20_000


def test_thousands_of_lists_do_not_each_copy_thousands_of_levels() -> None:
    """Word has nine levels; only those are kept."""
    levels = "".join(f'<w:lvl w:ilvl="{at}"/>' for at in range(20_000))
    lists = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{at}"><w:lvl/>'
        "</w:lvlOverride></w:num>" for at in range(2, 1_000)
    )  # fmt: skip
    raw = _numbered(levels, lists)
    tracemalloc.start()
    try:
        opened.read(raw, "plan.docx")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60_000_000


def test_what_is_struck_stays_in_order() -> None:
    struck = "<w:p>" + r("{}", "<w:strike/>") + "</w:p>"
    cell = "<w:tc>" + "".join(struck.format(word) for word in ("One", "two", "three")) + "</w:tc>"
    found = opened.read(docx(tbl(tr(cell))), "plan.docx").grids[0].rows[0][0]
    assert found.text == "One\ntwo\nthree"


def test_a_workbook_that_makes_calamine_panic_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    """A panic of Rust is no ``Exception``, and writes a page to standard error."""
    raw = (ROOT / "tests" / "data" / "office" / "environment-plan.xls").read_bytes()
    with pytest.raises(RefusedError, match="no workbook that can be read"):
        opened.read(raw[:-180], "plan.xls")
    assert capfd.readouterr().err == ""


def test_a_figure_of_thousands_of_digits_is_a_text() -> None:
    assert wording.number("1" * 5_000) == "1" * 5_000
    assert wording.number("1,000") == 1_000


def test_a_step_of_thousands_of_dashes_is_looked_through_in_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only the end of a line can be its date: no more of it is looked through for each dash."""
    seen = []

    def reading(text: str, asked: Context) -> Said:
        seen.append(len(text))
        return read_date(text, asked)

    monkeypatch.setattr("planctl.importing.steps.read", reading)
    line = "a1 - " * 2_000
    assert steps.step(line, Context("2026/27")) == {"title": line}
    assert max(seen) < 500
    assert steps.step(f"{line}x - June 2026", Context("2026/27"))["due"] == "2026-06"
