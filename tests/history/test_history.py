"""history and slippage: what each commit changed, through merges, renames and conflicts."""

import json
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import FILES, PARKS, ROADS, Repo

ROADS_FILE = "plans/roads.yaml"
Moves = list[tuple[str, str, int | None, str]]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path, FILES)


def move(repo: Repo, old: str, new: str, message: str = "Move", author: str = "Ann Hill") -> str:
    """Commit a new due date for action RDS1.1."""
    changed = repo.replace(ROADS_FILE, (f"due: {old}\n", f"due: {new}\n"))
    return repo.commit(message, changed, author)


def moves(planctl: Run, ref: str = "RDS1.1") -> Moves:
    """Return from, to, days and author of each move of a record."""
    rows = json.loads(planctl("slippage", "--format", "json").out)["rows"]
    return [
        (item["from"], item["to"], item["days"], item["author"])
        for row in rows
        if row["key"] == ref
        for item in row["moves"]
    ]


def test_each_move_with_author_and_days(repo: Repo, planctl: Run) -> None:
    move(repo, "2011-06-30", "2011-07-31", author="Ben Wood")
    repo.commit("Something else", {"README.md": "Plans.\n"})
    move(repo, "2011-07-31", "2011-07-15", author="Cara Jones")
    assert moves(planctl) == [
        ("2011-06-30", "2011-07-31", 31, "Ben Wood"),
        ("2011-07-31", "2011-07-15", -16, "Cara Jones"),
    ]
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert (row["due_original"], row["due"], row["days"]) == ("2011-06-30", "2011-07-15", 15)
    assert (row["times"], row["silent"], row["approved"]) == (2, 2, 0)


def test_a_date_that_came_back_is_no_days_later(repo: Repo, planctl: Run) -> None:
    move(repo, "2011-06-30", "2011-07-31")
    move(repo, "2011-07-31", "2011-06-30")
    told = planctl("history", "RDS1.1", "--format", "json").out
    assert "moved twice, and is 2011-06-30, as agreed first" in " ".join(
        planctl("history", "RDS1.1").out.split()
    )
    assert len(json.loads(told)["moves"]) == 2


