"""A year of a council by commands alone: each touches the lines that it names, and all stays sound.

Millbrook is invented. What is shown of a step is what it said on standard error, behind ``!``,
and what ``git diff`` shows of it without context.
"""

import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.golden import Golden
from tests.support.repositories import Repo

START = date(2025, 4, 1)
YEAR = Path(__file__).with_name("a_year.txt")
STEP = re.compile(r"^(\d{4}-\d\d-\d\d) \$ planctl (.*)$", re.MULTILINE)


def test_a_year_by_commands_alone(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    repo, today = Repo(tmp_path, first=START), START
    steps = []
    for day, command in STEP.findall(YEAR.read_text(encoding="utf-8")):
        monkeypatch.setenv("PLANCTL_AS_OF", day)
        result = planctl(*shlex.split(command))
        assert result.code == 0, f"{command}\n{result.err}"
        said = "".join(f"! {line}\n" for line in result.err.splitlines())
        repo.git("add", "--all")
        changed = _changed(repo.git("diff", "--cached", "-U0"))
        steps.append(f"{day} $ planctl {command}\n{said}{changed}")
        repo.wait((date.fromisoformat(day) - today).days)
        today = date.fromisoformat(day)
        repo.git("commit", "-q", "-m", command)
        found = json.loads(planctl("validate", "--format", "json").out)
        errors = [item for item in found["findings"] if item["severity"] == "error"]
        assert not errors, (command, errors)
    golden(YEAR, "\n".join(steps))
    _told_truly(planctl)


def _changed(diff: str) -> str:
    """Return the lines that differ, each file under its name; of a new file the name alone."""
    found: list[str] = []
    new = False
    for line in diff.splitlines():
        if line.startswith("--- "):
            new = line == "--- /dev/null"
        elif line.startswith("+++ "):
            found.append(f"{'new ' if new else ''}{line[6:]}")
        elif line[:1] in {"+", "-"} and not new:
            found.append(line)
    return "".join(f"{line}\n" for line in found)


def _told_truly(planctl: Run) -> None:
    """The year is told by any command as it was: what moved, why, and what goes on."""
    assert json.loads(planctl("overdue", "--format", "json").out)["rows"] == []
    told = " ".join(planctl("history", "HOU1.1").out.split())
    assert "the due date moved 3 times, 273 days later than 2025-09" in told
    for words in ("Nine flats failed their survey", "owner Dev Patel (was Ben Carter)",
                  "status carried-forward", "due date set: 2026-06-30 (was tbc)"):  # fmt: skip
        assert words in told, told
    moved = planctl("history", "HML1.1").out
    assert "moved from objective HOU1 to objective HML1" in moved
    assert "reference HML1.1 (was HOU1.4)" in moved
    (row,) = json.loads(planctl("slippage", "--format", "json").out)["rows"]
    assert (row["ref"], row["due_original"], row["due"]) == ("HOU1.1", "2025-09-30", "2026-06-30")
    assert row["way"] == ["2025-09", "2025-12-31", "tbc", "2026-06-30"]
    assert row["reasons"] == ["Nine flats failed their survey", "Not finished in the year",
                              "The seller mends the damp first"]  # fmt: skip
    figures = json.loads(planctl("measures", "--format", "json").out)["rows"]
    assert {item["key"] for item in figures} == {"M-TA"}
    assert [item["actual"] for item in figures if item["actual"]] == [
        *"409 421 398 370 365".split()
    ]
    totals = json.loads(planctl("owner", "Dev Patel", "--format", "json").out)["totals"]
    assert (totals["actions"], totals["open"], totals["done"]) == (3, 2, 1)
    assert json.loads(planctl("owner", "Ben Carter", "--format", "json").out)["totals"]["open"] == 0
