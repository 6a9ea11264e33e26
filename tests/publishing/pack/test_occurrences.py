"""What recurs and was done in the period is told, where nothing else was completed either."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.repositories import CORPORATE, write

PLAN = """\
kind: service-plan
ref: H
title: Housing
period: 2011/12
objectives:
- ref: H1
  title: Homes
  supports: [CP1]
  owner: Ann Hill
  actions:
  - ref: H1.1
    title: Visit all
    owner: Ann Hill
    due: {every: month, done: [%s]}
"""


@pytest.mark.parametrize(
    ("done", "said"),
    [
        # By the day on which it was done, else by its own.
        ("{of: 2011-03, on: 2011-04-04}, 2011-05",
         "1 occurrence of what recurs was done in this period: H1.1, Visit all, for 2011-05."),
        ("2011-04, {of: 2011-05, on: 2011-07-02}, {of: 2011-06, on: 2011-06}",
         "2 occurrences of what recurs were done in this period: H1.1, Visit all, 2 times, last"),
        ("2011-07", "Nothing was completed in this period."),
        ("{of: 2011-06, on: 2011-06/2011-07}", "Nothing was completed in this period."),
    ],
)  # fmt: skip
def test_occurrences_done(planctl: Run, done: str, said: str) -> None:
    write(Path.cwd(), {"plans/c.yaml": CORPORATE, "plans/h.yaml": PLAN % done})
    text = planctl("report", "--period", "2011/12 Q1", "--as-of", "2011-08-10").out
    section = text[text.index("Done in the period") :]
    assert f"1 {said}" in section
    assert ("Nothing else was completed" in section) == ("occurrence" in said)
    theirs = planctl("report", "--period", "2011/12 Q1", "--as-of", "2011-08-10",
                     "--owner", "Ann Hill").out  # fmt: skip
    assert ("of what Ann Hill owns w" in theirs) == ("occurrence" in said)


@pytest.mark.parametrize(
    ("on", "unknown"), [("2011-07-05", False), ("2011-06-30", False), ("2011-06/2011-07", True)]
)
def test_what_recurs_no_more_is_told_by_its_occurrences(
    planctl: Run, on: str, *, unknown: bool
) -> None:
    plan = PLAN.replace("every: month", "every: month, until: 2011-06")
    done = f"2011-04, 2011-05, {{of: 2011-06, on: {on}}}"
    write(Path.cwd(), {"plans/c.yaml": CORPORATE, "plans/h.yaml": plan % done})
    text = planctl("report", "--period", "2011/12 Q1", "--as-of", "2011-08-10").out
    assert "The only action is done" in text
    assert ("do not say whether in this period" in text) == unknown
