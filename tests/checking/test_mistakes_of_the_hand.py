"""Mistakes of people who type a plan: what each changes in a small plan, and what is said of it.

Each file of ``tests/mistakes`` is one: a line ``# its name``; the change, as a unified diff of
``set/environment.yaml``; and after ``says:`` what ``validate`` says of it and not of the plan as it
was. Lines before the change may say more:

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
PLAN = (FOLDER / "set" / "environment.yaml").read_text(encoding="utf-8")
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
    marks = [line for line in head.splitlines() if line.startswith(("as: ", "later: ", "no mi"))]
    flags = {key: value for key, _, value in (line.partition(": ") for line in marks)}
    text = PLAN if "as" in flags else changed(head)
    raw = BYTES[flags["as"]](text) if "as" in flags else text.encode()
    found = findings(raw, planctl, tmp_path)
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


def changed(head: str) -> str:
    """Return the plan with the change that a file tells."""
    lines, made, at, inside = PLAN.split("\n"), list[str](), 0, False
    for line in head.splitlines():
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


def findings(raw: bytes, planctl: Run, folder: Path) -> list[dict[str, object]]:
    """Return what is said of the plan in some bytes, and not of the plan as it was."""
    known = [(item["rule"], item["message"]) for item in _validate(PLAN.encode(), planctl, folder)]
    return [
        item for item in _validate(raw, planctl, folder)
        if (item["rule"], item["message"]) not in known and item["rule"] not in _OF_ALL
    ]  # fmt: skip


# What is said of all open actions counts them, and so says something new of every action more.
_OF_ALL = {"equality-not-considered", "vague-due"}


def _validate(raw: bytes, planctl: Run, folder: Path) -> list[dict[str, object]]:
    for path in (FOLDER / "set").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "environment.yaml").write_bytes(raw)
    result = planctl("validate", ".", "--format", "json", "--as-of", "2026-07-15", "--no-cache")
    found: list[dict[str, object]] = json.loads(result.out)["findings"]
    return found


def _shown(item: dict[str, object]) -> str:
    place = f"{item['path']}:{item['line']}:{item['column']}"
    return (
        f"{place}: {item['severity']}[{item['rule']}] {item['message']}\n  hint: {item['hint']}\n"
    )
