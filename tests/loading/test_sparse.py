"""What git was told to leave out of the working tree is told as not read, and not as removed."""

from pathlib import Path

import pytest

from planctl.loading import sparse
from planctl.loading.config import Config
from planctl.loading.request import Request, folders
from tests.support.command import Run
from tests.support.repositories import FILES, Repo

SAID = "git was told to leave it out of the working tree, as a sparse checkout does"


def _left_out(repo: Repo, how: str, *more: str) -> None:
    """Leave the parks' plan out of a working tree."""
    if how == "sparse":
        repo.git("sparse-checkout", "set", "--no-cone", *more, "/*", "!parks.yaml")
    else:
        repo.git("update-index", "--skip-worktree", "plans/parks.yaml")
        (repo.folder / "plans/parks.yaml").unlink()
    assert not (repo.folder / "plans/parks.yaml").exists()


@pytest.mark.parametrize("how", ["sparse", "skip-worktree"])
def test_it_is_not_removed(planctl: Run, tmp_path: Path, how: str) -> None:
    repo = Repo(tmp_path, FILES)
    repo.commit("Later", repo.replace("plans/roads.yaml", ("due: 2011-06-30", "due: 2011-07-31")))
    _left_out(repo, how)
    found = planctl("diff")
    assert (found.code, "removed" in found.out) == (3, False)
    assert f"plans/parks.yaml: {SAID}" in found.err
    paper = planctl("report", "--period", "2011/12 Q1")
    assert paper.code == 3
    assert f"plans/parks.yaml: {SAID}" in paper.out
    assert "so no more" not in paper.out
    listed = planctl("list", "action", "--format", "json")
    assert (listed.code, SAID in listed.out) == (3, True)
    assert SAID in planctl("validate", "--changed-since", "HEAD~").out
    assert planctl("export", "--public", "--output", "public.sqlite").code == 3
    assert SAID not in planctl("slippage").out  # which reads the last commit


@pytest.mark.parametrize("left", ["/notes", "/*\n!corporate-plan.yaml"], ids=["all", "corporate"])
def test_a_set_without_its_corporate_plan_is_not_removed(
    planctl: Run, tmp_path: Path, left: str
) -> None:
    repo = Repo(tmp_path, {**FILES, "notes/a.txt": "x\n"})
    repo.commit("Later", repo.replace("plans/roads.yaml", ("due: 2011-06-30", "due: 2011-07-31")))
    repo.git("sparse-checkout", "set", "--no-cone", *left.split("\n"))
    for revision in ("HEAD", "HEAD~"):
        found = planctl("diff", revision)
        assert (found.code, "removed" in found.out) == (3, False)
        assert SAID in found.err
        assert ("later" in found.out) == (revision == "HEAD~" and left != "/notes")
    assert "later" in planctl("diff", "HEAD~", "HEAD").out  # which the working tree does not touch


def test_what_is_no_plan_or_was_deleted_is_nothing(planctl: Run, tmp_path: Path) -> None:
    more = {"plans/notes.txt": "x\n", "plans/.hidden/a.yaml": "a: 1\n", "other/b.yaml": "b: 1\n"}
    repo = Repo(tmp_path, {**FILES, **more})
    for name in more:
        repo.git("update-index", "--skip-worktree", name)
        (tmp_path / name).unlink()
    (tmp_path / "plans/parks.yaml").unlink()
    assert SAID not in planctl("validate").out
    assert "removed" in planctl("diff").out


def test_a_worktree_has_its_own(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "main", FILES)
    repo.git("worktree", "add", "-q", "../aside")
    aside = Repo(tmp_path / "aside")
    _left_out(aside, "sparse")
    assert SAID in planctl("validate", "aside/plans").out
    assert SAID not in planctl("validate", "main/plans").out


def test_of_many_sets_the_index_is_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repo(tmp_path, {name.replace("/", f"/{part}/"): text for name, text in FILES.items()
                    for part in ("one", "two", "three")})  # fmt: skip
    looked: list[Path] = []

    def layout(top: Path) -> int:
        looked.append(top)
        return 2

    monkeypatch.setattr(sparse, "_layout", layout)
    found, _ = folders(Request([], tmp_path, Config()))
    assert len(found) == 3
    assert looked == [tmp_path]


def test_a_whole_set_is_told_where_another_is_there(planctl: Run, tmp_path: Path) -> None:
    files = {"plans/other/b.yaml": "b: 1\n"}
    for part in ("one", "two"):
        files |= {name.replace("/", f"/{part}/"): text for name, text in FILES.items()}
    repo = Repo(tmp_path, files)
    repo.git("sparse-checkout", "set", "--no-cone", "/*", "!/plans/two/", "!/plans/other/")
    for asked in (("list", "actions"), ("overdue",), ("validate", "plans")):
        found = planctl(*asked)
        said = found.out + found.err
        assert (found.code, f"plans/two: {SAID}" in said, "other" in said) == (3, True, False)
    assert SAID not in planctl("validate", "plans/one").err
