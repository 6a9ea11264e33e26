"""Files that look like plans by what they say, and are none by their names."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.examples import RULES, lay_out


def _said(planctl: Run, *paths: str) -> list[str]:
    found = json.loads(planctl("validate", *paths, "--format", "json").out)
    return [item["path"] for item in found["findings"] if item["rule"] == "not-a-plan"]


@pytest.mark.parametrize(
    "name",
    [
        "a.yaml.txt", "a.yml.bak", "a.YAML.old", "a.yaml~", "a.yml_copy",
        "a.ymal", "a.ylm", "a.yalm", "A plan",
    ],
)  # fmt: skip
def test_a_plan_with_more_behind_its_name_is_told(name: str, planctl: Run, tmp_path: Path) -> None:
    lay_out("not-a-plan", "bad", tmp_path)
    (tmp_path / "mobile.yaml.txt").rename(tmp_path / name)
    assert _said(planctl, ".") == [name]


@pytest.mark.parametrize("name", ["notes.txt", "plan.yaml.gz", "plan.yaml.j2", "plan.raml"])
def test_other_names_are_not(name: str, planctl: Run, tmp_path: Path) -> None:
    lay_out("not-a-plan", "bad", tmp_path)
    (tmp_path / "mobile.yaml.txt").rename(tmp_path / name)
    assert not _said(planctl, ".")


def test_a_text_on_how_plans_begin_is_no_plan(planctl: Run, tmp_path: Path) -> None:
    lay_out("not-a-plan", "bad", tmp_path)
    text = "kind: service-plan is how a file begins.\n"
    (tmp_path / "mobile.yaml.txt").rename(tmp_path / "README").write_text(text, encoding="utf-8")
    assert not _said(planctl, ".")


def test_what_says_no_kind_of_plan_is_not_told(planctl: Run, tmp_path: Path) -> None:
    lay_out("not-a-plan", "bad", tmp_path)
    (tmp_path / "mobile.yaml.txt").write_text("shopping: milk\n", encoding="utf-8")
    assert not _said(planctl, ".")


def test_it_is_told_where_it_was_asked_about_and_never_counted_as_read(
    planctl: Run, tmp_path: Path
) -> None:
    lay_out("not-a-plan", "bad", tmp_path)
    assert not _said(planctl, "plan.yaml")
    assert json.loads(planctl("validate", ".", "--format", "json").out)["files"] == 3


def test_it_is_told_from_the_cache_as_long_as_it_is_there(planctl: Run, tmp_path: Path) -> None:
    lay_out("not-a-plan", "good", tmp_path)
    assert not _said(planctl, ".")
    shutil.copy(RULES / "not-a-plan" / "bad" / "mobile.yaml.txt", tmp_path)
    assert _said(planctl, ".") == ["mobile.yaml.txt"]
    (tmp_path / "mobile.yaml.txt").unlink()
    assert not _said(planctl, ".")


def test_a_public_edition_is_made_beside_it(planctl: Run, tmp_path: Path) -> None:
    lay_out("not-a-plan", "bad", tmp_path)
    out = tmp_path / "tables"
    assert planctl("export", ".", "--public", "--format", "csv", "-o", str(out)).code == 0
    assert "Mobile libraries" not in (out / "plans.csv").read_text(encoding="utf-8")
