"""What a plan has as its author left it: rows that go on, cells that point, two things in one."""

from typing import Any

import pytest

from planctl.importing import opened
from planctl.importing.about import title_of
from tests.importing.test_reading import HEAD, actions, one, read, said
from tests.support.office_files import docx, p, tbl, tc, tr

TITLE = p("Plan", style="Title")
WIDE = '<w:gridSpan w:val="4"/>'
SUCCESS = tr("Ref", "Action", "Success measure", "Lead", "Due date", "RAG")
FIRST = tr("3.3", "Report", "4 returns", "Jo Marsh", "2026-06", "Green")


@pytest.mark.parametrize("cells", [
    ("", "", "and no queries", "", "", "The July return was queried"),
    ("", "(3.3 cont.)", "and no queries", "", "", "The July return was queried"),
    ("(3.3 cont.)", "", "and no queries", "", "", "The July return was queried"),
    ("(3.3 cont.)", "Report", "and no queries", "", "", "The July return was queried"),
    ("3.3 cont'd", "(cont.)", "and no queries", "", "", "The July return was queried"),
    ("3.3", "continued", "and no queries", "", "", "The July return was queried"),
])  # fmt: skip
def test_a_row_that_only_goes_on_is_no_step_and_no_work(cells: tuple[str, ...]) -> None:
    found = read(tbl(SUCCESS, FIRST, tr(*cells)))
    (action,) = actions(found)
    assert action["success"] == ["4 returns", "and no queries"]
    assert action["updates"] == [{"text": "The July return was queried"}]
    assert "milestones" not in action
    assert any("read as more of that above" in item for item in said(found, "note"))


def test_another_name_beside_a_ref_that_goes_on_stands_in_the_notes_and_is_asked_about() -> None:
    found = read(tbl(SUCCESS, FIRST, tr("(3.3 cont.)", "Check it", "No queries", "", "", "")))
    (action,) = actions(found)
    assert (action["ref"], action["title"]) == ("3.3", "Report")
    assert action["success"] == ["4 returns", "No queries"]
    assert action["notes"] == "Action: Check it"
    assert any("has a title already" in item for item in said(found, "decide"))


def test_a_row_with_a_day_of_its_own_is_a_step_still() -> None:
    found = read(tbl(SUCCESS, FIRST, tr("", "", "Second return", "", "2026-09", "")))
    assert actions(found)[0]["milestones"] == [{"title": "Second return", "due": "2026-09"}]


def test_that_another_work_goes_on_is_not_put_into_the_one_above() -> None:
    found = read(tbl(SUCCESS, FIRST, tr("", "(3.2 cont.)", "Late", "", "", "")))
    assert [item["title"] for item in actions(found)] == ["Report", "(3.2 cont.)"]
    found = read(tbl(SUCCESS, FIRST, tr("(3.2 cont.)", "Survey", "Late", "", "", "")))
    assert [item["title"] for item in actions(found)] == ["Report", "Survey"]


@pytest.mark.parametrize(("lead", "owner", "sort"), [
    ("As 5.4", "Ann Lee", "note"), ("as action 5.1", "Jo Marsh", "note"),
    ("As 5.9", "As 5.9", "decide"), ("As 5.3", "As 5.3", "decide"),
    ("As 5.1 & Ann Lee", ["As 5.1", "Ann Lee"], "decide"),
])  # fmt: skip
def test_a_cell_that_points_to_another_row_has_its_words(lead: str, owner: Any, sort: str) -> None:
    rows = ("5.1", "Jo Marsh"), ("5.2", lead), ("5.3", "As above"), ("5.4", "Ann Lee")
    found = read(tbl(HEAD, *(tr(ref, f"Work {ref}", who, "2026-06") for ref, who in rows)))
    assert actions(found)[1]["owner"] == owner
    (told,) = [item for item in found.ledger.doubts if item.value == lead]
    assert told.sort == sort


def test_a_row_that_two_have_the_ref_of_is_not_pointed_to() -> None:
    rows = ("5.1", "Jo Marsh"), ("5.1", "Ann Lee"), ("5.2", "As 5.1")
    found = read(tbl(HEAD, *(tr(ref, f"Work {ref}", who, "2026-06") for ref, who in rows)))
    assert actions(found)[2]["owner"] == "As 5.1"


