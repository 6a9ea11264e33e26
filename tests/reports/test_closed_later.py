"""What was closed after the day of a report counts as closed, and every report says so."""

import json
from pathlib import Path

from tests.support.command import Run, call
from tests.support.pages import Read
from tests.support.repositories import CORPORATE, write

DAY = "2011-07-08"
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
      - {ref: H1.1, title: A, owner: Ann Hill, due: 2011-06-30, status: done, completed: 2011-07-08}
      - {ref: H1.2, title: B, owner: Ann Hill, due: 2011-06-30, status: done, completed: 2011-07-09}
      - {ref: H1.3, title: C, owner: Ben Wood, due: 2011-06-30, status: done, completed: 2011-09}
      - {ref: H1.4, title: D, owner: Ben Wood, due: 2011-06-30, status: done, completed: 2011-07}
      - ref: H1.5
        title: E
        owner: Ann Hill
        due: 2011-06-30
        status: deferred
        decision: {by: Cabinet, on: 2011-08-01, reason: No money}
      - ref: H1.6
        title: F
        owner: Ben Wood
        due: 2011-06-30
        status: cancelled
        decision: {by: Cabinet, on: 2011-07-01, reason: No money}
"""
SAID = (
    "2 of the 4 that are done were completed after {}, 1 was deferred after it: plans are read as "
    "they stand; '--at REV' reads them as they were"
)
HERS = (
    "1 of the 2 that are done was completed after {}, 1 was deferred after it: plans are read as "
    "they stand; '--at REV' reads them as they were"
)


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_every_report_says_what_was_closed_after_its_day(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": PLAN})
    day = ("--as-of", DAY)
    assert SAID.format(DAY) in _flat(planctl("summary", *day, "--format", "table").out)
    assert HERS.format(DAY) in _flat(planctl("owner", "Ann Hill", *day, "--format", "table").out)
    assert SAID.format(DAY) in planctl("summary", *day, "--format", "tsv").err
    assert HERS.format(DAY) in planctl("owner", "Ann Hill", *day, "--format", "csv").err
    long = SAID.format("8 July 2011")
    # How to read them as they were is said to who runs the command, not to a committee.
    assert f"{long.partition(':')[0]}." in planctl("report", *day, "--format", "markdown").out
    assert call(["site", "out", *day]).code == 0
    assert f"{long}." in _flat(Read(tmp_path / "out/plans/index.html").text)
    row = json.loads(planctl("summary", *day, "--format", "json").out)["rows"][0]
    assert row["closed_later"] == {"done": 2, "deferred": 1}
    assert (row["done"], row["deferred"], row["cancelled"]) == (4, 1, 1)


def test_nothing_is_said_where_nothing_was_closed_later(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": PLAN})
    for command in (("summary",), ("owner", "Ann Hill"), ("report",)):
        assert "as they stand; '--at REV'" not in _flat(
            planctl(*command, "--as-of", "2011-12-31", "--format", "markdown").out
        )


def test_what_came_into_place_after_the_day_is_told(planctl: Run, tmp_path: Path) -> None:
    line = "      - {{ref: H1.{}, title: A, owner: Ann Hill, due: {}, status: in-progress, {}}}\n"
    kept = "2011-06 then ongoing"
    plan = PLAN[: PLAN.index("      - {ref: H1.1")] + "".join((
        line.format(1, kept, "completed: 2011-07-09"),
        line.format(2, kept, "completed: 2011-07-08"),
        line.format(3, kept, "completed: 2011-07"), line.format(4, kept, "completed: ../2011-09"),
        line.format(5, "2011-06", "completed: 2011-07-09"),
    ))  # fmt: skip
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": plan})
    told = planctl("summary", "--as-of", DAY, "--format", "json")
    assert json.loads(told.out)["rows"][0]["closed_later"] == {"in-place": 1}
    said = f"1 that counts as ongoing came into place after {DAY}: plans are read as they stand"
    assert said in _flat(planctl("owner", "Ann Hill", "--as-of", DAY, "--format", "table").out)
