"""References that were made for the plan files never look like the council's."""

import json
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

PLAN = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
generated_refs: true
objectives:
- ref: A1
  title: Keep the papers
  supports: [CP1]
  owner: Ann Hill
  actions:
  - {ref: A1.1, title: Mend, owner: Ann Hill, due: 2011-06, measures: [{ref: NI 1, title: Pages}]}
"""
SAID = (
    "refs of plans, objectives, actions and milestones of A were made for these files: "
    "the source prints none"
)


@pytest.mark.parametrize(
    "command",
    ["list actions --format table", "overdue --format table", "owner Ann --format table",
     "summary --format table", "thread"],
)  # fmt: skip
@pytest.mark.parametrize("ours", [True, False])
def test_reports_say_so(command: str, ours: bool, planctl: Run, tmp_path: Path) -> None:  # noqa: FBT001
    plan = PLAN if ours else PLAN.replace("generated_refs: true\n", "")
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan.replace("Ann Hill", "Ann")})
    said = " ".join(planctl(*command.split()).out.split())
    assert (SAID in said) == ours


def test_show_pack_site_and_export_say_so(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": PLAN})
    assert "ref: made for these files" in planctl("show", "A1.1").out
    assert "made for these files" not in planctl("show", "NI 1").out  # it may be printed
    assert f"R{SAID[1:]}." in planctl("report").out
    rows = json.loads(planctl("list", "actions", "--format", "json").out)["rows"]
    assert [row["generated_ref"] for row in rows] == [True]
    write(tmp_path, {"plans/b.yaml": PLAN.replace("A", "B")})
    assert "actions and milestones of A and B were made" in planctl("report").out
    write(tmp_path, {"plans/b.yaml": "kind: people\n"})
    assert planctl("site", "out").code == 0
    for page in ("objectives/A1", "plans/A"):
        text = (tmp_path / f"out/plans/{page}.html").read_text("utf-8")
        assert "Those of plans, objectives, actions and milestones are made for these" in text
    assert planctl("export", "--format", "csv", "--output", "csv").code == 0
    assert "generated_refs" in (tmp_path / "csv/plans.csv").read_text("utf-8").split("\n")[0]