def test_numbers_before_names_are_refs_where_no_column_has_them() -> None:
    head = tr("Action", "Lead", "Due date")
    rows = ("6.1 Move the system", ""), ("a) Test it", ""), ("6.2 Fill the posts", "As 6.1")
    found = read(tbl(head, *(tr(name, lead or "Jo Marsh", "2026-06") for name, lead in rows)))
    assert [(item["ref"], item["title"], item["owner"]) for item in actions(found)] == [
        ("6.1", "Move the system", "Jo Marsh"), ("6.1a", "Test it", "Jo Marsh"),
        ("6.2", "Fill the posts", "Jo Marsh")]  # fmt: skip
    assert any("the number before it is read as its ref" in item for item in said(found, "note"))


def test_a_figure_before_one_name_is_no_ref() -> None:
    found = read(tbl(tr("Action", "Lead"), tr("1.5 posts filled", "Jo Marsh"), tr("Sweep", "Jo")))
    assert [item.get("ref") for item in actions(found)] == [None, None]


@pytest.mark.parametrize(("head", "text", "expected"), [
    ("Lead / Timescale", "Jo Marsh\nby 30 June 2026", {"owner": "Jo Marsh", "due": "2026-06-30"}),
    ("Lead and timescale", "Jo Marsh\nOngoing", {"owner": "Jo Marsh", "due": "ongoing"}),
    ("Lead / Timescale", "Jo Marsh\nTo be confirmed by Defra",
     {"owner": "Jo Marsh", "due": "To be confirmed by Defra"}),
    ("Lead / Timescale", "Jo Marsh\nAnn Lee", {"owner": ["Jo Marsh", "Ann Lee"]}),
    ("Lead / Timescale", "June 2026", {"due": "2026-06"}),
    ("Lead / Timescale", "30/06/2026", {"due": "2026-06-30"}),
    ("Lead / Timescale", "Jo Marsh, 30 June 2026", {"owner": "Jo Marsh", "due": "2026-06-30"}),
    ("Lead / Timescale", "30 June 2026\nJo Marsh", {"owner": "Jo Marsh", "due": "2026-06-30"}),
    ("Lead / Timescale", "30/06/2026 - Jo Marsh", {"owner": "Jo Marsh", "due": "2026-06-30"}),
    ("Lead / Timescale", "Jo Marsh 30 June 2026", {"owner": "Jo Marsh", "due": "2026-06-30"}),
    ("Lead / Timescale", "Jo Marsh/30/06/2026", {"owner": "Jo Marsh", "due": "2026-06-30"}),
    ("Lead / Timescale", "Jo Marsh (June 2026)", {"owner": "Jo Marsh", "due": "2026-06"}),
    ("Lead / Timescale", "Jo Marsh, June\n2026", {"owner": "Jo Marsh", "due": "2026-06"}),
    ("Lead / Timescale", "Ann Lee / Jo Marsh 2026",
     {"owner": ["Ann Lee", "Jo Marsh"], "due": "2026"}),
    ("Lead / Timescale", "TBC", {"owner": "TBC"}),
    ("Lead", "Jo Marsh\n30 June 2026", {"owner": "Jo Marsh", "due": "2026-06-30"}),
    ("Lead", "Jo Marsh\nArea 2 Manager", {"owner": ["Jo Marsh", "Area 2 Manager"]}),
    ("Progress / RAG", "Amber \u2013 late", {"updates": [{"rag": "amber", "text": "late"}]}),
    ("Progress and RAG", "GREEN two held", {"updates": [{"rag": "green", "text": "two held"}]}),
    ("Progress", "Amber: 41 left", {"updates": [{"rag": "amber", "text": "41 left"}]}),
    ("Progress", "Green space found", {"updates": [{"text": "Green space found"}]}),
    ("RAG", "Complete", {"status": "done", "printed": {"status": "Complete"}}),
    ("RAG", "Not yet started", {"status": "not-started", "printed": {"status": "Not yet started"}}),
    ("RAG", "The July return was queried", {"updates": [{"text": "The July return was queried"}]}),
])  # fmt: skip
def test_a_cell_that_holds_two_things(head: str, text: str, expected: dict[str, Any]) -> None:
    record, _ = one(head, text)
    assert record == {"ref": "2", "title": "Second"} | expected


