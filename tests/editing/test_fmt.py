"""The command ``fmt``: which files it names, which it writes, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from planctl.system import state
from tests.support.command import ROOT, Run
from tests.support.repositories import Repo, write

CORPORATE = (
    "kind: corporate-plan\norganisation: W\nperiod: 2011/12\nobjectives:\n"
    "  - {ref: CP1, title: A}\n"
)
CROOKED = "kind: service-plan\nref: A\ntitle:   A\nperiod: 2011/12\nlead: Ann Hill"
STRAIGHT = "kind: service-plan\nref: A\ntitle: A\nperiod: 2011/12\nlead: Ann Hill\n"
SET = {"plans/corporate-plan.yaml": CORPORATE, "plans/a.yaml": CROOKED}


def test_it_writes_what_differs_and_nothing_else(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit("Plans", {**SET, "plans/b.yaml": CROOKED.replace("ref: A", "ref:  B")})
    result = planctl("fmt")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "2 of 3 files are laid out anew; no record changes.\n\n"
        "Written: plans/a.yaml, plans/b.yaml\n"
    )
    assert (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8") == STRAIGHT
    assert "plans/corporate-plan.yaml" not in repo.git("status", "--porcelain")
    assert planctl("diff", "HEAD").out.startswith("No change to any plan")
    again = planctl("fmt")
    assert (again.code, again.out) == (0, "3 files are in the one layout.\n")


def test_check_names_the_files_and_writes_nothing(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, SET)
    result = planctl("fmt", "--check")
    assert (result.code, result.err) == (1, "")
    assert result.out == (
        "1 of 2 files is not in the one layout.\n\nTo be laid out anew\n  plans/a.yaml\n"
    )
    assert planctl("fmt", "plans/corporate-plan.yaml", "--check").code == 0
    assert (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8") == CROOKED
    planctl("fmt")
    assert planctl("fmt", "--check").code == 0


def test_a_dry_run_shows_the_difference(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, SET)
    result = planctl("fmt", "--dry-run")
    assert result.code == 0
    assert "-title:   A\n+title: A\n" in result.out
    assert "Nothing is written" in result.out
    assert planctl("fmt", "--check", "--dry-run").code == 1
    told = json.loads(planctl("fmt", "--dry-run", "--format", "json").out)
    assert (told["written"], told["changes"]) == (False, [])
    assert [file["path"] for file in told["files"]] == ["plans/a.yaml"]
    assert (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8") == CROOKED


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("kind: [\n", "plans/b.yaml"),
        ("kind: service-plan\ntitle: &a T\n", "anchor '&a' is not allowed"),
        ("kind: service-plan\ntitle: T\ntitle: U\n", "key 'title' is written twice"),
        ("kind: service-plan\n? title\n: T\n", "a key behind '? ' stands here"),
    ],
)
def test_what_cannot_be_laid_out_is_named_and_the_rest_is_done(
    text: str, why: str, planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, {**SET, "plans/b.yaml": text})
    result = planctl("fmt")
    assert result.code == 3
    assert why in result.err
    assert (tmp_path / "plans" / "b.yaml").read_text(encoding="utf-8") == text
    assert (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8") == STRAIGHT
    assert planctl("fmt", "--check").code == 3


def test_plans_in_no_set_and_links_stay(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"loose/a.yaml": CROOKED})
    result = planctl("fmt", "loose")
    assert result.code == 3
    assert "in no plan set" in result.err
    write(tmp_path, SET)
    (tmp_path / "plans" / "a.yaml").unlink()
    (tmp_path / "plans" / "a.yaml").symlink_to(tmp_path / "loose" / "a.yaml")
    assert planctl("fmt", "plans").code == 3
    assert (tmp_path / "loose" / "a.yaml").read_text(encoding="utf-8") == CROOKED


def test_a_file_that_cannot_be_written_stops_all(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {**SET, "plans/b.yaml": CROOKED.replace("ref: A", "ref:  B")})
    (tmp_path / "plans" / "b.yaml").chmod(0o444)
    result = planctl("fmt")
    assert (result.code, "read-only" in result.err) == (3, True)
    assert (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8") == CROOKED
    assert not state.unfinished()


def test_outside_a_repository_the_text_before_is_kept(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, SET)
    kept = Path(planctl("fmt").err.split('"')[1])
    assert kept.read_text(encoding="utf-8") == CROOKED


def test_the_published_plans_are_left_alone(planctl: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.yaml")}
    result = planctl("fmt")
    assert (result.code, result.err) == (0, "")
    assert result.out == "28 files are in the one layout.\n"
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.yaml")}
