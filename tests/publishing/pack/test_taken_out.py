"""What was taken out of the plans, and what moved after the period: papers, pages and slippage."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Run
from tests.support.pages import Read
from tests.support.repositories import FILES, Repo

ROADS_FILE, PARKS_FILE = "plans/roads.yaml", "plans/parks.yaml"
FIRST = """\
      - ref: RDS1.1
        title: Survey every road
        owner: Ann Hill
        start: 2011-04-04
        due: 2011-06-30
        milestones:
          - {title: Map drawn, due: 2011-05-31, owner: Ben Wood}
          - {title: Report written, due: 2011-06-15}
"""
MEASURE = """\
    measures:
      - {ref: M1, title: Potholes open, unit: holes, better: lower, targets: {2011/12: 100}}
"""
PERIOD = ("report", "--period", "2011/12 Q1")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path, FILES)


def section(planctl: Run, key: str, *more: str) -> Any:
    result = planctl(*PERIOD, *more, "--format", "json")
    assert (result.code, result.err) == (0, "")
    pack = json.loads(result.out)

    return pack["sets"][0]["parts"][0]["sections"][key]


def test_what_was_taken_out_in_the_period(repo: Repo, planctl: Run) -> None:
    repo.wait(90)
    text = repo.replace(ROADS_FILE, (FIRST, ""), (MEASURE, ""), ("    measures: [M1]\n", ""))
    oid = repo.commit("Tidy", text)  # on 2 July
    repo.commit("No parks", {PARKS_FILE: ""})
    day = ("--as-of", "2011-07-10")
    rows = section(planctl, "removed", *day)["rows"]
    told = [(row["ref"], row["removed_on"], row["days_overdue"], row["after_period"])
            for row in rows]  # fmt: skip
    assert told == [
        ("RDS1.1", "2011-07-02", 2, True), ("M1", "2011-07-02", None, True),
        ("PRK1.1", "2011-07-03", -59, True),
    ]  # fmt: skip
    assert {row["commit"] for row in rows[:2]} == {oid}
    out = planctl(*PERIOD, *day).out
    assert "2 actions and 1 measure were taken out of the plans, 1 of them overdue at the" in out
    assert "1 objective was taken out: PRK1, Plant a thousand trees." in out
    row = (
        "| RDS1.1 | Action | Survey every road | Ann Hill | 30 Jun 2011 | not started, 2 days late"
    )
    assert f"{row} | \u25a0 red | 2 Jul 2011 |" in out
    assert "All of the removals are dated in the days after the period, 1 to 10 July 2011." in out
    # The milestones went with their action; the site and slippage tell the same.
    planctl("site", "out", *day)
    (table,) = [sheet for name, sheet in Read(Path("out/plans/moved.html")).sheets.items()
                if name.startswith("Taken out")]  # fmt: skip
    shown = [(item["Ref"], item["Days late then"], item["Commit"]) for item in table.rows]
    assert shown[1:] == [("RDS1.1", "2", oid[:10]), ("M1", "", oid[:10])]
    assert shown[0][:2] == ("PRK1.1", "")
    listed = json.loads(planctl("slippage", *day, "--format", "json").out)["removed"]
    assert [row["key"] for row in listed] == [name for name, *_ in shown]
    assert [row["days_overdue"] for row in listed] == [-59, 2, None]
    result = planctl("slippage", *day, "--format", "tsv")
    assert result.err == (
        "planctl: 3 records were taken out of the plans: '--format json' lists them\n"
    )
    assert "RDS1.1" in planctl("slippage", *day, "--format", "table").out


def test_what_went_out_of_a_draft_is_told_apart(repo: Repo, planctl: Run) -> None:
    """Nobody had agreed to it: the plan was approved in June."""
    repo.wait(40)
    repo.commit("Tidy", repo.replace(ROADS_FILE, (FIRST, "")))  # in May
    repo.wait(30)
    title, approved = "title: Roads\n", "approved: [{by: Cabinet, on: 2011-06-10}]\n"
    repo.commit("Approved", repo.replace(ROADS_FILE, (title, f"{title}{approved}")))
    found = section(planctl, "removed", "--as-of", "2011-07-10")
    assert found["rows"] == []
    assert found["text"] == [
        "1 action was taken out before its plan was approved or published, and not counted.",
        "No other action, milestone or measure was taken out of the plans.",
        "The days counted are 21 April to 10 July 2011.",
    ]
    said = " ".join(section(planctl, "against", "--as-of", "2011-07-10")["text"])
    assert "No action, milestone or measure was taken out of the plans as approved or" in said
    earlier = approved.replace("06-10", "05-01")
    repo.commit("In May", repo.replace(ROADS_FILE, (approved, earlier)))
    rows = section(planctl, "removed", "--as-of", "2011-07-10")["rows"]
    assert [row["key"] for row in rows] == ["RDS1.1"]


def test_slippage_lists_what_was_taken_out_by_the_day_and_of_whom(repo: Repo, planctl: Run) -> None:
    repo.wait(90)
    repo.commit("Tidy", repo.replace(ROADS_FILE, (FIRST, "")))  # on 2 July
    repo.commit("No parks", {PARKS_FILE: ""})

    def listed(*more: str) -> list[str]:
        found = json.loads(planctl("slippage", *more, "--format", "json").out)["removed"]
        return [row["key"] for row in found]

    assert listed("--as-of", "2011-07-01") == []
    assert listed("--as-of", "2011-07-02") == ["RDS1.1"]
    assert listed("--as-of", "2011-07-03") == ["PRK1.1", "RDS1.1"]
    assert listed("--as-of", "2011-07-03", "--owner", "Cara Jones") == ["PRK1.1"]
    assert listed(ROADS_FILE, "--as-of", "2011-07-03") == ["RDS1.1"]


def test_what_moved_after_the_period_is_marked(repo: Repo, planctl: Run) -> None:
    repo.wait(30)
    repo.commit("In May", repo.replace(ROADS_FILE, ("due: 2011-09-30", "due: 2011-10-31")))
    repo.wait(60)
    owner = "owner: Cara Jones\n"
    changes = (
        ("due: 2011-06-30", "due: 2011-07-31"), ("impact: 4", "impact: 5"),
        ("2011/12: 100", "2011/12: 120"), (owner, f"{owner}        status: deferred\n"),
    )  # fmt: skip
    repo.commit("In July", repo.replace(ROADS_FILE, *changes))
    day = ("--as-of", "2011-07-10")
    moved = section(planctl, "slipped", *day)["rows"]
    assert {row["key"]: row["after_period"] for row in moved} == {"RDS1.1": True, "RDS2.1": False}
    for key in ("risks_moved", "moved_targets", "stopped"):
        assert [row["after_period"] for row in section(planctl, key, *day)["rows"]] == [True], key
    out = planctl(*PERIOD, *day).out
    assert "| 30 Jun 2011 | 31 Jul 2011 | 31 | 3 Jul 2011 |" in out
    assert "1 of the moves is dated in the days after the period, 1 to 10 July 2011." in out
    assert "| 30 Sep 2011 | 31 Oct 2011 | 31 | 3 May 2011 |" in out
    assert "higher by 3; last changed on 3 Jul 2011 |" in out
    assert "no reason given; moved 3 Jul 2011 |" in out
    assert out.count("The move is dated in the days after the period, 1 to 10 July 2011.") == 2
    assert "| deferred | 3 Jul 2011 |" in out
    assert "The decision is dated in the days after the period, 1 to 10 July 2011." in out


def test_the_colour_it_had_when_it_went(repo: Repo, planctl: Run, tmp_path: Path) -> None:
    figure = ("targets: {2011/12: 100}}", "targets: {2011/12: 10}, actuals: {2011/12: 90}}")
    told = MEASURE.replace(*figure)
    repo.commit("A figure", repo.replace(ROADS_FILE, (MEASURE, told)))
    repo.wait(420)
    gone = ((FIRST, ""), (told, ""), ("    measures: [M1]\n", ""))
    repo.commit("Tidy", repo.replace(ROADS_FILE, *gone))
    day = ("--as-of", "2012-07-01")
    asked = ("report", "--period", "2012/13 Q1", *day)
    paper = json.loads(planctl(*asked, "--format", "json").out)
    rows = paper["sets"][0]["parts"][0]["sections"]["removed"]["rows"]
    assert [(row["ref"], row["rag_counted"]) for row in rows] == [("RDS1.1", "red"), ("M1", "red")]
    out = planctl(*asked).out
    assert "1 of them overdue at the time, 2 of them red then." in out
    # slippage, history and the page of moved dates tell the same.
    found = json.loads(planctl("slippage", *day, "--format", "json").out)["removed"]
    assert [row["rag_counted"] for row in found] == ["red", "red"]
    assert "days overdue, \u25a0 red then" in planctl("history", "RDS1.1", "--format", "text").out
    assert planctl("site", "out", *day).code == 0
    table = Read(tmp_path / "out/plans/moved.html").sheets["Taken out of the plans, the last first"]
    assert [text.split()[-1] for text in table.column("RAG then")] == ["red", "red"]
