"""A fingerprint stays while its fault does: on the published plans, edited in many ways."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planctl.checking.engine import run
from planctl.checking.fingerprint import distinct
from planctl.checking.rule import Context
from planctl.loading.config import Config
from planctl.loading.load import load
from planctl.loading.request import Request
from planctl.reports.diagnostic import Diagnostic
from tests.support.command import ROOT, Run

SETS = sorted(path.parent for path in (ROOT / "plans").glob("*/corporate-plan.yaml"))
DAY = date(2011, 7, 1)
HEX = re.compile(r"[0-9a-f]{32}")

CORPORATE = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\nobjectives: []\n"
PLAN = """\
kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
objectives:
  - ref: LIB1
    title: Libraries that children use
    supports: [CP9]
"""


def found(folder: Path, cwd: Path | None = None, *paths: Path) -> list[Diagnostic]:
    """Return the findings of the sets at a folder, seen from another."""
    request = Request(paths or [folder], cwd or folder.parent, Config(), {})
    every = [item for loaded in load(request) for item in run(loaded.plans, Context(DAY))]
    return distinct(every)


def prints(findings: list[Diagnostic]) -> set[str]:
    return {item.fingerprint for item in findings}


def copied(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / folder.name))


def lines_on_top(text: str) -> str:
    return f"# A new first line.\n\n\n# Another one.\n{text}"


def blocks(text: str, start: str) -> list[str]:
    """Split a text before each line that starts as a new block does, and the comment above it."""
    found = re.split(rf"(?=^(?:{start}))", text, flags=re.MULTILINE)
    for number, block in enumerate(found[:-1]):
        own = re.sub(r"(?:^ +#.*\n)+\Z", "", block, flags=re.MULTILINE)
        comment = block[len(own) :]
        found[number], found[number + 1] = own, comment + found[number + 1]
    return found


def reordered(text: str) -> str:
    """Turn the keys of a document round, and the records of each of its lists."""
    head, *keys = blocks(text, r"[a-z_]+:")
    turned = []
    for key in keys:
        name, *items = blocks(key, r"  - ")
        turned.append(name + "".join(reversed(items)))
    return head + "".join(reversed(turned))


def windows_lines(text: str) -> str:
    return text.replace("\n", "\r\n")


def test_every_finding_of_every_plan_has_its_own() -> None:
    every = found(ROOT / "plans", ROOT)
    assert len(every) > 300
    assert all(HEX.fullmatch(item.fingerprint) for item in every)
    assert len(prints(every)) == len(every)


@pytest.mark.parametrize("folder", SETS, ids=lambda path: str(path.name))
@pytest.mark.parametrize("edit", [lines_on_top, windows_lines, reordered])
def test_edits_that_mend_nothing(folder: Path, edit: Callable[[str], str], tmp_path: Path) -> None:
    before = found(folder)
    copy = copied(folder, tmp_path)
    for path in copy.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert edit(text) != text
        path.write_text(edit(text), encoding="utf-8", newline="")
    after = found(copy)
    assert [item.span.start for item in after] != [item.span.start for item in before]
    assert prints(after) == prints(before)


@pytest.mark.parametrize("folder", SETS, ids=lambda path: str(path.name))
def test_other_names_of_files_and_folders(folder: Path, tmp_path: Path) -> None:
    before = found(folder)
    copy = copied(folder, tmp_path)
    (copy / "moved").mkdir()
    for number, path in enumerate(sorted(copy.glob("*.yaml"), reverse=True)):
        path.rename(copy / "moved" / f"{number}.yaml" if number else copy / "first.yaml")
    (copy / "moved").rename(copy / "z")
    corporate = next(path for path in copy.rglob("*.yaml") if "corporate-plan" in path.read_text())
    corporate.rename(copy / "corporate.yaml")
    renamed = copy.rename(tmp_path / "elsewhere")
    kept = [item for item in before if item.record or item.about]
    assert len(kept) > 10
    assert prints(kept) <= prints(found(renamed))


@pytest.mark.parametrize("folder", SETS, ids=lambda path: str(path.name))
def test_other_current_folders(folder: Path, tmp_path: Path) -> None:
    before = prints(found(folder, ROOT))
    for cwd in (folder, folder.parent, Path(ROOT.anchor), tmp_path):
        assert prints(found(folder, cwd)) == before


@pytest.mark.parametrize("folder", SETS, ids=lambda path: str(path.name))
def test_one_file_has_the_fingerprints_that_its_set_has(folder: Path) -> None:
    before = prints(found(folder, ROOT))
    for path in sorted(folder.glob("*.yaml")):
        assert prints(found(folder, ROOT, path)) == before


def west(folder: Path, plan: str = PLAN, corporate: str = CORPORATE) -> list[Diagnostic]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corporate-plan.yaml").write_text(corporate, encoding="utf-8")
    (folder / "libraries.yaml").write_text(plan, encoding="utf-8")
    return found(folder)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("CP9", "CP8", "unknown-objective"),
        ("ref: LIB1", "ref: LIB2", "unknown-objective"),
        ("title: Libraries\n", "titel: Libraries\n", "schema"),
        ("period: 2011/12", "period: 2011-12", "invalid-date"),
    ],
)
def test_another_fault_has_another(old: str, new: str, rule: str, tmp_path: Path) -> None:
    before = prints(west(tmp_path / "west"))
    after = [item for item in west(tmp_path / "west", PLAN.replace(old, new)) if item.rule == rule]
    assert after
    assert not prints(after) & before


def test_another_council_or_year_has_another(tmp_path: Path) -> None:
    one = prints(west(tmp_path / "west"))
    for old, new in (("Westshire", "Eastshire"), ("2011/12", "2012/13")):
        corporate = CORPORATE.replace(old, new)
        assert not one & prints(west(tmp_path / "west", corporate=corporate))


def test_equal_faults_and_equal_sets_are_counted(tmp_path: Path) -> None:
    twice = PLAN.replace("[CP9]", "[CP9, CP9]")
    west(tmp_path / "sets" / "a", twice)
    west(tmp_path / "sets" / "b", twice)
    every = [item for item in found(tmp_path / "sets") if item.rule == "unknown-objective"]
    assert [item.span.path for item in every] == ["sets/a/libraries.yaml"] * 2 + [
        "sets/b/libraries.yaml"
    ] * 2
    assert len(prints(every)) == 4


def test_faults_of_files_go_by_their_place_in_the_set(tmp_path: Path) -> None:
    folder = tmp_path / "west"
    west(folder)
    for name in ("one.yaml", "two.yaml"):
        (folder / "drafts").mkdir(exist_ok=True)
        (folder / "drafts" / name).write_text('title: "never closed\n', encoding="utf-8")
    seen = [found(folder, cwd) for cwd in (tmp_path, folder, folder / "drafts", ROOT)]
    broken = [prints([i for i in every if i.rule == "yaml-syntax"]) for every in seen]
    assert broken == [broken[0]] * 4
    assert len(broken[0]) == 2
    moved = folder.rename(tmp_path / "moved")
    assert prints([i for i in found(moved) if i.rule == "yaml-syntax"]) == broken[0]


def test_the_words_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = west(tmp_path / "west")
    monkeypatch.setattr("planctl.checking.rule._cut", lambda words: f"in other words, {words[:9]}")
    after = found(tmp_path / "west")
    assert not {item.message for item in after} & {item.message for item in before}
    assert prints(after) == prints(before)


def test_json_prints_them(planctl: Run, tmp_path: Path) -> None:
    every = west(tmp_path / "west")
    text = planctl("validate", "west", "--format", "json").out
    assert all(f'"fingerprint": "{item.fingerprint}"' in text for item in every)
