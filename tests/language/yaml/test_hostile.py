"""Hostile and broken files: each gets its finding, in seconds, and none a traceback.

``tests/hostile/files`` are kept; ``tests/hostile/make.py`` makes what a repository should not keep.
``expected.tsv`` says which rules of severity error each must report.
"""

import json
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.hostile import make as maker
from tests.support.command import ROOT, Run

resource = pytest.importorskip("resource", reason="Windows cannot limit memory so")

HOSTILE = ROOT / "tests" / "hostile"
SECONDS = 20  # of work, so that a busy machine fails nothing
PATIENCE = 300
MEBIBYTES = 1536


def expected() -> dict[str, set[str]]:
    """Return the rules that each kept file must report."""
    lines = (HOSTILE / "expected.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {name: set(rules.split(",")) - {"-"} for name, rules in pairs}


def errors(printed: str) -> dict[str, set[str]]:
    """Return the rules of severity error that are not suppressed, by file."""
    found: dict[str, set[str]] = {}
    for item in json.loads(printed)["findings"]:
        if item["severity"] == "error" and not item["suppressed"]:
            found.setdefault(item["path"].removeprefix("set/"), set()).add(item["rule"])
    return found


@pytest.mark.parametrize("name", sorted(expected()))
def test_kept_file(name: str, planctl: Run, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    shutil.copy(HOSTILE / "corporate-plan.yaml", folder)
    shutil.copy(HOSTILE / "files" / name, folder)
    result = planctl("validate", "set", "--format", "json")
    assert (result.code in {0, 1}, result.err) == (True, "")
    assert errors(result.out).get(name, set()) == expected()[name]
    text = planctl("validate", "set").out
    assert not {char for char in text if ord(char) < 32 and char != "\n"}


def limit() -> None:
    """Hold a child process to some memory and work, so that a bomb ends it and not the machine."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES * 2**20, MEBIBYTES * 2**20))


def bounded(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run planctl in a process of its own, with a limit of time and memory."""
    return subprocess.run(
        [sys.executable, "-m", "planctl", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        encoding="utf-8",
        preexec_fn=limit,
    )


def test_all_kept_files_at_once(tmp_path: Path) -> None:
    shutil.copytree(HOSTILE / "files", tmp_path / "set" / "files")
    shutil.copy(HOSTILE / "corporate-plan.yaml", tmp_path / "set")
    run = bounded(tmp_path, "validate", "set", "--format", "json")
    assert (run.returncode, run.stderr) == (1, "")
    assert len(expected()) >= 200
    found = errors(run.stdout)
    for name, rules in expected().items():
        loud = {rule for rule in rules if not silenced(rule)}
        reported = {rule for rule in found.get(f"files/{name}", set()) if not silenced(rule)}
        assert reported >= loud, name
    for command in (["overdue"], ["owners"], ["owner", "Ann Hill"]):
        run = bounded(tmp_path, *command, "set", "--format", "json")
        assert run.returncode == 3
        assert "Traceback" not in run.stderr
        json.loads(run.stdout)


def silenced(rule: str) -> bool:
    """Whether a rule says nothing while a file of the set is unread."""
    return any(fnmatchcase(rule, glob) for glob in maker.SILENT)


# Each file is a process; so many tests share them out over the cores.
PARTS = 8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, set[str]]]:
    """Make the files that are not kept, once."""
    folder = tmp_path_factory.mktemp("made")
    return folder, maker.make(folder)


def by_content(folder: Path, name: str) -> bool:
    """Whether a made file is odd by what it holds, and not by its name or sort."""
    path = folder / name
    ordinary = re.fullmatch(r"[a-z0-9-]+\.yaml", name) is not None
    return ordinary and path.is_file() and not path.is_symlink()


@pytest.mark.parametrize("part", range(PARTS))
def test_made_files(part: int, made: tuple[Path, dict[str, set[str]]], tmp_path: Path) -> None:
    folder, rules = made
    every = [name for name in rules if by_content(folder, name)]
    assert len(every) > 50
    names = every[part::PARTS]
    base = tmp_path / "one"
    base.mkdir()
    shutil.copy(HOSTILE / "corporate-plan.yaml", base)
    for name in names:
        shutil.copy(folder / name, base / "plan.yaml")
        run = bounded(base, "validate", ".", "--format", "json")
        assert "Traceback" not in run.stderr, name
        assert errors(run.stdout).get("plan.yaml", set()) == rules[name], name


def test_made_names_and_links(tmp_path: Path) -> None:
    rules = maker.make(tmp_path)
    odd = {name for name in rules if not by_content(tmp_path, name)}
    for name in set(rules) - odd:
        (tmp_path / name).unlink()
    shutil.copy(HOSTILE / "corporate-plan.yaml", tmp_path)
    run = bounded(tmp_path, "validate", ".", "--format", "json")
    assert "Traceback" not in run.stderr
    found = errors(run.stdout)
    for name in odd:
        loud = {rule for rule in rules[name] if not silenced(rule)}
        assert {rule for rule in found.get(name, set()) if not silenced(rule)} == loud, name
    lines = bounded(tmp_path, "validate", ".").stdout
    assert not {char for char in lines if ord(char) < 32 and char != "\n"}
