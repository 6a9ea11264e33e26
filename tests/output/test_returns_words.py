"""What is owed whatever the period is not told as owed for one, nor as late for a day it lacks."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.pages import Read
from tests.support.repositories import write

CORPORATE = "kind: corporate-plan\norganisation: W\nperiod: 2011/12\n"
ASKS = "reporting: {every: quarter, within_days: 20, measures: [actual]}\n"
PLAN = """kind: service-plan
ref: H
title: Housing
period: 2011/12
measures:
- {ref: M1, title: Homes, owner: Ann Hill, baseline: tbc, targets: {2011/12: tbc}}
- {ref: M2, title: Visits, owner: Ann Hill, targets: {2011/12: 5}}
"""
LASTING = "and 1 baseline and 1 target whatever the period"


@pytest.mark.parametrize(
    ("asks", "count", "timed", "late", "sorts"),
    [
        ("", 2, "none", "", "1 baseline and 1 target"),
        (ASKS, 4, "2", "2", "2 figures, 1 baseline and 1 target"),
    ],
)
def test_what_is_wanted_whatever_the_period_is_told_apart(
    asks: str, count: int, timed: str, late: str, sorts: str, planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE + asks, "plans/h.yaml": PLAN})
    day = ["--as-of", "2011-07-31"]
    split = f"{timed} for 2011/12 Q1, {LASTING}"
    told = " ".join(planctl("returns", *day, "--format", "table").out.split())
    passed = f"; the day of {late} has passed" if late else ""
    said = f"{count} returns owed of {count} asked for, as of 2011-07-31: {split}{passed}"
    assert said in told
    assert planctl("site", "out", *day).code == 0
    still = f", {late} no longer in time" if late else ""
    assert f"Ann Hill owes {count} returns{still}." in Read(tmp_path / "out/index.html").text
    (page,) = (tmp_path / "out").rglob("returns.html")
    assert f"{count} of {count} returns are not there: {split}." in Read(page).text
    paper = planctl("report", "--period", "2011/12 Q1", *day, "--format", "markdown").out
    assert f"{count} returns are missing: {sorts}." in " ".join(paper.split())
