"""Reports leave nothing out in silence: what is stopped, undated, nobody's, or another spelling."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import ROOT, call
from tests.support.repositories import write

CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2011/12
objectives:
  - {ref: CP1, title: Safe streets}
"""
PEOPLE = """\
kind: people
people:
  - {name: Ann Hill, kind: person, role: Head of Roads}
  - {name: Ben Wood, kind: person, left: 2011-05-31}
  - {name: Cara Jones, kind: person, left: 2011-12-31}
  - {name: Chief Officer (Social Care Roads), kind: post, holder: Ann Hill}
  - {name: Bridge Master, kind: post, vacant: true}
  - {name: Lamp Keeper, kind: post}
"""
ROADS = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
resources:
  - {title: Staff, amount: 5, unit: £000}
  - {title: Salt, amount: 7, unit: £000, period: 2012/13}
objectives:
  - ref: RDS1
    title: Mend the potholes
    supports: [CP1]
    actions:
      - {ref: RDS1.1, title: Survey every road, owner: Ann Hill, due: 2011-06-30}
      - {ref: RDS1.2, title: Buy a machine, owner: Ann Hill, due: 2011-09-30, status: deferred}
      - {ref: RDS1.3, title: Sell the old one, owner: Ann Hill, due: 2011-09-30, status: cancelled}
      - {ref: RDS1.4, title: Train the crews, owner: Ann Hill, due: tbc}
      - {ref: RDS1.5, title: Count the lamps, owner: Ann Hill, due: 31/03.2012}
      - {ref: RDS1.6, title: Paint the lines, owner: Ann Hill, due: 2011-05-31, status: done}
      - {ref: RDS1.7, title: Watch the bridge, owner: Ann Hill, due: 2012-03-31,
         milestones: [{title: Seen, due: 2011-05-31}], updates: [{on: 2011-05-01, text: Begun}]}
      - {ref: RDS1.8, title: Read the print, owner: Ann Hill, due: unreadable}
      - {ref: RDS1.9, title: Map the verges, owner: Chief Officer (Adult Social Care Roads),
         due: 2011-12-31}
      - {ref: RDS1.10, title: Keep the bridge, owner: Bridge Master, due: 2011-12-31}
      - {ref: RDS1.11, title: Light the lamps, owner: Lamp Keeper, due: 2011-12-31}
      - {ref: RDS1.12, title: Hand over, owner: [Ben Wood, Cara Jones], due: 2011-12-31}
