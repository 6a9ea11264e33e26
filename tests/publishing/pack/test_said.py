"""What a paper says of itself: which days, which part of the period, whose records, which dates."""

import json
from pathlib import Path
from typing import Any

import pytest

from planctl.publishing.pack.wording import in_whole_words
from planctl.standing.rag_words import SHAPES
from tests.support.command import Result, Run
from tests.support.quarter import DAY, FILES, PERIOD, quarter
from tests.support.repositories import CORPORATE, Repo, write


def _run(planctl: Run, *arguments: str) -> Result:
    return planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", "json", *arguments)


def _sections(result: Result) -> Any:
    assert result.code == 0, result.err
    return json.loads(result.out)["sets"][0]["parts"][0]["sections"]


def _text(section: Any) -> str:
    return " ".join(section["text"])


def _after_a_quarter(folder: Path, report: str) -> Repo:
    """Return a repository in which a date, a risk and a target moved two days after a quarter."""
    plan = """\
kind: service-plan
ref: H
title: Housing
period: 2011/12
objectives:
  - ref: H1
    title: Homes
    supports: [CP1]
    actions:
      - {ref: H1.1, title: Buy homes, due: 2011-06-30}
      - {ref: H1.2, title: Let homes, due: 2011-06-30}
measures:
  - {ref: M1, title: Homes bought, better: higher, targets: {2011/12 Q1: 20}}
risks:
  - {ref: R1, title: Costs, current: {likelihood: 3, impact: 4}}
"""
    corporate = f"{CORPORATE}reporting: {{every: quarter{report}}}\n"
    repo = Repo(folder, {"plans/c.yaml": corporate, "plans/h.yaml": plan})
    repo.wait(90)  # 2 July 2011
    moved = repo.replace(
        "plans/h.yaml",
        ("Buy homes, due: 2011-06-30", "Buy homes, due: 2011-12-31"),
        ("Let homes, due: 2011-06-30", "Let homes, due: 2011-06-30, status: deferred"),
        ("Q1: 20", "Q1: 15"), ("likelihood: 3", "likelihood: 5"),
    )  # fmt: skip
    repo.commit("July", moved)
    return repo


MOVED = ("slipped", "moved_targets", "risks_moved", "stopped")


@pytest.mark.parametrize(("days", "first"), [("", True), (", within_days: 1", False)])
def test_what_moves_soon_after_a_period_is_in_its_paper_and_in_no_other(
    days: str, *, first: bool, planctl: Run, tmp_path: Path
) -> None:
    _after_a_quarter(tmp_path, days)
    for period, day, there in (
        ("2011/12 Q1", "2011-07-10", first), ("2011/12 Q2", "2011-10-10", not first),
    ):  # fmt: skip
        asked = ("--period", period, "--as-of", day, "--format", "json")
        sections = _sections(planctl("report", *asked))
        assert [len(sections[key]["rows"]) for key in MOVED] == [int(there)] * 4, period
        if not there:
            for key in MOVED:
                other = "2011/12 Q2" if period == "2011/12 Q1" else "2011/12 Q1"
                assert f"for {other}, and is not counted here" in _text(sections[key])
    early = planctl("report", "--period", "2011/12 Q1", "--as-of", "2011-07-01", "--format", "json")
    sections = _sections(early)
    assert [len(sections[key]["rows"]) for key in MOVED[:3]] == [0, 0, 0]


def test_a_months_paper_takes_no_days_of_the_quarter(planctl: Run, tmp_path: Path) -> None:
    _after_a_quarter(tmp_path, "")
    shown = {}
    for period, day in (("2011-06", "2011-07-31"), ("2011-07", "2011-08-31"),
                        ("2011-08", "2011-09-30")):  # fmt: skip
        asked = ("--period", period, "--as-of", day, "--format", "json")
        shown[period] = len(_sections(planctl("report", *asked))["slipped"]["rows"])
    # June ends a quarter, so the first days of July answer for it; those of August are its own.
    assert shown == {"2011-06": 1, "2011-07": 0, "2011-08": 0}


