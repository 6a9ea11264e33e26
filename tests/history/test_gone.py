"""``history`` of what is in the plans no more: found by its last name, told until it went."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Run
from tests.support.millbrook import millbrook
from tests.support.repositories import FILES, PARKS, Repo

ROADS_FILE, PARKS_FILE = "plans/roads.yaml", "plans/parks.yaml"
SECOND = """\
      - ref: RDS1.2
        title: Buy a second machine
        owner: [Ann Hill, Ben Wood]
        due: 2011/12 Q2
        notes: The first is old.
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path, FILES)


def take_out(repo: Repo, text: str = SECOND) -> str:
    repo.wait(200)
    return repo.commit("Tidy (#12)", repo.replace(ROADS_FILE, (text, "")), author="Ben Wood")


def told(planctl: Run, ref: str) -> Any:
    result = planctl("history", ref, "--format", "json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


def test_an_action_that_was_taken_out(repo: Repo, planctl: Run) -> None:
    move = ("due: 2011/12 Q2", "due: 2011/12 Q3")
    repo.commit("Later", repo.replace(ROADS_FILE, move))
    oid = take_out(repo, SECOND.replace(*move))
    for ref in ("RDS1.2", "action:RDS1.2"):
        found = told(planctl, ref)
        assert found["gone"] == {
            "removed_on": "2011-10-21", "commit": oid, "author": "Ben Wood",
            "pull_request": "#12", "days_overdue": -71, "rag_counted": None,
        }  # fmt: skip
        row = found["record"]
        assert (row["title"], row["owner"]) == ("Buy a second machine", ["Ann Hill", "Ben Wood"])
        assert (row["due"], row["due_original"]) == ("2011-12-31", "2011/12 Q2")
        assert (row["objective"], row["plan"]) == ("RDS1", "RDS")
        assert (row["path"], row["line"]) == (ROADS_FILE, 21)
        changes = [(item["change"], item["field"]) for item in found["events"]]
        assert changes == [("added", None), ("changed", "due"), ("removed", None)]
        assert [move["to"] for move in found["moves"]] == ["2011/12 Q3"]
    text = planctl("history", "RDS1.2").out
    head = "action RDS1.2, Buy a second machine: 3 commits; the due date moved once"
    assert " ".join(text.split()).startswith(head)
    assert f"taken out of the plans on 2011-10-21 by Ben Wood, commit {oid[:10]}" in " ".join(
        text.split()
    )
    assert "overdue" not in text


def test_what_was_late_when_it_went_is_told_so(repo: Repo, planctl: Run) -> None:
    repo.commit("No date of its own", repo.replace(ROADS_FILE, ("        due: 2011-06-30\n", "")))
    text = (repo.folder / ROADS_FILE).read_text("utf-8")
    whole = text[text.index("      - ref: RDS1.1") : text.index("      - ref: RDS1.2")]
    take_out(repo, whole)
    found = told(planctl, "RDS1.1")
    assert found["record"]["due"] == "2011-06-15"  # of its last milestone
    assert found["gone"]["days_overdue"] == 128
    assert "128 days overdue" in " ".join(planctl("history", "RDS1.1").out.split())
    milestone = told(planctl, "RDS1.1/map-drawn")
    assert milestone["gone"]["days_overdue"] == 143


def test_a_plan_that_was_taken_out_whole(repo: Repo, planctl: Run) -> None:
    repo.commit("No parks", {PARKS_FILE: ""})
    for ref in ("PRK1.1", "PRK1", "plan:PRK", "PRK"):
        found = told(planctl, ref)
        assert found["gone"]["removed_on"] == "2011-04-03"
        assert found["record"]["path"] == PARKS_FILE


def test_what_came_back_is_there(repo: Repo, planctl: Run) -> None:
    text = (repo.folder / ROADS_FILE).read_text("utf-8")
    take_out(repo)
    repo.commit("Back", {ROADS_FILE: text})
    found = told(planctl, "RDS1.2")
    assert found["gone"] is None
    assert [item["change"] for item in found["events"]] == ["added", "removed", "added"]


def test_what_moved_to_another_plan_is_there(repo: Repo, planctl: Run) -> None:
    moved = PARKS + SECOND
    repo.commit("Move", {**repo.replace(ROADS_FILE, (SECOND, "")), PARKS_FILE: moved})
    found = told(planctl, "RDS1.2")
    assert (found["gone"], found["record"]["plan"]) == (None, "PRK")
    assert [item["change"] for item in found["events"]] == ["added", "moved"]
    repo.commit("No parks", {PARKS_FILE: ""})
    found = told(planctl, "RDS1.2")
    assert (found["gone"]["removed_on"], found["record"]["path"]) == ("2011-04-04", PARKS_FILE)


def test_another_reference_leads_to_what_it_is_called_now(repo: Repo, planctl: Run) -> None:
    repo.commit("Numbers", repo.replace(ROADS_FILE, ("ref: RDS1.2", "ref: RDS1.8")))
    result = planctl("history", "RDS1.2", "--format", "json")
    assert (result.code, result.err) == (0, "planctl: 'RDS1.2' is 'RDS1.8' now\n")
    found = json.loads(result.out)
    assert (found["record"]["ref"], found["gone"]) == ("RDS1.8", None)
    assert [item["change"] for item in found["events"]] == ["added", "changed"]
    take_out(repo, SECOND.replace("RDS1.2", "RDS1.8"))
    result = planctl("history", "action:RDS1.2", "--format", "json")
    assert (result.code, result.err) == (0, "planctl: 'action:RDS1.2' is 'RDS1.8' now\n")
    assert json.loads(result.out)["gone"]["removed_on"] == "2011-10-21"


def test_a_reference_that_is_taken_up_again_is_the_new_record_s(repo: Repo, planctl: Run) -> None:
    repo.commit("Numbers", repo.replace(ROADS_FILE, ("ref: RDS1.2", "ref: RDS1.8")))
    other = SECOND.replace("Buy a second machine", "Sell the first").replace(
        "2011/12 Q2", "2012-01"
    )
    later = "      - ref: RDS1.3"
    repo.commit("New", repo.replace(ROADS_FILE, (later, other + later)))
    assert told(planctl, "RDS1.2")["record"]["title"] == "Sell the first"
    take_out(repo, other)
    found = told(planctl, "RDS1.2")
    assert found["record"]["title"] == "Sell the first"
    assert [item["change"] for item in found["events"]] == ["added", "removed"]


def test_several_kinds_that_had_a_reference(repo: Repo, planctl: Run) -> None:
    risk = "      - {ref: RDS1.2, title: Salt runs out}\n"
    before = "      - ref: R1\n"
    repo.commit("A risk", repo.replace(ROADS_FILE, (before, risk + before)))
    repo.commit("Tidy", repo.replace(ROADS_FILE, (SECOND, ""), (risk, "")))
    result = planctl("history", "RDS1.2")
    assert (result.code, result.out) == (2, "")
    assert "'RDS1.2' is ambiguous: several records had it" in result.err
    assert "write one of action:RDS1.2, risk:RDS1.2" in result.err
    assert told(planctl, "risk:RDS1.2")["record"]["title"] == "Salt runs out"


def test_a_name_that_is_nearly_that_of_what_is_gone(repo: Repo, planctl: Run) -> None:
    take_out(repo)
    result = planctl("history", "rds 1.2")
    assert (result.code, result.out) == (2, "")
    assert "hint: did you mean RDS1.2?" in result.err
    assert "did you mean action:RDS1.2 or " in planctl("history", "action:RDS1.22").err
    assert "RDS1.2" not in planctl("history", "risk:RDS1.22").err.partition("hint")[2]


def test_what_is_excluded_now_is_gone(repo: Repo, planctl: Run) -> None:
    text = (repo.folder / PARKS_FILE).read_text("utf-8")
    repo.commit("Put away", {PARKS_FILE: "", "plans/old/parks.yaml": text})
    assert told(planctl, "PRK1.1")["gone"] is None
    repo.write({"planctl.toml": 'exclude = ["plans/old"]\n'})
    assert told(planctl, "PRK1.1")["gone"]["removed_on"] == "2011-04-03"


def test_what_had_the_reference_in_another_year(tmp_path: Path, planctl: Run) -> None:
    repo = millbrook(tmp_path)
    file = "plans/millbrook/environment-2026.yaml"
    text = (tmp_path / file).read_text()
    start, end = text.index("  - ref: ENV2.1\n"), text.index("  - ref: ENV2.2\n")
    repo.commit("Tidy", {file: text[:start] + text[end:]})
    result = planctl("history", "ENV2.1")
    assert result.out.startswith("action ENV2.1, Heat pumps in four leisure centres")
    assert result.err == (
        "planctl: 'ENV2.1@2026/27' had this reference too, and was taken out of the plans\n"
        "  hint: 'planctl history ENV2.1@2026/27' tells its life\n"
    )
    assert "taken out of the plans" in planctl("history", "ENV2.1@2026/27").out
