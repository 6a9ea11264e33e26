"""What an action waits for: in overdue, owner, show, the pack and the site."""

import csv
import json
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import write

CORPORATE = """\
kind: corporate-plan
organisation: Westshire Council
period: 2024/25
objectives: [{ref: CP1, title: A greener place}]
"""
HEAD = """\
kind: service-plan
ref: IT
title: IT
period: 2024/25
objectives:
- ref: I1
  title: New tree system
  supports: [CP1]
  owner: Ann Hill
  actions:
"""
FIRST = "  - {ref: I1.1, title: Procure the system, owner: Ann Hill, due: 2024-12-31}\n"
WAITING = (
    "  - {ref: I1.2, title: Train the staff, owner: Ben Wood, due: 2024-09-30, depends_on: [%s]}"
)
DAY = ("--as-of", "2024-10-15")


def lay(folder: Path, *actions: str, on: str = "I1.1") -> None:
    body = f"{HEAD}{''.join(actions)}{WAITING % on}\n"
    write(folder, {"plans/c.yaml": CORPORATE, "plans/it.yaml": body})


def test_every_report_says_what_it_waits_for(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path, FIRST)
    words = "I1.1, due 31 Dec 2024"
    assert words in planctl("overdue", *DAY, "--format", "table").out
    assert words in planctl("overdue", *DAY, "--format", "csv").out
    assert words in planctl("owner", "Ben Wood", *DAY, "--format", "table").out
    assert words in planctl("owner", "Ben Wood", *DAY, "--format", "tsv").out
    assert f"waits for: {words}" in planctl("show", "I1.2", *DAY).out
    assert f"waits for {words}" in planctl("report", *DAY).out
    assert planctl("site", "out", *DAY).code == 0
    assert words in (tmp_path / "out/plans/objectives/I1.html").read_text("utf-8")
    [row] = json.loads(planctl("overdue", *DAY, "--format", "json").out)["rows"]
    assert row["waits_for"] == [
        {"key": "I1.1", "ref": "I1.1", "title": "Procure the system", "status": "not-started",
         "due": "2024-12-31", "due_as_written": "2024-12-31"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("{ref: I1.1, title: T, status: done, completed: 2024-05-01}", ""),
        ("{ref: I1.1, title: T, status: cancelled}", "I1.1, cancelled"),
        ("{ref: I1.1, title: T, status: deferred, due: 2024-12-31}", "I1.1, deferred"),
        ("{ref: I1.1, title: T, due: tbc}", "I1.1, due tbc"),
        ("{ref: I1.1, title: T}", "I1.1, no date"),
        ("{ref: I1.1, title: T, milestones: [{title: M, due: 2025-01}]}", "I1.1, due 31 Jan 2025"),
    ],
)
def test_words(action: str, words: str, planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path, f"  - {action}\n")
    out = planctl("overdue", *DAY, "--format", "csv").out
    [row] = csv.DictReader(out.splitlines())
    assert row["waits_for"] == words


def test_closed_work_waits_for_nothing(planctl: Run, tmp_path: Path) -> None:
    lay(tmp_path, FIRST)
    text = (tmp_path / "plans/it.yaml").read_text("utf-8")
    write(tmp_path, {"plans/it.yaml": text.replace("Ben Wood,", "Ben Wood, status: cancelled,")})
    assert "waits for" not in planctl("show", "I1.2", *DAY).out


def findings(planctl: Run) -> list[tuple[str, str]]:
    found = json.loads(planctl("validate", *DAY, "--format", "json").out)["findings"]
    return [(item["rule"], item["ref"]) for item in found if "depend" in item["rule"]]


def test_a_circle_is_one_finding_and_what_hangs_on_it_is_looked_at(
    planctl: Run, tmp_path: Path
) -> None:
    actions = [
        "  - {ref: A, title: T, owner: Ann Hill, due: 2024-11, depends_on: [B]}\n",
        "  - {ref: B, title: T, owner: Ann Hill, due: 2024-12, depends_on: [A]}\n",
    ]
    lay(tmp_path, *actions, on="A")
    assert findings(planctl) == [("dependency-cycle", "B"), ("due-before-dependency", "I1.2")]