def test_what_moves_later_is_said_of_the_period_whose_paper_has_it(
    planctl: Run, tmp_path: Path
) -> None:
    repo = _after_a_quarter(tmp_path, "")
    for days, old, new in ((45, "2011-12-31", "2012-03-31"), (60, "2012-03-31", "2012-06-30")):
        repo.wait(days)  # 17 August and 17 October 2011
        change = (f"Buy homes, due: {old}", f"Buy homes, due: {new}")
        repo.commit("Later", repo.replace("plans/h.yaml", change))
    for period, others in (
        ("2011-07", ("2011-06", "2011-08", "2011-09")), ("2011/12 Q1", ("2011/12 Q2",)),
    ):  # fmt: skip
        asked = ("--as-of", "2011-10-31", "--format", "json")
        slipped = _sections(planctl("report", "--period", period, *asked))["slipped"]
        told = _text(slipped).split("not counted here")[:-1]
        assert len(told) == len(others)
        for other, said in zip(others, told, strict=True):
            assert f"for {other}, and" in said
            rows = _sections(planctl("report", "--period", other, *asked))["slipped"]["rows"]
            more = "more " * bool(slipped["rows"])
            assert f"{len(rows)} {more}move" in said


def test_a_years_paper_says_which_figures_are_of_a_part_of_it(planctl: Run, tmp_path: Path) -> None:
    plan = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
measures:
  - {ref: P, title: Quarters, unit: "%", better: higher, targets: {2011/12: 80}, actuals: {2011/12 Q2: 70}}
  - {ref: Y, title: A year, unit: "%", better: higher, targets: {2011/12: 80}, actuals: {2011/12: 90}}
  - {ref: S, title: A sum, unit: loans, better: higher, aggregate: sum, targets: {2011/12: 40},
     actuals: {2011/12 Q1: 5, 2011/12 Q2: 5, 2011/12 Q3: 5, 2011/12 Q4: 5}}
"""  # noqa: E501 - one line a measure
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    asked = ("--period", "2011/12", "--as-of", "2012-04-10")
    sections = _sections(planctl("report", *asked, "--format", "json"))
    rows = sections["measures"]["rows"]
    assert [(row["key"], row["period"], row["of_part"]) for row in rows] == [
        ("Y", "2011/12", False), ("S", "2011/12", False), ("P", "2011/12 Q2", True),
    ]  # fmt: skip
    assert "Of 3 measures, 2 have an actual for 2011/12 as a whole; 1 has one for a part" in _text(
        sections["measures"]
    )
    assert _text(sections["off_target"]).startswith(
        "1 measure is red or amber for 2011/12; 1 more is in the latest part of it"
    )
    out = planctl("report", *asked).out
    assert "| P | Quarters | 2011/12 Q2 | 80% (for 2011/12) | 70% |" in out
    assert "| S | A sum | nobody named | 2011/12 | 40 loans | 20 loans, made of 4 parts |" in out


def test_an_officers_paper_says_whose_there_is_none_of(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    out = planctl("report", "--period", PERIOD, "--as-of", DAY, "--owner", "Cara Jones").out
    assert "There are no measures that Cara Jones owns in these plans." in out
    assert "There are no risks that Cara Jones owns in these plans." in out
    assert "No due date of what Cara Jones owns" not in out
    assert "There are no risks in these plans" not in out
    whose = ("--accountable", "Cara Jones")
    out = planctl("report", "--period", PERIOD, "--as-of", DAY, *whose).out
    assert "There are no actions that Cara Jones is accountable for in no plan" not in out
    assert "There are no risks that Cara Jones is accountable for in these plans." in out


def test_a_public_edition_says_who_has_a_number(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    said = "**Officers:** stand under their posts; without a post, as Officer and a number"
    for asked in (("report", "--period", PERIOD), ("document", "RDS")):
        assert said in planctl(*asked, "--as-of", DAY, "--public").out


DATES = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
objectives:
  - ref: A1
    title: Keep the papers dry
    actions:
      - {ref: A1.1, title: A month, due: 2011-05}
      - {ref: A1.2, title: A quarter, due: 2011/12 Q1}
      - {ref: A1.3, title: A stretch, due: 2011-04/2011-06}
      - {ref: A1.4, title: Kept up, due: 2011-06 then ongoing}
      - ref: A1.5
        title: Coloured
        due: 2011-09
        forecast: 2011-11
        rag: {declared: amber, on: 2010-09-29}
        milestones: [{title: Boxes bought, due: 2011-05}, {title: Boxes filled, due: 2011-08}]
      - {ref: A1.6, title: Waits, due: 2011/12 Q2, depends_on: [A1.5]}
      - {ref: A1.7, title: Wrong, due: 31/03.2010}
      - {ref: A1.8, title: Lost, due: unreadable}
      - {ref: A1.9, title: Not set, due: tbc}
"""


