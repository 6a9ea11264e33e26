"""Clones that lack a part of the history, or that git refuses: said, never taken for no history."""

import json
import os
import shutil
from pathlib import Path

import pytest

from planctl.loading.git_errors import CURE
from tests.support.command import Run
from tests.support.repositories import FILES, Repo, write

ROADS_FILE = "plans/roads.yaml"
REFUSED = (
    "planctl: git refuses this repository: it belongs to another user\n"
    "  hint: git config --global --add safe.directory {}\n"
)
PARTIAL = "the clone is partial: it lacks older contents, so what commits changed is not known"
FORMATS = {"slippage": "table", "history": "text"}
HISTORIES = (["slippage"], ["history", "RDS1.1"])
STATES = (["diff", "HEAD~2"], ["list", "actions", "--at", "HEAD~1"])


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def origin(tmp_path: Path) -> Repo:
    """Return a repository in which a date moved twice, and which others clone in part."""
    repo = Repo(tmp_path / "origin", FILES)
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    for old, new in (("2011-06-30", "2011-07-31"), ("2011-07-31", "2011-08-31")):
        repo.commit("Later", repo.replace(ROADS_FILE, (f"due: {old}\n", f"due: {new}\n")))
    return repo


def clone(origin: Repo, *options: str) -> Path:
    """Return a clone, whose origin is gone."""
    folder = origin.folder.parent / "clone"
    origin.git("clone", "-q", *options, f"file://{origin.folder}", str(folder))
    origin.folder.rename(origin.folder.with_name("away"))
    return folder


@pytest.mark.parametrize("kind", ["tree:0", "blob:none"])
@pytest.mark.parametrize("command", HISTORIES, ids=lambda command: command[0])
def test_a_partial_clone_whose_origin_is_gone(
    command: list[str], kind: str, origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"field": "due", "from": "2011-08-31", "to": "2011-09-30", "on": "2011-05-01"}
    entry = ", ".join(f"{key}: {value}" for key, value in told.items())
    date = "due: 2011-08-31\n"
    more = f"{date.replace('08-31', '09-30')}        revisions: [{{{entry}}}]\n"
    origin.commit("Told", origin.replace(ROADS_FILE, (date, more)))
    monkeypatch.chdir(clone(origin, f"--filter={kind}"))
    result = planctl(*command, "--format", "json")
    # What the plan itself tells is told.
    said = json.loads(result.out)
    moves = said["rows"][0]["moves"] if command[0] == "slippage" else said["moves"]
    assert result.code == 0
    assert [(move["from"], move["to"], move["commit"]) for move in moves] == [
        ("2011-08-31", "2011-09-30", None)
    ]
    assert said["cut"] == PARTIAL
    assert result.err == f"planctl: {PARTIAL}\n  hint: {CURE}\n"
    assert PARTIAL in " ".join(planctl(*command, "--format", FORMATS[command[0]]).out.split())


@pytest.mark.parametrize("kind", ["tree:0", "blob:none"])
@pytest.mark.parametrize("command", STATES, ids=lambda command: command[0])
def test_an_older_state_in_a_partial_clone(
    command: list[str], kind: str, origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone(origin, f"--filter={kind}"))
    result = planctl(*command)
    assert result.code == 3
    # Newer versions of git tell which file they lack, and go on.
    assert "the clone lacks a part" in result.err or "are not in this clone" in result.err


