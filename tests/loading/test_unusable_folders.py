"""A cache that cannot be kept stops nothing: every command answers as it does without one."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest

from tests.support.command import AS_OF, ROOT, Result, call
from tests.support.repositories import FILES, PARKS, Repo, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="devices, pipes and links of Unix")

resource = pytest.importorskip("resource")

COMMANDS = {
    "export": ["export", "--format", "ics"],
    "list": ["list", "actions"],
    "measures": ["measures"],
    "overdue": ["overdue"],
    "owner": ["owner", "Ann Hill"],
    "owners": ["owners"],
    "query": ["query", "SELECT key FROM actions"],
    "returns": ["returns", "--format", "json"],
    "risks": ["risks"],
    "site": ["site", "out"],
    "summary": ["summary"],
    "validate": ["validate"],
}


def cached() -> list[str]:
    """Return the commands that keep answers."""
    folder = ROOT / "src" / "planctl" / "commands"
    return [file.stem for file in folder.glob("*.py") if "cached=not no_cache" in file.read_text()]


@pytest.fixture(autouse=True)
def _plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "office", FILES)
    monkeypatch.chdir(tmp_path / "office")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path)


def bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


PLACES: dict[str, Callable[[Path], object]] = {
    "file": Path.touch,
    "link to /dev/null": lambda path: path.symlink_to("/dev/null"),
    "link to /dev/full": lambda path: path.symlink_to("/dev/full"),
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
    "loop": loop,
    "pipe": fifo,
    "socket": bound,
    "absent": lambda _: None,
}


def both(command: list[str]) -> Result:
    """Run a command twice with what is there, and see that nobody can tell from without."""
    alone = _afresh([*command, "--no-cache"])
    assert _afresh(command) == alone
    assert _afresh(command) == alone
    return alone


def _afresh(command: list[str]) -> Result:
    """Run a command where it has not written anything yet."""
    rmtree("out", ignore_errors=True)
    return call(command)


def test_every_command_that_keeps_answers_is_here() -> None:
    assert sorted(COMMANDS) == sorted(cached())


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("variable", ["HOME", "XDG_CACHE_HOME"])
def test_no_folder_but_a_file(
    variable: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    (tmp_path / "file").touch()
    monkeypatch.setenv(variable, str(tmp_path / "file"))
    result = both(command)
    assert (result.code in {0, 1}, result.err) == (True, "")
    assert result.out


@pytest.mark.parametrize("place", PLACES)
def test_anything_in_place_of_the_folder(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("", "planctl")):
        folder = tmp_path / str(number)
        folder.mkdir()
        PLACES[place](folder / (name or "cache"))
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder if name else folder / "cache"))
        both(COMMANDS["overdue"])
    for value in ("/dev/null", "/dev/full", "/proc/nobody", "", "relative/folder", "/" + "x" * 300):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        monkeypatch.setenv("HOME", value)
        both(COMMANDS["overdue"])
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    both(COMMANDS["overdue"])


@pytest.mark.parametrize("place", [*PLACES, "folder", "link to /dev/zero"])
def test_anything_in_place_of_the_file(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    call(COMMANDS["overdue"])
    (kept,) = Path(os.environ["XDG_CACHE_HOME"]).rglob("*.answers")
    kept.unlink()
    if place == "folder":
        (kept / "full").mkdir(parents=True)
    elif place == "link to /dev/zero":
        kept.symlink_to("/dev/zero")
    else:
        monkeypatch.chdir(kept.parent)
        PLACES[place](kept)
        monkeypatch.undo()
        monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent.parent))
        monkeypatch.setenv("PLANCTL_AS_OF", AS_OF)
    both(COMMANDS["overdue"])


def test_what_one_command_keeps_is_read_by_no_other() -> None:
    """A file is read and verified whole, and a list of all actions may be long."""
    call(COMMANDS["overdue"])
    (kept,) = Path(os.environ["XDG_CACHE_HOME"]).rglob("*.answers")
    before = kept.read_bytes()
    call(["list", "actions"])
    assert len(list(kept.parent.glob("*.answers"))) == 2
    assert kept.read_bytes() == before


def test_a_name_that_is_no_text_keeps_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    both(COMMANDS["overdue"])
    assert list(folder.rglob("*.answers"))


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT])
def test_a_folder_that_nothing_can_be_written_to(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    opened = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT and ".answers" in str(path):
            refused.append(str(path))
            raise OSError(number, os.strerror(number), str(path))
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    both(COMMANDS["overdue"])
    assert len(refused) == 2


def test_a_folder_that_goes_away_while_it_is_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    opened = os.open

    def vanish(path: str | Path, flags: int, mode: int = 0o777) -> int:
        found = opened(path, flags, mode)
        if flags & os.O_CREAT and ".answers" in str(path):
            gone.append(str(path))
            Path(path).unlink()
            Path(path).parent.rmdir()
        return found

    monkeypatch.setattr(os, "open", vanish)
    both(COMMANDS["overdue"])
    assert len(gone) == 2


def test_a_disk_that_is_full_in_the_middle_of_the_file() -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    command = [sys.executable, "-B", "-m", "planctl", *COMMANDS["overdue"]]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=small, check=False)
    alone = call([*COMMANDS["overdue"], "--no-cache"])
    assert (done.returncode, done.stdout, done.stderr) == (alone.code, alone.out, "")
    assert not list(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.answers"))


def test_what_a_run_left_behind_is_taken_away_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    call(COMMANDS["overdue"])
    (kept,) = Path(os.environ["XDG_CACHE_HOME"]).rglob("*.answers")
    half = kept.with_suffix(".12345.answers")
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    monkeypatch.setattr("planctl.loading.kept_file.MOST_FILES", 1)
    write(Path(), {"plans/parks.yaml": PARKS.replace("trees", "oaks")})
    both(COMMANDS["overdue"])
    assert [half.exists(), kept.exists()] == [False, True]


@pytest.mark.parametrize("variable", ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"])
@pytest.mark.parametrize("value", ["/dev/null", "/dev/full", "/proc/nobody", ""])
def test_git_is_asked_whatever_the_home_is(
    variable: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path / "repo", FILES)
    repo.commit("Later", repo.replace("plans/roads.yaml", ("2011-06-30", "2011-07-31")))
    monkeypatch.chdir(repo.folder)
    usual = call(["slippage"])
    assert "2011-07-31" in usual.out
    monkeypatch.setenv(variable, value)
    assert call(["slippage"]) == usual