@pytest.mark.parametrize("around", ["a repository", "none"])
def test_plans_of_another_repository(
    around: str, tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Repo(tmp_path / "there", FILES)
    first = there.git("rev-parse", "HEAD")
    move(there, "2011-06-30", "2011-07-31")
    here = tmp_path / "here"
    here.mkdir()
    if around == "a repository":
        Repo(here, FILES)
    monkeypatch.chdir(here)
    rows = json.loads(planctl("slippage", "../there/plans", "--format", "json").out)["rows"]
    assert [(row["key"], row["plan_set"]) for row in rows] == [("RDS1.1", "../there/plans")]
    told = planctl("history", "RDS1.1", str(there.folder / "plans"))
    assert (told.code, "2011-07-31" in told.out) == (0, True)
    before = planctl("show", "RDS1.1", "../there/plans", "--at", first, "--format", "json")
    assert json.loads(before.out)["record"]["due"] == "2011-06-30"


def test_plans_of_two_repositories_are_asked_about_one_by_one(tmp_path: Path, planctl: Run) -> None:
    for name in ("one", "two"):
        Repo(tmp_path / name, FILES)
    result = planctl("slippage", "one/plans", "two/plans")
    assert (result.code, result.out) == (2, "")
    assert "'one/plans' and 'two/plans' lie in two repositories" in result.err


def test_what_is_no_move(repo: Repo, planctl: Run) -> None:
    repo.commit("Day for month", repo.replace(ROADS_FILE, ("due: 2012-03\n", "due: 2012-03-31\n")))
    repo.commit("Order", {ROADS_FILE: "# comment\n" + (repo.folder / ROADS_FILE).read_text()})
    recurring = ("due: 2011/12 Q2", "due: {every: quarter}")
    repo.commit("Recurring", repo.replace(ROADS_FILE, recurring))
    done = ("{every: quarter}", "{every: quarter, done: [2011/12 Q1]}")
    repo.commit("Done once", repo.replace(ROADS_FILE, done))
    rows = json.loads(planctl("slippage", "--format", "json").out)["rows"]
    assert rows == []


def test_a_date_given_up_and_taken_up_again(repo: Repo, planctl: Run) -> None:
    move(repo, "2011-06-30", "ongoing")
    move(repo, "ongoing", "2011-12-31")
    assert moves(planctl) == [
        ("2011-06-30", "ongoing", None, "Ann Hill"),
        ("ongoing", "2011-12-31", None, "Ann Hill"),
    ]
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert row["days"] == 184


def test_a_revision_explains_a_move(repo: Repo, planctl: Run) -> None:
    told = (
        "due: 2011-07-31\n        revisions:\n          - {from: 2011-06-30, to: 2011-07-31, "
        "on: 2011-05-01, reason: Rain, approved_by: Cabinet}\n"
    )
    repo.commit("Told", repo.replace(ROADS_FILE, ("due: 2011-06-30\n", told)))
    move(repo, "2011-07-31", "2011-08-31")
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert [(m["approved"], m["reason"], m["approved_by"]) for m in row["moves"]] == [
        (True, "Rain", "Cabinet"),
        (False, None, None),
    ]
    assert (row["approved"], row["silent"]) == (1, 1)


def test_a_move_before_the_plan_was_kept_here(tmp_path: Path, planctl: Run) -> None:
    earlier = (
        "due: 2011-06-30\n        revisions: [{from: 2011-03, to: 2011-06-30, reason: Snow}]\n"
    )
    Repo(tmp_path, FILES | {ROADS_FILE: ROADS.replace("due: 2011-06-30\n", earlier)})
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert (row["due_original"], row["days"], row["moves"][0]["commit"]) == ("2011-03-31", 91, None)
    assert "due date 2011-06-30 (was 2011-03): Snow" in planctl("history", "RDS1.1").out


def test_history_before_planctl(tmp_path: Path, planctl: Run) -> None:
    repo = Repo(tmp_path, {"notes.txt": "nothing\n", "ci.yaml": "jobs: []\n"})
    repo.commit("Half a plan", {ROADS_FILE: "title: Roads\nactions: not yet\n"})
    repo.commit("Plans", FILES)
    move(repo, "2011-06-30", "2011-07-31")
    out = planctl("history", "RDS1.1").out
    assert out.count("\n\n2011-") == 2
    assert "added: Survey every road" in out
    assert moves(planctl) == [("2011-06-30", "2011-07-31", 31, "Ann Hill")]


def test_a_file_and_then_the_folder_renamed(repo: Repo, planctl: Run) -> None:
    repo.git("mv", ROADS_FILE, "plans/highways.yaml")
    repo.commit("Rename", {})
    (repo.folder / "docs").mkdir()
    repo.git("mv", "plans", "docs/plans")
    repo.commit("Move the folder", {})
    changed = repo.replace("docs/plans/highways.yaml", ("due: 2011-06-30\n", "due: 2011-07-31\n"))
    repo.commit("Later", changed)
    result = planctl("history", "RDS1.1", "docs/plans", "--format", "json")
    events = json.loads(result.out)["events"]
    assert [(item["change"], item["field"]) for item in events] == [
        ("added", None), ("changed", "due"),
    ]  # fmt: skip
    assert events[0]["commit"] == repo.git("rev-list", "--max-parents=0", "HEAD")


def test_a_plan_split_in_two(repo: Repo, planctl: Run) -> None:
    objective = ROADS[ROADS.index("  - ref: RDS2") :]
    second = (
        f"kind: service-plan\nref: LMP\ntitle: Lamps\nperiod: 2011/12\nobjectives:\n{objective}"
    )
    repo.commit("Split", {ROADS_FILE: ROADS.replace(objective, ""), "plans/lamps.yaml": second})
    later = ("due: 2011-09-30}", "due: 2011-10-31}")
    repo.commit("Later", repo.replace("plans/lamps.yaml", later))
    assert moves(planctl, "RDS2.1") == [("2011-09-30", "2011-10-31", 31, "Ann Hill")]
    out = planctl("history", "RDS2").out
    assert "moved from plan RDS to plan LMP" in out
    assert out.count("added") == 1


def test_a_record_that_was_renamed(repo: Repo, planctl: Run) -> None:
    move(repo, "2011-06-30", "2011-07-31")
    renamed = ("ref: RDS1.1\n", "ref: RDS1.10\n        formerly: [RDS1.1]\n")
    repo.commit("Rename", repo.replace(ROADS_FILE, renamed))
    move(repo, "2011-07-31", "2011-08-31")
    assert len(moves(planctl, "RDS1.10")) == 2
    out = planctl("history", "RDS1.10").out
    assert "reference RDS1.10 (was RDS1.1)" in out
    assert "added: Survey every road" in out
    milestone = json.loads(planctl("history", "RDS1.10/map-drawn", "--format", "json").out)
    assert [item["change"] for item in milestone["events"]] == ["added"]


def test_two_refs_that_change_places(repo: Repo, planctl: Run) -> None:
    move(repo, "2011-06-30", "2011-07-31")
    swapped = ROADS.replace("due: 2011-06-30", "due: 2011-07-31")
    swapped = swapped.replace("RDS1.1\n", "RDS1.9\n        formerly: [RDS1.1]\n")
    swapped = swapped.replace("RDS1.3\n", "RDS1.1\n        formerly: [RDS1.3]\n")
    repo.commit("Swap", {ROADS_FILE: swapped})
    assert len(moves(planctl, "RDS1.9")) == 1
    assert moves(planctl, "RDS1.1") == []
    assert "added: Train the crews" in planctl("history", "RDS1.1").out


def test_a_branch_that_is_merged(repo: Repo, planctl: Run) -> None:
    repo.git("checkout", "-q", "-b", "work")
    first = move(repo, "2011-06-30", "2011-07-31", author="Ben Wood")
    second = move(repo, "2011-07-31", "2011-08-31", author="Cara Jones")
    repo.git("checkout", "-q", "main")
    repo.commit("Parks", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})
    repo.git("merge", "-q", "--no-ff", "-m", "Merge pull request #12 from council/work", "work")
    assert moves(planctl) == [
        ("2011-06-30", "2011-07-31", 31, "Ben Wood"),
        ("2011-07-31", "2011-08-31", 31, "Cara Jones"),
    ]
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert [item["commit"] for item in row["moves"]] == [first, second]
    assert {item["pull_request"] for item in row["moves"]} == {"#12"}
    assert len(moves(planctl, "PRK1.1")) == 1


