"""Heads of two rows: what the upper one merges, the lower one parts."""

import pytest

from tests.importing.test_reading import actions, read, said
from tests.support.office_files import tbl, tc, tr

MERGED, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def over(text: str, wide: int) -> str:
    return tc(text, about=f'<w:gridSpan w:val="{wide}"/>')


def two(upper: str, *lower: str, rows: tuple[str, ...]) -> str:
    """Return a table whose refs and actions have heads over both rows, and the rest in two."""
    tall = [tc(text, about=MERGED) for text in ("Ref", "Key action")]
    below = [tc("", about=GOES_ON)] * 2
    return tbl(tr(*tall, upper), tr(*below, *lower), *rows)


def test_milestones_by_quarter_are_due_in_their_quarters() -> None:
    row = tr("1.1", "Open the hub", "Lease signed", "", "Hub opens")
    found = read(two(over("Milestones 2026/27", 3), "Q1", "Q2", "Q3", rows=(row,)))
    assert actions(found) == [{
        "ref": "1.1", "title": "Open the hub",
        "milestones": [{"title": "Lease signed", "due": "2026/27 Q1"},
                       {"title": "Hub opens", "due": "2026/27 Q3"}],
    }]  # fmt: skip
    assert found.ledger.counts["heads"] == 6
    assert any("read as milestones due 2026/27 Q1" in item for item in said(found, "note"))


def test_a_step_that_says_its_own_day_keeps_it() -> None:
    row = tr("1.1", "Open the hub", "Lease signed (31 May 2026)", "")
    found = read(two(over("Milestones", 2), "Q1", "Q2", rows=(row,)))
    assert actions(found)[0]["milestones"] == [{"title": "Lease signed", "due": "2026-05-31"}]


def test_a_mark_under_a_quarter_is_no_milestone() -> None:
    found = read(two(over("Milestones", 2), "Q1", "Q2", rows=(tr("1", "Open", "", "\u2713"),)))
    assert "milestones" not in actions(found)[0]
    (doubt,) = [item for item in found.ledger.doubts if item.sort == "decide"]
    assert "a mark says when" in doubt.message
    assert "due='2026/27 Q2'" in doubt.hint


def test_the_lower_word_tells_what_the_upper_one_shares() -> None:
    upper = over("Who", 2) + over("By when", 2)
    row = tr("1", "Open", "Jo Marsh", "Supplier", "2026-05", "2026-09")
    found = read(two(upper, "Lead", "Partners", "Start", "End date", rows=(row,)))
    assert actions(found) == [{
        "ref": "1", "title": "Open", "owner": "Jo Marsh", "start": "2026-05", "due": "2026-09",
        "partners": ["Supplier"],
    }]  # fmt: skip


def test_progress_over_its_parts_is_of_the_work_itself() -> None:
    upper = over("Progress", 3)
    row = tr("1", "Open", "Green", "40%", "Lease signed")
    found = read(two(upper, "RAG", "% complete", "Latest update", rows=(row,)))
    assert actions(found) == [{
        "ref": "1", "title": "Open", "rag": {"declared": "green"}, "percent": "40%",
        "updates": [{"text": "Lease signed"}],
    }]  # fmt: skip


@pytest.mark.parametrize("word", ["Risk", "Milestones"])
def test_the_owner_of_something_else_is_not_who_does_the_work(word: str) -> None:
    found = read(two(over(word, 2), "Owner", "Mitigation", rows=(tr("1", "Open", "Jo", "Ask"),)))
    assert {item.column.head for item in found.unsure} >= {f"{word} Owner"}


def test_a_group_below_a_head_with_a_merged_cell_is_no_head() -> None:
    head = tr("Ref", "Action", over("Lead", 2))
    rows = tr(over("Streets and parks", 4)), tr("1", "Sweep", "Jo Marsh", "x 4512")
    found = read(tbl(head, *rows))
    assert [item["title"] for item in actions(found)] == ["Sweep"]


def test_a_remark_below_a_head_belongs_to_it() -> None:
    head = [
        tr(tc("Ref", about=MERGED), "Action", over("Lead", 2), "Progress"),
        tr(tc("", about=GOES_ON), tc(""), "Officer", "Support", "(as at 30 June 2026)"),
    ]
    found = read(tbl(*head, tr("1", "Open", "Jo Marsh", "Property", "Begun")))
    assert actions(found) == [{
        "ref": "1", "title": "Open", "owner": "Jo Marsh", "partners": ["Property"],
        "updates": [{"on": "2026-06-30", "text": "Begun"}],
    }]  # fmt: skip


def test_marks_below_months_are_left_out_and_told() -> None:
    rows = tr("Ref", "Project", "Lead", "Apr", "May", "End"), tr("1", "Sweep", "Jo", "X", "", "May")
    found = read(tbl(*rows))
    assert not found.unsure
    assert actions(found)[0]["due"] == "2026-05"
    assert len(said(found, "left")) == 1
    words = tr("Ref", "Project", "Lead", "Apr"), tr("1", "Sweep", "Jo", "Tender out")
    assert [item.column.head for item in read(tbl(*words)).unsure] == ["Apr"]


def indicators(*rows: str) -> str:
    """Return a table of measures by year, the last of which is parted by quarters."""
    upper = tr(tc("Indicator", about=MERGED), "2025/26", over("2026/27", 2),
               tc("Lead", about=MERGED))  # fmt: skip
    lower = tr(tc("", about=GOES_ON), "Out-turn", "Q1", "Q2", tc("", about=GOES_ON))
    return tbl(upper, lower, *rows)


def test_quarters_below_a_year_are_parts_of_it_and_no_row() -> None:
    (measure,) = read(indicators(tr("Visits", "9", "2", "3", "Jo"))).draft.plan["measures"]
    assert measure == {
        "title": "Visits", "owner": "Jo", "actuals": {"2025/26": 9},
        "targets": {"2026/27 Q1": 2, "2026/27 Q2": 3},
    }  # fmt: skip


def test_a_cell_that_names_its_target_says_what_was_reached() -> None:
    found = read(indicators(tr("Visits", "78%", "82% (target 85%)", "(Target: 86%)", "Jo")))
    (measure,) = found.draft.plan["measures"]
    assert measure["actuals"] == {"2025/26": "78%", "2026/27 Q1": "82%"}
    assert measure["targets"] == {"2026/27 Q1": "85%", "2026/27 Q2": "86%"}
    assert any("cells of the table name their targets" in item for item in said(found, "note"))


def test_a_figure_in_brackets_alone_is_asked_about() -> None:
    rows = tr("Visits", "9", "2 (target 3)", "", "Jo"), tr("Days", "8", "7 (6)", "(5)", "Jo")
    found = read(indicators(*rows))
    assert found.draft.plan["measures"][1]["actuals"] == {"2025/26": 8, "2026/27 Q1": "7 (6)"}
    assert any("it may be a target" in item for item in said(found, "decide"))
