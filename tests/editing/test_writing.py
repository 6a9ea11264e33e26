"""How files are written: all or none, whatever stops it, and nothing that somebody else wrote."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planctl.editing.edited import edited
from planctl.editing.operations import Put
from planctl.language.yaml.reader import read
from planctl.system import journal, state, whole_file
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.journal import NewFile
from tests.support.command import ROOT, Run
from tests.support.repositories import Repo, write

SET = {
    "plans/corporate-plan.yaml": "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
    "objectives:\n  - {ref: CP1, title: A}\n",
    "plans/a.yaml": "kind: service-plan\nref: A\ntitle: A\nperiod: 2011/12\nlead: Ann Hill\n",
}
KILLED = """
import os, signal, sys
from pathlib import Path
from planctl.system import journal, state, whole_file
stop, steps, real = int(sys.argv[1]), 0, whole_file.write
def write(path, *args, **kwargs):
    global steps
    real(path, *args, **kwargs)
    steps += 1
    if steps == stop:
        os.kill(os.getpid(), signal.SIGKILL)
whole_file.write = write
home = state.folder()
files = [Path(name) for name in sys.argv[2:]]
with state.held(home):
    journal.write(
        [journal.NewFile(f, f.read_bytes(), b"new " + f.name.encode()) for f in files], home
    )
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml")]
    for path in found:
        path.write_bytes(b"old " + path.name.encode())
    return found


def news(files: list[Path]) -> list[NewFile]:
    return [NewFile(path, path.read_bytes(), b"new " + path.name.encode()) for path in files]


def test_files_are_written_with_the_same_mode(files: list[Path]) -> None:
    files[0].chmod(0o640)
    journal.write(news(files), state.folder())
    assert [path.read_bytes() for path in files] == [b"new a.yaml", b"new b.yaml", b"new c.yaml"]
    assert files[0].stat().st_mode & 0o777 == 0o640
    assert not state.unfinished()


def test_a_file_changed_meanwhile_stops_all(files: list[Path]) -> None:
    wanted = news(files)
    files[1].write_bytes(b"somebody else")
    with pytest.raises(PlanctlError, match="changed by somebody else") as refusal:
        journal.write(wanted, state.folder())
    assert refusal.value.code is ExitCode.INCOMPLETE
    assert [path.read_bytes() for path in files] == [b"old a.yaml", b"somebody else", b"old c.yaml"]
    assert not state.unfinished()


def test_several_files_need_a_state_folder(files: list[Path]) -> None:
    with pytest.raises(PlanctlError, match="no folder for a journal") as refusal:
        journal.write(news(files), None)
    assert refusal.value.code is ExitCode.INCOMPLETE
    journal.write(news(files[:1]), None)
    assert [path.read_bytes() for path in files] == [b"new a.yaml", b"old b.yaml", b"old c.yaml"]


