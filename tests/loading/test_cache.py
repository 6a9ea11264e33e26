"""What is kept between runs never shows: cold or warm, one process or several, the same bytes."""

import hashlib
import marshal
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.loading import cache, kept_file
from planctl.system import processes
from tests.support.chance import examples
from tests.support.command import ROOT, Result, Run, call
from tests.support.repositories import FILES, PARKS, ROADS, Repo, write

COMMANDS = (
    ["validate", "--format", "json"],
    ["overdue", "--format", "json"],
    ["owners", "--format", "csv"],
    ["owner", "Ann Hill", "--format", "json"],
    ["list", "risks", "--format", "tsv"],
)
PLAIN = ("--no-cache", "--jobs", "1")


def stored() -> list[Path]:
    """Return the files in the cache folder."""
    return sorted(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.*"))


def both(arguments: list[str]) -> Result:
    """Run a command as it is and with nothing kept, and see that nobody can tell."""
    warm = call(arguments)
    assert warm == call([*arguments, *PLAIN])
    return warm


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plans"


def forbidden(*_: object) -> None:
    message = "a plan set was read"
    raise AssertionError(message)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda item: item[0])
def test_a_second_run_reads_no_plan(
    command: list[str], plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.loading.cache._NEW", 0)  # files made just now count as settled
    first = both(command)
    monkeypatch.setattr("planctl.loading.load.load_folder", forbidden)
    monkeypatch.setattr("planctl.language.yaml.reader.read", forbidden)
    assert call(command) == first
    (plans / "parks.yaml").write_text(PARKS.replace("trees", "oaks"))
    assert call(command).code == 3  # the fault that was planted: it was read again


def test_another_question_is_another_answer(plans: Path) -> None:
    del plans
    assert both(["overdue", "--within", "90"]) != both(["overdue"])
    assert both(["overdue", "--as-of", "2012-07-01"]) != both(["overdue"])
    assert both(["validate", "plans/roads.yaml"]) != both(["validate"])
    assert both(["owner", "Ben Wood"]) != both(["owner", "Cara Jones"])
    assert both(["owner", "Nobody"]).code == 2
    both(["list", "actions"])
    both(["list", "actions", "--format", "json"])  # whose rows are not the lines that were kept
    both(["list", "actions", "--sort", "-due"])
    assert both(["list", "actions", "--owner", "None"]).code == 2


def test_the_configuration_counts(plans: Path) -> None:
    write(plans.parent, {"plans/roads.yaml": ROADS.replace("due: 2012-03", "due: ongoing")})
    found = both(["validate"]).out
    assert "vague-due" in found
    write(plans.parent, {"planctl.toml": '[rules]\nvague-due = "off"\n'})
    assert "vague-due" not in both(["validate"]).out


def test_a_day_counts_only_where_it_was_asked_for(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del plans
    both(["validate", "--as-of", "2011-07-01"])
    monkeypatch.setattr("planctl.loading.load.load_folder", forbidden)
    assert call(["validate", "--as-of", "2011-07-02"]).code in {0, 1}
    assert call(["overdue", "--as-of", "2011-07-02"]).code == 3


NAMES = ["roads.yaml", "parks.yaml", "people.yaml", "corporate-plan.yaml", "new.yml", "sub/x.yaml"]
TEXTS = [
    ROADS, PARKS, PARKS.replace("trees", "oaks "), PARKS.replace("CP2", "CP9"), "", "[",
    ROADS.replace("2011-06-30", "2011-07-30"), FILES["plans/people.yaml"],
    FILES["plans/corporate-plan.yaml"],
]  # fmt: skip
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("keep-times"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("touch"), st.sampled_from(NAMES), st.sampled_from(["1", "999999999999"])),
    st.tuples(st.just("link"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("clock"), st.sampled_from(["-9", "0", "9"]), st.just("")),
)


def act(folder: Path, step: tuple[str, str, str]) -> None:
    """Do to a file what people, editors, git and clocks do."""
    what, name, more = step
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if what == "write":
        path.unlink(missing_ok=True)
        path.write_text(more)
    elif what == "keep-times" and path.is_file() and not path.is_symlink():
        before = path.stat()
        path.write_text(more)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif what == "rename" and path.exists():
        (folder / more).parent.mkdir(exist_ok=True)
        path.replace(folder / more)
    elif what == "delete":
        path.unlink(missing_ok=True)
    elif what == "touch" and path.exists():
        os.utime(path, ns=(int(more) * 1_000_000, int(more) * 1_000_000))
    elif what == "link" and not path.exists() and not path.is_symlink():
        path.symlink_to(folder / more)


@examples(40)
@given(st.lists(STEPS, min_size=1, max_size=5))
def test_whatever_happens_to_files(steps: list[tuple[str, str, str]]) -> None:
    folder = Path(os.environ["XDG_CACHE_HOME"]).parent / f"work-{os.urandom(6).hex()}"
    write(folder, FILES)
    at = Path.cwd()
    new, cache._NEW = cache._NEW, 0  # noqa: SLF001 - else every file here is too new to trust
    try:
        os.chdir(folder)
        both(COMMANDS[0])
        for step in steps:
            if step[0] == "clock":
                # A clock that was set back or forth makes files of the future, or of long ago.
                shift = int(step[1]) * 1_000_000_000
                cache._NEW = -shift  # noqa: SLF001
            else:
                act(folder / "plans", step)
            both(COMMANDS[0])
            both(COMMANDS[1])
    finally:
        cache._NEW = new  # noqa: SLF001
        os.chdir(at)


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, b"x" * 5000, b"cut", b"flip"])
def test_a_damaged_file_is_a_miss(plans: Path, damage: bytes) -> None:
    del plans
    first = both(COMMANDS[0])
    (path,) = stored()
    raw = path.read_bytes()
    flipped = raw[:60] + bytes([raw[60] ^ 1]) + raw[61:]
    path.write_bytes({b"cut": raw[:-7], b"flip": flipped}.get(damage, damage))
    assert call(COMMANDS[0]) == first
    assert len(stored()) == 1


