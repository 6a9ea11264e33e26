"""A filter that a kind cannot meet is refused: every row, or none, would look like an answer."""

import json
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import CORPORATE, FILES, write


@pytest.mark.parametrize(
    ("kind", "named"),
    [("measure", "measures"), ("risks", "risks"), ("plans", "plans"), ("workforce", "workforce")],
)
def test_a_kind_without_a_status_has_none_to_filter_by(
    kind: str, named: str, tmp_path: Path, planctl: Run
) -> None:
    write(tmp_path, FILES)
    result = planctl("list", kind, "--status", "open")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"planctl: --status does not go with {named}\n")


def test_an_objective_may_have_a_status(tmp_path: Path, planctl: Run) -> None:
    write(tmp_path, FILES)
    roads = FILES["plans/roads.yaml"]
    done = roads.replace("title: Count the lamps\n", "title: Count the lamps\n    status: done\n")
    write(tmp_path, {"plans/roads.yaml": done})
    lines = planctl("list", "objectives", "--status", "done", "--format", "tsv").out.splitlines()
    assert [line.split("\t")[1] for line in lines] == ["key", "RDS2"]


RISKY = """\
kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
objectives:
  - ref: LIB1
    title: Libraries that children use
    owner: Ann Hill
    actions:
      - {ref: LIB1.1, title: Ask the schools, owner: Ann Hill, due: 2011-09}
      - {ref: LIB1.2, title: Open on Sundays, owner: Ann Hill, due: unreadable}
      - {ref: LIB1.3, title: Read aloud, owner: Ann Hill, due: {every: month, until: 2011-12}}
      - ref: LIB1.4
        title: Paint the doors
        owner: Ann Hill
        milestones: [{title: White, due: unreadable}]
    risks:
      - {ref: R1, title: No budget, kind: threat, owner: Ann Hill, current: {score: 12}}
      - {ref: R2, title: A reader group, kind: opportunity, owner: Ann Hill, current: {score: 12}}
      - {ref: R3, title: Rain, owner: Ann Hill}
"""


@pytest.mark.parametrize(
    ("kind", "where", "found"),
    [
        ("actions", "due=2011-09", ["LIB1.1"]),
        ("actions", "due=2011-09-30", ["LIB1.1"]),
        ("actions", "due=unreadable", ["LIB1.2", "LIB1.4"]),
        ("actions", "due.every=month", ["LIB1.3"]),
        ("actions", "due=", ["LIB1.2", "LIB1.4"]),
        ("risks", "kind=opportunity", ["R2"]),
        ("risks", "risk_kind=opportunity", ["R2"]),
        ("risks", "risk_kind=", ["R3"]),
        ("risks", "kind=risk", ["R1", "R2", "R3"]),
        ("plans", "kind=service-plan", ["LIB"]),
    ],
)
def test_where_asks_as_rows_and_as_plans_have_it(
    kind: str, where: str, found: list[str], tmp_path: Path, planctl: Run
) -> None:
    write(tmp_path, {"plans/corporate-plan.yaml": CORPORATE, "plans/libraries.yaml": RISKY})
    rows = json.loads(planctl("list", kind, "--where", where, "--format", "json").out)["rows"]
    assert [row["key"] for row in rows] == found


def test_an_opportunity_is_told_from_a_threat(tmp_path: Path, planctl: Run) -> None:
    write(tmp_path, {"plans/corporate-plan.yaml": CORPORATE, "plans/libraries.yaml": RISKY})
    for command in (["risks"], ["list", "risks"], ["owner", "Ann Hill"]):
        table = planctl(*command, "--format", "table").out
        assert ("A reader group  opportunity" in table, "No budget" in table) == (True, True)
        data = json.loads(planctl(*command, "--format", "json").out)
        kinds = {row["key"]: row["risk_kind"] for row in data.get("rows", data.get("risks"))}
        assert kinds == {"R1": "threat", "R2": "opportunity", "R3": None}
        lines = planctl(*command, "--format", "tsv").out.splitlines()
        rows = [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines]
        assert {row["key"]: row["risk_kind"] for row in rows}["R2"] == "opportunity"
    assert "- kind: opportunity" in planctl("show", "R2").out
    shown = json.loads(planctl("show", "R2", "--format", "json").out)["record"]
    assert (shown["kind"], shown["risk_kind"]) == ("risk", "opportunity")
    pack = planctl("report", "--period", "2011/12 Q1", "--format", "markdown").out
    threats_of_it, _, opportunities = pack.partition("\n### Opportunities\n")
    assert "| R2 | A reader group |" in opportunities.partition("\n## ")[0]
    assert "| R2 |" not in threats_of_it
    assert "No budget" not in opportunities.partition("\n## ")[0]
    threats = RISKY.replace("kind: opportunity", "kind: threat")
    write(tmp_path, {"plans/libraries.yaml": threats})
    assert "Kind" not in planctl("risks", "--format", "table").out
