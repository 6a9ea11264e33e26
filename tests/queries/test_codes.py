"""An outside indicator code is no record; ``show`` says which records name it."""

import json
from pathlib import Path

from tests.support.command import ROOT, Run
from tests.support.repositories import CORPORATE, write

HEREFORDSHIRE = str(ROOT / "plans" / "herefordshire-2007")
PLAN = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
objectives:
- ref: A1
  title: Keep the papers
  codes: [PAF 1]
  actions:
  - {ref: A1.1, title: Mend, codes: [PAF 1, A1]}
"""


def test_a_code_of_five_actions(planctl: Run) -> None:
    said = json.loads(planctl("show", "C30", HEREFORDSHIRE, "--format", "json").out)
    assert (said["record"]["kind"], said["record"]["ref"]) == ("code", "C30")
    assert [link["ref"] for link in said["links"]] == ["3.2", "5.1", "6.1", "20.1", "26.1"]
    assert {(link["how"], link["kind"]) for link in said["links"]} == {("codes", "action")}
    text = planctl("show", "C30", HEREFORDSHIRE).out
    assert "5 records" in text
    assert "3.2" in text


def test_a_record_of_that_name_comes_first(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": PLAN})
    assert planctl("show", "A1").out.startswith("objective A1")
    said = planctl("show", "code:A1").out
    assert said.startswith("code A1")
    assert "1 record of plans names it" in said
    assert "A1.1" in said
    assert "did you mean PAF 1?" in planctl("show", "PAF1").err


def test_a_code_of_two_sets_is_ambiguous(planctl: Run, tmp_path: Path) -> None:
    for name in ("east", "west"):
        write(tmp_path, {f"plans/{name}/c.yaml": CORPORATE, f"plans/{name}/a.yaml": PLAN})
    result = planctl("show", "PAF 1")
    assert result.code == 2
    assert "plans/east, plans/west" in result.err
    assert planctl("show", "PAF 1", "plans/west").code == 0
