"""Where an export goes: whole or not at all, over an earlier one and over nothing else."""

import errno
import gc
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from planctl.system import modules
from tests.support.command import Run, Stream
from tests.support.exported import FORMATS, READERS, exported, whole
from tests.support.repositories import FILES, write


@pytest.fixture
def small(planctl: Run, tmp_path: Path) -> Run:
    """Return planctl in a folder that holds a small plan set."""
    write(tmp_path, FILES)
    return planctl


def here() -> dict[str, bytes]:
    """Return every file below the current folder."""
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


@pytest.mark.parametrize("kind", FORMATS)
def test_an_earlier_export_is_replaced(kind: str, small: Run) -> None:
    first = whole(exported(small, kind))
    write(Path(), {"plans/parks.yaml": ""})
    assert whole(exported(small, kind)) != first
    assert len(READERS[kind](Path(FORMATS[kind]))["actions"]) == 4
    names = {path.name for path in Path().iterdir()}
    assert names == {"plans", FORMATS[kind]}


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_else_is_ever_replaced(kind: str, small: Run) -> None:
    Path("notes.txt").write_text("mine", encoding="utf-8")
    Path("folder").mkdir()
    Path("folder/mine.csv").write_text("mine", encoding="utf-8")
    Path("link").symlink_to("notes.txt")
    Path("to-folder").symlink_to("folder")
    Path("nowhere").symlink_to("not-there")
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe")
    before = here_without_pipe()
    names = ["notes.txt", "folder", "link", "to-folder", "nowhere", "pipe", "plans/roads.yaml",
             "plans/new.yaml", "new.YML", "no/such/folder", "plans", ".", "/dev/null"]  # fmt: skip
    for name in names:
        result = small("export", "--format", kind, "-o", name)
        assert (result.code, result.out) == (2, ""), name
        assert "Traceback" not in result.err
        assert result.err.startswith("planctl: "), name
    assert here_without_pipe() == before


def here_without_pipe() -> dict[str, bytes]:
    """Return every ordinary file below the current folder; to read a pipe would wait."""
    return {name: raw for name, raw in here().items() if name != "pipe"}


@pytest.mark.parametrize("kind", FORMATS)
def test_the_file_has_the_usual_rights(kind: str, small: Run) -> None:
    path = exported(small, kind)
    Path("usual").write_bytes(b"")
    plain = next(file for file in path.iterdir() if file.is_file()) if path.is_dir() else path
    assert plain.stat().st_mode == Path("usual").stat().st_mode


@pytest.mark.parametrize("kind", FORMATS)
def test_what_fails_half_way_leaves_all_as_it_was(
    kind: str, small: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = modules.module("planctl.output.exports", kind)
    for earlier in (False, True):
        if earlier:
            exported(small, kind)
        before = here()
        with monkeypatch.context() as patch:
            patch.setattr(module, "write", failing(module))
            result = small("export", "--format", kind, "-o", FORMATS[kind])
        assert (result.code, result.out) == (3, "")
        assert "cannot be written: no space left on device" in result.err
        assert here() == before
        assert not list(Path().glob(".planctl*"))


def failing(module: ModuleType) -> object:
    """Return a writer that fails when it has written everything."""
    whole_write = module.write

    def write_and_fail(export: object, path: Path) -> None:
        whole_write(export, path)
        raise OSError(errno.ENOSPC, "No space left on device")

    return write_and_fail


# The library leaves an archive half made, which complains when it is collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_disk_that_is_full_when_a_workbook_is_put_together(
    small: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then each sheet is a file of its own."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("zipfile.ZipFile.write", full)
    result = small("export", "-o", "plans.xlsx")
    assert (result.code, result.out) == (3, "")
    assert result.err == "planctl: 'plans.xlsx' cannot be written: no space left on device\n"
    assert {path.name for path in Path().iterdir()} == {"plans"}
    gc.collect()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_full_disk_leaves_nothing(kind: str, small: Run) -> None:
    resource = pytest.importorskip("resource", reason="Windows cannot limit files so")
    del small
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "from planctl.__main__ import main\n"
        "main()\n"
    )
    assert resource
    before = here()
    run = subprocess.run(
        [sys.executable, "-c", code, "export", "--no-cache", "--format", kind, "-o", FORMATS[kind]],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (3, ""), run.stderr
    assert "cannot be written" in run.stderr
    assert here() == before
    assert {path.name for path in Path().iterdir()} == {"plans"}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_folder_that_may_not_be_written(kind: str, small: Run) -> None:
    Path("closed").mkdir(mode=0o555)
    result = small("export", "--format", kind, "-o", f"closed/{FORMATS[kind]}")
    assert (result.code, list(Path("closed").iterdir())) == (3, [])


@pytest.mark.parametrize("name", ["plans.xlsx", "plans.XLSX", "a.ics", "a.sqlite", "a.db"])
def test_the_name_says_the_format(name: str, small: Run) -> None:
    assert small("export", "-o", name).code == 0
    assert Path(name).stat().st_size > 0


@pytest.mark.parametrize("kind", ["xlsx", "sqlite", "ics"])
def test_a_pipe_gets_what_a_file_would(kind: str, small: Run) -> None:
    path = exported(small, kind)
    command = [sys.executable, "-m", "planctl", "export", "--format", kind]
    for options in ([], ["-o", "-"]):
        run = subprocess.run([*command, *options], capture_output=True, check=True)
        assert run.stdout == path.read_bytes()


@pytest.mark.parametrize("kind", ["xlsx", "sqlite"])
def test_a_terminal_is_spared_what_it_cannot_show(
    kind: str, small: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stream, "isatty", lambda _: True)
    result = small("export", "--format", kind)
    assert (result.code, result.out) == (2, "")
    assert "is not for a terminal" in result.err