"""


@pytest.fixture(autouse=True)
def _plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"plans/c.yaml": CORPORATE, "plans/p.yaml": PEOPLE, "plans/roads.yaml": ROADS}
    write(tmp_path, files)
    monkeypatch.chdir(tmp_path)


def said(*arguments: str) -> Any:
    return json.loads(call([*arguments, "--as-of", "2011-07-01", "--format", "json"]).out)


def table(*arguments: str) -> str:
    return call([*arguments, "--as-of", "2011-07-01", "--format", "table"]).out


def test_totals_add_up_to_all_actions() -> None:
    totals = said("owner", "Ann Hill")["totals"]
    states = ("open", "done", "deferred", "cancelled", "carried_forward")
    assert [totals[name] for name in states] == [5, 1, 1, 1, 0]
    assert sum(totals[name] for name in states) == totals["actions"] == 8
    assert (totals["undated"], totals["unreadable"], totals["overdue"]) == (1, 2, 1)
    assert (
        "8 actions (5 open, 1 overdue, 1 undated, 2 unreadable, 1 done, 1 deferred, 1 cancelled)"
        in table("owner", "Ann Hill")
    )


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("Bridge Master", "Bridge Master (vacant)", (None, True, None)),
        ("Lamp Keeper", "Lamp Keeper (a post, no holder named)", (None, False, None)),
        (
            "Chief Officer (Social Care Roads)",
            "Chief Officer (Social Care Roads) (a post, held by Ann Hill)",
            ("Ann Hill", False, None),
        ),
        ("Ben Wood", "Ben Wood (left 31 May 2011)", (None, False, "2011-05-31")),
        ("Cara Jones", "Cara Jones (leaves 31 Dec 2011)", (None, False, "2011-12-31")),
        ("Ann Hill", "Ann Hill (Head of Roads)", (None, False, None)),
    ],
)
def test_the_head_says_who_holds_a_post_and_who_has_left(
    name: str, head: str, told: tuple[object, ...]
) -> None:
    assert table("owner", name).splitlines()[0] == head
    owner = said("owner", name)["owner"]
    assert (owner["holder"], owner["vacant"], owner["left"]) == told


def test_another_spelling_of_a_post_may_mean_its_holder() -> None:
    (found,) = said("owner", "Ann Hill")["may_be_meant"]
    assert found["name"] == "Chief Officer (Adult Social Care Roads)"
    assert found["why"] == "another spelling of the post"
    assert found["records"] == {"action": 1}


def test_a_wrong_date_is_unreadable_everywhere() -> None:
    totals = said("summary")["totals"]
    assert (totals["undated"], totals["unreadable"]) == (1, 2)
    undated = said("list", "actions", "--undated")["rows"]
    assert [row["key"] for row in undated] == ["RDS1.4"]
    late = said("overdue")
    assert (late["undated"], late["unreadable"]) == (1, 2)


def test_what_has_no_date_stands_at_the_foot_of_what_is_late() -> None:
    line = (
        "1 open action has no date: 'planctl list actions --undated'; 2 open actions have a date "
        "that cannot be read: 'planctl list actions --unreadable'"
    )
    assert line in " ".join(table("overdue").split())
    assert "a date that cannot be read" not in table("overdue", "--owner", "Bridge Master")
    whole = said("overdue", "--owner", "Bridge Master")
    assert (whole["undated"], whole["unreadable"]) == (0, 0)


def test_no_owner_is_what_should_have_one() -> None:
    assert [row["key"] for row in said("list", "objectives", "--no-owner")["rows"]] == ["RDS1"]


def test_the_period_of_a_plan_is_no_word_of_an_amount() -> None:
    found = said("list", "resources")
    periods = [(row["period"], row["plan_period"]) for row in found["rows"]]
    assert periods == [(None, "2011/12"), ("2012/13", None)]
    assert [(item["period"], item["amount"]) for item in found["sums"]] == [
        ("2011/12", 5),
        ("2012/13", 7),
    ]
    assert "plan's 2011/12" in table("list", "resources")


def test_amber_says_why() -> None:
    (row,) = said("list", "actions", "--where", "ref=RDS1.7")["rows"]
    assert (row["rag_counted"], row["rag_because"]) == ("amber", "a milestone is late")
    shown = call(["show", "RDS1.7", "--as-of", "2011-07-01"]).out
    assert "colour: ▲ amber: a milestone is late" in shown


def test_a_date_of_last_years_priority_that_moved_is_told() -> None:
    asked = (str(ROOT / "plans" / "salford-2009-10"), "--as-of", "2010-02-01")
    (row,) = json.loads(call(["slippage", *asked, "--format", "json"]).out)["rows"]
    days = (row["due_original"], row["due"])
    assert (row["kind"], *days) == ("progress", "2009-07-31", "2009-11-30")
    paper = call(["report", *asked, "--period", "2009/10 Q3"]).out
    assert "The plans tell of no moved due date in these days." in paper
    assert (
        "5.4 1 move is recorded without a day, so nobody can tell in which period it was made."
        in paper
    )


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_rows_for_programs_have_the_plan_set_that_json_has(name: str, tmp_path: Path) -> None:
    (tmp_path / "plans").rename(tmp_path / "westshire")
    (tmp_path / "plans").mkdir()
    (tmp_path / "westshire").rename(tmp_path / "plans" / "westshire")
    sep = {"csv": ",", "tsv": "\t"}[name]
    head, *lines = call(["owners", "plans", "--format", name]).out.splitlines()
    at = head.split(sep).index("plan_set")
    told = json.loads(call(["owners", "plans", "--format", "json"]).out)["rows"]
    assert [row["plan_set"] for row in told] == ["plans/westshire"] * len(lines)
    assert {line.split(sep)[at] for line in lines} == {"plans/westshire"}
