"""The baseline: what it keeps, what it refuses, and that only its own command ever writes it."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from planctl.checking import baseline
from planctl.system.errors import PlanctlError
from tests.support.ci_formats import check_gitlab, check_junit, check_sarif, commands
from tests.support.command import ROOT, Result, Run

LEEDS = ROOT / "plans" / "leeds-2008"
SALFORD = ROOT / "plans" / "salford-2009-10"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a folder with two of the published plan sets."""
    for folder in (LEEDS, SALFORD):
        shutil.copytree(folder, tmp_path / "plans" / folder.name)
    return tmp_path / "plans"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / baseline.NAME


def counts(result: Result) -> tuple[int, ...]:
    """Return what was kept, dropped, added and left out."""
    found = json.loads(result.out)
    return tuple(found[key] for key in ("kept", "dropped", "added", "left_out"))


def totals(planctl: Run, *arguments: str) -> dict[str, int]:
    found = json.loads(planctl("validate", *arguments, "--format", "json").out)["totals"]
    return {key: found[key] for key in found if found[key]}


def each(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings record by record, as a baseline holds them."""
    return [{**item, **record} for item in findings for record in item["records"] or [{}]]


def entries(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["findings"]
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_old_faults_pass_and_new_ones_fail(planctl: Run, plans: Path, file: Path) -> None:
    before = totals(planctl)
    assert planctl("validate").code == 1
    shown = sum(before.values()) - before["suppressed"]
    found = json.loads(planctl("validate", "--format", "json").out)["findings"]
    total = sum(not item["suppressed"] for item in each(found))
    assert total > shown
    assert counts(planctl("baseline", "--format", "json")) == (0, 0, total, 0)
    assert totals(planctl) == {"known": shown, "suppressed": before["suppressed"]}
    assert planctl("validate", "--fail-on", "note").code == 0
    assert totals(planctl, "--no-baseline") == before

    plan = next(path for path in plans.rglob("*.yaml") if "supports: [" in path.read_text("utf-8"))
    edit(plan, "supports: [", "supports: [NOPE, ")
    assert totals(planctl)["error"] == 1
    assert planctl("validate").code == 1
    written = file.read_bytes()
    assert counts(planctl("baseline", "--format", "json")) == (total, 0, 0, 1)
    assert file.read_bytes() == written
    assert counts(planctl("baseline", "--add", "--format", "json")) == (total, 0, 1, 0)
    assert planctl("validate").code == 0
    edit(plan, "supports: [NOPE, ", "supports: [")
    assert totals(planctl)["mended"] == 1
    assert counts(planctl("baseline", "--format", "json")) == (total, 1, 0, 0)
    assert file.read_bytes() == written


def test_the_file_is_made_for_diffs(planctl: Run, plans: Path, file: Path) -> None:
    planctl("baseline")
    lines = file.read_text(encoding="utf-8").splitlines()
    found = entries(file)
    assert lines[:3] == ["{", '"format_version": 1,', '"findings": [']
    assert [json.loads(line.rstrip(",")) for line in lines[3:-2]] == found
    assert list(found[0]) == ["fingerprint", "rule", "severity", "path", "ref", "message"]
    keys = [(i["path"], i["rule"], i["ref"] or "", i["fingerprint"]) for i in found]
    assert keys == sorted(keys)
    (plans / "leeds-2008" / "people.yaml").unlink()
    planctl("baseline")
    now = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line in set(now)]
    assert now == kept
    assert 0 < len(kept) < len(lines)


def test_validate_never_writes(planctl: Run, plans: Path, tmp_path: Path, file: Path) -> None:
    planctl("validate")
    assert not file.exists()
    planctl("baseline")
    edit(plans / "leeds-2008" / "inspection-action-plan.yaml", "due: ", "due: 31/02/2009  # ")

    def state() -> dict[Path, tuple[int, bytes]]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    before = state()
    for name in ("text", "json", "github", "gitlab", "sarif", "junit", "markdown"):
        planctl("validate", "--format", name)
    assert state() == before


def test_what_was_not_looked_at_stays(planctl: Run, plans: Path, file: Path) -> None:
    planctl("baseline")
    whole = entries(file)
    shutil.rmtree(plans / "salford-2009-10")
    kept, dropped, *_ = counts(planctl("baseline", "plans/leeds-2008", "--format", "json"))
    assert (kept, dropped) == (len(whole), 0)
    register = plans / "leeds-2008" / "people.yaml"
    edit(register, "people:", "people: []\nx-former:")
    corporate = planctl("baseline", "plans/leeds-2008/corporate-plan.yaml", "--format", "json")
    assert counts(corporate)[:2] == (len(whole), 0)
    assert counts(planctl("baseline", "plans/leeds-2008", "--format", "json"))[1] > 0
    assert {item["path"].split("/")[1] for item in entries(file)} == {
        "leeds-2008",
        "salford-2009-10",
    }


def test_a_renamed_plan_keeps_its_known_faults(planctl: Run, plans: Path, file: Path) -> None:
    planctl("baseline")
    old = plans / "leeds-2008" / "inspection-action-plan.yaml"
    old.rename(old.with_name("renamed.yaml"))
    assert totals(planctl).get("mended", 0) == 0
    assert planctl("validate").code == 0
    assert counts(planctl("baseline", "--format", "json"))[1] == 0
    paths = {item["path"] for item in entries(file)}
    assert "plans/leeds-2008/renamed.yaml" in paths
    assert "plans/leeds-2008/inspection-action-plan.yaml" not in paths


def test_a_deleted_plan_is_mended(planctl: Run, plans: Path, file: Path) -> None:
    planctl("baseline")
    gone = plans / "leeds-2008" / "inspection-action-plan.yaml"
    faults = [item for item in entries(file) if item["path"].endswith(gone.name)]
    gone.unlink()
    assert totals(planctl)["mended"] == len(faults) > 0


@pytest.mark.parametrize("fault", ['title: "never closed\n', "kind: service-plan\nref: &a X\n"])
def test_a_file_that_cannot_be_judged_mends_nothing(
    fault: str, planctl: Run, plans: Path, file: Path
) -> None:
    planctl("baseline")
    before = entries(file)
    (plans / "leeds-2008" / "new.yaml").write_text(fault, encoding="utf-8")
    plan = plans / "leeds-2008" / "inspection-action-plan.yaml"
    plan.write_text('title: "never closed\n', encoding="utf-8")
    assert "mended" not in totals(planctl)
    result = planctl("baseline", "--add")
    assert result.code == 3
    assert "never closed" in result.err
    assert {item["fingerprint"] for item in entries(file)} >= {i["fingerprint"] for i in before}
    assert not {item["rule"] for item in entries(file)} & {"yaml-syntax", "unsafe-yaml"}
    assert planctl("validate").code == 1


def test_faults_of_files_and_suppressions_are_never_known(
    planctl: Run, plans: Path, file: Path
) -> None:
    plan = plans / "leeds-2008" / "inspection-action-plan.yaml"
    edit(plan, "ref: IWC", "ref: IWC  # planctl: ignore[vague-due]\nnonsense: 1")
    found = json.loads(planctl("validate", "--format", "json").out)["findings"]
    entry = {"severity": "error", "path": "plans/x.yaml", "ref": None, "message": "m"}
    forged = [
        {**entry, "fingerprint": item["fingerprint"], "rule": "vague-due"} for item in each(found)
    ]
    text = json.dumps({"format_version": 1, "findings": forged})
    file.write_text(text, encoding="utf-8")
    found = json.loads(planctl("validate", "--format", "json").out)["findings"]
    assert {item["rule"] for item in found if not item["known"] and not item["suppressed"]} == {
        "schema", "unused-suppression", "suppression-without-reason",
    }  # fmt: skip
    assert not [item for item in found if item["known"] and item["suppressed"]]
    file.unlink()
    assert "3 faults of files or suppressions cannot be recorded" in planctl("baseline").out
    rules = {item["rule"] for item in entries(file)}
    assert not rules & {"schema", "unused-suppression", "suppression-without-reason"}
    suppressed = {item["fingerprint"] for item in each(found) if item["suppressed"]}
    assert suppressed
    assert not suppressed & {item["fingerprint"] for item in entries(file)}


def test_a_fault_that_a_comment_accepts_is_dropped(planctl: Run, plans: Path, file: Path) -> None:
    planctl("baseline")
    plan = plans / "leeds-2008" / "inspection-action-plan.yaml"
    found = [
        item["line"]
        for item in json.loads(planctl("validate", "--format", "json").out)["findings"]
        if item["rule"] == "accountable-is-owner"
    ]
    lines = plan.read_text(encoding="utf-8").split("\n")
    for line in found:
        lines[line - 1] += "  # planctl: ignore[accountable-is-owner] both, until May"
    plan.write_text("\n".join(lines), encoding="utf-8")
    assert totals(planctl)["mended"] == len(found) > 0
    planctl("baseline")
    assert "accountable-is-owner" not in {
        item["rule"] for item in entries(file) if "leeds" in item["path"]
    }


def test_the_formats_for_ci_mark_what_is_known(planctl: Run, plans: Path) -> None:
    del plans
    planctl("baseline")
    results = check_sarif(planctl("validate", "--format", "sarif").out)
    kinds = [item["suppressions"][0]["kind"] for item in results]
    assert kinds.count("inSource") == 1
    assert kinds.count("external") == len(results) - 1 > 100
    assert check_gitlab(planctl("validate", "--format", "gitlab").out) == []
    assert commands(planctl("validate", "--format", "github").out) == []
    cases = [c for s in check_junit(planctl("validate", "--format", "junit").out) for c in s]
    skipped = [case for case in cases if case.find("skipped") is not None]
    assert len(skipped) == len(results)


@pytest.mark.parametrize(
    ("made", "place"),
    [
        ((), "council"),
        ((".git/",), "."),
        ((".git",), "."),
        ((".git/", "council/planctl.toml"), "council"),
        (("planctl.toml", "council/.git/"), "."),
    ],
)
def test_where_it_stands(
    made: tuple[str, ...],
    place: str,
    planctl: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(LEEDS, tmp_path / "council" / "plans")
    for name in made:
        path = tmp_path / name
        if name.endswith("/"):
            path.mkdir()
        else:
            path.write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "council")
    planctl("baseline", "plans")
    assert [path.parent for path in tmp_path.rglob(baseline.NAME)] == [(tmp_path / place).resolve()]
    first = entries(tmp_path / place / baseline.NAME)[0]["path"]
    assert (tmp_path / place / first).is_file()
    assert planctl("validate", "plans", "--fail-on", "note").code == 0
    monkeypatch.chdir(tmp_path / "council" / "plans")
    assert planctl("validate", ".", "--fail-on", "note").code == (0 if made else 1)


ENTRY = {"fingerprint": "0" * 32, "rule": "r", "severity": "note", "path": "p", "ref": None,
         "message": "m"}  # fmt: skip
WRONG_VALUES: list[tuple[str, object]] = [
    ("fingerprint", "0" * 31), ("fingerprint", "G" * 32), ("fingerprint", None),
    ("fingerprint", ["0"]), ("rule", 1), ("severity", None), ("path", {}), ("ref", 3),
    ("message", []),
]  # fmt: skip
WRONG: dict[str, bytes] = {
    "nothing": b"",
    "not JSON": b"<<<<<<< ours",
    "not UTF-8": b'{"format_version": 1, "findings": ["\xff"]}',
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 200_000,
    "a long number": b"9" * 10_000,
    "a list": b"[]",
    "no version": b'{"findings": []}',
    "another version": b'{"format_version": 2, "findings": []}',
    "no findings": b'{"format_version": 1}',
    "findings of another shape": b'{"format_version": 1, "findings": {}}',
    "a text": b'{"format_version": 1, "findings": ["x"]}',
    **{
        f"{key} {value!r}": json.dumps(
            {"format_version": 1, "findings": [{**ENTRY, key: value}]}
        ).encode()
        for key, value in WRONG_VALUES
    },
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("command", ["validate", "baseline"])
def test_a_wrong_file_is_refused(
    name: str, command: str, planctl: Run, plans: Path, file: Path
) -> None:
    del plans
    file.write_bytes(WRONG[name])
    result = planctl(command)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("planctl: planctl-baseline.json cannot be used: ")
    assert len(result.err) < 300
    assert file.read_bytes() == WRONG[name]


def test_a_right_entry_is_not_refused(planctl: Run, plans: Path, file: Path) -> None:
    del plans
    file.write_text(json.dumps({"format_version": 1, "findings": [ENTRY]}), encoding="utf-8")
    assert planctl("validate").code == 1


def test_a_huge_file_is_refused(planctl: Run, plans: Path, file: Path) -> None:
    del plans
    file.write_bytes(b" " * (baseline.MAX_BYTES + 1))
    result = planctl("validate")
    assert result.code == 2
    assert "larger than 16 MiB" in result.err


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")
@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
@pytest.mark.parametrize("command", ["validate", "baseline"])
def test_only_an_ordinary_file_is_opened(
    kind: str, command: str, planctl: Run, plans: Path, file: Path
) -> None:
    del plans
    target = file.with_name("elsewhere.json")
    if kind == "link":
        target.write_text('{"format_version": 1, "findings": []}', encoding="utf-8")
    if kind in {"link", "dangling"}:
        file.symlink_to(target)
    elif kind == "folder":
        file.mkdir()
    else:
        os.mkfifo(file)
    before = target.read_bytes() if target.exists() else None
    result = planctl(command)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("planctl: planctl-baseline.json cannot be used: a ")
    assert (target.read_bytes() if target.exists() else None) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    link, target = tmp_path / baseline.NAME, tmp_path / "target"
    target.write_text("mine", encoding="utf-8")
    link.symlink_to(target)
    with pytest.raises(PlanctlError, match="a link"):
        baseline.write(link, [])
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_failed_write_leaves_the_old_file(
    planctl: Run, plans: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planctl("baseline", "plans/leeds-2008")
    before = file.read_bytes()

    def full(self: Path, target: Path) -> Path:
        del self, target
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = planctl("baseline", "--add")
    assert (result.code, result.out) == (3, "")
    assert "planctl-baseline.json cannot be written: no space left on device" in result.err
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == [baseline.NAME, plans.name]


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_the_file_keeps_its_mode(planctl: Run, plans: Path, file: Path) -> None:
    del plans
    planctl("baseline", "plans/leeds-2008")
    assert file.stat().st_mode & 0o777 == 0o644
    file.chmod(0o600)
    planctl("baseline", "--add")
    assert file.stat().st_mode & 0o777 == 0o600


def test_hostile_text_stays_on_its_line(planctl: Run, tmp_path: Path, file: Path) -> None:
    corporate = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\nobjectives: []\n"
    title = json.dumps('a\n"},\n{"fingerprint": \x1b[31m \u202e')
    plan = f"kind: service-plan\nref: {title}\ntitle: T\nperiod: 2011/12\nobjectives:\n"
    objective = f"  - {{ref: {title}, title: {title}, supports: [NOPE]}}\n"
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "corporate-plan.yaml").write_text(corporate, encoding="utf-8")
    (tmp_path / "plans" / "plan.yaml").write_text(plan + objective, encoding="utf-8")
    planctl("baseline")
    text = file.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == len(entries(file)) + 5
    assert len(entries(file)) > 2
    assert planctl("validate").code == 0
