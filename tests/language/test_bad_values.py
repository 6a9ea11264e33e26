"""A value that is wrong leaves its record in place, counts as absent, and is counted."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

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


SHAPES = (
    ("{from: 2011/12}", "{from: 2011/12}"),
    ("\n          from: 2011-04 # asked for\n          internal: Ask Jo", "{from: 2011-04}"),
    ("{every: daily}", "every daily"),
    ("2011.5", "2011.5"),
    ("2011.10", "2011.10"),
    ("true", "true"),
    ("[2011-05, {to: ~}]", "[2011-05, {to: ~}]"),
    ("31/06/2011", "31/06/2011"),
)


@pytest.mark.parametrize(("written", "shown"), SHAPES)
def test_work_whose_date_cannot_be_read_stays_overdue(
    written: str, shown: str, planctl: Run, tmp_path: Path
) -> None:
    body = f"""\
objectives:
  - ref: O1
    title: Keep the papers
    actions:
      - ref: O1.1
        title: Mend the roof
        due: {written}
        milestones: [{{ref: O1.1a, title: Price, start: {written}, due: 2011-06}}]
      - {{ref: O1.2, title: Paint, status: done, due: {written}}}
"""
    if "\n" in written:
        body = body.replace(f"start: {written}, ", "").replace(f", due: {written}", "")
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": HEAD + body})
    late = rows(planctl, "overdue")
    assert [*late] == ["O1.1a", "O1.1"]
    row = late["O1.1"]
    assert (row["due"], row["due_as_written"], row["days_overdue"]) == (None, shown, None)
    assert rows(planctl, "list", "actions")["O1.1"]["due_as_written"] == shown
    assert f"due: {shown}\n" in planctl("show", "action:O1.1").out or "\n" in written
    assert (
        len({rule for rule, ref in found(planctl) if ref == "O1.1"} & {"invalid-date", "schema"})
        == 1
    )


@pytest.mark.parametrize("written", ["''", "[]", "{}", "~", ""])
def test_a_date_of_which_nothing_is_written_is_none(
    written: str, planctl: Run, tmp_path: Path
) -> None:
    action = f"{{ref: A1, title: T, due: {written}}}"
    body = f"objectives:\n  - {{ref: O1, title: T, actions: [{action}]}}\n"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": HEAD + body})
    assert rows(planctl, "overdue") == {}
    assert rows(planctl, "list", "actions")["A1"]["due_as_written"] is None
