"""What the first line of a change says of due dates that moved by no days."""

from pathlib import Path

import pytest

from tests.support.command import Run

COUNCIL = "kind: corporate-plan\norganisation: Westshire\nperiod: 2026/27\n"
PLAN = """\
kind: service-plan
ref: A
title: Parks
period: 2026/27
objectives:
  - ref: A1
    title: Safer parks
    actions:
      - {ref: A1.1, title: Lock gates, owner: Ann Hill, due: DUE}
"""


@pytest.mark.parametrize(
    ("before", "setting", "words"),
    [
        ("2026-09-30", "due=tbc", "1 date now tbc in 1 plan."),
        ("2026-09-30", "due=ongoing", "1 date now ongoing in 1 plan."),
        ("tbc", "due=2026-09-30", "1 date set instead of tbc in 1 plan."),
        ("", "due=2026-09-30", "1 date given in 1 plan."),
        ("2026-09-30", "due=", "1 date taken away in 1 plan."),
        ("2026-09-30", "due=2026-09", "1 date written otherwise in 1 plan."),
        ("2026-09-30", "due=2026-10-31", "1 date later in 1 plan."),
        ("2026-09-30", "due=2026-08-31", "1 date earlier in 1 plan."),
        ("{every: quarter}", "due.done+=2026/27 Q1", "1 occurrence done in 1 plan."),
        ("{every: quarter}", "due.every=month", "1 date that recurs changed in 1 plan."),
        ("{every: quarter}", "due.until=2027-01", "1 date that recurs changed in 1 plan."),
        ("2026-09-30", "due={every: month}", "1 date changed in 1 plan."),
    ],
)
def test_what_became_of_a_date(
    before: str, setting: str, words: str, planctl: Run, tmp_path: Path
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "council.yaml").write_text(COUNCIL, "utf-8")
    (plans / "a.yaml").write_text(PLAN.replace("DUE", before), "utf-8")
    made = planctl("set", "A1.1", setting, "--dry-run", "--force", "--as-of", "2026-08-01")
    assert made.code == 0, made.err
    assert made.out.splitlines()[0] == words
