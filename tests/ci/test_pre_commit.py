"""The pre-commit hook, as pre-commit itself installs and runs it; without a network."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.support.command import ROOT
from tests.support.examples import RULES

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
BUILT_FROM = ("src", "schema", "docs", "README.md", "LICENSE", "pyproject.toml")
Do = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which nothing is fetched and nobody's settings count."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    names = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
    return {
        **kept,
        **dict.fromkeys(names, "council@example.org"),
        "HOME": str(home),
        "USERPROFILE": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"),
        # What planctl is built with and needs is here already; pip has nothing to look for.
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        # pip reads the value of a --no-... option the other way round.
        "PIP_NO_BUILD_ISOLATION": "0",
        "PLANCTL_AS_OF": "2011-07-01",
    }


def doing(folder: Path, environ: Mapping[str, str]) -> Do:
    def do(*command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command,
            cwd=folder,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return do


def made(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def planctl_repository(
    environ: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """Return a repository of planctl as it is here, and its commit."""
    folder = tmp_path_factory.mktemp("planctl")
    for name in (*BUILT_FROM, ".pre-commit-hooks.yaml"):
        source = ROOT / name
        if source.is_dir():
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=unwanted)
        else:
            shutil.copy(source, folder / name)
    do = doing(folder, environ)
    made(do("git", "init", "--quiet"))
    made(do("git", "add", "."))
    made(do("git", "commit", "--quiet", "--message", "planctl"))
    return folder, made(do("git", "rev-parse", "HEAD"))


def test_a_commit_with_a_fault_is_refused(
    environ: Mapping[str, str], planctl_repository: tuple[Path, str], tmp_path: Path
) -> None:
    folder, commit = planctl_repository
    shutil.copytree(RULES / "base", tmp_path / "plans")
    plan = tmp_path / "plans" / "plan.yaml"
    shutil.copy(RULES / "unknown-objective" / "good.yaml", plan)
    config = f"""\
repos:
  - repo: {folder.as_posix()}
    rev: {commit}
    hooks:
      - id: planctl-validate
"""
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    do = doing(tmp_path, environ)
    made(do("git", "init", "--quiet"))
    made(do(sys.executable, "-m", "pre_commit", "install"))
    made(do("git", "add", "."))
    first = do("git", "commit", "--message", "Plans")
    assert first.returncode == 0, first.stdout + first.stderr
    assert re.search(r"planctl validate\.+Passed", first.stdout + first.stderr)

    shutil.copy(RULES / "unknown-objective" / "bad.yaml", plan)
    made(do("git", "add", "."))
    before = plan.read_bytes(), do("git", "status", "--porcelain").stdout
    second = do("git", "commit", "--message", "A slip")
    printed = second.stdout + second.stderr
    assert second.returncode == 1
    assert re.search(r"planctl validate\.+Failed", printed)
    assert "exit code: 1" in printed
    assert "files were modified by this hook" not in printed
    assert re.search(
        r"^plans/plan\.yaml:\d+:\d+: error\[unknown-objective\] ", printed, re.MULTILINE
    )
    assert before == (plan.read_bytes(), do("git", "status", "--porcelain").stdout)

    (tmp_path / "minutes.txt").write_text("Nothing to check.\n", encoding="utf-8")
    made(do("git", "reset", "--quiet", "--hard"))
    made(do("git", "add", "minutes.txt"))
    third = do("git", "commit", "--message", "Minutes")
    assert third.returncode == 0
    assert "Skipped" in third.stdout + third.stderr


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("plans/a.yaml", True), ("a.yml", True), ("planctl.toml", True), ("x/planctl.toml", True),
        ("planctl-baseline.json", True), ("a.json", False), ("a.yaml.txt", False),
        ("myplanctl.toml", False), ("ayaml", False),
    ],
)  # fmt: skip
def test_which_files_start_it(path: str, wanted: bool) -> None:  # noqa: FBT001 - a column
    pattern, *_ = re.findall(
        r"^  files: (.*)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE
    )
    assert bool(re.search(pattern, path)) is wanted
