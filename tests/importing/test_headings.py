"""What headings say of the tables below them: an objective, its rest overleaf, or nothing."""

from time import process_time
from typing import Any

import pytest

from planctl.importing.aims import bare, named
from tests.importing.test_reading import HEAD, read
from tests.support.office_files import p, tbl, tr

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
