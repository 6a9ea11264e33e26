"""A comment that accepts a finding goes with the finding, where an edit mends it."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import write

CORPORATE = """\
kind: corporate-plan
title: Westshire Council
organisation: Westshire Council
period: 2011/12
objectives:
  - {ref: CP1, title: A fair start for every child}
"""
PLAN = """\
kind: service-plan
ref: NUR
title: Nurseries
period: 2011/12
objectives:
  - ref: NUR1
    title: A nursery place for every two-year-old in need
    supports: [CP1]
    owner: Carol Whitby
    success: No family waits more than six weeks
    actions:
      - ref: NUR1.1
        title: Visit every nursery that joins
        owner: Ruth Penrose
        due: ongoing  # planctl: ignore[vague-due] core work, agreed 12 May
        equality: not-needed
      - {ref: NUR1.2, title: Paint the gates, owner: Ruth Penrose, due: 2012-02}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(tmp_path, {"plans/corporate-plan.yaml": CORPORATE, "plans/nurseries.yaml": PLAN})
    return tmp_path / "plans" / "nurseries.yaml"


def test_it_goes_and_the_report_says_so(planctl: Run, plan: Path) -> None:
    result = planctl("due", "NUR1.1", "2012-03", "--as-of", "2011-07-01")
    assert result.code == 0
    assert (
        "Goes, since it accepts nothing any more: plans/nurseries.yaml:15: # planctl: "
        in result.out
    )
    comment = "  # planctl: ignore[vague-due] core work, agreed 12 May"
    assert plan.read_text(encoding="utf-8") == PLAN.replace(f"ongoing{comment}", "2012-03")
    assert planctl("validate", "--as-of", "2011-07-01").code == 0


def test_one_on_a_line_of_its_own_leaves_no_line(planctl: Run, plan: Path) -> None:
    comment = "  # planctl: ignore[vague-due] core work, agreed 12 May"
    above = PLAN.replace(comment, "").replace(
        "        due: on", f"      {comment}\n        due: on"
    )
    plan.write_text(above, encoding="utf-8")
    assert planctl("due", "NUR1.1", "2012-03", "--as-of", "2011-07-01").code == 0
    moved = PLAN.replace(f"ongoing{comment}", "2012-03")
    assert plan.read_text(encoding="utf-8") == moved


def test_one_that_still_accepts_something_stays(planctl: Run, plan: Path) -> None:
    one = "title: Paint the gates, owner: Ruth Penrose, due: 2012-02}"
    both = PLAN.replace(one, "title: Gates TBC, owner: Ruth Penrose, due: ongoing}"
                        "  # planctl: ignore[vague-due, placeholder-text] agreed")  # fmt: skip
    plan.write_text(both, encoding="utf-8")
    assert planctl("validate", "--as-of", "2011-07-01").code == 0
    result = planctl("due", "NUR1.2", "2012-03", "--as-of", "2011-07-01")
    assert (result.code, plan.read_text(encoding="utf-8")) == (1, both)
    assert "no 'vague-due' to suppress" in result.err


def test_the_year_turns_and_the_next_plan_has_it(planctl: Run, plan: Path) -> None:
    words = ("rollover", "NUR", "--to", "2012/13", "--decision", "late", "--by", "SMT")
    result = planctl(*words, "--as-of", "2012-04-05")
    assert result.code == 0, result.err
    assert "planctl: ignore" not in plan.read_text(encoding="utf-8")
    new = plan.with_name("nurseries-2012-13.yaml").read_text(encoding="utf-8")
    assert "due: ongoing  # planctl: ignore[vague-due] core work, agreed 12 May" in new
    assert planctl("validate", "--as-of", "2012-04-05").code == 0
