"""What git knows as tables: the changes are those of history, the states those of the commit."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planctl.system.errors import ExitCode
from tests.support.command import ROOT, Run
from tests.support.exported import read_xlsx
from tests.support.millbrook import millbrook
from tests.support.repositories import Repo

DAY = "2026-07-09"
PLAN = """\
kind: service-plan
ref: LIB
title: Libraries
period: 2011/12
objectives:
  - {ref: LIB1, title: Open, actions: [{ref: LIB1.1, title: Open late, due: %s}]}
"""
CORPORATE = "kind: corporate-plan\norganisation: Westshire Council\nperiod: 2011/12\n"


@pytest.fixture
def two_years(planctl: Run, tmp_path: Path) -> Run:
    millbrook(tmp_path)
    return planctl


def query(run: Run, question: str, *more: str, day: str = DAY) -> list[dict[str, Any]]:
    made = run("query", "--history", question, *more, "--as-of", day, "--format", "json")
    assert made.code == 0, made.err
    rows: list[dict[str, Any]] = json.loads(made.out)["rows"]
    return rows


def test_each_change_is_told_as_history_tells_it(two_years: Run) -> None:
    rows = query(two_years, "SELECT * FROM changes WHERE kind = 'action'", "plans")
    keys = {row["key"] for row in rows}
    assert len(keys) > 20
    for key in sorted(keys):
        # A bare reference means this year's; the first of two has its own name with its period.
        own = f"{key}@2025/26" if f"{key}@2026/27" in keys else key
        made = two_years("history", f"action:{own}", "plans", "--format", "json")
        events = json.loads(made.out)["events"]
        told = [
            (row["changed_on"], row["commit_id"], row["change"], row["field"], row["message"])
            for row in rows
            if row["key"] == key
        ]
        for one in told:
            assert one in [
                (item["on"], item["commit"], item["change"], item["field"], item["message"])
                for item in events
            ]
        # What differs from the record that it goes on with is told beside its coming, by history.
        came = {item["commit"] for item in events if item["change"] == "added"}
        its = {
            (item["commit"], item["field"])
            for item in events
            if item["key"] == key and item["commit"] not in came
        }
        assert its <= {(one[1], one[3]) for one in told}


def test_no_clock_makes_states_without_an_end(two_years: Run) -> None:
    """A commit of a wrong clock, or a day far off, is not thousands of quarters."""
    made = two_years("query", "--history", "SELECT DISTINCT quarter FROM states", "plans",
                     "--as-of", "2049-04-01", "--format", "json")  # fmt: skip
    assert made.code == 0
    quarters = [row["quarter"] for row in json.loads(made.out)["rows"]]
    assert len(quarters) == 40
    assert max(quarters) == "2048/49 Q4"
    assert "millbrook has states for the last 40 quarters alone" in made.err


def test_a_state_is_what_list_says_of_that_commit_on_that_day(two_years: Run) -> None:
    rows = query(two_years, "SELECT * FROM states WHERE kind = 'action'", "plans")
    ends = sorted({(row["quarter"], row["quarter_end"], row["commit_id"]) for row in rows})
    assert [end for _, end, _ in ends] == [
        "2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30",
    ]  # fmt: skip
    assert ends[0][0] == "2025/26 Q1"
    for quarter, end, commit in ends:
        made = two_years("list", "actions", "plans", "--at", commit, "--as-of", end,
                         "--format", "json")  # fmt: skip
        listed = {
            row["key"]: (row["due"], row["status"], row["days_overdue"], row["rag_counted"])
            for row in json.loads(made.out)["rows"]
        }
        assert listed == {
            row["key"]: (row["due"], row["status"], row["days_overdue"], row["rag_counted"])
            for row in rows
            if row["quarter"] == quarter
        }


def test_a_quarter_has_its_last_commit(planctl: Run, tmp_path: Path) -> None:
    start = {"plans/corporate-plan.yaml": CORPORATE, "plans/lib.yaml": PLAN % "2011-06"}
    repo = Repo(tmp_path, start, first=date(2011, 6, 28))
    repo.commit("Later", {"plans/lib.yaml": PLAN % "2011-09"})
    repo.commit("Later still", {"plans/lib.yaml": PLAN % "2011-12"})
    days = repo.git("log", "--reverse", "--format=%cs").split()
    assert days == ["2011-06-29", "2011-06-30", "2011-07-01"]
    asked = "SELECT quarter, due, state FROM states WHERE kind = 'action' ORDER BY quarter"
    assert query(planctl, asked, day="2011-09-29") == [
        {"quarter": "2011/12 Q1", "due": "2011-09-30", "state": "to come"}
    ]
    assert query(planctl, asked, day="2011-09-30") == [
        {"quarter": "2011/12 Q1", "due": "2011-09-30", "state": "to come"},
        {"quarter": "2011/12 Q2", "due": "2011-12-31", "state": "to come"},
    ]
    moved = (
        "SELECT before, after, before_last, after_last, days FROM changes"
        " WHERE field = 'due' ORDER BY number"
    )
    assert query(planctl, moved, day="2011-06-30") == [
        {"before": "2011-06", "after": "2011-09", "before_last": "2011-06-30",
         "after_last": "2011-09-30", "days": 92}
    ]  # fmt: skip
    assert len(query(planctl, moved, day="2011-07-01")) == 2


def test_a_set_that_was_renamed_keeps_its_states(planctl: Run, tmp_path: Path) -> None:
    start = {"plans/old/corporate-plan.yaml": CORPORATE, "plans/old/lib.yaml": PLAN % "2011-06"}
    repo = Repo(tmp_path, start, first=date(2011, 6, 29))
    repo.git("mv", "plans/old", "plans/new")
    repo.commit("Another name", {})
    rows = query(planctl, "SELECT plan_set, state FROM states WHERE kind = 'action'",
                 day="2011-09-30")  # fmt: skip
    assert [tuple(row.values()) for row in rows] == [
        ("plans/new", "due soon"),
        ("plans/new", "overdue"),
    ]


def test_a_state_knows_its_record_by_the_name_of_today(planctl: Run, tmp_path: Path) -> None:
    """Also where another record has the old name now; what is gone has none."""
    other = "{ref: LIB1.2, title: Lend toys, due: 2011-06}"
    two = (PLAN % "2011-06").replace("due: 2011-06}", f"due: 2011-06}}, {other}")
    start = {"plans/corporate-plan.yaml": CORPORATE, "plans/lib.yaml": two}
    repo = Repo(tmp_path, start, first=date(2011, 6, 29))
    new = two.replace("LIB1.1, title", "LIB1.9, formerly: [LIB1.1], title")
    repo.commit("Another name", {"plans/lib.yaml": new})
    again = new.replace(other, "{ref: LIB1.1, title: Paint the doors, due: 2012-03}")
    repo.commit("The name is taken up, and other work is gone", {"plans/lib.yaml": again})
    asked = "SELECT key, key_now FROM states WHERE kind = 'action' ORDER BY quarter, key"
    assert [tuple(row.values()) for row in query(planctl, asked, day="2011-09-30")] == [
        ("LIB1.1", "LIB1.9"), ("LIB1.2", None), ("LIB1.1", "LIB1.1"), ("LIB1.9", "LIB1.9"),
    ]  # fmt: skip


def test_a_plan_of_a_year_before_that_comes_later_takes_no_state(
    planctl: Run, tmp_path: Path
) -> None:
    """A reference that returns means the first year from then on, also of what was before."""
    start = {"plans/corporate-plan.yaml": CORPORATE, "plans/lib.yaml": PLAN % "2011-06"}
    repo = Repo(tmp_path, start, first=date(2011, 6, 29))
    before = (PLAN % "2010-06").replace("2011/12", "2010/11")
    repo.commit("The year before", {"plans/lib-2010.yaml": before})
    rows = query(planctl, "SELECT key, key_now FROM states WHERE kind = 'action' AND"
                 " quarter = '2011/12 Q1'", day="2011-07-10")  # fmt: skip
    assert [tuple(row.values()) for row in rows] == [("LIB1.1@2011/12", "LIB1.1@2011/12")]


def test_without_git_it_is_said(planctl: Run, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "corporate-plan.yaml").write_text(CORPORATE)
    made = planctl("query", "--history", "SELECT count(*) AS n FROM changes", "--format", "json")
    assert json.loads(made.out)["rows"] == [{"n": 0}]
    assert "no git repository" in made.err


def test_without_history_the_hint_says_how(two_years: Run) -> None:
    made = two_years("query", "SELECT * FROM changes", "plans")
    assert made.code == ExitCode.USAGE
    assert "--history" in made.err


def test_a_database_has_them_too(two_years: Run, tmp_path: Path) -> None:
    path = tmp_path / "past.sqlite"
    made = two_years("export", "plans", "--history", "-o", str(path), "--as-of", DAY)
    assert made.code == 0, made.err
    asked = "SELECT quarter, actions, open, overdue FROM quarters ORDER BY quarter"
    with closing(sqlite3.connect(path)) as database:
        kept = database.execute(asked).fetchall()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [tuple(row.values()) for row in query(two_years, asked, "plans")] == kept
    assert len(kept) == 5


def test_a_workbook_has_what_git_knows(two_years: Run, tmp_path: Path) -> None:
    path = tmp_path / "past.xlsx"
    assert two_years("export", "plans", "--history", "-o", str(path), "--as-of", DAY).code == 0
    found = read_xlsx(path)
    for table in ("changes", "states"):
        (told,) = query(two_years, f"SELECT count(*) AS n FROM {table}", "plans")  # noqa: S608
        assert len(found[table]) == told["n"] > 100
    assert two_years("export", "plans", "-o", str(path), "--as-of", DAY).code == 0
    assert not {"changes", "states"} & set(read_xlsx(path))


@pytest.mark.parametrize("more", [["--public", "-o", "x.sqlite"], ["-o", "x.ics"]])
def test_what_is_published_has_no_history(two_years: Run, tmp_path: Path, more: list[str]) -> None:
    made = two_years("export", "plans", "--history", *more)
    assert made.code == ExitCode.USAGE
    assert not (tmp_path / more[-1]).exists()


def test_quarters_count_what_nobody_went_on_with(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = millbrook(tmp_path)
    monkeypatch.chdir(tmp_path)
    asked = "SELECT quarter_end, actions, overdue, done FROM quarters ORDER BY quarter_end"
    rows = query(planctl, asked, "plans", day="2026-07-10")
    assert len(rows) == 5
    for row in rows:
        day = str(row["quarter_end"])
        then = repo.git("rev-list", "-1", f"--before={day}T23:59:59", "HEAD")
        made = planctl("summary", "plans", "--at", then, "--as-of", day, "--format", "json")
        totals = json.loads(made.out)["totals"]
        # HOU2.3 was carried forward, and nothing goes on with it.
        assert (row["actions"], row["overdue"], row["done"]) == (
            totals["actions"], totals["overdue"], totals["done"],
        )  # fmt: skip


def test_dates_of_a_directorate_are_found_by_the_plan_of_a_change(two_years: Run) -> None:
    asked = (
        "SELECT p.directorate, count(*) AS moves, sum(c.days) AS days FROM changes AS c"
        " JOIN plans AS p ON p.plan_set = c.plan_set AND p.key = c.plan"
        " WHERE c.kind = 'action' AND c.field = 'due' GROUP BY 1"
    )
    assert query(two_years, asked, "plans") == [
        {"directorate": "PLACE", "moves": 6, "days": 98 + 35 + 92 + 91 + 90 + 62}
    ]


def test_the_questions_of_the_guide_answer_as_commands_do(two_years: Run) -> None:
    guide = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    quiet, bare, late, gone, moved, first = re.findall(r"```sql\n(.*?)```", guide, re.DOTALL)
    assert query(two_years, bare, "plans") == []
    made = two_years("query", bare, str(ROOT / "plans/herefordshire-2003"), "--format", "json")
    without = {row["key"] for row in json.loads(made.out)["rows"]}
    assert "JR5.1" in without
    assert "JR3.10" not in without  # one of its actions has them
    unsaid = {row["key"]: row["last"] for row in query(two_years, quiet, "plans")}
    assert unsaid["ENV2.3"] is None
    assert all(last is None or last < "2026-04-09" for last in unsaid.values())
    assert query(two_years, gone, "plans") == []
    told = [(row["quarter"], row["key"]) for row in query(two_years, late, "plans")]
    # Finished in May and in June, and reported in July.
    assert not [key for quarter, key in told if quarter == "2025/26 Q1"]
    assert ("2025/26 Q4", "HOU1.2") in told
    assert query(two_years, moved, "plans")[0]["moves"] == 6
    slipped = json.loads(two_years("slippage", "plans", "--as-of", DAY, "--format", "json").out)
    original = {row["key"]: row["due_original_as_written"] for row in slipped["rows"]}
    rows = query(two_years, first, "plans")
    assert len(rows) == 7
    assert [(row["key"], row["first_due"]) for row in rows] == [
        (row["key"], original[row["key"]]) for row in rows
    ]


def test_what_has_keys_stands_in_words_in_a_change(two_years: Run) -> None:
    asked = "SELECT before, after FROM changes WHERE key = 'R-TA' AND field = 'current'"
    assert query(two_years, asked, "plans") == [
        {"before": "likelihood: 3, impact: 4", "after": "likelihood: 4, impact: 4"},
        {"before": "likelihood: 4, impact: 4", "after": "likelihood: 5, impact: 4"},
    ]
    (row,) = query(two_years, "SELECT count(*) AS n FROM changes WHERE after LIKE '%{%'", "plans")
    assert row["n"] == 0
