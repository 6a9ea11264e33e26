"""Tables of Word as a person sees them: what is merged, tracked, in controls, fields or lists."""

import pytest

from planctl.importing import word
from planctl.importing.source import Source
from tests.support.office_files import W, docx, p, r, rels, tbl, tc, tr

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("1.2")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LIST = '<w:ddList>{}<w:listEntry w:val="Q1"/><w:listEntry w:val="Q2"/></w:ddList>'
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
DELETED = '<w:del w:author="A"><w:r><w:delText>2026</w:delText></w:r></w:del>'


def read(*blocks: str) -> Source:
    return word.read(docx(*blocks), "plan.docx")


def texts(source: Source, number: int = 0) -> list[list[str]]:
    """Return what each cell shows; what a merged one covers has its text in brackets."""
    return [[f"({cell.real.text})" if cell.origin else cell.text for cell in row]
            for row in source.grids[number].rows]  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "text", "said"),
    [
        (r("due ") + "<w:ins>" + r("2027") + "</w:ins>", "due 2027", "accepted"),
        (r("due ") + DELETED + r("2027"), "due 2027", "'2026' is deleted in tracked changes"),
        (r("due ") + "<w:moveTo>" + r("soon") + "</w:moveTo>", "due soon", "accepted"),
        (r("2026 ", "<w:strike/>") + r("2027"), "2027", "'2026' is struck through"),
        (r("Drop", "<w:dstrike/>"), "Drop", "is it still planned?"),
        (r("kept", '<w:strike w:val="0"/>'), "kept", ""),
        (r("seen") + r(" not", "<w:vanish/>"), "seen", "'not' is hidden text"),
        ("<w:hyperlink>" + r("linked") + "</w:hyperlink>", "linked", ""),
        ("<w:smartTag>" + r("tagged") + "</w:smartTag>", "tagged", ""),
        ("<w:fldSimple>" + r("page 3") + "</w:fldSimple>", "page 3", ""),
        (FIELD, "1.2", ""),
        (FIELD.replace(" REF x ", ' DATE \\@ "d MMMM" '), "1.2", "the day on which Word last"),
        ('<w:fldSimple w:instr=" SAVEDATE ">' + r("May") + "</w:fldSimple>", "May", "Word last"),
        ('<w:fldSimple w:instr=" MERGEFIELD Date ">' + r("May") + "</w:fldSimple>", "May", ""),
        (FORM.format(LIST.format('<w:result w:val="1"/>')), "Q2", ""),
        (FORM.format(LIST.format('<w:default w:val="1"/>')), "Q2", ""),
        (FORM.format(LIST.format("")), "Q1", ""),
        (FORM.format(LIST.format('<w:result w:val="7"/>')), "", ""),
        (FORM.format("<w:checkBox><w:checked/></w:checkBox>") + r(" Done"), "\u2612 Done", ""),
        (FORM.format('<w:checkBox><w:default w:val="1"/></w:checkBox>'), "\u2612", ""),
        (FORM.format('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'),
         "\u2610", ""),
        (FORM.format("<w:textInput/>"), "", ""),
        (CONTROL.format(r("High")), "High", ""),
        (PROMPT.format(r("Choose an item.")), "", "nobody has filled in"),
        ("<w:r><w:t>re</w:t><w:softHyphen/><w:t>use</w:t><w:noBreakHyphen/><w:t>it</w:t></w:r>",
         "reuse-it", ""),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>",
         "one\ntwo three", ""),
    ],
)  # fmt: skip
def test_words_of_a_cell(runs: str, text: str, said: str) -> None:
    cell = read(tbl(tr(tc(p(runs=runs))))).grids[0].rows[0][0]
    assert cell.text == text
    assert said in "; ".join(cell.remarks)
    assert bool(said) == bool(cell.remarks)


def test_merged_cells_show_the_text_that_covers_them() -> None:
    source = read(tbl(
        tr(tc("A", about='<w:vMerge w:val="restart"/>'), tc("B", about='<w:gridSpan w:val="2"/>')),
        tr(tc("", about="<w:vMerge/>"), "C", "D"),
        tr("E", tc("F", about='<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>')),
        tr("G", tc("", about='<w:vMerge/><w:gridSpan w:val="2"/>')),
    ))  # fmt: skip
    assert texts(source) == [
        ["A", "B", "(B)"], ["(A)", "C", "D"], ["E", "F", "(F)"], ["G", "(F)", "(F)"],
    ]  # fmt: skip
    grid = source.grids[0]
    assert [cell.below for cell in (grid.rows[1][0], grid.rows[0][2], grid.rows[3][2])] == \
        [True, False, True]  # fmt: skip
    assert grid.where(grid.rows[1][2]) == "table 1, row 2, column 3"


