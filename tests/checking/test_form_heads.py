"""A key typed as the council's own form heads it is named, and nothing else is told of its plan."""

import json
from pathlib import Path

import pytest

from planctl.checking.schema import OWN_KEYS
from tests.support.command import Run

CORPORATE = """\
kind: corporate-plan
organisation: Westshire
period: 2011/12
objectives: [{ref: CP1, title: A fair start}]
form:
  - name: Service plan
    for: service-plan
    objective: [supports, actions]
    action: [owner, due, equality]
    layout:
      - {shows: overview, head: Profile of the service}
      - shows: actions
        head: Work of the year
        columns:
          - {key: objective.supports, head: Strategic links}
          - {key: title, head: Step}
          - {key: success, head: Done when}
          - {key: equality, head: "Have we thought of everybody?"}
          - {key: notes, head: Both}
          - {key: context, head: Both}
      - {shows: progress, head: Last year, columns: [{key: title, head: Step}]}
  - name: Register
    for: directorate-plan
    layout: [{shows: risks, head: Risks, columns: [{key: controls, head: Safeguards}]}]
"""
PLAN = """\
kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
overview: Two libraries.
objectives:
  - ref: LIB1
    title: Reading
    supports: [CP1]
    owner: Ann Hill
    actions:
      - ref: LIB1.1
        title: Ask the schools
        owner: Ann Hill
        due: 2011-09-30
        equality: considered
        success: Ten answer
risks:
  - {ref: R1, title: No books, owner: Ann Hill, current: {score: 4}, controls: Budget}
"""


def asked(key: str) -> str:
    return f"did you mean '{key}'? The council's form heads it so"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("supports: [CP1]", "strategic links: CP1", "write a list, even of one: supports: [CP1]"),
        ("equality: considered", "have we thought of everybody: yes", "write equality: considered"),
        ("success:", "done when:", asked("success")),
        ("overview:", "Profile of the Service:", asked("overview")),
        # Of another form of the set, and as a form heads two columns.
        ("controls:", "safeguards:", asked("controls")),
        ("success:", "both:", OWN_KEYS),
        # Of a part that shows records of its own, and of a key that is there.
        ("overview: Two", "Work of the year: Two", OWN_KEYS),
        ("success:", "success: None\n        done when:", OWN_KEYS),
    ],
)  # fmt: skip
def test_a_key_as_the_form_heads_it(
    old: str, new: str, told: str, planctl: Run, tmp_path: Path
) -> None:
    assert old in PLAN
    (tmp_path / "corporate-plan.yaml").write_text(CORPORATE, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN.replace(old, new), encoding="utf-8")
    result = planctl("validate", ".", "--no-cache", "--as-of", "2011-07-01", "--format", "json")
    found = [item for item in json.loads(result.out)["findings"] if item["path"] == "plan.yaml"]
    assert [(item["rule"], item["hint"]) for item in found] == [("schema", told)]
