"""The moves of a due date that the plan tells of beside git's, and which date was agreed first."""

import json
from datetime import date
from pathlib import Path

import pytest

from planctl.history.due_moves import moves_of
from planctl.history.timeline import Event
from planctl.loading.commits import Commit
from planctl.model.build import build
from tests.support.command import call
from tests.support.plans import documents
from tests.support.repositories import CORPORATE, ROADS, Repo

PLAN = """\
kind: service-plan
ref: A
title: A
period: 2011/12
objectives:
- ref: A1
  title: Aim
  actions:
  - ref: A1.1
    title: Build
    owner: Ann Hill
    due: 2012-02-28
    revisions:
    - {from: 2011-10-31, to: 2011-11-30, on: 2011-08-01, reason: Rain}
    - {from: 2011-08-31, to: 2011-10-31, on: 2011-07-01, reason: The tender was late}
"""


def test_a_move_that_does_not_lead_to_today_is_told_all_the_same() -> None:
    (action,) = build("plans", documents({"plans/a.yaml": PLAN}), []).of("action")
    found = [(move.before, move.after, move.days) for move in moves_of(action, (), 4)]
    assert found == [("2011-08-31", "2011-10-31", 61), ("2011-10-31", "2011-11-30", 30)]


def _original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, approved: str) -> list[str | None]:
    """Return the original dates of an action drafted, approved and then moved in silence."""
    plan = ROADS.replace("period: 2011/12\n", f"period: 2011/12\n{approved}", 1)
    repo = Repo(tmp_path / "council", {"plans/c.yaml": CORPORATE, "plans/roads.yaml": plan})
    for day in ("2011-07-31", "2011-08-31"):
        repo.wait(30)
        was = "2011-06-30" if day == "2011-07-31" else "2011-07-31"
        change = (f"due: {was}\n        milestones", f"due: {day}\n        milestones")
        repo.commit("Moved", repo.replace("plans/roads.yaml", change))
    monkeypatch.chdir(repo.folder)
    slipped = json.loads(call(["slippage", "--format", "json"]).out)["rows"]
    told = json.loads(call(["history", "RDS1.1", "--format", "json"]).out)["record"]
    shown = json.loads(call(["show", "RDS1.1", "--format", "json"]).out)["record"]
    first = slipped[0]["due_original_as_written"]
    # What stood in a draft is no date that moved, but for what the first commit since found there.
    assert slipped[0]["way"].index(first) <= 1
    assert slipped[0]["silent"] == slipped[0]["times"] == len(slipped[0]["way"]) - 1
    assert (told["due_original"], shown["due_original_as_written"]) == (first, first)
    now = "2011-08-31"
    assert (f"agreed first: {first}" in call(["show", "RDS1.1"]).out) == (first != now)
    return [row["due_original"] for row in slipped]


@pytest.mark.parametrize(
    ("approved", "original"),
    [
        ("", "2011-06-30"),
        # Between the first two commits: the second is what was agreed.
        ("approved: [{by: Cabinet, on: 2011-04-20}]\n", "2011-07-31"),
        ("published: 2011-04-20\n", "2011-07-31"),
        ("published: 2005-04-20\n", "2011-06-30"),
        # Approval counts before publication.
        ("approved: [{by: Cabinet, on: 2011-04-01}]\npublished: 2011-05-20\n", "2011-06-30"),
    ],
)
def test_the_original_date_is_the_one_that_was_agreed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, approved: str, original: str
) -> None:
    assert _original(tmp_path, monkeypatch, approved) == [original]


@pytest.mark.parametrize(
    ("agreed", "told", "left"),
    [
        ("approved: [{by: Cabinet, on: 2011-05-20}]\n", "", 1),
        ("published: 2011-05-20\n", "", 1),
        ("approved: [{by: Cabinet, on: 2011-04-01}]\n", "", 0),
        # The first commit since: it may bring what was agreed, or move it months later.
        ("approved: [{by: Cabinet, on: 2011-04-20}]\n", "", 0),
        # Somebody took it for a move.
        ("approved: [{by: Cabinet, on: 2011-05-20}]\n",
         "        revisions: [{from: 2011-06-30, to: 2011-07-31, reason: Rain}]\n", 0),
    ],
)  # fmt: skip
def test_a_date_that_moved_in_a_draft_alone_is_counted_apart_by_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: str, told: str, left: int
) -> None:
    plan = ROADS.replace("period: 2011/12\n", f"period: 2011/12\n{agreed}", 1)
    repo = Repo(tmp_path / "council", {"plans/c.yaml": CORPORATE, "plans/roads.yaml": plan})
    repo.wait(30)
    due = "        due: {}\n"
    change = (due.format("2011-06-30"), due.format("2011-07-31") + told)
    repo.commit("Moved", repo.replace("plans/roads.yaml", change))
    monkeypatch.chdir(repo.folder)
    slipped = json.loads(call(["slippage", "--as-of", "2011-07-10", "--format", "json"]).out)
    assert (len(slipped["rows"]), slipped["drafted"]) == (1 - left, left)
    paper = call(["report", "--as-of", "2011-07-10"]).out
    assert ("Agree or refuse 1 later date of an action" in paper) == (not left)
    assert (" 1 move of a date before its plan was approved" in paper) == bool(left)
    assert call(["site", "out", "--as-of", "2011-07-10"]).code == 0
    (page,) = Path("out").rglob("moved.html")
    assert ("1 due date moved" in page.read_text()) == (not left)
    assert ("1 move of a date before its plan was approved" in page.read_text()) == bool(left)


