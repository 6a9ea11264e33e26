"""A document of objectives whose refs have one letter comes back as the plan that it was."""

from pathlib import Path

from tests.support.command import Run

COUNCIL = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\n"
PLAN = """\
kind: service-plan
ref: RDS
title: Roads
period: 2011/12
objectives:
- ref: R1
  title: Mend the roads
  owner: Ann Hill
  actions:
  - {ref: R1.1, title: Fill the holes, owner: Bo Lee, due: 2011-09}
- ref: R2
  title: Light the roads
  owner: Ann Hill
  actions:
  - {ref: R2.1, title: Change the lamps, owner: Bo Lee, due: 2011-12}
"""


def test_an_objective_under_its_printed_heading_is_known(planctl: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/c.yaml").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "plans/a.yaml").write_text(PLAN, encoding="utf-8")
    assert planctl("document", "RDS", "-o", "plan.docx", "--as-of", "2011-07-01").code == 0
    back = planctl("import", "plan.docx", "RDS")
    assert back.code == 0
    assert back.out.startswith("No change to any plan.")
    assert "To decide" not in back.out
    # One that is renamed is still told.
    text = PLAN.replace("title: Light the roads", "title: Paint the lines")
    (tmp_path / "plans/a.yaml").write_text(text, encoding="utf-8")
    assert "R2" in planctl("import", "plan.docx", "RDS").out