def test_dates_stand_as_the_plan_wrote_them(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": DATES})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    for row in ("| A1.1 | A month | nobody named | May 2011 | 31 |",
                "| A1.2 | A quarter | nobody named | 2011/12 Q1 | 1 |",
                "| A1.3 | A stretch | nobody named | Apr 2011 to Jun 2011 | 1 |",
                "| A1.4 | Kept up | nobody named | Jun 2011, then ongoing | 1 |",
                "| A1.6 | Waits (waits for A1.5, due Sep 2011) | nobody named | 2011/12 Q2 |",
                "Next milestone, due Aug 2011: Boxes filled"):  # fmt: skip
        assert row in out, row
    assert "(declared amber 29 Sep 2010, too old to count)" in out
    assert "1 milestone is late (Boxes bought, due May 2011)" in out


def test_a_wrong_date_is_no_missing_one(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": DATES})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    assert "and 1 is open without a date. The dates of 2 more cannot be read." in out
    both = "1 more date cannot be read and 1 more date is lost in the source"
    assert f"{both}, so nobody can tell whether that work is late." in out
    summary = _sections(_run(planctl))["against"]["text"]
    assert "actions are overdue, as far as dates tell; so is 1 milestone." in summary[1]
    # Before anything is late, nobody can say that nothing is.
    out = planctl("report", "--period", "2011/12 Q1", "--as-of", "2011-04-05").out
    assert (
        "No action is overdue, as far as dates tell. 1 date cannot be read and 1 date "
        "is lost in the source, so nobody can tell whether that work is late."
    ) in out
    asked = ("--as-of", DAY, "--format", "json")
    (row,) = json.loads(planctl("summary", *asked).out)["rows"]
    assert (row["undated"], row["unreadable"]) == (1, 2)
    rows = json.loads(planctl("list", "actions", "--undated", *asked).out)["rows"]
    assert [row["key"] for row in rows] == ["A1.9"]


def test_what_comes_next_is_not_what_is_being_done(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": DATES})
    text = _text(_sections(_run(planctl))["attention"])
    assert "The plans say only which milestone is next." in text


def test_sets_of_one_council_are_told_apart(planctl: Run, tmp_path: Path) -> None:
    old = {name.replace("plans/", "plans/old/"): text for name, text in FILES.items()}
    new = {name.replace("plans/", "plans/new/"): text for name, text in FILES.items()}
    write(tmp_path, {**old, **new})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    headings = [line for line in out.split("\n") if line.startswith("## ")]
    assert headings == [
        "## 1. Westshire Council (plans/new)", "## 2. Westshire Council (plans/old)",
    ]  # fmt: skip


def test_a_shape_has_one_meaning() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_what_was_taken_out_is_told(planctl: Run, tmp_path: Path) -> None:
    repo = quarter(tmp_path)
    text = (tmp_path / "plans/roads.yaml").read_text("utf-8")
    start, end = (text.index(f"      - ref: RDS1.{number}\n") for number in (1, 2))
    measure = "      - {ref: M3, title: Lamps that work, better: higher, targets: {2011/12: 99%}}\n"
    repo.commit("Out", {"plans/roads.yaml": (text[:start] + text[end:]).replace(measure, "")})
    section = _sections(_run(planctl))["removed"]
    assert [(row["kind"], row["key"], row["removed_on"]) for row in section["rows"]] == [
        ("action", "RDS1.1", "2011-06-13"), ("measure", "M3", "2011-06-13"),
    ]  # fmt: skip
    assert _text(section).startswith("1 action and 1 measure were taken out of the plans")
    later = planctl("report", "--period", "2011/12 Q2", "--as-of", "2011-10-01", "--format", "json")
    assert _sections(later)["removed"]["rows"] == []
    parks = _sections(_run(planctl, "--plan", "PRK"))
    assert parks["removed"]["rows"] == []


def test_actions_of_plans_for_another_year_are_told_apart(planctl: Run, tmp_path: Path) -> None:
    old = "kind: service-plan\nref: OLD\ntitle: Old\nperiod: 2009/10\nobjectives:\n  - ref: O1\n"
    old += "    title: One\n    actions: [{ref: O1.1, title: Late, due: 2010-03-31}]\n"
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": DATES, "plans/old.yaml": old})
    text = _text(_sections(_run(planctl))["summary"])
    assert text.endswith("1 of them stands in a plan for 2009/10, not for this period: OLD.")
    assert "not for this period" not in _text(_sections(_run(planctl, "--plan", "A"))["summary"])


def test_what_was_said_after_the_day_is_not_told(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    asked = ("--period", PERIOD, "--format", "json", "--as-of")
    for day, said in (("2011-07-01", "The maker now promises July"), ("2011-06-20", "is late")):
        rows = _sections(planctl("report", *asked, day))["overdue"]["rows"]
        assert said in next(row["doing"] for row in rows if row["key"] == "RDS1.2")


def test_what_is_left_of_the_period_is_counted(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    asked = ("--period", "2011/12", "--as-of", DAY, "--format", "json")
    text = _text(_sections(planctl("report", *asked))["due_next"])
    assert text.endswith(
        "3 actions and 1 milestone fall due before that, 1 July 2011 to 31 March 2012."
    )


def test_risks_that_came_or_went_between_two_papers_are_told_in_both(
    planctl: Run, tmp_path: Path
) -> None:
    plan = """\
kind: service-plan
ref: H
title: Housing
period: 2011/12
risks:
  - {ref: R1, title: Costs, current: {likelihood: 3, impact: 4}}
"""
    gone = "  - {ref: R2, title: Delays, current: {likelihood: 2, impact: 4}}\n"
    new = "  - {ref: R3, title: Frost and floods, current: {likelihood: 1, impact: 5}}\n"
    repo = Repo(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": plan + gone})
    repo.wait(90)  # 2 July 2011
    repo.commit("July", {"plans/h.yaml": plan + new})
    said = {}
    for period, day in (("2011/12 Q1", "2011-07-10"), ("2011/12 Q2", "2011-10-10")):
        asked = ("--period", period, "--as-of", day, "--format", "json")
        said[period] = _sections(planctl("report", *asked))["risks_moved"]
    words = {row["ref"]: row["movement"] for row in said["2011/12 Q1"]["rows"]}
    assert words == {"R2": "closed", "R3": "new"}
    later = said["2011/12 Q2"]
    assert not later["rows"]
    days = "of 1 to 20 July 2011 answers for 2011/12 Q1, and is not counted here:"
    assert f" 1 new risk {days} R3, Frost and floods." in _text(later)
    assert f" 1 closed risk {days} R2, Delays." in _text(later)


HOMES = """\
kind: service-plan
ref: H
title: Housing
period: 2011/12
objectives:
  - ref: H1
    title: Homes
    supports: [CP1]
    actions:
      - ref: H1.1
        title: Buy homes
        due: 2011-06-30
        milestones: [{title: 40 homes bought, due: 2011-06-30}]
      - {ref: H1.2, title: Let homes, due: 2011-12-31}
"""


def _moved_twice(folder: Path) -> Repo:
    """Return a repository in which a milestone moved once and an action twice, in July."""
    repo = Repo(folder, {"plans/c.yaml": CORPORATE, "plans/h.yaml": HOMES})
    repo.wait(90)  # 2 July 2011
    for old, new in (("2011-12-31", "2012-01-31"), ("2012-01-31", "2012-02-29")):
        changes = [(f"Let homes, due: {old}", f"Let homes, due: {new}")]
        if old == "2011-12-31":
            changes.append(("bought, due: 2011-06-30", "bought, due: 2011-08-31"))
        repo.commit("July", repo.replace("plans/h.yaml", *changes))
        repo.wait(2)
    return repo


def test_dates_and_their_moves_are_counted_apart_and_a_milestone_is_named(
    planctl: Run, tmp_path: Path
) -> None:
    _moved_twice(tmp_path)
    asked = ("--period", "2011/12 Q1", "--as-of", "2011-07-10", "--format", "json")
    said = _sections(planctl("report", *asked))
    assert len(said["slipped"]["rows"]) == 3
    text = "2 due dates moved, in 3 moves to a later day; no reason is given for any of them."
    assert _text(said["slipped"]).startswith(text)
    slippage = planctl("slippage", "--as-of", "2011-07-10", "--format", "table").out
    assert "2 due dates moved: 3 moves" in slippage
    asked = ("--period", "2011/12 Q2", "--as-of", "2011-10-10", "--format", "json")
    text = _text(_sections(planctl("report", *asked))["slipped"])
    assert "H1.1 (milestone: 40 homes bought), from 30 Jun 2011 to 31 Aug 2011" in text


def test_one_overdue_action_is_in_no_order(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": HOMES})
    for day, text in (
        ("2011-08-01", "1 action is overdue. "),
        ("2012-02-01", "2 actions are overdue, the longest first. "),
    ):
        said = _sections(planctl("report", "--as-of", day, "--format", "json"))
        assert _text(said["overdue"]).startswith(text)


def test_what_recurs_and_is_overdue_is_said_to_fall_due_again(planctl: Run, tmp_path: Path) -> None:
    monthly = "Let homes, due: {every: month, done: [2011-04]}"
    plan = HOMES.replace("Let homes, due: 2011-12-31", monthly)
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": plan})
    asked = ("report", "--period", "2011/12 Q1", "--as-of", "2011-07-10", "--format", "json")
    said = _text(_sections(planctl(*asked))["due_next"])
    assert (
        "Work that recurs and was due earlier falls due in it again: H1.2, Let homes, 31 Jul 2011 "
        "and 2 more times."
    ) in said
    done = plan.replace("[2011-04]", "[2011-04, 2011-05, 2011-06]")
    write(tmp_path, {"plans/h.yaml": done})
    assert "again" not in _text(_sections(planctl(*asked))["due_next"])


def test_a_paper_without_git_says_that_late_figures_cannot_be_known(
    planctl: Run, tmp_path: Path
) -> None:
    Repo(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": HOMES})
    asked = ("report", "--period", "2011/12 Q1", "--as-of", "2011-07-10", "--format", "markdown")
    told = "is in the report of the period in which it came, and in that of its own period too"
    unknown = "Whether a figure came more than 20 days after its period cannot be known here"
    whole, public = planctl(*asked).out, planctl(*asked, "--public").out
    assert (told in whole, unknown in whole) == (True, False)
    assert (told in public, unknown in public) == (False, True)


def test_the_plans_own_day_decides_the_period_of_a_move_with_git_and_without(
    planctl: Run, tmp_path: Path
) -> None:
    measure = "measures:\n  - {ref: M1, title: Homes, better: higher, targets: {2011/12: 20}}\n"
    repo = Repo(tmp_path, {"plans/c.yaml": CORPORATE, "plans/h.yaml": HOMES + measure})
    repo.wait(208)  # 28 October 2011
    told = "revisions: [{{{}from: {}, to: {}, on: 2011-06-12, reason: No seller}}]"
    due = told.format("", "2011-12-31", "2012-02-29")
    aim = told.format("field: targets.2011/12, ", 20, 15)
    repo.commit("October", repo.replace(
        "plans/h.yaml",
        ("Let homes, due: 2011-12-31", f"Let homes, due: 2012-02-29, {due}"),
        ("targets: {2011/12: 20}", f"targets: {{2011/12: 15}}, {aim}"),
    ))  # fmt: skip
    days = "12 Jun 2011, recorded 28 Oct 2011"
    for period, there in (("2011/12 Q1", 1), ("2011/12 Q3", 0)):
        asked = ("report", "--period", period, "--as-of", "2012-01-10", "--format")
        for edition in ((), ("--public",)):
            said = _sections(planctl(*asked, "json", *edition))
            found = [len(said[key]["rows"]) for key in ("slipped", "moved_targets")]
            assert found == [there, there], (period, edition)
        assert planctl(*asked, "markdown").out.count(days) == 2 * there
        assert "12 Jun 2011" not in planctl(*asked, "markdown", "--public").out or there
    rows = json.loads(planctl("slippage", "--as-of", "2012-01-10", "--format", "json").out)["rows"]
    assert [(move["on"], move["recorded"]) for move in rows[0]["moves"]] == [
        ("2011-06-12", "2011-10-28")
    ]


def test_a_long_title_is_cut_after_a_word() -> None:
    title = ("Make LD a designated objective, cutting across services, of the performance "
             "improvement cycle and Corporate Plan")  # fmt: skip
    assert in_whole_words(title, 100).endswith("of the performance improvement cycle ...")
    assert in_whole_words("It is done, and written up", 15) == "It is done ..."
    assert in_whole_words(title, 200) == title
    assert len(in_whole_words("w" * 300, 100)) == 100
    blanks = " " * 400
    assert in_whole_words(f"Two words{blanks}and more", 100) == "Two words ..."
    assert in_whole_words(f"{blanks}Two words", 100) == "Two words"


def test_a_total_says_which_plans_it_adds_up(planctl: Run, tmp_path: Path) -> None:
    more = "kind: service-plan\nref: B\ntitle: Parks\nperiod: 2011/12\n"
    third = ("kind: service-plan\nref: C\ntitle: Bins\nperiod: 2011/12\nobjectives:\n"
             "  - {ref: C1, title: Clean, actions: [{ref: C1.1, title: Wash bins}]}\n")  # fmt: skip
    files = {"plans/c.yaml": CORPORATE, "plans/a.yaml": DATES, "plans/d.yaml": third}
    write(tmp_path, files)
    assert "| Total | 2 plans |" in planctl("report", "--period", PERIOD, "--as-of", DAY).out
    write(tmp_path, {"plans/b.yaml": more})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    assert "| Total | 3 plans |" in out
    assert "| Total | 2 plans with actions |" in out
