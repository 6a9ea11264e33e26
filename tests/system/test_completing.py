"""Completion in bash: a name stays one word, whatever is in it and however its start was typed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planctl.system.completing import as_typed
from tests.support.command import Run, call
from tests.support.exported import quoted
from tests.support.repositories import CORPORATE, write

NAMES = [
    "Ann Hill",
    "Sinead O'Neill",
    'Jo "Joe" $HOME `id` \\ Lee',
    "Zoë (acting) & co; #1!",
    "Plain",
]
BASH = shutil.which("bash")


def people(folder: Path, *names: str) -> None:
    entries = "".join(f"  - {{name: {quoted(name)}, kind: person}}\n" for name in names)
    write(folder, {"plans/corporate-plan.yaml": CORPORATE,
                   "plans/people.yaml": f"kind: people\npeople:\n{entries}"})  # fmt: skip


def offered(monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """Return what bash is offered for the last of some words."""
    monkeypatch.setenv("_PLANCTL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(["planctl", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    return call([]).out.splitlines()


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.skipif(BASH is None, reason="there is no bash")
def test_bash_reads_a_name_as_one_word(name: str, quote: str) -> None:
    word = f"{quote}{as_typed(name, quote + name[0])}{quote}"
    script = f"set -f; set -- {word}; printf '%s|%s' $# \"$1\""
    done = subprocess.run([str(BASH), "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout == f"1|{name}"


def test_owners_are_offered(planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del planctl
    people(tmp_path, *NAMES)
    assert offered(monkeypatch, "owner", "An") == [r"Ann\ Hill"]
    assert offered(monkeypatch, "owner", r"Ann\ H") == [r"Ann\ Hill"]
    assert offered(monkeypatch, "owner", '"Sin') == ["Sinead O'Neill"]
    assert offered(monkeypatch, "owner", "'Sin") == [r"Sinead O'\''Neill"]
    assert offered(monkeypatch, "list", "action", "--owner", "Sin") == [r"Sinead\ O\'Neill"]
    assert offered(monkeypatch, "overd") == ["overdue"]
    assert offered(monkeypatch, "owner", "Nobody") == []


def test_a_name_that_no_terminal_shows_is_not_offered(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    people(tmp_path, "Ann Hill", "Ann\x1b[31m", "Ann\u202e", "Ann\nOther")
    assert offered(monkeypatch, "owner", "Ann") == [r"Ann\ Hill"]


@pytest.mark.skipif(BASH is None, reason="there is no bash")
def test_the_script_that_bash_is_given_asks_so(tmp_path: Path) -> None:
    people(tmp_path, *NAMES)
    program = Path(sys.executable).with_name("planctl")
    script = f"""\
eval "$(_PLANCTL_COMPLETE=source_bash {program})"
COMP_WORDS=(planctl owner Sin); COMP_CWORD=2
_planctl_completion {program}
eval "set -- ${{COMPREPLY[0]}}"
printf '%s|%s' $# "$1"
"""
    done = subprocess.run(
        [str(BASH), "-c", script], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert done.stdout == "1|Sinead O'Neill", done.stderr
