"""How a period went against another: each number is that of the command that prints it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planctl.publishing.pack.figures import SELDOM
from planctl.queries.summary import sums
from tests.support.command import Run
from tests.support.millbrook import millbrook
from tests.support.quarter import DAY, PERIOD, quarter
from tests.support.repositories import CORPORATE, FILES, PARKS, ROADS, Repo, write

PLANS = "plans/millbrook"
# Period, day, and the day as long after the period before; then how many commits there are by it.
QUARTERS = [
    ("2025/26 Q2", "2025-10-20", "2025/26 Q1", "2025-07-20", 2),
    ("2025/26 Q3", "2026-01-20", "2025/26 Q2", "2025-10-20", 3),
    ("2025/26 Q4", "2026-04-20", "2025/26 Q3", "2026-01-20", 4),
    ("2026/27 Q1", "2026-07-20", "2025/26 Q4", "2026-04-20", 5),
]


def _against(planctl: Run, *arguments: str) -> tuple[dict[str, Any], list[str]]:
    result = planctl("report", *arguments, "--format", "json")
    assert result.code == 0, result.err
    section = json.loads(result.out)["sets"][0]["parts"][0]["sections"]["against"]
    return {row["what"]: row for row in section["rows"]}, section["text"]


@pytest.mark.parametrize(("period", "day", "before", "then", "commits"), QUARTERS)
def test_both_columns_are_those_of_the_commands(
    period: str, day: str, before: str, then: str, commits: int,
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    repo = millbrook(tmp_path)
    monkeypatch.chdir(tmp_path)
    every = repo.git("rev-list", "--reverse", "master").split()
    head, old = every[commits], every[commits - 1]
    found, text = _against(planctl, PLANS, "--period", period, "--as-of", day, "--at", head)
    for column, at, when, on in (("now", head, period, day), ("before", old, before, then)):

        def ask(*words: str, at: str = at, on: str = on) -> Any:
            result = planctl(*words, "--at", at, "--as-of", on, "--format", "json")
            assert result.code == 0, result.err
            return json.loads(result.out)

        summary = ask("summary", PLANS)
        totals, colours = summary["totals"], sums(summary["rows"], "rag_counts")
        assert found["actions"][column] == totals["actions"]
        assert found["done_so_far"][column] == totals["done"]
        assert found["overdue"][column] == totals["overdue"]
        for name in ("red", "amber", "green"):
            assert found[name][column] == colours.get(name, 0)
        assert found["no_colour"][column] == colours.get("none", 0)
        rows = ask("list", "actions", PLANS, "--status", "done")["rows"]
        pack = ask("report", PLANS, "--period", when)["sets"][0]
        first, last = pack["period"]["from"], pack["period"]["to"]
        inside = [row for row in rows if first <= row["completed"] <= last]
        assert found["done"][column] == len(inside)
        late = sum(row["completed"] > row["due"] for row in inside)
        assert (found["done_in_time"][column], found["done_late"][column]) == (
            len(inside) - late, late,
        )  # fmt: skip
        sections = pack["parts"][0]["sections"]
        assert found["measures"][column] == len(sections["measures"]["rows"])
        if column == "now":
            listed = len(ask("list", "measures", PLANS)["rows"])
            figures = found["measures"]["now"]
            assert any(f"{figures} of {listed} measures have a figure" in said for said in text)
            off = [row["rag_counted"] for row in sections["off_target"]["rows"]]
            assert off == sorted(off, key=["red", "amber"].index)
        measured = [row["rag_counted"] for row in sections["measures"]["rows"]]
        for name in ("red", "amber", "green"):
            assert found[f"measures_{name}"][column] == measured.count(name)
        moved = [row["movement"] for row in sections["risks_moved"]["rows"]]
        assert found["risks_higher"][column] == moved.count("higher")
        assert found["risks_lower"][column] == moved.count("lower")
        slipped = [row["move"]["days"] or 0 for row in sections["slipped"]["rows"]]
        assert found["moved_later"][column] == sum(days > 0 for days in slipped)
        assert found["removed"][column] == len(sections["removed"]["rows"])
        assert found["risks_new"][column] == moved.count("new")
        assert found["risks_closed"][column] == moved.count("closed")
    for row in found.values():
        assert row["change"] == row["now"] - row["before"]
    assert f"those of the plans as they stood on {int(then[-2:])}" in text[-1]
    assert text[-1].endswith(
        "20 days after the end of that period, as this paper is 20 days after the end of its own."
    )


def test_returns_missing_are_those_of_returns(planctl: Run, tmp_path: Path) -> None:
    repo = quarter(tmp_path)
    asks = "reporting: {actions: [update], measures: [actual]}\n"
    corporate = (tmp_path / "plans/corporate-plan.yaml").read_text("utf-8")
    repo.commit("Asks", {"plans/corporate-plan.yaml": corporate + asks})
    found, text = _against(planctl, "--period", PERIOD, "--as-of", DAY)
    asked = planctl("returns", "--period", PERIOD, "--as-of", DAY, "--format", "json")
    rows = json.loads(asked.out)["rows"]
    owed, early = len(rows), sum(row["since"] >= DAY for row in rows)
    assert owed == early > 1
    assert found["returns_missing"]["now"] == owed
    assert found["returns_in_time"]["now"] == early
    said = f"{owed} returns that the period asks for are missing"
    assert any(said in line and "; all of them may still come in time." in line for line in text)
    _, later = _against(planctl, "--period", PERIOD, "--as-of", "2011-07-21")
    assert any(said in line and "in time" not in line for line in later)
    # The word is no reader's own, and a paper that uses it says what it means.
    means = "Return missing: what is asked of a plan and is not there yet, as a figure, an update,"
    assert means in planctl("report", "--period", PERIOD, "--as-of", DAY).out
    assert (
        means
        not in planctl("report", "--period", "2011/12 Q1", "--as-of", DAY, "--at", "HEAD~1").out
    )


def test_where_no_return_is_asked_for_none_is_said_to_be(planctl: Run, tmp_path: Path) -> None:
    roads = ROADS.replace("{2011/12: 100}", "{2011/12: tbc}")
    Repo(tmp_path, {**FILES, "plans/roads.yaml": roads}, first=date(2011, 4, 1))
    _, text = _against(planctl, "--period", PERIOD, "--as-of", DAY)
    assert "1 return is missing: a target." in text
    every = "        due: {every: quarter, start: 2011-04-01}\n"
    write(tmp_path, {"plans/roads.yaml": ROADS.replace("        due: 2011/12 Q2\n", every)})
    _, text = _against(planctl, "--period", PERIOD, "--as-of", DAY)
    assert "1 return that the period asks for is missing: a report on a recurring date." in text


def test_what_is_done_adds_up_where_nobody_can_tell_whether_in_time(
    planctl: Run, tmp_path: Path
) -> None:
    due = "due: 2011/12 Q2\n"
    roads = ROADS.replace(due, f"{due}        status: done\n        completed: 2011-06\n")
    no_date = roads.replace(f"        {due}", "")
    repo = Repo(tmp_path, {**FILES, "plans/roads.yaml": no_date}, first=date(2011, 4, 1))
    keys = ("done", "done_in_time", "done_late", "done_untold")
    found, _ = _against(planctl, "--period", PERIOD, "--as-of", DAY)
    assert [found[key]["now"] for key in keys] == [1, 0, 0, 1]
    repo.commit("Dated", {"plans/roads.yaml": roads})
    found, _ = _against(planctl, "--period", PERIOD, "--as-of", DAY)
    assert [found[key]["now"] for key in keys if key in found] == [1, 1, 0]


def test_what_git_cannot_tell_is_not_known(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    found, text = _against(planctl, "--period", "2010/11 Q4", "--as-of", "2011-03-20")
    assert found["overdue"]["before"] is None
    assert found["overdue"]["change"] is None
    # The plans begin in April 2011: of what was done before, nobody says anything.
    assert "done" not in found
    assert ", 11 days before the end of 2010/11 Q3, is not known here" in text[-1]
    out = planctl("report", "--period", "2010/11 Q4", "--as-of", "2011-03-20").out
    # A column of unknowns is none; what can be told stands in a sentence.
    assert "| Actions overdue | 0 |" in out
    assert "No plan here is for 2010/11 Q3 or 2010/11 Q4, so what was done in them is" in out
    assert "was completed in the period" not in out.partition("## 3.")[0]
    public, _ = _against(planctl, "--period", PERIOD, "--as-of", DAY, "--public")
    assert public["overdue"]["before"] is None


def _column(found: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the numbers of a column; what is no row where both have none of it is none."""
    return {**dict.fromkeys(SELDOM, 0), **{key: row[name] for key, row in found.items()}}


