"""Clones that lack a part of the history, or that git refuses: said, never taken for no history."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.repositories import FILES, Repo

ROADS_FILE = "plans/roads.yaml"
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
    monkeypatch.chdir(clone(origin, f"--filter={kind}"))
    result = planctl(*command)
    assert (result.code, result.out) == (3, "")
    assert "the clone lacks a part, or it is damaged\n" in result.err
    assert "git says: " in result.err
    assert "'git fetch --refetch --no-filter'" in result.err
    assert "Traceback" not in result.err


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
    assert planctl("slippage").code == 3
    origin.folder.with_name("away").rename(origin.folder)
    origin.git("-C", str(folder), "fetch", "-q", "--refetch", "--no-filter")
    shutil.rmtree(origin.folder)
    result = planctl("slippage")
    assert (result.code, result.err) == (0, "")
    assert "2011-06-30 > 2011-07-31 > 2011-08-31" in result.out


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