@pytest.mark.parametrize(("head", "text", "asks"), [
    ("Lead / Timescale", "Jo Marsh, Ongoing", 1), ("Lead / Timescale", "Jo Marsh June", 1),
    ("Lead / Timescale", "June Hall, June 2026", 0), ("Lead / Timescale", "TBC", 0),
    ("Lead / Timescale", "Jo Marsh 31 June 2026 or so", 1),
    ("Lead / Timescale", "Area 2 Manager, June 2026", 1),
    ("Lead / Timescale", "30 June 2026 Jo Marsh; 31 July 2026 Ann Lee", 1),
    ("Lead / Timescale", "Jo Marsh, June 2026", 0), ("Lead", "Area 2 Manager", 0),
])  # fmt: skip
def test_what_is_left_with_the_names_and_may_be_a_date_is_asked_about(
    head: str, text: str, asks: int
) -> None:
    _, found = one(head, text)
    assert sum("and may say when" in item for item in said(found, "decide")) == asks


def test_a_row_over_the_table_is_the_objective_of_the_heading_above_it() -> None:
    heading = p("Objective 1: Streets we like", style="Heading2")
    over = tr(
        tc("OBJECTIVE 1 \u2013 STREETS WE LIKE (Council priority: Clean & green)", about=WIDE)
    )
    found = read(TITLE, heading, tbl(over, HEAD, tr("1.1", "Sweep", "", "")))
    (objective,) = found.draft.plan["objectives"]
    assert (objective["ref"], objective["title"]) == ("1", "Streets we like")
    assert objective["supports"] == ["CP1"]


def test_other_words_in_the_row_over_a_table_are_told() -> None:
    heading, over = (
        p("Objective 5: Streets", style="Heading2"),
        tr(tc("Objective 5 | Vale", about=WIDE)),
    )
    found = read(TITLE, heading, tbl(over, HEAD, tr("5.1", "Sweep", "", "")))
    assert [item["title"] for item in found.draft.plan["objectives"]] == ["Streets"]
    assert any("Objective 5 | Vale" in item for item in said(found, "note"))


def test_who_signs_a_plan_is_no_objective_and_changes_nothing_said_before() -> None:
    front = tbl(
        tr("Service:", "Parks"), tr("Director:", "Ann Lee"), tr("Service lead:", "Jo Marsh")
    )
    signed = tbl(tr("", "Name", "Date"), tr("Head of Service", "J Marsh", "1/3/26"),
                 tr("Portfolio holder", "Cllr Hill", ""))  # fmt: skip
    first, last = p("1. Streets", style="Heading1"), p("7. Sign-off", style="Heading1")
    found = read(p("Plan"), front, first, tbl(HEAD, tr("1.1", "Sweep", "", "")), last, signed)
    assert [item["title"] for item in found.draft.plan["objectives"]] == ["Streets"]
    assert (found.draft.plan["lead"], found.draft.plan["portfolio_holder"]) == (
        "Jo Marsh",
        "Cllr Hill",
    )
    assert any("names another lead first" in item for item in said(found, "left"))


def test_below_the_name_of_the_council_stands_that_of_the_plan() -> None:
    lines = (
        p("Westshire Council", style="Title"),
        p("Parks and Bins", style="Subtitle"),
        p("2026/27"),
    )
    assert title_of(opened.read(docx(*lines), "plan.docx"))[0] == "Parks and Bins 2026/27"


@pytest.mark.parametrize(("key", "expected"), [
    ("RAG: G = on track, B = complete", {"status": "done", "printed": {"status": "B"}}),
    ("Key: B = Blue", {"rag": {"declared": "blue"}}), ("B = complete", {"rag": {"declared": "b"}}),
])  # fmt: skip
def test_a_letter_for_a_colour_means_what_the_document_says(
    key: str, expected: dict[str, Any]
) -> None:
    found = read(p(key), tbl(tr("Ref", "Action", "RAG"), tr("1", "Sweep", "B")))
    assert actions(found) == [{"ref": "1", "title": "Sweep"} | expected]
    asked = any("no colour that every council knows" in item for item in said(found, "decide"))
    assert asked == (expected == {"rag": {"declared": "b"}})


def test_of_a_head_with_two_names_the_longer_is_offered_first() -> None:
    (asked,) = read(
        tbl(tr("Ref", "Action", "Outcome / sucess criteria"), tr("1", "Sweep", "x"))
    ).unsure
    assert asked.choices[0] == "success"
