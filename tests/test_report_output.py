"""Where a pack goes: standard output or a file, which is written whole or not at all."""

import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from planctl import atomic, publish
from planctl.errors import PlanctlError
from tests.conftest import Run
from tests.quarter import DAY, FILES, PERIOD
from tests.repositories import write


@pytest.fixture
def report(planctl: Run, tmp_path: Path) -> Run:
    """Return a function that writes the pack of a small council."""
    write(tmp_path, FILES)
    return lambda *arguments: planctl("report", "--period", PERIOD, "--as-of", DAY, *arguments)


def test_the_format_follows_the_name(report: Run, tmp_path: Path) -> None:
    starts = {"a.md": b"# Quarterly", "a.html": b"<!DOCTYPE html>", "a.docx": b"PK", "a.json": b"{",
              "a.txt": b"# Quarterly", "A.HTML": b"<!DOCTYPE html>"}  # fmt: skip
    for name, start in starts.items():
        result = report("--output", name)
        assert (result.code, result.out, result.err) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(start)
    assert report("-o", "-").out.startswith("# Quarterly")
    assert report("--format", "html", "-o", "a.md").code == 0
    assert (tmp_path / "a.md").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_word_document_does_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(PlanctlError, match="docx does not go to a terminal") as refused:
        publish.form("docx", None, None)
    assert refused.value.hint == "name a file: --output report.docx"
    assert publish.form("markdown", None, None).output is None


def test_a_word_document_may_go_to_a_pipe(report: Run, tmp_path: Path) -> None:
    assert report("-o", "pack.docx").code == 0
    command = [sys.executable, "-m", "planctl", "report", "--period", PERIOD, "--as-of", DAY]
    run = subprocess.run([*command, "--format", "docx"], capture_output=True, check=True)
    assert run.stdout == (tmp_path / "pack.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "pdf"], "choose one of docx, html, json, markdown"),
        (["--by", "team"], "choose one of set, directorate, service"),
        (["--template", "a.docx"], "--template goes with docx only"),
        (["-o", "plans/roads.yaml"], "would be taken for a plan"),
        (["-o", "x.docx", "--template", "missing.docx"], "there is no file missing.docx"),
        (["-o", "x.docx", "--template", "plans"], "there is no file plans"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, report: Run, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = report(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_cannot_be_written(report: Run, tmp_path: Path) -> None:
    for name in ("plans", "no/such/folder.md"):
        result = report("-o", name, "--format", "markdown")
        assert (result.code, result.out) == (3, "")
        assert "cannot be written" in result.err
    assert not list(tmp_path.rglob(".*"))


def test_what_stood_there_stays_until_the_new_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pack.md"
    file.write_text("old")
    file.chmod(0o640)

    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        with pytest.raises(OSError, match="No space"):
            atomic.replace(file, b"new")
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["pack.md"]
    atomic.replace(file, b"new")
    assert file.read_text() == "new"
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(report: Run, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    assert report("-o", "link.md").code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("# Quarterly")
    assert report("-o", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


def test_no_plan_is_an_error(planctl: Run) -> None:
    result = planctl("report", "nothing")
    assert result.code == 3
    assert result.out == ""
