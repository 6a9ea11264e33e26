"""Cells with more, or other, than their column asks for: each word is placed, or told."""

from typing import Any

import pytest

from tests.importing.test_reading import actions, one, read, said
from tests.support.office_files import tbl, tr


@pytest.mark.parametrize("text", ["Pell, Simon & Ahmed, Farah", "Pell, Simon and Ahmed, Farah"])
def test_two_names_with_the_surname_first_are_two(text: str) -> None:
    action, found = one("Lead", text)
    assert action["owner"] == ["Pell, Simon", "Ahmed, Farah"]
    assert any("read as 2 names, surname first" in item for item in said(found, "note"))


def test_names_with_their_forename_first_stay_four() -> None:
    assert len(one("Lead", "Ann Hill, Bo Lee & Cy Day, Di Fox")[0]["owner"]) == 4


def test_the_head_says_that_who_stands_in_brackets_helps() -> None:
    action, found = one("Lead (Support)", "Jo Marsh (Priya Odell, Finance)")
    assert (action["owner"], action["partners"]) == ("Jo Marsh", ["Priya Odell", "Finance"])
    assert action["printed"] == {"owner": "Jo Marsh (Priya Odell, Finance)"}
    assert not said(found, "decide")


def test_what_an_action_says_otherwise_of_its_objective_is_not_lost() -> None:
    head = tr("Objective", "Ref", "Action", "Cabinet member", "Objective owner")
    rows = [tr("Homes", str(at), f"Work {at}", who, "Jo Marsh")
            for at, who in enumerate(("Cllr A Hill", "Cllr A Hill", "Cllr B Day"), 1)]  # fmt: skip
    found = read(tbl(head, *rows))
    (objective,) = found.draft.plan["objectives"]
    assert (objective["portfolio_holder"], objective["owner"]) == ("Cllr A Hill", "Jo Marsh")
    assert [item.get("notes") for item in actions(found)] == [
        None, None, "Cabinet member: Cllr B Day"]  # fmt: skip
    (told,) = said(found, "note")
    assert "its objective has another portfolio holder already" in told


@pytest.mark.parametrize("text", ["Low", "M", "3x4", "12"])
def test_how_great_a_risk_is_is_no_risk(text: str) -> None:
    action, found = one("Risk", text, above="Money is late")
    assert "risks" not in action
    assert action["notes"] == f"Risk: {text}"
    assert any("how great a risk is, and not which" in item for item in said(found, "decide"))


@pytest.mark.parametrize("head", ["Status", "Progress"])
@pytest.mark.parametrize(
    ("text", "day"), [("Complete (Oct 26)", "2026-10"), ("Completed 30/09/26", "2026-09-30")]
)
def test_a_day_beside_complete_is_the_day_it_was_done(head: str, text: str, day: str) -> None:
    action, found = one(head, text)
    assert (action["status"], action["completed"]) == ("done", day)
    assert action["printed"] == {"status": text}
    assert any(f"completed {day}" in item for item in said(found, "note"))


def test_b_is_blue_in_a_column_of_brag() -> None:
    assert one("BRAG", "B")[0]["rag"] == {"declared": "blue"}
    assert said(one("RAG", "B")[1], "decide")


def test_one_question_is_asked_once() -> None:
    rows = [tr(str(at), f"Work {at}", word) for at, word in enumerate("QQZ", 1)]
    found = read(tbl(tr("Ref", "Action", "Status"), *rows))
    asked: list[Any] = [item for item in found.ledger.doubts if item.sort == "decide"]
    assert [(item.value, len(item.also)) for item in asked] == [("Q", 1), ("Z", 0)]


@pytest.mark.parametrize(("head", "text", "kept"), [
    ("Cost £", "37500", "£37500"),
    ("Resource implications (£)", "1.2m", "£1.2m"),
    ("Budget (£000)", "25", "25 (£000)"),
    ("Cost £k", "12.5", "12.5 (£k)"),
    ("Cost £", "within budget", "within budget"),
    ("Cost", "37500", "37500"),
])  # fmt: skip
def test_a_sum_keeps_the_unit_of_its_head(head: str, text: str, kept: str) -> None:
    assert one(head, text)[0]["resources"] == kept