def test_another_period_may_be_named(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    asked = (PLANS, "--period", "2026/27 Q1", "--as-of", "2026-07-20")
    found, text = _against(planctl, *asked, "--compare", "2025/26 Q1")
    assert "as they stood on 20 July 2025" in text[-1]
    first, _ = _against(planctl, PLANS, "--period", "2025/26 Q1", "--as-of", "2025-07-20",
                        "--at", "HEAD~4")  # fmt: skip
    assert _column(found, "before") == _column(first, "now")
    wrong = planctl("report", *asked, "--compare", "2026/27 Q2")
    assert (wrong.code, wrong.err.split("\n")[0]) == (
        2, "planctl: 2026/27 Q2 does not end before 2026/27 Q1",
    )  # fmt: skip


def test_what_came_in_for_the_period_before_after_the_same_day_counts(
    planctl: Run, tmp_path: Path
) -> None:
    """The first quarter was reported on 8 July, the second on 7 October, a day earlier."""
    millbrook(tmp_path)
    first, _ = _against(planctl, PLANS, "--as-of", "2025-07-08", "--at", "HEAD~4")
    found, text = _against(planctl, PLANS, "--as-of", "2025-10-07", "--at", "HEAD~3")
    assert first["done"]["now"] == 2
    assert _column(found, "before") == _column(first, "now")
    assert "3 actions were completed in the period, 1 more than in 2025/26 Q1" in text[0]
    assert text[-1].endswith(
        "as they stood on 8 July 2025, 8 days after the end of that period, when the last that "
        "answers for it was recorded; this paper is 7 days after the end of its own."
    )
    over_time = planctl("report", PLANS, "--as-of", "2025-10-07", "--at", "HEAD~3").out
    assert "| 2025/26 Q1 | 8 Jul 2025 | 1 | 1 | 7 | 2 |" in over_time


def test_plans_as_they_are_now_are_held_against_no_day_gone_by(
    planctl: Run, tmp_path: Path
) -> None:
    millbrook(tmp_path)
    day = ("--period", "2025/26 Q2", "--as-of", "2025-10-15")
    found, text = _against(planctl, PLANS, *day)
    # As the plans are in July 2026, everything that was late then is done or carried.
    assert (found["overdue"]["before"], found["overdue"]["now"]) == (1, 0)
    for key in ("actions", "done_so_far", "overdue", "red", "no_colour", "risks"):
        assert found[key]["change"] is None
    assert found["done"]["change"] == 1
    assert "No action is overdue." in text
    assert text[1].startswith("7 of the 12 that are done were completed after 15 October 2025")
    over_time = planctl("report", PLANS, *day).out.partition("over time")[2]
    assert "2025/26 Q2 is told from the plans as they are now." in over_time
    # As they stood on the day, they are held against the day before.
    found, text = _against(planctl, PLANS, *day, "--at", "HEAD~3")
    assert found["overdue"]["change"] == found["overdue"]["now"] - 1
    assert not [line for line in text if "no other day" in line]


def test_a_period_before_the_plans_begin_is_held_against_none(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    day = ("--period", "2025/26 Q1", "--as-of", "2025-07-10", "--at", "HEAD~4")
    found, text = _against(planctl, PLANS, *day)
    # Git begins on 1 April 2025, and what moved from 21 January answers for that quarter.
    for key in ("done", "done_in_time", "done_late", "moved_later", "risks_higher"):
        assert found[key]["before"] is None, key
        assert found[key]["change"] is None, key
    assert text[0].endswith("2 actions were completed in the period; 1 in time and 1 late.")
    assert "No plan here is for 2024/25 Q4, so what was done in it is not known." in text
    assert found["overdue"]["change"] is not None


def test_without_git_no_move_is_only_what_the_plans_tell(planctl: Run, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "corporate-plan.yaml").write_text(CORPORATE, "utf-8")
    (folder / "roads.yaml").write_text(ROADS, "utf-8")
    _, text = _against(planctl, "--period", PERIOD, "--as-of", DAY)
    assert "No due date moved to a later day, as far as the plans tell." in text


@pytest.mark.parametrize(
    ("day", "then", "why"),
    [
        ("2011-07-01", "1 April 2011",
         "1 day after the end of that period, as this paper is 1 day after the end of its own"),
        ("2011-07-09", "9 April 2011",
         "9 days after the end of that period, as this paper is 9 days after the end of its own"),
        ("2011-06-30", "31 March 2011",
         "on the last day of that period, as this paper is on the last day of its own"),
        ("2011-12-30", "20 April 2011",
         "20 days after the end of that period; this paper is 183 days after the end of its own"),
    ],
)  # fmt: skip
def test_the_other_period_is_told_as_many_days_after_it(
    day: str, then: str, why: str, planctl: Run, tmp_path: Path
) -> None:
    repo = Repo(tmp_path, first=date(2011, 3, 1))
    repo.commit("The plans", FILES)
    _, text = _against(planctl, "--period", PERIOD, "--as-of", day)
    assert text[-1] == (
        f"The numbers of 2010/11 Q4 are those of the plans as they stood on {then}, {why}."
    )


def test_moves_after_the_period_are_not_said_to_be_in_it(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path, FILES, first=date(2011, 4, 1))
    repo.wait(92)  # 2 July, when what is dated answers for the quarter before
    repo.commit("Winter", {"plans/roads.yaml": ROADS.replace(
        "current: {likelihood: 3, impact: 4}", "current: {likelihood: 5, impact: 4}",
    ).replace("due: 2011/12 Q2", "due: 2011/12 Q4")})  # fmt: skip
    day = ("--period", PERIOD, "--as-of", "2011-07-09")
    _, text = _against(planctl, *day)
    assert "The only risk went up." in text
    assert "1 due date moved to a later day." in text
    assert "Moves and removals are counted over 21 April to 9 July 2011." in text
    assert not [line for line in text if "went up" in line and "period" in line]
    # Not one of these days has come for the quarter that has just begun.
    found, text = _against(planctl, "--period", "2011/12 Q2", "--as-of", "2011-07-09")
    assert "Moves from 21 July 2011 on answer for this period: none is known yet." in text
    assert not {"moved_later", "removed", "risks_higher"} & set(found)


def test_what_was_taken_out_is_a_sentence(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path, FILES, first=date(2011, 4, 1))
    repo.wait(40)
    action = "      - ref: RDS1.3\n        title: Train the crews\n        owner: Cara Jones\n"
    repo.commit("Less", {"plans/roads.yaml": ROADS.replace(f"{action}        due: 2012-03\n", "")})
    found, text = _against(planctl, "--period", PERIOD, "--as-of", "2011-07-09")
    assert found["removed"]["now"] == 1
    assert "1 action, milestone or measure was taken out of the plans." in text


def test_a_plan_that_was_not_there_is_told_as_new(planctl: Run, tmp_path: Path) -> None:
    before = {name: text for name, text in FILES.items() if "parks" not in name}
    repo = Repo(tmp_path, before, first=date(2011, 4, 1))
    repo.wait(120)
    repo.commit("Parks", {"plans/parks.yaml": PARKS.replace("2011-08-31", "2011-09-05")})
    day = ("--period", "2011/12 Q2", "--as-of", "2011-10-09")
    found, text = _against(planctl, *day)
    assert (found["actions"]["before"], found["actions"]["now"]) == (4, 5)
    assert (
        "1 plan was not among these on 9 July 2011, and what it holds is new here: PRK; "
        "it has 1 action, 1 overdue."
    ) in text
    # Alone, it has no number of then: nought would be made up.
    found, text = _against(planctl, *day, "--plan", "PRK")
    assert {row["before"] for key, row in found.items() if key in {"actions", "overdue"}} == {None}
    assert text[-1].startswith("None of these plans was there on 9 July 2011: they are new")
    # Where it is gone again, in days that answer for the quarter, it is told as well.
    repo.wait(90)
    repo.commit("No parks", {"plans/parks.yaml": ""})
    _, text = _against(planctl, "--period", "2011/12 Q3", "--as-of", "2012-01-09")
    assert (
        "1 plan that was among these on 9 October 2011 is so no more: PRK; it had 1 action, "
        "1 overdue."
    ) in text


def test_a_figure_is_said_to_be_of_the_period(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path, FILES, first=date(2011, 4, 1))
    day = ("--period", PERIOD, "--as-of", "2011-07-09")
    _, text = _against(planctl, *day)
    assert "The only measure has no figure for 2011/12 Q1." in text
    more = "targets: {2011/12: 100}, actuals: {2011-05: 90}}"
    repo.commit("May", {"plans/roads.yaml": ROADS.replace("targets: {2011/12: 100}}", more)})
    _, text = _against(planctl, *day)
    assert [line for line in text if "a figure for 2011/12 Q1 or a part of it" in line]


def test_what_is_done_on_no_day_is_told(planctl: Run, tmp_path: Path) -> None:
    roads = ROADS.replace("due: 2011/12 Q2\n", "due: 2011/12 Q2\n        status: done\n")
    repo = Repo(tmp_path, {**FILES, "plans/roads.yaml": roads}, first=date(2011, 5, 1))
    repo.wait(1)
    _, text = _against(planctl, "--period", PERIOD, "--as-of", "2011-07-09")
    assert text[0].endswith(
        "No action is known to have been completed in the period. "
        "1 action is done, and the plans do not say whether in this period."
    )
    out = planctl("report", "--period", PERIOD, "--as-of", "2011-07-09", "--format", "markdown").out
    assert "| Actions known to have been completed in the period | 0 |" in out
    assert "Nothing is known to have been completed in this period." in out
    # Nor does git know of all the days on which moves are counted.
    assert (
        "These plans have been on record since 2 May 2011; nothing is known of what moved before "
        "that."
    ) in text


def test_a_first_score_is_no_rise_and_a_lost_one_no_fall(planctl: Run, tmp_path: Path) -> None:
    score = "        current: {likelihood: 3, impact: 4}\n"
    repo = Repo(tmp_path, FILES, first=date(2011, 4, 1))
    for ways, roads, period, day in (
        ("unscored", ROADS.replace(score, ""), PERIOD, "2011-07-09"),
        ("scored", ROADS, "2011/12 Q2", "2011-10-09"),
    ):
        repo.wait(60)
        repo.commit("Score", {"plans/roads.yaml": roads})
        asked = ("--period", period, "--as-of", day)
        found, text = _against(planctl, *asked)
        assert "The only risk went neither up nor down." in text
        assert ("1 risk is scored no longer." in text) == (ways == "unscored")
        assert found["risks_unscored"]["now"] == (ways == "unscored")
        made = planctl("report", *asked, "--format", "json")
        (row,) = json.loads(made.out)["sets"][0]["parts"][0]["sections"]["risks_moved"]["rows"]
        assert row["movement"] == ways


def test_fewer_overdue_is_not_told_as_work_that_was_done(planctl: Run, tmp_path: Path) -> None:
    actions = "".join(f"      - {{ref: H1.{at}, title: Work {at}, due: 2011-03-15}}\n"
                      for at in range(1, 7))  # fmt: skip
    plan = (
        "kind: service-plan\nref: H\ntitle: Homes\nperiod: 2010/11 to 2011/12\nobjectives:\n"
        f"  - ref: H1\n    title: Homes\n    supports: [CP1]\n    actions:\n{actions}"
    )
    repo = Repo(
        tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": plan}, first=date(2011, 3, 20)
    )
    repo.wait(60)
    now = plan.replace("      - {ref: H1.5, title: Work 5, due: 2011-03-15}\n", "")
    for at, last in ((1, "2011-03-15, status: done, completed: 2011-05-03"), (3, "2011-09-30"),
                     (4, "2011-03-15, status: cancelled"), (6, "tbc")):  # fmt: skip
        now = now.replace(f"Work {at}, due: 2011-03-15", f"Work {at}, due: {last}")
    repo.commit("May", {"plans/h.yaml": now})
    _, text = _against(planctl, "--period", PERIOD, "--as-of", DAY)
    assert text[1] == (
        "1 action is overdue, 5 fewer than on 1 April 2011. Of the 6 overdue then, 1 is done, 1 is "
        "overdue still, 1 has a later date now, 1 has no day now, 1 is deferred or cancelled and "
        "1 is in the plans no more."
    )
