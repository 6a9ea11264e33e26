"""What a killed run left beside its place goes with the next one there, and nothing else does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planctl.system import leftovers
from tests.support.command import Run
from tests.support.exported import read_csv
from tests.support.repositories import FILES, write

if not hasattr(signal, "SIGKILL"):
    pytest.skip("Windows cannot be killed so", allow_module_level=True)

# Runs planctl, and kills it just before a function is called for the nth time.
KILLED = """\
import os, signal, sys
from importlib import import_module
from planctl.cli import main
module, name, function, number = sys.argv[1:5]
home = getattr(import_module(module), name) if name else import_module(module)
real, calls = getattr(home, function), []
def fatal(*args, **kwargs):
    calls.append(args)
    if len(calls) == int(number):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **kwargs)
setattr(home, function, fatal)
sys.argv = ["planctl", *sys.argv[5:]]
main()
"""
PATH_REPLACE, PATH_RENAME = ("pathlib", "Path", "replace"), ("pathlib", "Path", "rename")
SWAP = ("planctl.system.whole_file", "", "_swap")


def killed(where: tuple[str, str, str], number: int, *arguments: str) -> None:
    """Run planctl in a process that is killed at some point."""
    command = [sys.executable, "-c", KILLED, *where, str(number), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def hidden(folder: Path) -> list[str]:
    """Return the names in a folder and below that start with a dot."""
    return sorted(path.name for path in folder.rglob(".*"))


@pytest.fixture
def small(planctl: Run, tmp_path: Path) -> Run:
    """Return planctl in a folder that holds a small plan set."""
    write(tmp_path, FILES)
    return planctl


@pytest.mark.parametrize(
    ("where", "number", "arguments"),
    [
        (SWAP, 1, ("export", "-o", "plans.xlsx")),
        (SWAP, 1, ("export", "--format", "csv", "-o", "tables")),
        (SWAP, 1, ("report", "--period", "2011/12 Q1", "-o", "pack.html")),
        (("os", "", "fsync"), 1, ("baseline",)),
        (PATH_REPLACE, 1, ("site", "out")),
        (PATH_REPLACE, 2, ("site", "out")),
        (PATH_REPLACE, 9, ("site", "out", "--jobs", "1")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) and len(value) != 3 else None,
)
def test_the_next_run_clears_what_a_killed_one_left(
    where: tuple[str, str, str], number: int, arguments: tuple[str, ...], small: Run, tmp_path: Path
) -> None:
    killed(where, number, *arguments)
    assert hidden(tmp_path)
    assert small(*arguments).code == 0
    assert hidden(tmp_path) == []


def test_another_export_of_the_folder_clears_it_too(small: Run, tmp_path: Path) -> None:
    killed(SWAP, 1, "export", "-o", "one.xlsx")
    assert small("export", "-o", "two.ics").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plans", "two.ics"]


def test_a_site_forgets_what_it_was_about_to_say(small: Run, tmp_path: Path) -> None:
    """Even where the set that it would have said it of is there no more."""
    write(tmp_path, {f"other/{name[6:]}": text for name, text in FILES.items()})
    killed(PATH_REPLACE, 2, "site", "out", "other")
    assert any(name.endswith(".json.new") for name in hidden(tmp_path))
    assert small("site", "out", "plans").code == 0
    assert hidden(tmp_path) == []


def test_an_export_that_had_only_to_take_its_name_takes_it(small: Run, tmp_path: Path) -> None:
    small("export", "--format", "csv", "-o", "tables")
    write(tmp_path, {"plans/parks.yaml": ""})
    killed(PATH_RENAME, 2, "export", "--format", "csv", "-o", "tables")
    assert not Path("tables").exists()
    assert small("export", "-o", "plans.ics").code == 0
    assert len(read_csv(Path("tables"))["actions"]) == 4
    assert hidden(tmp_path) == []


def stage(folder: Path, name: str, *, days: float = 0) -> Path:
    """Make a folder as a run leaves it, some days ago."""
    made = folder / name
    made.mkdir()
    (made / "half").write_text("half", encoding="utf-8")
    then = time.time() - days * 24 * 60 * 60
    os.utime(made, (then, then))
    return made


def test_what_another_run_is_writing_stays(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    start = leftovers.prefix().removesuffix(f"{os.getpid()}-")
    try:
        running = stage(tmp_path, f"{start}{other.pid}-abcdefgh")
        mine = stage(tmp_path, f"{leftovers.prefix()}abcdefgh")
        elsewhere = stage(tmp_path, f".planctl-{'0' * 12}-1-abcdefgh", days=0.9)
        long_ago = stage(tmp_path, f".planctl-{'0' * 12}-2-abcdefgh", days=1.1)
        leftovers.clear(tmp_path)
        assert (running.is_dir(), mine.is_dir(), elsewhere.is_dir()) == (True, True, True)
        assert not long_ago.exists()
    finally:
        other.communicate(b"\n")
    leftovers.clear(tmp_path)
    assert not running.exists()
    assert elsewhere.is_dir()


def test_nothing_is_followed_and_nothing_else_cleared(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("mine", encoding="utf-8")
    at = tmp_path / "at"
    at.mkdir()
    old = f".planctl-{'0' * 12}-1-abcdefg"
    (at / f"{old}0").symlink_to(kept)
    inside = stage(at, f"{old}1")
    (inside / "link").symlink_to(kept)
    (inside / "file").symlink_to(kept / "file")
    (inside / leftovers.BEFORE).symlink_to(kept)
    os.utime(inside, (0, 0))
    names = ["planctl-site", ".planctl-site-a.json", ".planctl-x-1-abcdefgh", f"x{old}2",
             f"{old}2.x", ".planctl-abcdefgh"]  # fmt: skip
    for name in names:
        stage(at, name, days=400)
    leftovers.clear(at)
    assert sorted(path.name for path in at.iterdir()) == sorted([*names, f"{old}0"])
    assert (kept / "file").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_cleared_is_no_trouble(tmp_path: Path) -> None:
    leftovers.clear(tmp_path / "nowhere")
    (tmp_path / "file").write_text("", encoding="utf-8")
    leftovers.clear(tmp_path / "file")
