"""Early, late and in time are said only where that is certain."""

import csv
import json
from pathlib import Path

import pytest

from planctl.language.day_words import when_words
from planctl.language.lateness import kept
from planctl.language.when import parse
from tests.support.command import Run
from tests.support.repositories import write


@pytest.mark.parametrize(
    ("due", "completed", "days", "words"),
    [
        ("2008-11-12", "2008-11-12", 0, "on the day"),
        ("2008-11-12", "2008-11-13", 1, "1 day late"),
        ("2008-11-12", "2008-11-02", -10, "10 days early"),
        ("2008-11", "2008-11", None, "in the month it was due"),
        ("2008-11", "2008-11-03", None, "in the month it was due"),
        ("2008-11", "2008-12-05", None, "after the month it was due"),
        ("2008-11", "2008-10-31", None, "before the month it was due"),
        ("2008-11", "2008-11/2008-12", None, "not known whether in time"),
        ("2008-11", "2008-11/..", None, "not known whether in time"),
        ("2008-11", "2008-12/..", None, "after the month it was due"),
        ("2008-11", "../2008-11", None, "in time"),
        ("2008-11", "../2008-10", None, "before the month it was due"),
        ("2008-11", "../2009-01", None, "not known whether in time"),
        ("2008-11-12", "2008-11", None, "not known whether in time"),
        ("2008-11-30", "2008-11", None, "in time"),
        ("2008-11-12", "2008-12", None, "late"),
        ("2008-11-12", "2008-10", None, "early"),
        ("2008/09 Q3", "2008-12", None, "in the quarter it was due"),
        ("2008/09 H1", "2008-09-30", None, "in the half-year it was due"),
        ("2008/09", "2009-04-01", None, "after the year it was due"),
        ("2008-09/2008-10", "2008-10-30", None, "in the period it was due"),
        ("2008-11", "unreadable", None, "day not known"),
        ("ongoing", "2008-11", None, "no due date"),
        ("tbc", "2008-11-12", None, "no due date"),
    ],
)
def test_a_completion_is_compared_with_what_was_due(
    due: str, completed: str, days: int | None, words: str
) -> None:
    assert kept(parse(due), parse(completed)) == (days, words)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2008-11-01", "1 Nov 2008"),
        ("2008-11", "Nov 2008"),
        ("2008/09 Q3", "2008/09 Q3"),
        ("2008", "2008"),
        ("../2003-10", "by Oct 2003"),
        ("../2003-10-04", "by 4 Oct 2003"),
        ("2003-10/..", "from Oct 2003"),
        ("2007-10/2008-03", "Oct 2007 to Mar 2008"),
        ("2008-11-03/2008-11-14", "3 Nov 2008 to 14 Nov 2008"),
        ("2008/09 Q3 to 2009/10 Q1", "2008/09 Q3 to 2009/10 Q1"),
        ("2022-10 then ongoing", "Oct 2022, then ongoing"),
        ("2008-13", "2008-13"),
        ("unreadable", "unreadable"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_written(written: str, words: str) -> None:
    assert when_words(parse(written)) == words


PLAN = """\
kind: service-plan
ref: S
title: Streets
period: 2008/09
published: 2008-11
objectives:
- title: Clean streets
  actions:
  - ref: S1
    title: Sweep
    start: 2008-10
    due: 2008-11
    status: done
    completed: 2008-11
  - ref: S2
    title: Plant
    due: 2008-12-31
    status: in-progress
    updates: [{on: 2008-11, by: Ann Hill, text: Trees are chosen}]
    rag: {declared: red, on: 2008-11, why: Frost}
  - ref: S3
    title: Paint
    due: 2008-11
    status: cancelled
    decision: {by: Cabinet, on: 2008-11, reason: No paint}
  - {ref: S4, title: Mend, due: 2008-10}
"""
CORPORATE = "kind: corporate-plan\nref: C\ntitle: Council plan\nperiod: 2008/09\norganisation: A\n"
# What nobody wrote: the first or last day of a month in which something was done or said.
MADE_UP = ("1 Nov 2008", "1 November 2008", "2008-11-01", "30 Nov 2008")


@pytest.fixture
def streets(tmp_path: Path) -> Path:
    """Return a folder with plans in which months are given and no days."""
    write(tmp_path, {"plans/a.yaml": CORPORATE, "plans/b.yaml": PLAN})
    return tmp_path


def test_a_pack_makes_up_no_day(streets: Path, planctl: Run) -> None:
    del streets
    arguments = ["report", "--period", "2008/09 Q3", "--as-of", "2008-12-31", "--format"]
    told = planctl(*arguments, "markdown").out
    assert "| Nov 2008 | in the month it was due |" in told
    assert "Nov 2008, Ann Hill: Trees are chosen" in told
    assert "| cancelled | Nov 2008 | Nov 2008, Cabinet: No paint |" in told
    assert not [day for day in MADE_UP if day in told]
    part = json.loads(planctl(*arguments, "json").out)["sets"][0]["parts"][0]
    (row,) = part["sections"]["done"]["rows"]
    assert (row["completed"], row["completed_on"], row["days_late"]) == ("2008-11", None, None)
    assert (row["completed_first"], row["completed_last"]) == ("2008-11-01", "2008-11-30")


def test_lists_and_tables_give_what_is_written_and_its_days(streets: Path, planctl: Run) -> None:
    rows = json.loads(planctl("list", "actions", "--format", "json").out)["rows"]
    expected = ("2008-11", "2008-11-01", "2008-11-30")
    names = ("completed", "completed_first", "completed_last")
    assert tuple(rows[0][name] for name in names) == expected
    assert rows[0]["days_late"] is None
    assert "completed" not in rows[1]
    assert planctl("export", "--format", "csv", "-o", "out").code == 0
    with (streets / "out" / "actions.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert tuple(first[name] for name in names) == expected
    assert (first["start"], first["start_first"], first["days_late"]) == (
        "2008-10",
        "2008-10-01",
        "",
    )


def test_a_calendar_has_no_moment_of_a_month(streets: Path, planctl: Run) -> None:
    assert planctl("export", "--format", "ics", "--tasks", "-o", "due.ics").code == 0
    told = (streets / "due.ics").read_text(encoding="utf-8")
    assert "STATUS:COMPLETED" in told
    assert "COMPLETED:2008" not in told
    assert "Completed: Nov 2008" in told


def test_a_site_says_that_it_was_done_in_its_month(streets: Path, planctl: Run) -> None:
    assert planctl("site", "out", "--as-of", "2008-12-31").code == 0
    pages = "".join(path.read_text(encoding="utf-8") for path in (streets / "out").rglob("*.html"))
    assert "done Nov 2008, in the month it was due" in pages
    assert not [day for day in MADE_UP if day in pages]


def test_a_finding_gives_the_publication_as_written(streets: Path, planctl: Run) -> None:
    del streets
    told = planctl("validate", "--as-of", "2008-12-31").out
    assert "published 2008-11: record the outcome" in told