def test_what_a_branch_tried_and_took_back(repo: Repo, planctl: Run) -> None:
    repo.git("checkout", "-q", "-b", "work")
    move(repo, "2011-06-30", "2011-12-31")
    move(repo, "2011-12-31", "2011-06-30")
    repo.commit("More", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-30")})
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "Merge", "work")
    assert moves(planctl) == []


def test_a_conflict_settled_for_one_side(repo: Repo, planctl: Run) -> None:
    repo.git("checkout", "-q", "-b", "work")
    move(repo, "2011-06-30", "2011-12-31", author="Ben Wood")
    repo.git("checkout", "-q", "main")
    move(repo, "2011-06-30", "2011-07-31", author="Cara Jones")
    repo.git("merge", "-q", "work")
    repo.commit("Merge work", {ROADS_FILE: ROADS.replace("2011-06-30", "2011-12-31")})
    assert moves(planctl) == [
        ("2011-06-30", "2011-07-31", 31, "Cara Jones"),
        ("2011-07-31", "2011-12-31", 153, "Ben Wood"),
    ]


def test_a_conflict_settled_by_the_merge_itself(repo: Repo, planctl: Run) -> None:
    repo.git("checkout", "-q", "-b", "work")
    move(repo, "2011-06-30", "2011-12-31", author="Ben Wood")
    repo.git("checkout", "-q", "main")
    move(repo, "2011-06-30", "2011-07-31", author="Cara Jones")
    repo.git("merge", "-q", "work")
    settled = {ROADS_FILE: ROADS.replace("2011-06-30", "2011-09-30")}
    merge = repo.commit("Merge work", settled, author="Ann Hill")
    assert moves(planctl)[-1] == ("2011-07-31", "2011-09-30", 61, "Ann Hill")
    row = json.loads(planctl("slippage", "--format", "json").out)["rows"][0]
    assert row["moves"][-1]["commit"] == merge