@pytest.mark.parametrize(
    ("agreed", "beside", "first", "way", "left"),
    [
        # A commit of the main line has the date that was agreed, and the branch moved it since.
        ("2011-04-10", True, "2011-06-30", ["2011-06-30", "2011-07-31", "2011-08-31"], 0),
        # Also where the branch began before: the main line knew nothing of it.
        ("2011-05-20", True, "2011-06-30", ["2011-06-30", "2011-07-31", "2011-08-31"], 0),
        # Else what the merge brought is what was agreed.
        ("2011-05-20", False, "2011-08-31", ["2011-07-31", "2011-08-31"], 1),
        ("2011-08-10", True, None, [], 2),
    ],
)
def test_what_a_branch_says_is_not_agreed_until_it_is_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    agreed: str, beside: bool, first: str | None, way: list[str], left: int,  # noqa: FBT001
) -> None:  # fmt: skip
    plan = ROADS.replace("period: 2011/12\n", f"period: 2011/12\npublished: {agreed}\n", 1)
    repo = Repo(tmp_path / "council", {"plans/c.yaml": CORPORATE, "plans/roads.yaml": plan})
    due = "        due: {}\n"
    repo.git("switch", "-qc", "later")
    for was, day in (("2011-06-30", "2011-07-31"), ("2011-07-31", "2011-08-31")):
        repo.wait(30)
        change = (due.format(was), due.format(day))
        repo.commit("Moved", repo.replace("plans/roads.yaml", change))
    repo.git("switch", "-q", "main")
    if beside:
        repo.wait(10)
        change = ("title: Roads\n", "title: Roads and paths\n")
        repo.commit("Renamed", repo.replace("plans/roads.yaml", change))
    repo.wait(10)
    repo.git("merge", "-q", "--no-ff", "-m", "Later", "later")
    monkeypatch.chdir(repo.folder)
    slipped = json.loads(call(["slippage", "--as-of", "2012-01-01", "--format", "json"]).out)
    found = [(row["due_original"], row["way"]) for row in slipped["rows"]]
    assert found == [(first, way)] * bool(way)
    assert slipped["drafted"] == left


def test_what_was_agreed_since_the_last_commit_is_told() -> None:
    (action,) = build("plans", documents({"plans/a.yaml": PLAN}), []).of("action")
    commit = Commit("a" * 40, (), "Ann Hill", date(2011, 7, 1), "Moved")
    event = Event(commit, None, "changed", "due", "2011-08-31", "2011-10-31", 61, lambda: action)
    assert [(move.after, move.commit is None) for move in moves_of(action, [event], 4)] == [
        ("2011-10-31", False),
        ("2011-11-30", True),
    ]


def _event(before: str, after: str, days: int | None) -> Event:
    (action,) = build("plans", documents({"plans/a.yaml": PLAN}), []).of("action")
    commit = Commit("a" * 40, (), "Ann Hill", date(2011, 9, 1), "Moved")
    return Event(commit, None, "changed", "due", before, after, days, lambda: action)


def test_two_moves_of_one_commit_are_both_told_where_the_plan_tells_of_both() -> None:
    (action,) = build("plans", documents({"plans/a.yaml": PLAN}), []).of("action")
    moves = moves_of(action, [_event("2011-08-31", "2011-11-30", 91)], 4)
    assert [(move.before, move.after, move.days, move.reason, move.on) for move in moves] == [
        ("2011-08-31", "2011-10-31", 61, "The tender was late", "2011-07-01"),
        ("2011-10-31", "2011-11-30", 30, "Rain", "2011-08-01"),
    ]
    assert {(move.commit, move.recorded) for move in moves} == {("a" * 40, "2011-09-01")}
    # One of the two steps is told of: nobody says how the date came there.
    (silent,) = [move for move in moves_of(action, [_event("2011-07-31", "2011-11-30", 1)], 4)
                 if move.commit]  # fmt: skip
    assert (silent.approved, silent.reason) == (False, None)


def test_a_date_that_was_open_on_purpose_is_set_and_has_not_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = "due: {}\n        milestones"
    plan = ROADS.replace(due.format("2011-06-30"), due.format("tbc"))
    repo = Repo(tmp_path / "council", {"plans/c.yaml": CORPORATE, "plans/roads.yaml": plan})
    monkeypatch.chdir(repo.folder)
    repo.wait(30)
    assert call(["due", "RDS1.1", "2011-09"]).code == 0
    repo.git("commit", "-qam", "Agreed")
    told = call(["history", "RDS1.1"]).out
    assert "due date set: 2011-09 (was tbc)" in told
    assert "moved" not in told
    assert "RDS1.1" not in call(["slippage"]).out
    repo.wait(30)
    assert call(["due", "RDS1.1", "2011-10", "--reason", "Rain"]).code == 0
    repo.git("commit", "-qam", "Moved")
    (row,) = json.loads(call(["slippage", "--format", "json"]).out)["rows"]
    assert (row["due_original"], row["days"], len(row["moves"])) == ("2011-09-30", 31, 1)
