"""Completion: a name stays one word, whatever is in it and however its start was typed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planctl.system import state
from planctl.system.completing import as_typed
from tests.support.command import Run, call
from tests.support.exported import quoted
from tests.support.repositories import CORPORATE, FILES, Repo, write

NAMES = [
    "Ann Hill",
    "Sinead O'Neill",
    'Jo "Joe" $HOME `id` \\ Lee',
    "Zoë (acting) & co; #1!",
    "Plain",
]
BASH = shutil.which("bash")
ZSH = shutil.which("zsh")
# What a stranger may call a record, so that the Tab key in zsh runs a program.
HOSTILE = [
    "X\\$(touch ran)",
    "X\\`touch ran`",
    "X'); touch ran; ('",
    'X\\"; touch ran; "',
    "X:\\:\u2019y",
]


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


SEVERAL = {
    "plans/corporate-plan.yaml": CORPORATE + "form: [{name: The long form}, {name: Short}]\n",
    "plans/roads.yaml": FILES["plans/roads.yaml"],
    "plans/parks.yaml": FILES["plans/parks.yaml"],
    "plans/parks-2012.yaml": FILES["plans/parks.yaml"].replace("2011/12", "2012/13"),
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("show RDS1", ["RDS1", "RDS1.1", "RDS1.2", "RDS1.3"]),
        ("history RDS2", ["RDS2", "RDS2.1"]),
        ("thread RDS2.", ["RDS2.1"]),
        ("done PRK1.", ["PRK1.1", "PRK1.1@2012/13"]),
        ("move RDS2.1 --under RDS1.1", ["RDS1.1"]),
        ("actual M", ["M1"]),
        ("list action --plan PR", ["PRK", "PRK@2012/13"]),
        ("list action --objective R", ["RDS1", "RDS2"]),
        ("list action --supports C", ["CP1", "CP2"]),
        ("list action --status o", ["open", "overdue"]),
        ("list o", ["objective", "objectives", "owner", "owners"]),
        ("validate --plan P", ["PRK", "PRK@2012/13"]),
        ("validate --fail-on w", ["warning"]),
        ("report --plan R", ["RDS"]),
        ("rollover PRK@", ["PRK@2011/12", "PRK@2012/13"]),
        ("done PRK1.1@", ["PRK1.1@2011/12", "PRK1.1@2012/13"]),
        ("done action:RDS2", ["action:RDS2.1"]),
        ("show objective:R", ["objective:RDS1", "objective:RDS2"]),
        ("show action:PRK1.1@", ["action:PRK1.1@2011/12", "action:PRK1.1@2012/13"]),
        ("show nothing:R", []),
        # As bash has it, which breaks words at these signs and puts the value behind the last.
        ("done action : RDS2", ["RDS2.1"]),
        ("show objective :", ["CP1", "CP2", "PRK1", "PRK1@2012/13", "RDS1", "RDS2"]),
        ("rollover PRK @", ["2011/12", "2012/13"]),
        ("set RDS1.1 status = do", ["done"]),
        ("list action --plan = PR", ["PRK", "PRK@2012/13"]),
        ("new s", ["service-plan", "set"]),
        ("new service-plan --form The", [r"The\ long\ form"]),
        ("schema p", ["people"]),
        ("overdue --at v", ["v1.0"]),
        ("diff fe", ["feature"]),
        ("diff v1.0...fe", ["v1.0...feature"]),
        ("validate --changed-since HE", ["HEAD"]),
    ],
)
def test_what_stands_in_the_plans_is_offered(
    words: str, found: list[str], planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    repo = Repo(tmp_path)
    repo.commit("Plans", SEVERAL)
    repo.git("tag", "v1.0")
    repo.git("branch", "feature")
    assert offered(monkeypatch, *words.split(" ")) == found


@pytest.mark.parametrize(
    "words", ["show R", "list a --plan R", "owner A", "diff m", "new a --form S"]
)
@pytest.mark.parametrize("wrong", ["nothing", "config", "plan", "journal"])
def test_nothing_breaks_a_command_line(
    words: str, wrong: str, planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    if wrong == "config":
        write(tmp_path, {**SEVERAL, "planctl.toml": "due_soon = [\n"})
    elif wrong == "plan":
        write(
            tmp_path, {"plans/corporate-plan.yaml": "kind: corporate-plan\n", "plans/a.yaml": ":["}
        )
    elif wrong == "journal":
        write(tmp_path, SEVERAL)
        left = (state.folder() or tmp_path) / state.JOURNALS / "left"
        left.mkdir(parents=True)
        (left / "files.json").write_text(f'[["{tmp_path}/plans/roads.yaml", false]]', "utf-8")
        (left / "0.after").write_text("x", encoding="utf-8")
    monkeypatch.setenv("_PLANCTL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(["planctl", *words.split()]))
    monkeypatch.setenv("COMP_CWORD", str(len(words.split())))
    result = call([])
    assert (result.code, result.err) == (0, "")


def test_names_are_kept_for_the_next_key(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    write(tmp_path, SEVERAL)
    assert offered(monkeypatch, "show", "RDS2.") == ["RDS2.1"]
    monkeypatch.setattr("planctl.loading.load.load_folder", None)
    assert offered(monkeypatch, "show", "RDS2.") == ["RDS2.1"]
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


def asked(monkeypatch: pytest.MonkeyPatch, shell: str, words: str) -> list[str]:
    """Return what another shell is told of the last of some words."""
    monkeypatch.setenv("_PLANCTL_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"planctl {words}")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", words.rpartition(" ")[2])
    return call([]).out.splitlines()


def test_zsh_is_told_nothing_that_it_could_run(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    people(tmp_path, *HOSTILE)
    (told,) = asked(monkeypatch, "zsh", "owner X")
    item = r"\$'(\w|\\x[0-7][0-9a-f]|\u2019)+'"
    whole = rf"local -a offered; offered=\({item}( {item})*\); _describe planctl offered"
    assert re.fullmatch(whole, told)
    assert asked(monkeypatch, "zsh", "owner Nobody") == ["_files"]
    assert r"overdue\x3aList\x20what\x20is\x20late" in asked(monkeypatch, "zsh", "overd")[0]


@pytest.mark.skipif(ZSH is None, reason="there is no zsh")
def test_zsh_offers_what_is_there(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    people(tmp_path, *HOSTILE)
    (told,) = asked(monkeypatch, "zsh", "owner X")
    script = '_describe() { print -rl -- "${(@P)2}" }; told() { eval $(cat) }; told'
    done = subprocess.run(
        [str(ZSH), "-f", "-c", script], input=told, cwd=tmp_path, capture_output=True, check=True,
        text=True, env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
    )  # fmt: skip
    wanted = [name.replace("\\", "\\\\").replace(":", "\\:") for name in sorted(HOSTILE)]
    assert done.stdout.splitlines() == wanted
    assert not (tmp_path / "ran").exists()


def test_powershell_is_offered_one_word(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    people(tmp_path, "Sin O'Neill; calc", "Plain", "$(calc)\u2019;calc")
    assert asked(monkeypatch, "powershell", "owner Sin") == ["'Sin O''Neill; calc'::: "]
    assert asked(monkeypatch, "pwsh", "owner Pl") == ["Plain::: "]
    assert asked(monkeypatch, "pwsh", "owner $") == ["'$(calc)\u2019\u2019;calc'::: "]
    assert asked(monkeypatch, "pwsh", "overd")[0].startswith("overdue:::")


def test_fish_is_offered_values_as_they_are(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del planctl
    people(tmp_path, *HOSTILE)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    assert asked(monkeypatch, "fish", "owner X") == sorted(HOSTILE)
