"""Which files are read: plan sets, links, pipes, devices, and nothing ever written."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import ROOT, Run

CORPORATE = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\n"
PLAN = (
    "kind: service-plan\nref: {ref}\ntitle: T\nperiod: 2011/12\nobjectives:\n"
    "  - {{ref: {ref}1, title: T, owner: Ann Hill, actions: "
    "[{{ref: {ref}1.1, title: T, owner: Ann Hill, due: 2011-05, success: S}}]}}\n"
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def west(tmp_path: Path) -> Path:
    """Make a plan set in ``plans/west``."""
    write(tmp_path / "plans/west/corporate-plan.yaml", CORPORATE)
    write(tmp_path / "plans/west/a/lib.yaml", PLAN.format(ref="LIB"))
    write(tmp_path / "plans/west/b/sport.YML", PLAN.format(ref="SPO"))
    return tmp_path / "plans/west"


def late(planctl: Run, *arguments: str) -> list[str]:
    result = planctl("overdue", *arguments, "--format", "json")
    assert result.code == 0, result.err
    return [row["ref"] for row in json.loads(result.out)["rows"]]


def found(planctl: Run, *arguments: str) -> list[tuple[str, str, str]]:
    result = planctl("validate", *arguments, "--format", "json")
    assert result.err == ""
    items = json.loads(result.out)["findings"]
    return [
        (item["rule"], item["path"], item["message"])
        for item in items
        if item["severity"] == "error"
    ]


@pytest.mark.parametrize(
    ("path", "refs"),
    [
        ([], ["LIB1.1", "SPO1.1"]),
        (["plans"], ["LIB1.1", "SPO1.1"]),
        (["plans/west"], ["LIB1.1", "SPO1.1"]),
        (["plans/west/a"], ["LIB1.1"]),
        (["plans/west/b/sport.YML"], ["SPO1.1"]),
        (["plans/west/a", "plans/west/b"], ["LIB1.1", "SPO1.1"]),
        (["plans/west/a", "plans"], ["LIB1.1", "SPO1.1"]),
        (["."], ["LIB1.1", "SPO1.1"]),
    ],
)
def test_paths_choose_what_is_reported(
    planctl: Run, west: Path, path: list[str], refs: list[str]
) -> None:
    assert west.is_dir()
    assert late(planctl, *path) == refs


def test_from_inside_a_set_the_whole_set_is_loaded(
    planctl: Run, west: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = PLAN.format(ref="MOR").replace("title: T,", "supports: [SPO1], title: T,", 1)
    write(west / "a/more.yaml", plan)
    monkeypatch.chdir(west / "a")
    assert sorted(late(planctl)) == ["LIB1.1", "MOR1.1", "SPO1.1"]
    assert late(planctl, ".") == ["LIB1.1", "MOR1.1"]
    assert "unknown-objective" not in {rule for rule, _, _ in found(planctl, "more.yaml")}


def test_sets_know_nothing_of_each_other(planctl: Run, west: Path) -> None:
    shutil.copytree(west, west.parent / "east")
    assert late(planctl) == ["LIB1.1", "SPO1.1", "LIB1.1", "SPO1.1"]
    assert "duplicate-ref" not in {rule for rule, _, _ in found(planctl)}


def test_a_second_corporate_plan_and_register_are_misplaced(planctl: Run, west: Path) -> None:
    write(west / "z.yaml", CORPORATE)
    write(west / "people.yaml", "kind: people\npeople: [{name: Ann Hill}]\n")
    write(west / "y.yml", "kind: people\npeople: [{name: Ann Hill}]\n")
    misplaced = [path for rule, path, _ in found(planctl) if rule == "misplaced-document"]
    assert misplaced == ["plans/west/y.yml", "plans/west/z.yaml"]


def test_names_with_a_dot_and_excluded_names_are_not_plans(planctl: Run, west: Path) -> None:
    write(west / ".hidden.yaml", ": :")
    write(west / ".git/config.yaml", ": :")
    write(west / "drafts/x.yaml", ": :")
    write(west / "y.draft.yaml", ": :")
    write(west.parent.parent / "planctl.toml", 'exclude = ["plans/*/drafts", "*.draft.yaml"]\n')
    assert late(planctl) == ["LIB1.1", "SPO1.1"]


def test_configured_plans_are_relative_to_the_configuration(
    planctl: Run, west: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(west.parent.parent / "pyproject.toml", '[tool.planctl]\nplans = ["plans/west/b"]\n')
    elsewhere = west.parent.parent / "docs"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert late(planctl) == ["SPO1.1"]


@POSIX
def test_links(planctl: Run, west: Path, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.yaml", PLAN.format(ref="OUT"))
    (west / "inside.yaml").symlink_to(west / "a/lib.yaml")
    (west / "nowhere.yaml").symlink_to(west / "missing")
    (west / "out.yaml").symlink_to(outside)
    (west / "loop").symlink_to(west)
    (west / "folder").symlink_to(tmp_path)
    (west / "self.yaml").symlink_to(west / "self.yaml")
    messages = {
        path: message for rule, path, message in found(planctl) if rule == "unreadable-file"
    }
    assert messages == {
        "plans/west/folder": "a link that leads outside the plan set",
        "plans/west/nowhere.yaml": "a link that leads nowhere",
        "plans/west/out.yaml": "a link that leads outside the plan set",
        "plans/west/self.yaml": "a link that leads nowhere",
    }
    result = planctl("overdue")
    assert result.code == 3
    assert "OUT1.1" not in result.out
    assert "LIB1.1" in result.out


@POSIX
@pytest.mark.parametrize("path", ["plans", "plans/west", "plans/west/a"])
def test_a_path_that_is_a_link_is_not_followed(planctl: Run, west: Path, path: str) -> None:
    real = west.parent.parent / path
    real.rename(real.parent / "moved")
    real.symlink_to(real.parent / "moved")
    result = planctl("overdue", "plans/west/a/lib.yaml")
    assert (result.code, result.out) == (3, "")
    assert "is a link" in result.err


@POSIX
def test_pipes_sockets_and_devices_are_not_opened(planctl: Run, west: Path) -> None:
    os.mkfifo(west / "pipe.yaml")
    assert ("unreadable-file", "plans/west/pipe.yaml", "a pipe, not a file") in found(planctl)
    assert planctl("overdue", "plans/west/pipe.yaml").code == 3
    assert "a device, not a file" in planctl("validate", "/dev/zero").out


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_no_permission(planctl: Run, west: Path) -> None:
    (west / "a/lib.yaml").chmod(0)
    (west / "b").chmod(0)
    try:
        paths = [path for rule, path, _ in found(planctl) if rule == "unreadable-file"]
    finally:
        (west / "b").chmod(0o700)
    assert paths == ["plans/west/a/lib.yaml", "plans/west/b"]


def test_an_unreadable_corporate_plan_is_the_only_finding(planctl: Run, west: Path) -> None:
    write(west / "corporate-plan.yaml", 'kind: corporate-plan\ntitle: "open\n')
    assert [rule for rule, _, _ in found(planctl)] == ["yaml-syntax"]


@pytest.mark.parametrize("command", [["validate"], ["overdue"], ["owner", "Ann Hill"], ["owners"]])
def test_nothing_on_disk_changes(planctl: Run, west: Path, command: list[str]) -> None:
    shutil.copytree(ROOT / "plans", west.parent / "more")
    write(west / "broken.yaml", "a: [")

    def tree() -> dict[str, tuple[str, int]]:
        return {
            str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in sorted(west.parent.parent.rglob("*"))
            if path.is_file()
        }

    before = tree()
    planctl(*command)
    assert tree() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("\n", "the file is empty"),
        ("---\n", "the file is empty"),
        ("null\n", "the file is empty"),
        ("# only a comment\n", "the file holds nothing but comments"),
    ],
)
def test_an_empty_file_is_said_to_be_empty(planctl: Run, west: Path, text: str, said: str) -> None:
    write(west / "empty.yaml", text)
    assert [(rule, message) for rule, _, message in found(planctl, "plans/west/empty.yaml")] == [
        ("unreadable-file", said)
    ]


def test_standard_input_stands_for_a_file(planctl: Run, west: Path) -> None:
    text = PLAN.format(ref="LIB").replace("owner: Ann", "ownr: Ann", 1).encode()
    result = planctl("validate", "-", "--stdin-name", "plans/west/a/lib.yaml", stdin=text)
    assert result.code == 1
    assert "plans/west/a/lib.yaml:6:" in result.out
    new = planctl("validate", "-", "--stdin-name", "plans/west/new/x.yaml", stdin=text)
    assert "duplicate-ref" in new.out
    assert not (west / "new").exists()


def test_a_plan_beside_the_sets_is_in_no_set(planctl: Run, west: Path) -> None:
    write(west.parent / "stray.yaml", PLAN.format(ref="STR"))
    write(west.parent / "mkdocs.yml", "site_name: not a plan\n")
    places = [(rule, path) for rule, path, _ in found(planctl) if not path.startswith("plans/west")]
    assert places == [("misplaced-document", "plans/stray.yaml")]


@pytest.mark.parametrize("command", [["measures"], ["risks"], ["overdue"], ["list", "actions"]])
def test_a_reference_in_the_place_of_a_folder_is_told_how_it_is_shown(
    planctl: Run, west: Path, command: list[str]
) -> None:
    assert west
    for ref in ("LIB1.1", "lib1.1", "lib"):
        result = planctl(*command, ref)
        assert (result.code, f"{ref} does not exist" in result.err) == (3, True)
        assert f"'planctl show {ref}' shows a record" in result.err
        assert f"--plan {ref} keeps list, measures, risks and validate to a plan" in result.err
    assert "'planctl owner \"Ann Hill\"' is about" in planctl(*command, "Ann Hill").err
    for path in ("plans/LIB1", "missing", "Missing.yaml", "lib1.yaml", "2011"):
        assert "show" not in planctl(*command, path).err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("plan", "plans"), ("Plan", "plans"), ("plans/wesst", "plans/west"), ("plans/zzz", "")],
)
def test_of_a_path_that_is_not_there_the_nearest_is_named(
    planctl: Run, west: Path, typed: str, meant: str
) -> None:
    assert west
    result = planctl("overdue", typed)
    assert result.code == 3
    assert ("did you mean" in result.err) is bool(meant)
    assert f"did you mean {meant}" in result.err or not meant


def test_what_is_not_there_is_said_and_the_rest_reported(planctl: Run, west: Path) -> None:
    (west.parent / "empty").mkdir()
    result = planctl("overdue", "plans/west/a", "plans/empty", "plans/missing", "--format", "json")
    assert result.code == 3
    assert [row["ref"] for row in json.loads(result.out)["rows"]] == ["LIB1.1"]
    assert "plans/empty: no plan there" in result.err
    assert "plans/missing does not exist" in result.err
    assert planctl("validate", "plans/west/a", "plans/missing").code == 3


def test_an_unread_file_is_named_whatever_was_asked(planctl: Run, west: Path) -> None:
    write(west / "broken.yaml", "a: [")
    assert ("yaml-syntax", "plans/west/broken.yaml") in [
        (rule, path) for rule, path, _ in found(planctl, "plans/west/a/lib.yaml")
    ]


def test_values_that_are_left_out_are_counted(planctl: Run, west: Path) -> None:
    text = PLAN.format(ref="LIB").replace("owner: Ann Hill,", "owner: 3, supports: x, due: [1],", 1)
    write(west / "a/lib.yaml", text)
    result = planctl("overdue", "plans/west/a")
    assert (result.code, "3 values could not be used" in result.err) == (0, True)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["overdue", "plans"], ["--help"], ["--version"]])
def test_a_fault_of_the_output_is_no_finding(
    west: Path, command: list[str], unbuffered: str
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "planctl", *command],
            cwd=west.parents[1],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            encoding="utf-8",
        )
    assert run.returncode == 3
    assert "the report cannot be written: No space left on device\n" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_path_without_plans_does_not_report_the_whole_set(planctl: Run, west: Path) -> None:
    (west / "empty").mkdir()
    result = planctl("overdue", "plans/west/empty", "--format", "json")
    assert (result.code, json.loads(result.out)["rows"]) == (3, [])
    write(west / ".hidden.yaml", PLAN.format(ref="HID"))
    result = planctl("list", "actions", "plans/west/.hidden.yaml", "--format", "json")
    assert (result.code, json.loads(result.out)["rows"]) == (3, [])


def test_without_paths_the_set_around_the_folder_is_reported(
    planctl: Run, west: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (west / "a/deep").mkdir()
    monkeypatch.chdir(west / "a/deep")
    assert sorted(late(planctl)) == ["LIB1.1", "SPO1.1"]