def test_rows_and_cells_in_controls_and_rows_that_start_late() -> None:
    source = read(tbl(
        tr("A", "B"),
        CONTROL.format(tr("C", CONTROL.format(tc("D")))),
        tr(tc("E"), about='<w:gridBefore w:val="1"/>'),
    ))  # fmt: skip
    assert texts(source) == [["A", "B"], ["C", "D"], ["", "E"]]
    # A row whose edge was dragged in a little has all columns, and stands in them.
    indented = tr("E", "F", about='<w:gridBefore w:val="1"/>')
    assert texts(read(tbl(tr("A", "B"), indented))) == [["A", "B"], ["E", "F"]]


def test_the_head_of_a_table_inside_a_cell_is_no_step() -> None:
    inner = tbl(tr("Site", "Ready by"), tr("East", "30/06/2025"), tr("West", "30/09/2025"))
    cell = read(tbl(tr(tc("Do", inner)))).grids[0].rows[0][0]
    assert cell.text == "Do\n\u2022 East - 30/06/2025\n\u2022 West - 30/09/2025"
    assert "'Site - Ready by' is the head of the table inside the cell, and left out" in \
        cell.remarks  # fmt: skip


def test_rows_that_tracked_changes_take_out_or_bring() -> None:
    source = read(tbl(tr("A", "B"), tr("C", "D", about="<w:del/>"), tr("E", "", about="<w:ins/>")))
    assert texts(source) == [["A", "B"], ["E", ""]]
    assert source.remarks == [
        ("table 1: the row 'C | D' is deleted in tracked changes, and left out", "")
    ]
    assert source.grids[0].rows[1][0].remarks == ("tracked insertions are read as accepted",)


def test_lists_have_bullets_and_numbers_that_word_makes_are_told() -> None:
    source = read(tbl(tr(
        tc(p("Do"), p("one", style="ListBullet"), p("two", style="ListBullet")),
        tc(p("first", style="ListNumber")),
    )))  # fmt: skip
    first, second = source.grids[0].rows[0]
    assert first.text == "Do\n\u2022 one\n\u2022 two"
    assert first.remarks == ()
    assert second.text == "\u2022 first"
    assert second.remarks == ("the number before it is made by Word, and left out",)


