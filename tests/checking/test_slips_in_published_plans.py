"""Slips of the hand in plans that hang together: what each changes, and what is said of it.

Each block of ``tests/data/slips.txt`` is one: a line ``# FOLDER/FILE: its name`` with a plan of
``plans/``; lines that start with ``-`` (what the plan says) and with ``+`` (what was typed in its
place); and what ``validate`` says that it did not say before.
"""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from tests.support.command import ROOT, call

BLOCKS = (ROOT / "tests" / "data" / "slips.txt").read_text(encoding="utf-8").strip().split("\n\n")
DAYS = {"cheshire-east-2011-12": "2011-09-15", "salford-2009-10": "2009-10-15"}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0].split(": ")[1])
def test_a_slip_is_one_finding_that_says_what_to_write(block: str, tmp_path: Path) -> None:
    head, *lines = block.split("\n")
    match = re.fullmatch("# ([^/]+)/([^:]+): .*", head)
    assert match
    sides = {sign: "\n".join(line[1:] for line in lines if line[0] == sign) for sign in "-+"}
    expected = [line for line in lines if line[0] not in "-+"]
    folder = tmp_path / match[1]
    shutil.copytree(ROOT / "plans" / match[1], folder)
    plan = folder / match[2]
    text = plan.read_text(encoding="utf-8")
    assert sides["-"] in text
    plan.write_text(text.replace(sides["-"], sides["+"], 1), encoding="utf-8")
    new = [item for item in _found(folder, DAYS[match[1]]) if item not in _known(match[1])]
    assert new == expected


def _found(folder: Path, day: str) -> list[str]:
    result = call(["validate", str(folder), "--format", "json", "--as-of", day, "--no-cache"])
    items = json.loads(result.out)["findings"]
    return [f"{item['rule']}: {item['message']}: {item['hint']}" for item in items]


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(_found(ROOT / "plans" / name, DAYS[name]))


@pytest.mark.parametrize(
    ("name", "told"),
    [("local-independent-living", "duplicate-ref"), ("people", "misplaced-document")],
)
def test_a_file_copied_whole_is_one_error(name: str, told: str, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    shutil.copytree(ROOT / "plans" / "cheshire-east-2011-12", folder)
    shutil.copy(folder / f"{name}.yaml", folder / f"zz copy of {name}.yaml")
    arguments = ["validate", str(folder), "--format", "json", "--as-of", "2011-09-15"]
    items = json.loads(call([*arguments, "--no-cache"]).out)["findings"]
    known = {item.partition(": ")[2] for item in _known("cheshire-east-2011-12")}
    new = [
        item["rule"] for item in items
        if item["severity"] == "error" and f"{item['message']}: {item['hint']}" not in known
    ]  # fmt: skip
    assert new == [told]
