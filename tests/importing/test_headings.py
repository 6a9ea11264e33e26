"""What headings say of the tables below them: an objective, its rest overleaf, or nothing."""

from time import process_time
from typing import Any

import pytest

from planctl.importing.aims import bare, named
from tests.importing.test_reading import HEAD, actions, read
from tests.support.office_files import p, tbl, tc, tr

MEASURES = tbl(tr("PI ref", "Indicator", "Unit"), tr("H1", "Homes let", "homes"))


def titled(found: Any) -> list[tuple[str | None, str, int]]:
    return [(item.get("ref"), item["title"], len(item.get("actions", ())))
            for item in found.draft.plan["objectives"]]  # fmt: skip


def table(ref: str) -> str:
    return tbl(HEAD, tr(ref, f"Work {ref}", "Jo Marsh", "2026-06"))


@pytest.mark.parametrize(
    "again", ["Objective 4 (continued)", "OBJECTIVE 4 - CONT'D", "Objective 4 cont."]
)
def test_an_objective_goes_on_over_the_page(again: str) -> None:
    found = read(p("Objective 4: Homes", style="Heading2"), table("4.1"), p(again), table("4.2"))
    assert titled(found) == [("4", "Homes", 2)]


def test_a_numbered_part_of_the_form_ends_the_objective_above() -> None:
    found = read(
        p("Objective 4: Homes", style="Heading2"), table("4.1"), p("Objective 4 (continued)"),
        table("4.2"), p("3. Performance indicators", style="Heading1"), MEASURES,
    )  # fmt: skip
    assert titled(found) == [("4", "Homes", 2)]
    assert [item["ref"] for item in found.draft.plan["measures"]] == ["H1"]


def test_an_objective_in_a_cell_is_the_one_in_the_heading() -> None:
    head, row = tr("Objective", "Ref", "Action"), tr("Objective 2: Homes", "2.1", "Build")
    found = read(p("Objective 2: Homes", style="Heading2"), tbl(head, row))
    assert titled(found) == [("2", "Homes", 1)]


def test_the_number_before_an_objective_in_a_cell_is_its_ref() -> None:
    found = read(tbl(tr("Objective", "Ref", "Action"), tr("1. Homes", "1.1", "Build")))
    assert titled(found) == [("1", "Homes", 1)]


def test_two_objectives_of_one_number_are_two() -> None:
    rows = tr("Priority 1: Roads", "1", "Mend"), tr("Priority 1 - Schools", "2", "Teach")
    found = read(tbl(tr("Objective", "Ref", "Action"), *rows))
    assert titled(found) == [("1", "Roads", 1), ("1", "Schools", 1)]


def test_a_key_to_words_is_no_form_of_an_objective() -> None:
    key = tbl(tr("Complete", "On target", "Slipped"), tr("Finished", "Will be met", "Late"))
    found = read(p("1. Introduction", style="Heading1"), key, table("1"))
    assert titled(found) == [(None, "Plan", 1)]
    assert found.ledger.counts["left"] == 6


@pytest.mark.parametrize("title", ["Aim high for pupils", "Priority neighbourhoods"])
def test_a_title_keeps_its_first_word(title: str) -> None:
    assert titled(read(p(title, style="Heading2"), table("1"))) == [(None, title, 1)]


@pytest.mark.parametrize(
    "text", ["Objective 1" + " " * 30_000 + "x", "(cont " * 5_000 + "x", "1" * 30_000]
)
def test_a_heading_of_any_length_is_read_at_once(text: str) -> None:
    began = process_time()
    assert bare(text) == text
    named(text)
    assert process_time() - began < 5  # by a pattern that tries each start it is minutes


ACTIONS = tr("Objective", "Ref", "Action")


def test_a_group_ends_at_the_next_heading_of_its_level() -> None:
    found = read(
        p("Objectives 1 and 2", style="Heading1"),
        tbl(ACTIONS, tr("1. Homes", "1.1", "Build"), tr("2. Roads", "2.1", "Mend")),
        p("Objective 3: Parks", style="Heading1"), table("3.1"),
        p("Performance indicators", style="Heading1"), MEASURES,
    )  # fmt: skip
    groups = [(item["title"], action.get("group"))
              for item in found.draft.plan["objectives"] for action in item["actions"]]  # fmt: skip
    assert groups == [("Homes", "Objectives 1 and 2"), ("Roads", "Objectives 1 and 2"),
                      ("Parks", None)]  # fmt: skip
    assert "group" not in found.draft.plan["measures"][0]


@pytest.mark.parametrize("heading", ["How we measure up", "6. How we measure up"])
def test_a_heading_over_measures_alone_is_no_objective_where_those_are_called_so(
    heading: str,
) -> None:
    found = read(p("Objective 4: Homes", style="Heading1"), table("4.1"),
                 p(heading, style="Heading1"), MEASURES)  # fmt: skip
    assert titled(found) == [("4", "Homes", 1)]
    assert [item["ref"] for item in found.draft.plan["measures"]] == ["H1"]
    assert any("How we measure up" in item.message for item in found.ledger.doubts)


@pytest.mark.parametrize("heading", ["Objective 5: Roads", "Homes"])
def test_an_objective_has_the_measures_below_it(heading: str) -> None:
    found = read(p("Objective 4: Homes", style="Heading1"), table("4.1"),
                 p(heading, style="Heading1"), MEASURES)  # fmt: skip
    assert found.draft.plan["objectives"][-1]["measures"][0]["ref"] == "H1"