def numbering(*levels: str, more: str = "") -> str:
    """Return the lists of a document: one of some levels, as kind, text and first number."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text, start) in enumerate(level.split("|") for level in levels)
    )
    lists = f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
    one = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f"<w:numbering {NS}>{lists}{one}{more}</w:numbering>"


def counted(level: int, text: str = "", number: int = 1) -> str:
    about = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{about}</w:pPr>{r(text) if text else ''}</w:p>"


def test_numbers_that_word_makes_are_worked_out_where_nothing_else_stands() -> None:
    deleted = tr(tc(counted(1)), "gone", about="<w:del/>")
    merged = '<w:vMerge w:val="{}"/>'
    rows = [
        tr(tc(counted(0)), "One"), tr(tc(counted(1)), "One one"), deleted,
        tr(tc(counted(1), about=merged.format("restart")), "One two"),
        tr(tc(counted(1), about=merged.format("continue")), "more of it"),
        tr(tc(counted(0)), "Two"), tr(tc(counted(1)), "Two one"),
        tr(tc(counted(1, "Sweep")), "numbered text"),
        tr(tc(counted(1, number=2)), "starts anew"),
    ]  # fmt: skip
    again = ('<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">'
             '<w:startOverride w:val="7"/></w:lvlOverride></w:num>')  # fmt: skip
    lists = numbering("decimal|%1.|1", "decimal|%1.%2|1", more=again)
    source = word.read(docx(tbl(*rows), more={"word/numbering.xml": lists}), "plan.docx")
    found = [row[0].real.text for row in source.grids[0].rows]
    assert found == ["1", "1.1", "1.2", "1.2", "2", "2.1", "\u2022 Sweep", "2.7"]
    remarks = [row[0].remarks for row in source.grids[0].rows]
    assert remarks[0] == ("the number is made by Word, and was worked out from its lists",)
    assert remarks[6] == ("'2.2': the number before it is made by Word, and left out",)


@pytest.mark.parametrize(("level", "numbers"), [
    ("lowerLetter|(%1)|26", ["z", "aa"]), ("upperRoman|%1|4", ["IV", "V"]),
    ("decimalZero|A%1.|9", ["A09", "A10"]), ("chineseCounting|%1|1", ["", ""]),
    ("upperLetter|%1)|1", ["A", "B"]), ("lowerRoman|%1|39", ["xxxix", "xl"]),
])  # fmt: skip
def test_figures_of_numbers(level: str, numbers: list[str]) -> None:
    rows = [tr(tc(counted(0)), "x"), tr(tc(counted(0)), "x")]
    raw = docx(tbl(*rows), more={"word/numbering.xml": numbering(level)})
    found = word.read(raw, "plan.docx").grids[0].rows
    assert [row[0].text for row in found] == numbers
    assert all(row[0].remarks for row in found)


def test_what_stands_beside_the_text_is_told() -> None:
    picture = "<w:r><w:drawing><pic/></w:drawing></w:r>"
    head = f"<w:hdr {NS}>{p('Draft for Cabinet')}</w:hdr>"
    raw = docx(p(runs=picture), counted(0, "Streets"), tbl(tr(tc(p("A", runs=picture)))), more={
        "word/_rels/document.xml.rels": rels(h="header header1.xml", f="footer footer1.xml",
                                             n="numbering numbering.xml"),
        "word/header1.xml": head, "word/footer1.xml": f"<w:ftr {NS}>{p('12')}</w:ftr>",
        "word/numbering.xml": numbering("decimal|%1|1"),
    })  # fmt: skip
    assert [said for said, _ in word.read(raw, "plan.docx").remarks] == [
        "the numbers that Word makes before headings and texts (1) are left out",
        "its headers are not read: 'Draft for Cabinet'", "its pictures (2) are not read",
    ]  # fmt: skip


def test_a_table_inside_a_cell_is_read_a_line_a_row() -> None:
    inner = tbl(tr("Tender", "June 2026"), tr("Award", "July 2026"))
    cell = read(tbl(tr(tc(p("Steps"), inner, p())))).grids[0].rows[0][0]
    assert cell.text == "Steps\n\u2022 Tender - June 2026\n\u2022 Award - July 2026"
    assert cell.remarks == ("the table inside the cell is read a line a row",)


def test_texts_between_tables_stand_above_the_table() -> None:
    source = read(p("Plan", style="Title"), "Hello", tbl(tr("A")), p("Next", style="Heading1"),
                  tbl(tr("B")), "End")  # fmt: skip
    assert [[tuple(item) for item in grid.above] for grid in source.grids] == [
        [("Plan", 0), ("Hello", None)], [("Next", 1)],
    ]  # fmt: skip
    assert [tuple(item) for item in source.after] == [("End", None)]


def test_the_words_of_a_text_box_join_no_others_and_are_said_once() -> None:
    box = f"<w:txbxContent>{p('In the')}{p('box')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    runs = (f"<w:r><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    beside, alone = read(tbl(tr(tc(p(runs=r("Before") + runs)), tc(p(runs=runs))))).grids[0].rows[0]
    assert (beside.text, beside.remarks) == (
        "Before",
        ("'In the box' is in a text box, and left out",),
    )
    assert (alone.text, alone.remarks) == ("In the box", ("its words stand in a text box",))


def test_footnotes_and_comments_are_counted_and_not_read() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (f'<w:footnotes {w}><w:footnote w:type="separator"/><w:footnote w:id="1">'
             f"{p('x')}</w:footnote></w:footnotes>")  # fmt: skip
    raw = docx(tbl(tr("A")), more={
        "word/_rels/document.xml.rels": rels(f="footnotes footnotes.xml"),
        "word/footnotes.xml": notes,
    })  # fmt: skip
    assert word.read(raw, "plan.docx").remarks[0][0] == "its footnotes (1) are not read"


def test_notes_and_comments_are_told_where_they_stand() -> None:
    notes = [f'<w:{sort}s xmlns:w="{W}"><w:{sort} w:id="2">{p("The fund ends.")}</w:{sort}>'
             f'<w:{sort} w:id="1" w:type="separator"/></w:{sort}s>'
             for sort in ("footnote", "comment")]  # fmt: skip
    marks = r("Bid") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    raw = docx(tbl(tr(tc(p(runs=marks)), tc("x"))), more={
        "word/_rels/document.xml.rels": rels(
            f="footnotes footnotes.xml", c="comments comments.xml"
        ),
        "word/footnotes.xml": notes[0], "word/comments.xml": notes[1],
    })  # fmt: skip
    source = word.read(raw, "plan.docx")
    cell = source.grids[0].rows[0][0]
    assert (cell.text, cell.remarks) == (
        "Bid", ("'The fund ends.' is in a footnote, and left out",),
    )  # fmt: skip
    assert [said for said, _ in source.remarks] == ["its comments (1) are not read"]


def test_a_deleted_row_is_told_by_its_deleted_words() -> None:
    gone = tr(tc(p(runs=DELETED)), tc(p(runs=DELETED)), about="<w:del/>")
    (told, _) = read(tbl(tr("Due", "Then"), gone)).remarks[0]
    assert told == "table 1: the row '2026 | 2026' is deleted in tracked changes, and left out"
