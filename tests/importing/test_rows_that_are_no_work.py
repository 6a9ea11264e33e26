"""Rows of a table that are no record: the head again beside a merged cell, and sums."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from planctl.importing import mapping, opened
from planctl.importing.reading import reading
from planctl.language.spoken.said import Context
from tests.importing.test_reading import HEAD, PLANS, actions, read, said
from tests.support.office_files import archive, docx, p, tbl, tc, tr

MERGED, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_the_lower_row_of_two_heads_stands_again_beside_a_merged_cell() -> None:
    over = tc("Delivery", about='<w:gridSpan w:val="2"/>')
    theme = tc("", about=GOES_ON)
    found = read(tbl(
        tr(tc("Objective", about=MERGED), tc("Action", about=MERGED), over),
        tr(theme, theme, "Lead", "Due date"),
        tr(tc("Streets", about=MERGED), "Sweep", "Jo Marsh", ""),
        tr(theme, "", "Lead", "Due date"),
        tr(theme, "Wash", "Ann Hill", ""),
    ))  # fmt: skip
    assert [item["title"] for item in actions(found)] == ["Sweep", "Wash"]
    counts = found.ledger.counts
    assert counts["heads"] == 7  # the word above them too


def test_both_rows_of_a_head_may_stand_again() -> None:
    over = tc("Timescale", about='<w:gridSpan w:val="2"/>')
    head = [
        tr(tc("Ref", about=MERGED), tc("Action", about=MERGED), over),
        tr(tc("", about=GOES_ON), tc("", about=GOES_ON), "Start", "Finish"),
    ]
    found = read(tbl(*head, tr("1", "Sweep", "", "May 2026"), *head, tr("2", "Wash", "", "")))
    assert [item["title"] for item in actions(found)] == ["Sweep", "Wash"]
    assert found.ledger.counts["left"] == 0


def test_a_row_that_has_the_words_of_one_head_is_work() -> None:
    found = read(tbl(HEAD, tr("1", "Sweep", "Lead", ""), tr("", "Action", "", "")))
    assert [item["title"] for item in actions(found)] == ["Sweep", "Action"]


@pytest.mark.parametrize(
    "word",
    ["Total", "Sub-total", "Subtotal:", "GRAND TOTAL", "Total cost (£)", "Sub total Theme A"],
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_row_of_totals_is_left_out_and_told(word: str, at: int) -> None:
    head = tr("Ref", "Action", "Lead", "Resources")
    total = ["", "", "", "£75,000"]
    total[at] = word
    found = read(tbl(head, tr("1", "Sweep", "Jo Marsh", "£5,000"), tr(*total)))
    assert actions(found) == [
        {"ref": "1", "title": "Sweep", "owner": "Jo Marsh", "resources": "£5,000"}
    ]
    left = said(found, "left")
    assert len(left) == 2
    assert all("it is of a row of totals, which is no work of its own" in item for item in left)
    assert found.ledger.counts["left"] == 2


@pytest.mark.parametrize("word", ["Total", "Total for Parks"])
def test_a_row_of_totals_may_have_a_figure_under_the_titles(word: str) -> None:
    found = read(tbl(HEAD, tr("1", "Sweep", "Jo Marsh", ""), tr(word, "12", "3", "")))
    assert [item["title"] for item in actions(found)] == ["Sweep"]
    assert len(said(found, "left")) == 3


def test_what_is_counted_in_a_merged_cell_is_no_work() -> None:
    counted = tr(tc("Total actions of this objective", about='<w:gridSpan w:val="3"/>'), "12")
    for last in counted, tr("Total actions of this objective", "", "", "12"):
        found = read(tbl(HEAD, tr("1", "Sweep", "Jo Marsh", "2026-06"), last))
        assert actions(found) == [
            {"ref": "1", "title": "Sweep", "owner": "Jo Marsh", "due": "2026-06"}
        ]
        assert len(said(found, "left")) == 2


def test_work_about_totals_is_work() -> None:
    rows = [tr("Total", "Publish the totals", "Jo Marsh", ""), tr("2", "Total recall", "Jo", ""),
            tr("", "Total place review", "", "31/03/2027")]  # fmt: skip
    found = read(p("Plan"), tbl(HEAD, *rows))
    titles = ["Publish the totals", "Total recall", "Total place review"]
    assert [item["title"] for item in actions(found)] == titles


def test_a_colour_without_a_word_is_told() -> None:
    shades = [tc(text, about=f'<w:shd w:val="clear" w:fill="{fill}"/>') for text, fill in
              (("", "00B050"), ("", "auto"), ("R", "FF0000"), ("", "00B050"))]  # fmt: skip
    rows = [tr(str(at), f"Work {at}", shade) for at, shade in enumerate(shades, 1)]
    found = read(tbl(tr("Ref", "Action", "RAG"), *rows))
    assert [item.get("rag") for item in actions(found)] == [None, None, {"declared": "red"}, None]
    (doubt,) = [item for item in found.ledger.doubts if item.sort == "left"]
    assert (doubt.where, doubt.heading) == ("table 1, row 2, column 3", "RAG")
    assert doubt.message == "its colour (00B050) has no word with it, and is not read"
    assert doubt.hint.startswith('say what it means, as --map "#00B050=green"')
    assert list(doubt.also) == ["table 1, row 5, column 3"]
    assert found.ledger.counts["left"] == 0


def test_colours_below_a_head_that_nobody_knows_are_told() -> None:
    def table(*heads: str, fill: str = "00B050") -> str:
        shades = [tc("", about=f'<w:shd w:val="clear" w:fill="{fill}"/>') for _ in heads]
        return tbl(tr("Ref", "Action", *heads), tr("1", "Sweep", *shades))

    (told,) = said(read(table("Smiley")), "left")
    assert "row 2, column 3: the colours below 'Smiley' have no words with them" in told
    (chart,) = said(read(table("April", "May", "June")), "left")
    assert "below 'April', and those of 2 columns more have no words" in chart
    assert not said(read(table("Smiley", fill="D9D9D9")), "left")
    assert not said(read(table("Smiley"), Smiley="-"), "left")
    (meant,) = said(read(table("Smiley"), Smiley="rag"), "left")
    assert "its colour (00B050) has no word with it" in meant


def test_a_colour_is_read_by_the_word_that_somebody_gives_for_it() -> None:
    shade = tc("", about='<w:shd w:val="clear" w:fill="00B050"/>')
    table = tbl(tr("Ref", "Action", "RAG"), tr("1", "Work", shade))
    colour, word = mapping.meant("#00B050=Green")
    source = opened.read(docx(table), "p.docx")
    found = reading(source, PLANS, {colour: word}, Context("2026/27"), "Plan")
    assert actions(found)[0]["rag"] == {"declared": "green"}
    assert said(found, "left") == []
    assert "its colour (00B050) is read as green, as you said" in said(found, "note")[0]


def test_what_a_colour_means_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(mapping, "place", lambda: tmp_path / "columns.toml")
    given = dict(map(mapping.meant, ["#00B050=green", "#theme9+-0.2=amber", "Who=owner"]))
    assert mapping.keep(given) == tmp_path / "columns.toml"
    assert mapping.kept() == given


def test_a_colour_of_a_workbook_without_a_word_is_told() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.create_sheet("Plan")
    for line in (["Ref", "Action", "RAG"], ["1", "Sweep", None], ["2", "Wash", None]):
        sheet.append(line)
    sheet["C2"].fill = PatternFill("solid", fgColor="00B050")
    sheet["C3"].fill = PatternFill("solid", fgColor="FFFFFF")
    book.save(file)
    source = opened.read(file.getvalue(), "p.xlsx")
    found = reading(source, PLANS, {}, Context("2026/27"), "Plan")
    assert [item.split(":")[0] for item in said(found, "left")] == ["sheet 'Plan', C2"]


def test_a_cell_without_a_word_is_told_where_the_format_shows_no_colours() -> None:
    ods = "urn:oasis:names:tc:opendocument:xmlns:"
    rows = "".join(
        "<t:table-row>"
        + "".join(f"<t:table-cell><x:p>{text}</x:p></t:table-cell>" for text in texts)
        + '<t:table-cell t:style-name="ce1"/></t:table-row>' * (len(texts) == 2)
        + "</t:table-row>" * (len(texts) > 2)
        for texts in (["Ref", "Action", "RAG"], ["1", "Sweep"], ["2", "Wash", "Red"])
    )
    content = (f'<o:document-content xmlns:o="{ods}office:1.0" xmlns:t="{ods}table:1.0" '
               f'xmlns:x="{ods}text:1.0"><o:body><o:spreadsheet><t:table t:name="Plan">{rows}'
               "</t:table></o:spreadsheet></o:body></o:document-content>")  # fmt: skip
    source = opened.read(archive({"content.xml": content}), "p.ods")
    source.colourless = True  # as an .xls workbook is
    found = reading(source, PLANS, {}, Context("2026/27"), "Plan")
    assert [item.get("rag") for item in actions(found)] == [None, {"declared": "red"}]
    (doubt,) = [item for item in found.ledger.doubts if "colours" in item.message]
    assert (doubt.where, doubt.heading) == ("sheet 'Plan', C2", "RAG")
    assert doubt.message.startswith("it has no word, and colours of cells are not seen")


def test_a_total_by_the_name_of_what_it_adds_up_is_no_work() -> None:
    head = tr("Ref", "Action", "Budget", "Due date")
    rows = [tr("1", "Sweep", "900", ""), tr("", "Total objective 2", "900", ""),
            tr("2", "Wash", "1", ""), tr("", "Total place review", "", "31/03/2027")]  # fmt: skip
    found = read(p("Plan"), tbl(head, *rows))
    titles = [item["title"] for item in actions(found)]
    assert titles == ["Sweep", "Wash", "Total place review"]