def test_a_commit_with_conflict_marks_in_it(repo: Repo, planctl: Run) -> None:
    marked = ROADS.replace("        due: 2011-06-30\n", "<<<<<<< ours\n        due: 2011-06-30\n")
    repo.commit("Broken", {ROADS_FILE: marked})
    repo.commit("Broken still", {ROADS_FILE: marked + "# more\n"})
    repo.commit("Mended", {ROADS_FILE: ROADS.replace("2011-06-30", "2011-07-31")})
    assert moves(planctl) == [("2011-06-30", "2011-07-31", 31, "Ann Hill")]
    assert planctl("history", "RDS1.1").out.count("added") == 1


def test_a_record_removed_and_brought_back(repo: Repo, planctl: Run) -> None:
    action = "      - {ref: PRK1.1, title: Find the ground, owner: Cara Jones, due: 2011-08-31}\n"
    repo.commit("Away", {"plans/parks.yaml": PARKS.replace(f"    actions:\n{action}", "")})
    repo.commit("Back", {"plans/parks.yaml": PARKS})
    events = json.loads(planctl("history", "PRK1.1", "--format", "json").out)["events"]
    assert [item["change"] for item in events] == ["added", "removed", "added"]


def test_what_changed_within_a_record_is_named(repo: Repo, planctl: Run) -> None:
    assert "of its own" not in planctl("history", "RDS1.1").out
    later = repo.replace(
        ROADS_FILE,
        ("Report written, due: 2011-06-15", "Report written, due: 2011-06-29"),
        ("Stock salt, owner: Ben Wood", "Stock salt, owner: Ann Hill"),
        ("due: 2011/12 Q2\n", "due: 2011/12 Q2\n        milestones: [{title: Paid}]\n"),
    )
    repo.commit("Later", later)
    for ref, part in (
        ("RDS1.1", "RDS1.1/report-written"),
        ("RDS1.2", "RDS1.2/paid"),
        ("R1", "R1/stock-salt"),
    ):
        told = json.loads(planctl("history", ref, "--format", "json").out)
        assert told["parts"] == [part]
        text = " ".join(planctl("history", ref).out.split())
        assert f"; what changed in it has a history of its own: {part} " in text
    repo.commit("Out", repo.replace(ROADS_FILE, ("        milestones: [{title: Paid}]\n", "")))
    told = json.loads(planctl("history", "RDS1.2", "--format", "json").out)
    assert told["parts"] == ["RDS1.2/paid"]


def test_a_plan_made_longer_is_not_one_of_another_year(repo: Repo, planctl: Run) -> None:
    repo.commit(
        "On", repo.replace(ROADS_FILE, ("period: 2011/12\n", "period: 2011/12 to 2012/13\n"))
    )
    assert " of 2011/12" not in planctl("history", "RDS1.1").out
    repo.commit("Next", repo.replace(ROADS_FILE, ("period: 2011/12 to 2012/13", "period: 2012/13")))
    assert "action RDS1.1 of 2011/12: added" in planctl("history", "RDS1.1").out


def test_what_comes_or_goes_is_told_with_what_it_is_measured_by(repo: Repo, planctl: Run) -> None:
    repo.commit("Out", {ROADS_FILE: ""})
    for ref, text in (("M1", "target 2011/12 100"), ("R1", "score likelihood 3 x impact 4")):
        assert planctl("history", ref).out.count(text) == 2, ref