def test_the_cure_of_a_partial_clone(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = clone(origin, "--filter=blob:none")
    monkeypatch.chdir(folder)
    assert PARTIAL in planctl("slippage").err
    origin.folder.with_name("away").rename(origin.folder)
    origin.git("-C", str(folder), "fetch", "-q", "--refetch", "--no-filter")
    shutil.rmtree(origin.folder)
    result = planctl("slippage")
    assert (result.code, result.err) == (0, "")
    assert "2011-06-30; 2011-07-31; 2011-08-31" in result.out


@pytest.mark.parametrize("command", [*HISTORIES, *STATES], ids=lambda command: command[0])
def test_a_repository_of_another_user(
    command: list[str], origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.chdir(origin.folder / "plans")
    result = planctl(*command)
    assert (result.code, result.out, result.err) == (3, "", REFUSED.format(origin.folder))


def test_a_pack_says_that_git_refuses(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.chdir(origin.folder)
    result = planctl("report")
    what = "git could not be asked what moved: "
    assert result.code == 3
    assert result.err == REFUSED.format(origin.folder).replace("planctl: ", f"planctl: {what}")
    assert "**This report is not complete:**" in result.out
    assert f"- {what}git refuses this repository" in result.out
    assert "could not be read, so what moved is known from the plans alone." in result.out
    assert "No record of changes is kept" not in result.out
    pack = json.loads(planctl("report", "--format", "json").out)
    assert (pack["complete"], len(pack["gaps"])) == (False, 1)
    assert str(origin.folder) not in json.dumps(pack)


@pytest.mark.parametrize("kind", ["tree:0", "blob:none"])
def test_papers_and_pages_of_a_partial_clone(
    kind: str, origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(clone(origin, f"--filter={kind}"))
    result = planctl("report")
    assert (result.code, result.err) == (0, f"planctl: {PARTIAL}\n  hint: {CURE}\n")
    known = "is not at hand, so what moved is known from the plans alone."
    assert known in result.out
    assert "This report is not complete" not in result.out
    result = planctl("site", str(tmp_path / "out"))
    assert result.code == 0
    assert result.err.count(PARTIAL) == 1
    page = (tmp_path / "out/plans/moved.html").read_text("utf-8")
    assert "The clone is partial, so moved dates are known from what the plans say" in page


def test_what_was_there_when_a_clone_s_history_begins_was_not_added_then(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = origin.git("rev-parse", "HEAD~1")
    monkeypatch.chdir(clone(origin, "--depth", "2"))
    result = planctl("history", "RDS1.1", "--format", "json")
    assert (result.code, result.err.count("the clone is shallow")) == (0, 1)
    said = json.loads(result.out)
    assert [(item["commit"] == first, item["change"]) for item in said["events"]] == [
        (True, "known"), (False, "changed"),
    ]  # fmt: skip
    assert said["record"]["due_original"] == "2011-07-31"  # as it was written there
    assert said["cut"] == "the clone is shallow: its history starts on 2011-04-03"
    text = " ".join(planctl("history", "RDS1.1").out.split())
    assert "RDS1.1, Survey every road: 1 commit; the due date moved once" in text
    assert "there already when the history that is here begins: Survey every road" in text
    assert f"; {said['cut']}" in text
    table = " ".join(planctl("slippage", "--format", "table").out.split())
    assert said["cut"] in table


def test_a_pack_of_a_shallow_clone_says_what_is_not_here(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone(origin, "--depth", "2"))
    result = planctl("report", "--period", "2010/11 Q4", "--as-of", "2011-05-01")
    assert (result.code, result.err.count("the clone is shallow")) == (0, 1)
    assert "This report is not complete" not in result.out
    said = "Not all of the record of changes is here. What is, starts on 3 April 2011"
    assert f"{said}; nothing is known of what moved before that." in result.out
    assert "begins on 3 April 2011. Not all of that record is here." in result.out
    # Risks that were there already are not new.
    assert "| new |" not in result.out
    early = planctl("report", "--period", "2009/10 Q4", "--as-of", "2011-05-01").out
    assert f"{said}, after this period, so what moved in it is known from the plans alone." in early


def test_grafts_and_replaced_commits_do_not_count(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(origin.folder)
    first = [planctl(*command, "--no-cache") for command in HISTORIES]
    head, middle = (origin.git("rev-parse", name) for name in ("HEAD", "HEAD~1"))
    (origin.folder / ".git" / "info").mkdir(exist_ok=True)
    (origin.folder / ".git" / "info" / "grafts").write_text(f"{head}\n")
    origin.git("replace", middle, head)
    origin.git("replace", "--graft", head)
    assert [planctl(*command, "--no-cache") for command in HISTORIES] == first
    assert [planctl(*command) for command in HISTORIES] == first


def test_a_repository_with_longer_names(
    tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    monkeypatch.chdir(folder)
    repo = Repo(folder)
    shutil.rmtree(folder / ".git")
    repo.git("init", "-q", "-b", "main", "--object-format=sha256")
    repo.commit("The plans", FILES)
    repo.commit("Later", repo.replace(ROADS_FILE, ("due: 2011-06-30\n", "due: 2011-07-31\n")))
    for _ in range(2):
        result = planctl("slippage", "--format", "json")
        (move,) = json.loads(result.out)["rows"][0]["moves"]
        assert (result.code, result.err, len(move["commit"])) == (0, "", 64)


def test_a_pack_of_a_damaged_repository_is_not_complete(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(origin.folder)
    (origin.folder / ".git" / "HEAD").unlink()
    result = planctl("report")
    assert result.code == 3
    assert "planctl: git could not be asked what moved: " in result.err
    assert "**This report is not complete:**" in result.out


def test_a_file_and_git_that_cannot_be_read_are_both_told(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.chdir(origin.folder)
    origin.write({"plans/broken.yaml": "kind: [\n"})
    result = planctl("report")
    assert result.code == 3
    assert "plans/broken.yaml: " in result.err
    assert "git refuses this repository" in result.err


def test_packs_where_there_is_no_git(
    tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    result = planctl("report")
    assert (result.code, result.err) == (0, "")
    assert "No record of changes is kept with these plans" in result.out
    repo = Repo(tmp_path)
    result = planctl("report")
    assert (result.code, result.err) == (0, "")
    assert "No record of changes is kept with these plans" in result.out
    repo.commit("Plans", FILES)
    (tmp_path / ".git" / "refs" / "heads" / "main").write_text("damaged\n")
    result = planctl("report")
    assert result.code == 3
    assert "git could not be asked what moved: there is no commit 'HEAD' here" in result.err
    monkeypatch.setenv("PATH", str(tmp_path))
    result = planctl("report")
    assert result.code == 3
    assert "git could not be asked what moved: git is not installed" in result.err
    shutil.rmtree(tmp_path / ".git")
    assert planctl("report").code == 0


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_plans_that_a_link_leads_to_have_their_history(
    origin: Repo, planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").symlink_to(origin.folder)
    (tmp_path / "office").mkdir()
    monkeypatch.chdir(tmp_path / "office")
    asked = ("report", "--period", "2010/11 Q4", "--format", "json")  # the first 20 days of Q1
    slipped = []
    for folder in (origin.folder, tmp_path / "elsewhere"):
        result = planctl(*asked, str(folder / "plans"))
        part = json.loads(result.out)["sets"][0]["parts"][0]
        slipped.append([row["key"] for row in part["sections"]["slipped"]["rows"]])
    assert slipped == [["RDS1.1", "RDS1.1"]] * 2


def test_a_file_of_the_history_that_is_lost(
    origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = origin.git("rev-parse", f"HEAD~1:{ROADS_FILE}")
    (origin.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    monkeypatch.chdir(origin.folder)
    for command in HISTORIES:
        result = planctl(*command)
        assert (result.code, result.out) == (3, "")
        assert f"git says: {lost} missing; fetch the whole history" in result.err
    # The others of that revision can be told of.
    result = planctl("list", "actions", "--at", "HEAD~1")
    assert result.code == 3
    assert "PRK1.1" in result.out
    assert f"{ROADS_FILE}: its contents are not in this clone" in result.err


def test_a_commit_that_is_lost(origin: Repo, planctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = origin.git("rev-parse", "HEAD~1")
    (origin.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    monkeypatch.chdir(origin.folder)
    result = planctl("slippage")
    assert (result.code, result.out) == (3, "")
    assert "the clone lacks a part, or it is damaged\n" in result.err


@pytest.mark.parametrize("index", [b"no index", b"DIRC\0\0\0\2\0\0\0\1", None])
def test_a_damaged_index_stops_no_history(
    index: bytes | None, planctl: Run, tmp_path: Path
) -> None:
    repo = Repo(tmp_path, FILES)
    repo.commit("Later", repo.replace(ROADS_FILE, ("due: 2011-06-30\n", "due: 2011-07-31\n")))
    asked = [["slippage"], ["history", "RDS1.1"], ["diff", "HEAD~1"],
             ["validate", "--changed-since", "HEAD~1"]]  # fmt: skip
    asked[:2] = [[*command, "--no-cache"] for command in asked[:2]]
    before = [planctl(*command) for command in asked]
    whole = tmp_path / ".git/index"
    whole.unlink()
    if index is None:
        whole.mkdir()
    else:
        whole.write_bytes(index)
    after = [planctl(*command) for command in asked]
    assert [(item.code, item.out) for item in after] == [(item.code, item.out) for item in before]
    assert [item.err for item in after] == [item.err for item in before]
