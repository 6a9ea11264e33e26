"""Where a pack goes: standard output or a file, which is written whole or not at all."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from planctl.output.destination import choose
from planctl.system.errors import PlanctlError
from tests.support.command import Run
from tests.support.quarter import DAY, FILES, PERIOD
from tests.support.repositories import write


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
    assert report("--format", "html", "-o", "b.md").code == 0
    assert (tmp_path / "b.md").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_word_document_does_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(PlanctlError, match="docx is not for a terminal") as refused:
        choose("planctl.publishing.pack.formats", "docx", None, called="report")
    assert refused.value.hint == "name a file: --output report.docx"
    assert (
        choose("planctl.publishing.pack.formats", "markdown", None, called="report").output is None
    )


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
        (["-o", "plans/roads.yaml"], "names that end in .yaml are plans"),
        (["-o", "x.docx", "--template", "missing.docx"], "there is no file missing.docx"),
        (["-o", "x.docx", "--template", "plans"], "plans is no file"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, report: Run, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = report(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plans", "is a folder"),
        ("no/such/folder.md", "there is no folder 'no/such'"),
        ("notes.md", "is a file of another format"),
        ("link.md", "is a link"),
    ],
)
def test_only_an_earlier_pack_is_replaced(
    name: str, said: str, report: Run, tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_text("Dear members")
    (tmp_path / "link.md").symlink_to("notes.md")
    before = sorted(tmp_path.rglob("*"))
    result = report("-o", name, "--format", "markdown")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "notes.md").read_text() == "Dear members"


def test_what_stood_there_stays_until_the_new_is_whole(
    report: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pack.md"
    assert report("-o", "pack.md", "--plan", "RDS").code == 0
    old = file.read_bytes()

    def fails(_: Path, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", fails)
        result = report("-o", "pack.md")
    assert (result.code, result.out) == (3, "")
    assert "cannot be written" in result.err
    assert file.read_bytes() == old
    assert report("-o", "pack.md").code == 0
    assert file.read_bytes() != old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack.md", "plans"]


def test_no_plan_is_an_error(planctl: Run) -> None:
    result = planctl("report", "nothing")
    assert result.code == 3
    assert result.out == ""