@pytest.mark.parametrize(
    ("message", "request_name"),
    [
        ("Later (#31)", "#31"),
        ("Later\n\nSee merge request council/plans!7", "!7"),
        ("Merged PR 88: later", "88"),
        ("Merged in work (pull request #4)", "#4"),
        ("Later, see #31", None),
    ],
)
def test_the_request_that_a_message_names(
    message: str, request_name: str | None, repo: Repo, planctl: Run
) -> None:
    move(repo, "2011-06-30", "2011-07-31", message)
    events = json.loads(planctl("history", "RDS1.1", "--format", "json").out)["events"]
    assert events[-1]["pull_request"] == request_name


def test_hostile_names_and_messages(repo: Repo, planctl: Run) -> None:
    move(
        repo,
        "2011-06-30",
        "2011-07-31",
        "\x1b[31m::error::x <b>@all</b>",
        author="\x1b]0;x\x07 \u202eEve",
    )
    for name in ("text", "markdown", "json"):
        out = planctl("history", "RDS1.1", "--format", name).out
        assert not set(out) & {"\x1b", "\x07", "\u202e"}
    assert "<b>" not in planctl("history", "RDS1.1", "--format", "markdown").out


def test_at_an_older_revision(repo: Repo, planctl: Run) -> None:
    move(repo, "2011-06-30", "2011-07-31")
    move(repo, "2011-07-31", "2011-08-31")
    older = json.loads(planctl("slippage", "--at", "HEAD~1", "--format", "json").out)
    assert older["rows"][0]["days"] == 31
    assert len(json.loads(planctl("history", "RDS1.1", "--at", "HEAD~2", "--format", "json").out)[
        "events"]) == 1  # fmt: skip


def test_two_sets_with_the_same_refs(repo: Repo, planctl: Run) -> None:
    other = {name.replace("plans/", "other/"): text for name, text in FILES.items()}
    repo.commit("Another council", other)
    repo.commit("Theirs", repo.replace("other/roads.yaml", ("2011-06-30", "2011-12-31")))
    assert moves(planctl) == []
    rows = json.loads(planctl("slippage", "other", "--format", "json").out)["rows"]
    assert [row["key"] for row in rows] == ["RDS1.1"]


COPY_FILE = "plans/quays.yaml"


def _copied(repo: Repo) -> str:
    """Move a date twice, copy the plan, and give the copy references of its own."""
    move(repo, "2011-06-30", "2011-07-31")
    move(repo, "2011-07-31", "2011-08-31")
    copy = (repo.folder / ROADS_FILE).read_text("utf-8")
    repo.commit("Copy", {COPY_FILE: copy})
    return repo.commit("Renumber", {COPY_FILE: copy.replace("RDS", "QUA")})


def _events(planctl: Run, ref: str) -> list[tuple[str, str | None]]:
    events = json.loads(planctl("history", ref, "--format", "json").out)["events"]
    return [(item["change"], item["field"]) for item in events]


WITH_MOVES = [("added", None), ("changed", "due"), ("changed", "due")]
AFRESH = [("added", None)]


def test_a_copied_plan_starts_afresh(repo: Repo, planctl: Run) -> None:
    renumbered = _copied(repo)
    assert _events(planctl, "RDS1.1") == WITH_MOVES
    assert _events(planctl, "QUA1.1") == AFRESH
    assert (len(moves(planctl)), moves(planctl, "QUA1.1")) == (2, [])
    for ref in ("plan:QUA", "QUA1", "QUA1.1/map-drawn", "QUA2.1"):
        events = json.loads(planctl("history", ref, "--format", "json").out)["events"]
        assert [(item["change"], item["commit"]) for item in events] == [("added", renumbered)]
    assert _events(planctl, "RDS1.1/map-drawn") == AFRESH
    repo.commit("Theirs", repo.replace(COPY_FILE, ("due: 2011-08-31\n", "due: 2011-10-31\n")))
    assert len(moves(planctl)) == 2
    assert moves(planctl, "QUA1.1") == [("2011-08-31", "2011-10-31", 61, "Ann Hill")]


