"""Undo outside a repository: what a command says puts every text back as it was."""

import shutil
import subprocess
from pathlib import Path

import pytest

from planctl.system import journal
from tests.editing.test_writing import SET
from tests.support.command import Run
from tests.support.repositories import write

SH = shutil.which("sh")


def put_back(said: str) -> None:
    """Do what the messages say puts the texts back."""
    for line in said.splitlines():
        if "to put it back: cp" in line:
            kept, there = line.split('"')[1::2]
            Path(there).write_bytes(Path(kept).read_bytes())
        elif "to take it back: rm" in line:
            Path(line.split('"')[1]).unlink()


EVERY = [
    ("set", "A1", "title=B"), ("done", "A1.1"), ("due", "A1.1", "2012-02", "--reason", "rain"),
    ("update", "A1.1", "goes on"), ("actual", "M1", "2011/12 Q1", "5"),
    ("assign", "A1", "Ben Wood"),
    ("add", "action", "--under", "A1", "title=New", "owner=Ann Hill", "due=2012-01"),
    ("move", "A1", "--under", "plan:B"), ("rename", "A1", "A7"), ("fmt",), ("fix",),
    ("handover", "Ann Hill", "--to", "Ben Wood"),
    ("rollover", "A", "--to", "2012/13", "--decision", "late", "--by", "SMT"),
]  # fmt: skip


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
def test_what_a_command_says_puts_every_text_back(
    words: tuple[str, ...], planctl: Run, tmp_path: Path
) -> None:
    objective = (
        "objectives:\n  - ref: A1\n    title: T\n    supports: [CP1]\n    owner: Ann Hill\n"
        "    measures: [M1]\n    actions:\n"
        "      - {ref: A1.1, title: Y,  owner: Ann Hill, due: 30/09/2011}\n"
        "measures:\n  - {ref: M1, title: M, unit: days, targets: {2011/12: 9}}\n"
    )
    plan = SET["plans/a.yaml"] + objective
    if words[0] not in {"fmt", "fix"}:
        plan = plan.replace("30/09/2011", "2011-09-30")
    files = {
        **SET,
        "plans/a.yaml": plan,
        "plans/b.yaml": SET["plans/a.yaml"].replace("A", "B", 2),
        "plans/people.yaml": "kind: people\npeople:\n  - name: Ann Hill\n  - name: Ben Wood\n",
    }
    write(tmp_path, files)

    def texts() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted((tmp_path / "plans").iterdir())}

    states, said = [texts()], list[str]()
    for more in (words, ("set", "plan:A", "overview=Once more")):
        result = planctl(*more, "--as-of", "2011-12-01")
        assert result.code == 0, result.err
        states.append(texts())
        said.append(result.err)
    assert states[0] != states[1] != states[2]
    for number in (1, 0):
        put_back(said[number])
        assert texts() == states[number]


def test_an_edit_of_many_files_forgets_none_of_their_texts(tmp_path: Path) -> None:
    home = tmp_path / "state"
    for number in range(230):
        journal.keep(tmp_path / f"{number}.yaml", b"x", home)
    journal.forget(home, 210)
    assert len(list((home / "before").iterdir())) == 210
    journal.forget(home, 1)
    assert len(list((home / "before").iterdir())) == 200


@pytest.mark.skipif(SH is None, reason="there is no shell of Unix")
def test_what_is_said_runs_nothing_that_a_files_name_says(planctl: Run, tmp_path: Path) -> None:
    name = "plans/$(touch ran)`touch ran`\"x'.yaml"
    write(tmp_path, SET)
    (tmp_path / "plans" / "a.yaml").rename(tmp_path / name)
    before = (tmp_path / name).read_bytes()
    result = planctl("set", "A", "title=B")
    (line,) = [line for line in result.err.splitlines() if "to put it back: " in line]
    subprocess.run([str(SH), "-c", line.partition("back: ")[2]], cwd=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == before
    assert not (tmp_path / "ran").exists()
