"""The day that an edit is of: a return of a past quarter, never one to come."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.millbrook import millbrook

DAY = ("--as-of", "2026-07-30", "--in", "plans")


@pytest.fixture
def edit(planctl: Run, tmp_path: Path) -> Run:
    millbrook(tmp_path)
    return planctl


def test_a_late_report_is_of_the_quarter_that_it_speaks_of(edit: Run, tmp_path: Path) -> None:
    said = ("update", "HOU1.1", "28 homes bought", "--rag", "amber")
    assert edit(*said, "--on", "30 June", *DAY).code == 0
    assert edit(*said, *DAY).code == 0
    text = (tmp_path / "plans/millbrook/housing-2026.yaml").read_text("utf-8")
    assert "on: 2026-06-30" in text.replace("'", "")
    assert "on: 2026-07-30" in text.replace("'", "")


@pytest.mark.parametrize(
    "typed",
    [
        ("update", "HOU1.1", "28 homes bought"),
        ("done", "HOU1.1"),
        ("due", "HOU1.1", "2026-12-31", "--reason", "Damp"),
    ],
)
def test_no_edit_is_of_a_day_to_come(typed: tuple[str, ...], edit: Run) -> None:
    made = edit(*typed, "--on", "2026-07-31", *DAY)
    assert made.code == 2
    assert "--on 2026-07-31 is after 2026-07-30" in made.err
    assert edit(*typed, "--on", "2026-07-30", *DAY, "--dry-run").code == 0


def test_a_report_is_of_no_day_before_the_plan(edit: Run) -> None:
    typed = ("update", "HOU1.1@2026/27", "28 homes bought", "--on")
    made = edit(*typed, "2026-03-31", *DAY)
    assert made.code == 2
    assert "--on 2026-03-31 is before 2026-04-01" in made.err
    assert "HOU1.1@2025/26" in made.err
    assert edit(*typed, "2026-04-01", *DAY, "--dry-run").code == 0
    # A measure is of all the years that define it.
    assert edit("update", "M-TA", "Up", "--on", "2025-06-30", *DAY, "--dry-run").code == 0


def test_a_move_has_the_day_on_which_it_was_agreed(edit: Run, tmp_path: Path) -> None:
    typed = ("due", "HOU1.1", "2026-12-31", "--reason", "Damp", "--by", "Frank Osei")
    assert edit(*typed, "--on", "2026-07-02", *DAY).code == 0
    text = (tmp_path / "plans/millbrook/housing-2026.yaml").read_text("utf-8").replace("'", "")
    part = text.partition("revisions:")[2]
    assert "on: 2026-07-02" in part.partition("reason")[0]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (("update", "HOU1.1", "28 homes bought", "--on", "yesterday"), "on: 2026-07-29"),
        (("done", "HOU1.1", "--on", "last Friday"), "completed: 2026-07-24"),
        (("due", "HOU1.1", "end of next month", "--reason", "Damp"), "due: 2026-08"),
        (("set", "HOU1.1", "due=next March"), "due: 2027-03"),
    ],
)
def test_a_day_may_count_from_the_day_of_the_edit(
    typed: tuple[str, ...], written: str, edit: Run, tmp_path: Path
) -> None:
    made = edit(*typed, *DAY)
    assert made.code == 0
    assert "counted from 2026-07-30" in made.err
    text = (tmp_path / "plans/millbrook/housing-2026.yaml").read_text("utf-8")
    assert written in text.replace("'", "")


def test_a_day_with_two_readings_is_refused_with_both(edit: Run) -> None:
    made = edit("done", "HOU1.1", "--on", "last Tuesday", *DAY)
    assert made.code == 2
    assert "2026-07-28" in made.err
    assert "2026-07-21" in made.err