def test_a_copy_that_is_deleted_again(repo: Repo, planctl: Run) -> None:
    _copied(repo)
    repo.commit("Away", {COPY_FILE: ""})
    assert _events(planctl, "RDS1.1") == WITH_MOVES
    move(repo, "2011-08-31", "2011-09-30")
    assert len(moves(planctl)) == 3


def test_an_original_that_is_deleted_after_its_copy_has_other_references(
    repo: Repo, planctl: Run
) -> None:
    _copied(repo)
    repo.commit("Away", {ROADS_FILE: ""})
    assert _events(planctl, "QUA1.1") == AFRESH
    assert moves(planctl, "QUA1.1") == []


def test_an_original_that_is_deleted_before_its_copy_has_other_references(
    repo: Repo, planctl: Run
) -> None:
    move(repo, "2011-06-30", "2011-07-31")
    copy = (repo.folder / ROADS_FILE).read_text("utf-8")
    repo.commit("Copy", {COPY_FILE: copy})
    repo.commit("Away", {ROADS_FILE: ""})
    repo.commit("Renumber", {COPY_FILE: copy.replace("RDS", "QUA")})
    assert len(moves(planctl, "QUA1.1")) == 1


def test_an_original_that_is_deleted_as_its_copy_gets_other_references(
    repo: Repo, planctl: Run
) -> None:
    move(repo, "2011-06-30", "2011-07-31")
    copy = (repo.folder / ROADS_FILE).read_text("utf-8")
    repo.commit("Copy", {COPY_FILE: copy})
    repo.commit("Renumber", {COPY_FILE: copy.replace("RDS", "QUA"), ROADS_FILE: ""})
    assert len(moves(planctl, "QUA1.1")) == 1


def test_a_copy_and_an_edit_in_one_commit(repo: Repo, planctl: Run) -> None:
    later = ROADS.replace("due: 2011-06-30", "due: 2011-07-31")
    repo.commit("Copy", {"plans/avenues.yaml": ROADS, ROADS_FILE: later})
    repo.commit("Renumber", {"plans/avenues.yaml": ROADS.replace("RDS", "AVE")})
    assert moves(planctl) == [("2011-06-30", "2011-07-31", 31, "Ann Hill")]
    assert moves(planctl, "AVE1.1") == []


def test_a_record_with_two_definitions_is_renamed_in_both(repo: Repo, planctl: Run) -> None:
    linked = ("    measures: [M1]\n", "    measures:\n      - {ref: M1, title: Potholes open}\n")
    repo.commit("Twice", repo.replace(ROADS_FILE, linked))
    repo.commit("Target", repo.replace(ROADS_FILE, ("2011/12: 100", "2011/12: 90")))
    text = (repo.folder / ROADS_FILE).read_text("utf-8")
    repo.commit("Rename", {ROADS_FILE: text.replace("ref: M1,", "ref: M9,")})
    assert ("changed", "targets.2011/12") in _events(planctl, "M9")
    assert _events(planctl, "M9")[0] == ("added", None)


def test_paths_of_a_record_and_its_events_count_from_the_current_folder(
    repo: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("mv", ROADS_FILE, "plans/highways.yaml")
    repo.commit("Rename", {})
    changed = repo.replace("plans/highways.yaml", ("due: 2011-06-30\n", "due: 2011-07-31\n"))
    repo.commit("Later", changed)
    (repo.folder / "office").mkdir()
    for folder, start in ((".", "plans/"), ("plans", ""), ("office", "../plans/")):
        monkeypatch.chdir(repo.folder / folder)
        found = json.loads(planctl("history", "RDS1.1", start or ".", "--format", "json").out)
        assert found["record"]["path"] == f"{start}highways.yaml"
        names = [item["path"] for item in found["events"]]
        assert names == [f"{start}roads.yaml", f"{start}highways.yaml"]