def test_a_row_over_work_that_is_numbered_as_the_objectives_is_its_group() -> None:
    banner = tr(tc("Partners", about='<w:gridSpan w:val="4"/>'))
    rows = tr("4.1", "Build", "Jo", "2026-06"), banner, tr("4.2", "Ask", "Jo", "2026-06")
    found = read(p("Objective 4: Homes", style="Heading1"), tbl(HEAD, *rows))
    assert titled(found) == [("4", "Homes", 2)]
    assert found.draft.plan["objectives"][0]["actions"][1]["group"] == "Partners"


def test_headings_inside_of_an_objective_are_its_groups() -> None:
    found = read(
        p("Objective 4: Homes", style="Heading1"), p("New ones", style="Heading2"), table("4.1"),
        p("Old ones", style="Heading2"), table("4.2"),
        p("Objective 5: Parks", style="Heading1"), table("5.1"),
    )  # fmt: skip
    assert titled(found) == [("4", "Homes", 2), ("5", "Parks", 1)]
    groups = [item.get("group") for item in actions(found)]
    assert groups == ["New ones", "Old ones", None]


def test_rows_of_one_text_below_an_objective_are_its_groups() -> None:
    band = [tr(tc(text, about='<w:gridSpan w:val="4"/>')) for text in ("New ones", "Old ones")]
    rows = [band[0], tr("1", "Build", "Jo Marsh", ""), band[1], tr("2", "Mend", "Jo Marsh", "")]
    found = read(p("Objective 4: Homes", style="Heading2"), tbl(HEAD, *rows))
    assert titled(found) == [("4", "Homes", 2)]
    assert [item["group"] for item in actions(found)] == ["New ones", "Old ones"]


def test_objectives_below_one_that_is_a_theme_stay_objectives() -> None:
    found = read(
        p("Objective 4: Homes", style="Heading1"), p("4.1 New ones", style="Heading2"),
        table("4.1.1"),
    )  # fmt: skip
    assert titled(found) == [("4.1", "New ones", 1)]
    assert [item["group"] for item in actions(found)] == ["Objective 4: Homes"]


def test_who_leads_an_objective_is_no_lead_of_the_plan() -> None:
    found = read(
        p("Head of service: Jo Marsh"), p("Objective 4: Homes", style="Heading2"),
        p("Lead: Ann Hill / Bo Lee"), table("4.1"),
        p("Objective 5: Parks", style="Heading2"), p("Lead officer: Cy Poe"), table("5.1"),
        p("Service manager: Di Orr"),
    )  # fmt: skip
    assert found.draft.plan["lead"] == "Jo Marsh"
    owners = [item["owner"] for item in found.draft.plan["objectives"]]
    assert owners == [["Ann Hill", "Bo Lee"], "Cy Poe"]
    assert "'Service manager: Di Orr'" in found.ledger.doubts[-1].message


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Objective owner: Ann Hill", 0),
        ("Serves the Council Plan. Objective lead: Ann Hill", 1),
    ],
)
def test_an_objective_has_the_owner_that_a_text_gives_it(text: str, left: int) -> None:
    found = read(p("Objective 4: Homes", style="Heading2"), p(text), table("4.1"))
    assert found.draft.plan["objectives"][0]["owner"] == "Ann Hill"
    assert "lead" not in found.draft.plan
    assert sum("Serves the Council" in item.message for item in found.ledger.doubts) == left


@pytest.mark.parametrize(
    "text", ["Lead: Ann Hill; By when: May 2026", "Why? Objective lead: Jo Lee"]
)
def test_who_leads_work_in_a_text_is_no_lead_of_the_plan(text: str) -> None:
    found = read(p("Objective 4: Homes", style="Heading2"), p("4.1 Build"), p(text), table("4.2"))
    assert "lead" not in found.draft.plan


@pytest.mark.parametrize("chapter", ["2. What we will do", "Key activities", "Projects"])
def test_a_chapter_of_all_work_is_no_group(chapter: str) -> None:
    found = read(
        p(chapter, style="Heading1"), p("Objective 4: Homes", style="Heading2"), table("4.1"),
    )  # fmt: skip
    assert titled(found) == [("4", "Homes", 1)]
    assert "group" not in actions(found)[0]


def test_a_form_of_one_action_is_that_action() -> None:
    def form(*first: str, lead: str) -> str:
        rows = tr("Lead officer", lead, "Target date", "May 2026"), tr("Status", "Done", "", "")
        return tbl(tr(*first), *rows)

    over = tc("Action 4.1: Build", about='<w:gridSpan w:val="4"/>')
    found = read(
        p("Objective 4: Homes", style="Heading1"), form(over, lead="Jo Marsh"),
        p(""), form("Action", "Mend the roofs", "", "", lead="Ann Hill / Bo Lee"),
    )  # fmt: skip
    assert found.draft.plan["objectives"] == [{
        "ref": "4", "title": "Homes", "actions": [
            {"ref": "4.1", "title": "Build", "owner": "Jo Marsh", "due": "2026-05",
             "status": "done"},
            {"title": "Mend the roofs", "owner": ["Ann Hill", "Bo Lee"], "due": "2026-05",
             "status": "done"},
        ],
    }]  # fmt: skip
    assert found.ledger.counts["left"] == 0
