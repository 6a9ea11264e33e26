"""A value that is wrong leaves its record in place, counts as absent, and is counted."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.repositories import CORPORATE, write

HEAD = "kind: service-plan\nref: A\ntitle: Archives\nperiod: 2011/12\n"


def rows(planctl: Run, *arguments: str) -> dict[str, Any]:
    """Return the rows of a report by their key."""
    result = planctl(*arguments, "--format", "json")
    assert result.code == 0, result.err
    return {row["key"]: row for row in json.loads(result.out)["rows"]}


def found(planctl: Run) -> list[tuple[str, str]]:
    """Return the rules that ``validate`` has findings of, and the records."""
    findings = json.loads(planctl("validate", "--format", "json").out)["findings"]
    return [(item["rule"], item["ref"]) for item in findings]


SCORES = (
    ("{likelihood: 50, impact: 5}", (None, 5, None), 1),
    ("{likelihood: 50, impact: 5, score: 12}", (None, 5, None), 1),
    ("{likelihood: 0, impact: 6}", (None, None, None), 2),
    ("{likelihood: 50, score: 12}", (None, None, 12), 1),
    ("{score: 26}", (None, None, None), 1),
    ("{likelihood: 3, impact: 4, score: 99}", (3, 4, 12), 1),
    ("{likelihood: 3, impact: 4, score: 20}", (3, 4, 20), 0),
    ("{likelihood: 3, impact: 4}", (3, 4, 12), 0),
)


@pytest.mark.parametrize(("written", "used", "bad"), SCORES)
def test_a_score_outside_the_matrix_counts_as_absent(
    written: str, used: tuple[object, ...], bad: int, planctl: Run, tmp_path: Path
) -> None:
    risks = f"risks:\n  - {{ref: R1, title: Fire, current: {written}, target: {written}}}\n"
    risks += "  - {ref: R2, title: Damp, current: {score: 25}}\n"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": HEAD + risks})
    register = rows(planctl, "risks")
    assert next(iter(register)) == "R2"  # nothing tops the worst that can be
    row = register["R1"]
    assert tuple(row[name] for name in ("likelihood", "impact", "score")) == used
    assert row["current"]["impact" if "impact" in written else "score"]  # as written, to be seen
    listed = rows(planctl, "list", "risks")["R1"]
    assert (listed["score"], listed["target_score"]) == (used[2], row["target_score"])
    assert ("R1" in rows(planctl, "list", "risks", "--min-score", "10")) == (used[2] is not None)
    assert planctl("export", "--format", "csv", "--output", "out").code == 0
    with (tmp_path / "out/risks.csv").open(encoding="utf-8", newline="") as file:
        exported = next(csv.DictReader(file))
    parts = [exported[f"{level}_score"] for level in ("current", "target")]
    assert [float(item) if item else None for item in parts] == [used[2]] * 2
    said = planctl("risks").err
    counted = f"{2 * bad} value{'s' * (bad > 0)} could not be used"
    assert counted in said if bad else "could not be used" not in said