def test_a_journal_that_cannot_be_written_whole_leaves_nothing(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = whole_file.write

    def full(path: Path, *args: Any, **kwargs: Any) -> None:
        if path.name == "1.after":
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(path, *args, **kwargs)

    monkeypatch.setattr("planctl.system.whole_file.write", full)
    home = state.folder()
    with pytest.raises(PlanctlError, match="the journal of the edit cannot be written"):
        journal.write([NewFile(f, f.read_bytes(), b"new") for f in files], home)
    assert state.unfinished() == []
    assert all(path.read_bytes().startswith(b"old") for path in files)


@pytest.mark.parametrize("stop", [6, 7, 8])
def test_an_interrupted_edit_is_taken_back(
    files: list[Path], stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three files take seven writes of the journal before the first of them."""
    whole, steps = whole_file.write, 0

    def interrupted(path: Path, *args: Any, **kwargs: Any) -> None:
        nonlocal steps
        whole(path, *args, **kwargs)
        steps += 1
        if steps == stop:
            raise KeyboardInterrupt

    monkeypatch.setattr("planctl.system.whole_file.write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        journal.write(news(files), state.folder())
    assert [path.read_bytes() for path in files] == [b"old " + f.name.encode() for f in files]
    assert state.unfinished() == []


def test_a_new_file_comes_only_where_nothing_is(files: list[Path]) -> None:
    new = files[0].with_name("new.yaml")
    wanted = journal.NewFile(new, None, b"new")
    journal.write([wanted], None)
    assert new.read_bytes() == b"new"
    with pytest.raises(PlanctlError, match="written by somebody else"):
        journal.write([wanted._replace(after=b"other")], None)
    new.unlink()
    new.symlink_to(files[1])
    with pytest.raises(PlanctlError, match="written by somebody else"):
        journal.write([wanted], None)
    assert files[1].read_bytes() == b"old b.yaml"
    new.unlink()
    new.touch()
    with pytest.raises(PlanctlError, match="written by somebody else"):
        journal.write([wanted], None)


def test_a_read_only_file_stays(files: list[Path]) -> None:
    files[2].chmod(0o444)
    with pytest.raises(PlanctlError, match="read-only"):
        journal.write(news(files), state.folder())
    assert all(path.read_bytes().startswith(b"old") for path in files)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("stop", range(1, 11))
def test_killed_anywhere_each_file_is_old_or_new(files: list[Path], stop: int) -> None:
    names = [str(path) for path in files]
    process = subprocess.run([sys.executable, "-c", KILLED, str(stop), *names], check=False)
    assert process.returncode == -signal.SIGKILL
    for path in files:
        assert path.read_bytes() in {b"old " + path.name.encode(), b"new " + path.name.encode()}
    said = journal.finish([Path("/")])
    # Seven writes make the journal; from then on the edit is finished.
    new = b"new " if stop >= 7 else b"old "
    assert [path.read_bytes() for path in files] == [new + path.name.encode() for path in files]
    assert len(said) == (stop >= 7)
    assert not state.unfinished()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("stop", range(1, 9))
def test_killed_anywhere_new_files_are_whole_or_absent(files: list[Path], stop: int) -> None:
    new = files[0].with_name("new") / "d.yaml"
    script = KILLED.replace(
        "f, f.read_bytes(), ", 'f, f.read_bytes() if f.name != "d.yaml" else None, '
    )
    names = [str(new), *map(str, files[:2])]
    process = subprocess.run([sys.executable, "-c", script, str(stop), *names], check=False)
    # Five texts and their list make the journal, then come three files.
    assert process.returncode == -signal.SIGKILL
    assert not new.exists() or new.read_bytes() == b"new d.yaml"
    journal.finish([Path("/")])
    assert (new.exists(), files[0].read_bytes().startswith(b"new")) == ((stop >= 6),) * 2
    assert not state.unfinished()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_new_file_is_taken_back_too(files: list[Path]) -> None:
    new = files[0].with_name("d.yaml")
    script = KILLED.replace(
        "f, f.read_bytes(), ", 'f, f.read_bytes() if f.name != "d.yaml" else None, '
    )
    names = [str(new), *map(str, files[:2])]
    subprocess.run([sys.executable, "-c", script, "7", *names], check=False)
    assert new.read_bytes() == b"new d.yaml"
    files[1].write_bytes(b"somebody else")
    (said,) = journal.finish([Path("/")])
    assert "taken back" in said
    assert not new.exists()


def test_a_new_file_is_not_written_over_another(files: list[Path]) -> None:
    with pytest.raises(PlanctlError, match=r"a\.yaml was written by somebody else"):
        journal.write([NewFile(files[0], None, b"new")], None)
    with pytest.raises(PlanctlError, match=r"b\.yaml was written by somebody else"):
        journal.write(
            [NewFile(files[0].with_name("d.yaml"), None, b"new"), NewFile(files[1], None, b"new")],
            state.folder(),
        )
    assert not files[0].with_name("d.yaml").exists()
    assert all(path.read_bytes().startswith(b"old") for path in files)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_what_cannot_be_finished_is_taken_back(files: list[Path]) -> None:
    names = [str(path) for path in files]
    subprocess.run([sys.executable, "-c", KILLED, "8", *names], check=False)
    assert files[0].read_bytes() == b"new a.yaml"
    files[1].write_bytes(b"somebody else")
    (said,) = journal.finish([Path("/")])
    assert "taken back" in said
    assert [path.read_bytes() for path in files] == [b"old a.yaml", b"somebody else", b"old c.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_readers_say_so_until_the_next_edit(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, SET)
    a = tmp_path / "plans" / "a.yaml"
    other = tmp_path / "plans" / "corporate-plan.yaml"
    script = KILLED.replace('b"new " + f.name.encode()', 'f.read_bytes() + b"# new\\n"')
    subprocess.run([sys.executable, "-c", script, "6", str(a), str(other)], check=False)
    before = other.read_bytes()
    told = planctl("validate")
    assert "was not finished" in told.err
    assert other.read_bytes() == before
    done = planctl("set", "A", "title=B")
    assert "is finished" in done.err
    assert done.code == 0
    assert other.read_bytes().endswith(b"# new\n")
    assert "was not finished" not in planctl("validate").err


def test_outside_a_repository_the_text_before_is_kept(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, SET)
    before = (tmp_path / "plans" / "a.yaml").read_bytes()
    result = planctl("set", "A", "title=B")
    assert 'to put it back: cp "' in result.err
    kept = Path(result.err.split('"')[1])
    assert kept.read_bytes() == before
    assert kept.stat().st_mode & 0o077 == 0


def test_inside_a_repository_the_index_is_left_alone(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit("Plans", SET)
    index = (tmp_path / ".git" / "index").read_bytes()
    result = planctl("set", "A", "title=B")
    assert (result.code, result.err) == (0, "")
    assert (tmp_path / ".git" / "index").read_bytes() == index


def test_an_unread_file_of_the_set_stops_an_edit(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {**SET, "plans/b.yaml": "kind: [\n"})
    before = (tmp_path / "plans" / "a.yaml").read_bytes()
    result = planctl("set", "A", "title=B")
    assert result.code == 3
    assert "b.yaml" in result.err
    assert (tmp_path / "plans" / "a.yaml").read_bytes() == before
    assert planctl("set", "A", "title=B", "--force").code == 0


def test_a_plan_in_no_set_stays(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/a.yaml": SET["plans/a.yaml"]})
    result = planctl("set", "A", "title=B")
    assert result.code == 3
    assert "in no plan set" in result.err


def test_a_path_that_is_not_there_stops_an_edit(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, SET)
    result = planctl("set", "A", "title=B", "--in", "plans", "--in", "nowhere")
    assert (result.code, "nowhere does not exist" in result.err) == (3, True)
    assert b"title: A" in (tmp_path / "plans" / "a.yaml").read_bytes()


def test_a_state_folder_that_cannot_be_used_stops_no_edit_of_one_file(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, SET)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "plans" / "a.yaml"))
    result = planctl("set", "A", "title=B")
    assert (result.code, "is not kept" in result.err) == (0, True)
    assert b"title: B" in (tmp_path / "plans" / "a.yaml").read_bytes()


def test_a_dry_run_writes_nothing(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, SET)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    result = planctl("set", "A", "title=B", "--dry-run")
    assert "+title: B" in result.out
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before
    assert not list((state.folder() or ROOT).glob("before/*"))


@pytest.mark.skipif(os.name == "nt", reason="there are no such rights")
def test_a_journal_that_others_may_have_written_is_left_alone(files: list[Path]) -> None:
    names = [str(path) for path in files]
    subprocess.run([sys.executable, "-c", KILLED, "8", *names], check=False)
    (name,) = state.unfinished()
    Path(name).chmod(0o777)
    assert journal.finish([Path("/")]) == []
    assert [path.read_bytes() for path in files] == [b"new a.yaml", b"old b.yaml", b"old c.yaml"]


@pytest.mark.parametrize("said", ["[" * 100_000, '[["/a\\u0000b", false]]', '[["\\ud800", false]]'])
def test_a_journal_that_is_none_stops_nothing(
    files: list[Path], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files[0].parent)
    home = state.folder()
    assert home is not None
    folder = home / state.JOURNALS / "a"
    folder.mkdir(parents=True)
    (folder / "0.after").write_bytes(b"new")
    (folder / "files.json").write_text(said)
    state.say_unfinished(files[0].parent)
    journal.finish([Path("/")])
    assert not state.unfinished()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
@pytest.mark.parametrize("name", ["files.json", "0.before", "0.after"])
def test_a_pipe_in_a_journal_is_not_waited_for(files: list[Path], name: str) -> None:
    home = state.folder()
    assert home is not None
    folder = home / state.JOURNALS / "a"
    folder.mkdir(parents=True)
    for each in ("0.before", "0.after"):
        (folder / each).write_bytes(b"x")
    (folder / "files.json").write_text(f'[["{files[0].as_posix()}", true]]')
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert journal.named(folder) == []


def test_of_fifty_files_all_stay_where_one_cannot_be_written(tmp_path: Path) -> None:
    files = [tmp_path / f"{number:02}.yaml" for number in range(50)]
    for path in files:
        path.write_bytes(b"old")
    files[48].chmod(0o444)
    with pytest.raises(PlanctlError, match=r"48\.yaml is read-only"):
        journal.write([NewFile(path, b"old", b"new") for path in files], state.folder())
    assert {path.read_bytes() for path in files} == {b"old"}
    assert sorted(tmp_path.iterdir()) == files


def test_an_edit_is_refused_while_another_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with (
        state.held(tmp_path),
        pytest.raises(PlanctlError, match="another edit"),
        state.held(tmp_path),
    ):
        pass


def test_a_link_is_not_written_through(files: list[Path]) -> None:
    kept = files[0].with_name("kept")
    files[0].rename(kept)
    files[0].symlink_to(kept)
    with pytest.raises(PlanctlError, match="changed by somebody else"):
        journal.write([NewFile(files[0], b"old a.yaml", b"new")], None)
    assert kept.read_bytes() == b"old a.yaml"


def test_a_plan_may_not_grow_past_what_is_read() -> None:
    text = "kind: service-plan\ntitle: T\nnotes: " + "x" * (1024 * 1024 - 60) + "\n"
    raw = text.encode()
    with pytest.raises(PlanctlError, match="larger than 1 MiB"):
        edited(read(raw, "plan.yaml"), raw, [Put(("overview",), "y " * 200)])


def test_on_a_terminal_it_asks(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    action = (
        "objectives:\n  - {{ref: {}, title: T, actions: [{{ref: X, title: Y, due: 2011-06}}]}}\n"
    )
    plans = {f"plans/{name}.yaml": SET["plans/a.yaml"].replace("ref: A", f"ref: {name}")
             + action.format(name * 2) for name in "ab"}  # fmt: skip
    write(tmp_path, {**SET, **plans})
    result = planctl("due", "X", "2011-09", "--force", stdin=b"2\nrain\n")
    assert "1  action:X in plans/a.yaml" in result.err
    assert "why does action 'X' move from 2011-06?" in result.err
    assert "reason: rain" in (tmp_path / "plans" / "b.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("near", ["here", "elsewhere"])
def test_what_cannot_be_finished_in_one_repository_stops_no_other(
    files: list[Path], near: str, tmp_path: Path
) -> None:
    places = {"here": tmp_path, "elsewhere": tmp_path.with_name(f"{tmp_path.name}-other")}
    for folder in places.values():
        (folder / ".git").mkdir(parents=True)
    subprocess.run([sys.executable, "-c", KILLED, "8", *map(str, files)], check=False)
    files[1].chmod(0o444)
    if near == "here":
        with pytest.raises(PlanctlError, match="is read-only"):
            journal.finish([places[near]])
    else:
        (said,) = journal.finish([places[near]])
        assert "still not finished" in said
        assert "read-only" in said
    assert state.unfinished()
    files[1].chmod(0o644)
    journal.finish([places["elsewhere"]])
    assert [path.read_bytes() for path in files] == [b"new " + f.name.encode() for f in files]
    assert not state.unfinished()