def keep(file: Path, data: Any) -> None:
    """Write a file that is whole, whatever it holds."""
    body = marshal.dumps(data)
    file.write_bytes(hashlib.blake2b(body, digest_size=32).digest() + body)


@pytest.mark.parametrize("rights", [0o622, 0o666, 0o620])
@pytest.mark.usefixtures("plans")
def test_what_somebody_else_may_have_written_is_a_miss(
    rights: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.loading.cache._NEW", 0)
    true = call(["list", "actions"])
    (file,) = stored()
    data = marshal.loads(file.read_bytes()[32:])  # noqa: S302 - our own
    for known in data[1][0].values():
        known["answers"] = dict.fromkeys(known["answers"], b"no answer")
    keep(file, data)
    file.chmod(rights)
    assert call(["list", "actions"]) == true


@pytest.mark.parametrize("data", [None, [], {}, (), (None,), ({},), (5, {}), ({}, 5)])
@pytest.mark.usefixtures("plans")
def test_a_file_of_other_types_is_a_miss(data: object) -> None:
    true = call(["list", "actions"])
    (file,) = stored()
    code, _ = marshal.loads(file.read_bytes()[32:])  # noqa: S302 - our own
    for body in (data, (code, data)):
        keep(file, body)
        assert call(["list", "actions"]) == true


def test_where_nothing_can_be_kept(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = both(COMMANDS[0])
    blocked = plans.parent / "blocked"
    blocked.write_text("a file, where a folder is wanted")
    for place in (str(blocked), "relative", str(plans / "cache"), "/proc/none"):
        monkeypatch.setenv("XDG_CACHE_HOME", place)
        assert call(COMMANDS[0]) == first
    assert sorted(path.name for path in plans.iterdir()) == sorted(
        Path(name).name for name in FILES
    )


def test_nothing_is_written_in_the_repository(
    tmp_path: Path, planctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path, FILES)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    for command in COMMANDS:
        planctl(*command)
    assert repo.git("status", "--porcelain", "--ignored") == ""


def test_another_program_is_another_cache(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del plans
    both(COMMANDS[0])
    monkeypatch.setattr("planctl.loading.kept_file.program", lambda: ("another",))
    monkeypatch.setattr("planctl.loading.load.load_folder", forbidden)
    assert call(COMMANDS[0]).code == 3


def test_two_runs_at_once(plans: Path) -> None:
    del plans
    command = [sys.executable, "-m", "planctl", *COMMANDS[0]]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    printed = {run.communicate() for run in running}
    assert len(printed) == 1
    assert printed.pop()[0].decode() == call([*COMMANDS[0], *PLAIN]).out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda item: item[0])
def test_several_processes_say_the_same(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    if command[0] == "owner":
        command = ["owner", "Jacqui Evans", "--format", "json"]
    alone = call([*command, *PLAIN])
    assert alone == call([*command, "--no-cache", "--jobs", "2"])
    assert alone == call([*command, "--no-cache", "--jobs", "7"])
    assert alone == both(command)


def test_a_process_that_fails_is_done_again_here() -> None:
    parent = os.getpid()

    def task(index: int) -> object:
        if os.getpid() != parent:
            os._exit(9)
        return index * index

    assert processes.run(task, [5, 4, 3, 2, 1], 3) == {n: n * n for n in range(5)}


def test_an_error_is_this_process_s_own() -> None:
    def task(index: int) -> object:
        if index == 1:
            message = "one"
            raise ValueError(message)
        return index

    with pytest.raises(ValueError, match="one"):
        processes.run(task, [1, 1, 1], 3)


def test_a_part_of_shared_work_is_not_shared_once_more() -> None:
    def inner(_: int) -> object:
        return os.getpid()

    def task(_: int) -> object:
        return list(processes.run(inner, [1, 1], 2).values())

    for _ in range(2):  # as for the second command of a program that goes on
        found = processes.run(task, [1, 1], 2)
        homes = [set(cast("list[int]", item)) for item in found.values()]
        assert [len(item) for item in homes] == [1, 1]
        assert homes[0] != homes[1]


def test_an_error_ends_what_others_do() -> None:
    here = os.getpid()

    def task(_: int) -> object:
        if os.getpid() != here:
            time.sleep(60)
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        processes.run(task, [1, 1], 2)
    assert time.monotonic() - began < 30


def test_what_was_begun_ends_where_no_more_can_be_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, begun = os.fork, list[int]()

    def refused() -> int:
        if begun:
            raise BlockingIOError
        begun.append(fork())
        return begun[0]

    def task(_: int) -> object:
        return os.getpid()

    with monkeypatch.context() as patch:
        patch.setattr(os, "fork", refused)
        with pytest.raises(BlockingIOError):
            processes.run(task, [1, 1, 1], 3)
    with pytest.raises(ChildProcessError):
        os.waitpid(begun[0], os.WNOHANG)
    assert len(set(processes.run(task, [1, 1], 2).values())) == 2


def test_an_edit_that_keeps_size_and_time(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planctl.loading.cache._NEW", 0)
    both(COMMANDS[0])
    act(plans, ("keep-times", "parks.yaml", PARKS.replace("[CP2]", "[CP9]")))
    assert "CP9" in both(COMMANDS[0]).out
    other = plans / "other"
    other.write_text(PARKS)
    os.utime(other, ns=((plans / "parks.yaml").stat().st_mtime_ns,) * 2)
    other.replace(plans / "parks.yaml")
    assert "CP9" not in both(COMMANDS[0]).out


# What makes something of an answer, and no answer.
_AFTER = {"output", "publishing", "importing"}


def test_every_folder_of_code_that_an_answer_depends_on_is_looked_at() -> None:
    package = ROOT / "src" / "planctl"
    rooms = {item.parent.relative_to(package).as_posix() for item in package.rglob("__init__.py")}
    made_after = {name for name in rooms if name.split("/")[0] in _AFTER}
    looked_at = {*kept_file.PROGRAM} - {"", "schema", "../../schema"}
    assert looked_at == rooms - made_after - {"."}
