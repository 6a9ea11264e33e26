"""How a record stands on a day: one answer, whoever asks."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planctl.model.build import build
from planctl.model.plan_set import PlanSet
from planctl.standing.stated import State, late_milestones, state
from tests.support.command import Run
from tests.support.plans import documents
from tests.support.repositories import write

CORPORATE = "kind: corporate-plan\nref: C\ntitle: Council plan\nperiod: 2024/25\norganisation: A\n"
HEAD = "kind: service-plan\nref: EQ\ntitle: Equality\nperiod: 2024/25\nobjectives:\n"
QUARTERS = "done: [2024/25 Q1, 2024/25 Q2, 2024/25 Q3, {of: 2024/25 Q4, on: 2025-04-02}]"


def text(*actions: str) -> str:
    """Return a plan of some actions, each one line of YAML."""
    lines = "".join(
        f"  - {{ref: Q{at}, title: Report, {item}}}\n" for at, item in enumerate(actions)
    )
    return f"{HEAD}- title: Report\n  actions:\n{lines}"


def plans(*actions: str) -> PlanSet:
    """Return a plan set of some actions."""
    return build("plans", documents({"a.yaml": CORPORATE, "b.yaml": text(*actions)}), ())


def stated(action: str, as_of: date, within: int = 0) -> State:
    """Return how an action stands on a day."""
    found = plans(action)
    return state(found, found.of("action")[0], as_of, within)


def test_a_recurring_duty_says_how_many_were_missed_and_which_is_next() -> None:
    due = "due: {every: year, from: 2023-08-31, until: 2026-08-31, done: [2023-08-31]}"
    now = stated(due, date(2024, 10, 15))
    assert (now.due, now.days, now.missed, now.next) == (
        date(2024, 8, 31), 45, 1, date(2025, 8, 31),
    )  # fmt: skip
    assert now.overdue
    before = stated(due, date(2024, 8, 31), within=30)
    assert (before.days, before.missed, before.due_soon) == (0, 0, True)


def test_a_recurring_duty_is_done_when_it_is_over_and_none_is_missing() -> None:
    due = f"due: {{every: quarter, {QUARTERS}}}"
    before, after = (stated(due, day) for day in (date(2025, 3, 31), date(2025, 4, 1)))
    assert (before.status, before.open, before.undated, before.word) == (
        "not-started", True, False, "to come",
    )  # fmt: skip
    assert (after.status, after.open, after.word) == ("done", False, "done")
    assert (after.missed, after.next, after.days) == (None, None, None)
    late = stated("due: {every: quarter, done: [2024/25 Q1]}", date(2025, 4, 1))
    assert (late.status, late.missed, late.next) == ("not-started", 3, None)


def test_nothing_under_a_duty_that_is_over_is_open() -> None:
    found = plans(f"due: {{every: quarter, {QUARTERS}}}, milestones: [{{title: A, due: 2024-06}}]")
    (step,) = found.of("milestone")
    assert state(found, step, date(2025, 3, 31), 0).overdue
    assert not state(found, step, date(2025, 4, 1), 0).open


def test_a_closed_duty_has_missed_nothing() -> None:
    now = stated("status: cancelled, due: {every: quarter}", date(2025, 4, 1))
    assert (now.missed, now.next, now.word) == (None, None, "cancelled")


def test_what_is_kept_up_is_late_until_it_is_in_place() -> None:
    day = date(2024, 11, 1)
    late = stated("due: 2024-10 then ongoing, status: in-progress", day)
    assert (late.word, late.days) == ("overdue", 1)
    kept = stated("due: 2024-10 then ongoing, status: in-progress, completed: 2024-09-12", day)
    assert (kept.word, kept.status, kept.due) == ("undated", "in-progress", None)


def test_an_undated_action_may_have_a_late_milestone() -> None:
    found = plans("milestones: [{title: Interviews, due: 2024-06-14}, {title: In post}]")
    (action,) = found.of("action")
    now = state(found, action, date(2024, 6, 21), 0)
    assert (now.overdue, now.undated) == (False, True)
    assert late_milestones(found, action, date(2024, 6, 21))
    assert not late_milestones(found, action, date(2024, 6, 14))


ACTIONS = (
    f"due: {{every: quarter, {QUARTERS}}}",
    "due: {every: quarter, done: [2024/25 Q1]}",
    "due: {every: week}",
    "due: 2024-10 then ongoing, status: in-progress, completed: 2024-10-04",
    "due: 2024-10 then ongoing, status: in-progress",
    "milestones: [{title: A, due: 2024-06}, {title: B}]",
    "status: done, due: 2024-11, completed: 2024-11",
    "due: 31/06/2024",
    "due: unreadable",
)


@pytest.mark.parametrize("as_of", ["2024-07-01", "2025-03-31", "2025-04-01"])
def test_every_report_gives_the_same_answer(as_of: str, tmp_path: Path, planctl: Run) -> None:
    write(tmp_path, {"plans/a.yaml": CORPORATE, "plans/b.yaml": text(*ACTIONS)})

    def ask(*command: str) -> Any:
        arguments = [*command, "--as-of", as_of, "--format", "json"]
        return json.loads(planctl(*arguments).out)["rows"]

    actions = ask("list", "actions")
    (total,) = ask("summary")
    for status in ("not-started", "in-progress", "done"):
        named = [row["key"] for row in actions if row["status"] == status]
        assert total[status.replace("-", "_")] == len(named)
        assert [row["key"] for row in ask("list", "actions", "--status", status)] == named
    late = [row for row in ask("overdue") if row["kind"] == "action" and row["due"]]
    assert total["overdue"] == len(late) == len(ask("list", "actions", "--status", "overdue"))
    (nobody,) = ask("owners")
    counted = ("actions", "overdue", "due_soon", "done", "undated")
    assert [total[name] for name in counted] == [nobody[name] for name in counted]
    assert planctl("export", "--as-of", as_of, "--format", "csv", "-o", "out").code == 0
    with (tmp_path / "out" / "actions.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    for row in actions:
        exported = rows[row["key"]]
        assert exported["status"] == row["status"]
        assert exported["due"] == (row["due"] or "")
        assert exported["missed"] == str(row.get("missed", "") if "missed" in row else "")
        assert exported["next"] == (row.get("next") or "")
    told = {row["key"]: row for row in late}
    assert all(told[key]["missed"] == row.get("missed") for key, row in
               ((row["key"], row) for row in actions) if key in told)  # fmt: skip


def test_an_officer_sees_what_was_missed_as_overdue_says_it(tmp_path: Path, planctl: Run) -> None:
    due = "owner: Ann Hill, due: {every: half, from: 2024-04-10, until: 2025-12-31}"
    write(tmp_path, {"plans/a.yaml": CORPORATE, "plans/b.yaml": text(due)})
    told = []
    for command in (["overdue"], ["owner", "Ann Hill"]):
        heads, row = (
            line.split("\t")
            for line in planctl(
                *command, "--as-of", "2024-10-31", "--format", "tsv"
            ).out.splitlines()[:2]
        )
        told.append([row[heads.index(key)] for key in ("key", "missed", "next")])
    assert told == [["Q0", "2", "2025-04-10"]] * 2
    table = planctl("owner", "Ann Hill", "--as-of", "2024-10-31", "--format", "table").out
    assert ("Missed  Next" in table, "2  2025-04-10" in table) == (True, True)


def test_a_milestone_that_recurs_is_after_its_action_where_it_ends_after_it(
    tmp_path: Path, planctl: Run
) -> None:
    late = "due: 2024-09, milestones: [{title: Report, due: {every: quarter}}]"
    kept = "due: 2024-09, milestones: [{title: Report, due: {every: quarter, until: 2024-09}}]"
    write(tmp_path, {"plans/a.yaml": CORPORATE, "plans/b.yaml": text(late, kept)})
    told = planctl("validate", "--as-of", "2024-06-30").out
    assert told.count("warning[milestone-after-action]") == 1
    assert "milestone 'Report' is due every quarter, after its action 'Q0', due 2024-09" in told


def test_pages_and_papers_say_how_many_were_missed(tmp_path: Path, planctl: Run) -> None:
    due = "due: {every: half, from: 2024-04-10, until: 2025-12-31}"
    write(tmp_path, {"plans/a.yaml": CORPORATE, "plans/b.yaml": text(due)})
    as_of = ("--as-of", "2024-10-31")
    assert planctl("site", "out", *as_of).code == 0
    pages = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.html"))
    assert "204 days late; 2 missed, the next is due 10 Apr 2025" in pages
    assert "every half from 2024-04-10 until 2025-12-31, by 10 Apr 2024" in pages
    pack = planctl("report", "--period", "2024/25 Q2", "--format", "markdown", *as_of).out
    assert "| 10 Apr 2024 (2 missed, next 10 Apr 2025) | 204 |" in pack
    shown = " ".join(planctl("show", "Q0", *as_of).out.split())
    assert "204 days overdue on 2024-10-31, 2 missed, the next is due 2025-04-10" in shown
    assert planctl("export", "--format", "ics", "-o", "due.ics", *as_of).code == 0
    calendar = (tmp_path / "due.ics").read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20240410" in calendar
    assert "Missed: 2\\nNext: 10 Apr 2025" in calendar
