"""What is carried forward, at the edges of the rules that look at it."""

from datetime import date

import pytest

from planctl.queries.overdue import stayed_behind
from planctl.reports.ref_words import two
from tests.model.test_years import NEW, OLD, ON, plans, rules

LAST = ON.replace("2024/25", "2025/26").replace("due: 2024", "due: 2025")
STATED = OLD.replace("due: 2023", "status: carried-forward, due: 2023")
EARLY = NEW.replace("2024/25", "2022/23").replace("due: 2024", "due: 2022")


def test_nothing_is_said_before_a_later_plan_is_there() -> None:
    assert rules(plans(STATED)) == []
    assert rules(plans(EARLY, STATED)) == []
    assert rules(plans(STATED, NEW)) == ["carried-to-nothing"]


def test_a_date_is_no_first_one_where_last_years_plan_had_one() -> None:
    agreed = ON.replace(
        "due: 2024-12-31", "revisions: [{from: tbc, to: 2024-12-31}], due: 2024-12-31"
    )
    assert rules(plans(OLD, agreed)) == ["moved-without-reason"]
    undated = OLD.replace("due: 2023-12-31", "due: tbc")
    assert "moved-without-reason" not in rules(plans(undated, agreed))


def test_a_plan_of_the_same_period_is_not_later() -> None:
    other = NEW.replace("2024/25", "2023/24 to 2025/26").replace("E1", "F1").replace("ECON", "F")
    assert rules(plans(STATED, other)) == []


def test_the_link_is_enough() -> None:
    assert rules(plans(STATED, ON)) == []
    assert rules(plans(OLD, ON)) == []


def test_a_part_goes_with_what_it_stands_in() -> None:
    step = "milestones: [{title: Sign, due: 2023-06, status: carried-forward}], due: 2023"
    assert rules(plans(OLD.replace("due: 2023", step), ON)) == []
    assert rules(plans(STATED.replace("due: 2023", step), NEW)) == ["carried-to-nothing"]
    assert rules(plans(OLD.replace("due: 2023", step), NEW)) == ["carried-to-nothing"]


def test_one_a_year_is_no_double() -> None:
    assert rules(plans(OLD, ON, LAST)) == []


@pytest.mark.parametrize("ref", ["E1.1", "E1.1@2023/24"])
def test_twice_in_one_plan_or_from_two(ref: str) -> None:
    second = "}\n      - {ref: E1.2, title: Also, due: 2024-12-31, carried_from: [%s]}"
    both = ON.replace("2024-12-31}", f"2024-12-31{second % ref}")
    assert rules(plans(OLD, both)) == ["carried-twice"]
    # A later plan that names the first, which another goes on with already.
    assert rules(plans(OLD, ON, LAST.replace("[E1.1]", "[E1.1@2023/24]"))) == ["carried-twice"]


def test_one_that_goes_on_with_two_is_no_double() -> None:
    two = OLD.replace("2023-12-31}", "2023-12-31}\n      - {ref: E1.2, title: B, due: 2023-12-31}")
    assert rules(plans(two, ON.replace("[E1.1]", "[E1.1, E1.2]"))) == []
    assert rules(plans(two, ON.replace("[E1.1]", "[E1.1, E1.1]"))) == []


def test_same_work_in_two_years_is_a_note_unless_it_is_carried() -> None:
    long = "title: Find good start-up premises soon"
    texts = [text.replace("title: Find premises", long) for text in (OLD, NEW, ON)]
    assert rules(plans(texts[0], texts[1])) == ["same-work-twice"]
    assert rules(plans(texts[0], texts[2])) == []
    one, other = plans(texts[0], texts[1]).of("action")
    assert {*two(one, other)} == {"action 'E1.1'", "action 'E1.1 (2024/25)'"}


RISK = (
    "risks:\n  - {ref: R1, title: Flood, owner: Ann Hill, current: {score: 6}, %s actions: [%s]}\n"
)
CULVERT = "{title: Clear the culvert, owner: Ben Wood, due: 2023-12-31%s}"
ON_WITH = "carried_from: [R1],"


@pytest.mark.parametrize(
    ("old", "later", "told"),
    [
        ("", "{title: Buy a pump, owner: Ben Wood, due: 2024-12-31}", ["carried-to-nothing"]),
        ("", CULVERT.replace("2023", "2024") % "", []),
        ("", '{title: "clear the  culvert.", owner: Ben Wood, due: 2024-12-31}', []),
        ("", "{title: Dig, carried_from: [R1/clear-the-culvert], due: 2024-12-31}", []),
        (", status: cancelled, decision: {by: A, on: 2023-10-01, reason: B}",
         "{title: Buy a pump, owner: Ben Wood, due: 2024-12-31}", []),
    ],
)  # fmt: skip
def test_an_open_mitigation_does_not_vanish_with_its_risk(
    old: str, later: str, told: list[str]
) -> None:
    found = plans(OLD + RISK % ("", CULVERT % old), ON + RISK % (ON_WITH, later))
    assert rules(found) == told
    assert len(stayed_behind(found, date(2024, 6, 1))) == len(told)
    # It is not late yet, and in no plan all the same.
    assert not stayed_behind(found, date(2023, 12, 31))
    # A risk that nobody goes on with has its mitigations still.
    assert rules(plans(OLD + RISK % ("", CULVERT % old), ON)) == []
