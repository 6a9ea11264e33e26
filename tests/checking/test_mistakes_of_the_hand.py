"""Mistakes of people who type a plan: what each changes in a small plan, and what is said of it.

Each file of ``tests/mistakes`` is one: a line ``# its name``; the change, as a unified diff of
``set/environment.yaml`` or of the file that a line ``of: NAME`` names; and after ``says:`` what
``validate`` says of it and not of the plan as it was. Lines before the change may say more:

- ``as: crlf``: no change of the text, but of its bytes;
- ``no mistake``: nothing is said, and nothing should be;
- ``later: RULE``: a rule that is to come will say it; once it is there, it must.
"""

import json
import re
from pathlib import Path

import pytest

from planctl.system import modules
from tests.support.command import ROOT, Run
from tests.support.golden import Golden

FOLDER = ROOT / "tests" / "mistakes"
SET = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "set").glob("*.yaml"))
}
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
BYTES = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "bom": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "cp1252": lambda text: text.encode("cp1252"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_one_finding_that_says_what_to_write(
    name: str, planctl: Run, tmp_path: Path, golden: Golden
) -> None:
    path = FOLDER / f"{name}.txt"
    head, _, _ = path.read_text(encoding="utf-8").partition("says:\n")
    marks = [
        line for line in head.splitlines() if line.startswith(("as: ", "of: ", "later: ", "no mi"))
    ]
    flags = {key: value for key, _, value in (line.partition(": ") for line in marks)}
    of = flags.get("of", "environment.yaml")
    text = changed(head, SET[of])
    raw = BYTES[flags["as"]](text) if "as" in flags else text.encode()
    found = findings({of: raw}, planctl, tmp_path)
    said = [_shown(item) for item in found]
    golden(path, f"{head.rstrip()}\nsays:\n" + "".join(said))
    if "no mistake" in flags:
        assert not found
    elif later := flags.get("later"):
        rules = {item["rule"] for item in found}
        if later in modules.names("planctl.checking.rules"):
            assert later in rules, f"'{later}' is there by now, and should say this"
            pytest.fail(f"{path}: '{later}' says it: delete the line 'later:'", pytrace=False)
        assert not found
    else:
        assert len(found) == 1, "one mistake is one finding"
        assert found[0]["hint"]


def changed(head: str, before: str) -> str:
    """Return a text with the change that a file tells."""
    lines, made, at, inside = before.split("\n"), list[str](), 0, False
    for line in head.split("\n"):
        if match := re.match(r"@@ -(\d+)", line):
            made += lines[at : int(match[1]) - 1]
            at, inside = int(match[1]) - 1, True
        elif line.startswith("+"):
            made.append(line[1:])
        elif inside and line.startswith(("-", " ")):
            assert lines[at] == line[1:]
            made += [lines[at]] if line[0] == " " else []
            at += 1
    return "\n".join(made + lines[at:])


def findings(written: dict[str, bytes], planctl: Run, folder: Path) -> list[dict[str, object]]:
    """Return what is said of the set with some files in its place, and not of it as it was."""
    known = [(item["rule"], item["message"]) for item in _validate({}, planctl, folder)]
    return [
        item for item in _validate(written, planctl, folder)
        if (item["rule"], item["message"]) not in known and item["rule"] not in _OF_ALL
    ]  # fmt: skip


# What is said of all open actions counts them, and so says something new of every action more.
_OF_ALL = {"equality-not-considered", "vague-due"}


def _validate(written: dict[str, bytes], planctl: Run, folder: Path) -> list[dict[str, object]]:
    for name, text in SET.items():
        (folder / name).write_bytes(written.get(name, text.encode()))
    result = planctl("validate", ".", "--format", "json", "--as-of", "2026-07-15", "--no-cache")
    found: list[dict[str, object]] = json.loads(result.out)["findings"]
    return found


def _shown(item: dict[str, object]) -> str:
    place = f"{item['path']}:{item['line']}:{item['column']}"
    return (
        f"{place}: {item['severity']}[{item['rule']}] {item['message']}\n  hint: {item['hint']}\n"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("progress:\n  - {priority: Food waste trial, comment: Begun in May}", "priority"),
        ("workforce:\n  - {by whom: HR, action required: Return to work talks}", "action required"),
    ],
)
def test_a_title_is_found_beside_another_unknown_key(
    typed: str, meant: str, planctl: Run, tmp_path: Path
) -> None:
    text = SET["environment.yaml"] + typed
    found = findings({"environment.yaml": text.encode()}, planctl, tmp_path)
    hints = {str(item["message"]).rpartition(": ")[2]: item["hint"] for item in found}
    assert hints[f"unknown key '{meant}'"] == "did you mean 'title'?"
    assert len(found) == 2
