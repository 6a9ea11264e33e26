"""Rows of a table that are no record: the head again beside a merged cell, and sums."""

import pytest

from tests.importing.test_reading import HEAD, actions, read, said
from tests.support.office_files import p, tbl, tc, tr

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


def test_a_row_that_has_the_words_of_one_head_is_work() -> None:
    found = read(tbl(HEAD, tr("1", "Sweep", "Lead", ""), tr("", "Action", "", "")))
    assert [item["title"] for item in actions(found)] == ["Sweep", "Action"]


@pytest.mark.parametrize(
    "word", ["Total", "Sub-total", "Subtotal:", "GRAND TOTAL", "Total cost (£)"]
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


def test_work_about_totals_is_work() -> None:
    rows = [tr("Total", "Publish the totals", "Jo Marsh", ""), tr("2", "Total recall", "Jo", "")]
    found = read(p("Plan"), tbl(HEAD, *rows))
    assert [item["title"] for item in actions(found)] == ["Publish the totals", "Total recall"]


def test_a_colour_without_a_word_is_told() -> None:
    shades = [tc(text, about=f'<w:shd w:val="clear" w:fill="{fill}"/>') for text, fill in
              (("", "00B050"), ("", "auto"), ("R", "FF0000"), ("", "00B050"))]  # fmt: skip
    rows = [tr(str(at), f"Work {at}", shade) for at, shade in enumerate(shades, 1)]
    found = read(tbl(tr("Ref", "Action", "RAG"), *rows))
    assert [item.get("rag") for item in actions(found)] == [None, None, {"declared": "red"}, None]
    (doubt,) = [item for item in found.ledger.doubts if item.sort == "left"]
    assert (doubt.where, doubt.heading) == ("table 1, row 2, column 3", "RAG")
    assert doubt.message == "its colour (00B050) has no word with it, and is not read"
    assert doubt.also == ("table 1, row 5, column 3",)
    assert found.ledger.counts["left"] == 0
