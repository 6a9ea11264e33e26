"""Each section of the pack, on a quarter of a small council that git has recorded."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Result, Run
from tests.support.quarter import DAY, FILES, FIRST, PERIOD, quarter
from tests.support.repositories import CORPORATE, Repo, write

Ask = Callable[..., Any]
COVERS = "The days counted are 21 April to 1 July 2011."
LATEST = "27 Jun 2011, Ben Wood: The maker now promises July; a hired machine does the urgent holes"


@pytest.fixture
def ask(planctl: Run, tmp_path: Path) -> Ask:
    """Return a function that gives the sections of the quarter's pack."""
    quarter(tmp_path)

    def sections(*arguments: str) -> Any:
        return _sections(_run(planctl, *arguments))

    return sections


def _run(planctl: Run, *arguments: str) -> Result:
    return planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", "json", *arguments)


def _sections(result: Result) -> Any:
    assert result.code == 0, result.err
    return json.loads(result.out)["sets"][0]["parts"][0]["sections"]


def _text(section: Any) -> str:
    return " ".join(section["text"])


def _doing(section: Any) -> dict[str, tuple[str | None, str | None]]:
    return {row["key"]: (row["doing"], row["doing_from"]) for row in section["rows"]}


def test_exceptions_say_what_is_being_done(ask: Ask) -> None:
    sections = ask()
    assert _doing(sections["overdue"]) == {
        "RDS1.1": ("Next milestone, due 31 Aug 2011: Report agreed", "milestones"),
        "RDS1.2": (LATEST, "updates"),
        "RDS1.3": (None, None),
    }  # fmt: skip
    assert "For 1 of them the plans do not say what is being done" in _text(sections["overdue"])
    assert [row["title"] for row in sections["overdue_steps"]["rows"]] == [
        "Report written", "Order more salt",
    ]  # fmt: skip
    assert _doing(sections["off_target"]) == {
        "M1": ("30 Jun 2011: A second crew starts in July", "updates")
    }


def test_a_decision_and_a_reason_are_told_where_no_update_is(planctl: Run, tmp_path: Path) -> None:
    plan = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
objectives:
  - ref: A1
    title: Keep the papers dry
    actions:
      - {ref: A1.1, title: Buy boxes, due: 2011-05-31, decision: {by: Cabinet, on: 2011-06-01, reason: Wait for the grant}}
      - {ref: A1.2, title: Move in, due: 2011-05-30, rag: {declared: A, on: 2011-06-02, why: The lift broke}}
      - {ref: A1.3, title: Open, due: 2011-12-31, rag: {declared: A, why: The staff are not found}}
      - {ref: A1.4, title: Print, due: 2011-05-29, status: done, completed: 2011-05-29, rag: {declared: red}}
"""  # noqa: E501 - one line an action
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    sections = _sections(_run(planctl))
    assert _doing(sections["overdue"]) == {
        "A1.2": ("2 Jun 2011: The lift broke", "rag"),
        "A1.1": ("1 Jun 2011, Cabinet: Wait for the grant", "decision"),
    }
    assert _doing(sections["attention"]) == {"A1.3": ("The staff are not found", "rag")}


def test_what_was_stopped_has_its_decision(ask: Ask) -> None:
    (row,) = ask()["stopped"]["rows"]
    assert (row["key"], row["status"], row["stopped_on"]) == ("PRK1.3", "cancelled", "2011-06-14")
    assert row["doing"] == "14 Jun 2011, Cabinet: No tenant came forward"


def test_what_was_stopped_without_a_day_is_dated_by_git(planctl: Run, tmp_path: Path) -> None:
    repo = quarter(tmp_path)
    closed = ("due: 2012-03-31", "due: 2012-03-31\n        status: deferred")
    repo.commit("Deferred", repo.replace("plans/roads.yaml", closed))
    rows = _sections(_run(planctl))["stopped"]["rows"]
    assert [(row["key"], row["stopped_on"], row["doing"]) for row in rows] == [
        ("PRK1.3", "2011-06-14", "14 Jun 2011, Cabinet: No tenant came forward"),
        ("RDS1.6", "2011-06-13", None),
    ]


def test_slipped_dates_are_those_of_slippage(ask: Ask, planctl: Run) -> None:
    section = ask()["slipped"]
    moves = {row["key"]: row["move"] for row in section["rows"]}
    told = {key: (move["from"], move["to"], move["days"], move["reason"], move["approved_by"])
            for key, move in moves.items()}  # fmt: skip
    assert told == {
        "RDS1.4": ("2011-09-30", "2011-12-31", 92, None, None),
        "PRK1.1": ("2011-08-31", "2011-10-31", 61, "The owner sells in autumn", "Cabinet"),
    }
    rows = json.loads(planctl("slippage", "--as-of", DAY, "--format", "json").out)["rows"]
    assert moves == {row["key"]: row["moves"][0] for row in rows}
    assert _text(section) == (
        "2 due dates moved to a later day; for 1 of them no reason is given. "
        "The days counted are 21 April to 1 July 2011."
    )


def test_a_move_counts_in_its_own_period(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    later = planctl("report", "--period", "2011/12 Q2", "--as-of", "2011-10-01", "--format", "json")
    assert _text(_sections(later)["slipped"]).startswith("No due date moved.")
    year = planctl("report", "--period", "2011/12", "--as-of", "2012-04-01", "--format", "json")
    assert len(_sections(year)["slipped"]["rows"]) == 2
    may = planctl("report", "--period", "2011-05", "--as-of", "2011-06-01", "--format", "json")
    assert [row["key"] for row in _sections(may)["slipped"]["rows"]] == ["RDS1.4"]


def test_a_move_is_of_the_period_in_the_councils_own_year(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    corporate = tmp_path / "plans/corporate-plan.yaml"
    text = corporate.read_text(encoding="utf-8")
    roads = next(path for path in tmp_path.rglob("*.yaml") if "RDS1.1" in path.read_text("utf-8"))
    moved = "due: 2011-05-31\n        revisions: [{from: 2011-03, to: 2011-05-31, on: 2010/11 Q4}]"
    plan = roads.read_text(encoding="utf-8").replace("due: 2011-05-31", moved, 1)
    roads.write_text(plan, encoding="utf-8")
    for month, period in ((4, "2011-03"), (1, "2010-12")):
        starts = f"year_starts: {month}\n{text}"
        corporate.write_text(starts, encoding="utf-8")
        told = planctl("report", "--period", period, "--as-of", "2011-06-01", "--format", "json")
        rows = _sections(told)["slipped"]["rows"]
        assert [row["move"]["to"] for row in rows] == ["2011-05-31"], period


def test_measures_stand_beside_the_period_before(ask: Ask) -> None:
    section = ask()["measures"]
    kept = ("key", "target", "actual", "rag_computed", "trend", "period_before", "actual_before")
    assert [tuple(row[key] for key in kept) for row in section["rows"]] == [
        ("M1", "100", "121", "red", "worse", "2010/11 Q4", "118"),
        ("M2", "95%", "96%", "green", "better", "2010/11 Q4", "91%"),
    ]
    assert _text(section) == (
        "Of 3 measures, 2 have an actual for this period. Without one: M3, Lamps that work."
    )


MEASURES = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
measures:
  - {ref: Y, title: Visits, unit: visits, better: higher, frequency: yearly,
     targets: {2010/11: 100, 2011/12: 120}}
  - {ref: Q, title: Days open, unit: days, better: higher, aggregate: sum, baseline: 190,
     targets: {2011/12: 200, 2011/12 Q1: 50}, actuals: {2011/12 Q1: 49}}
  - {ref: M, title: Loans, unit: loans, better: higher, frequency: monthly, aggregate: sum,
     targets: {2011/12 Q2: 60}, actuals: {2011-04: 9, 2011-05: 9, 2011-06: 9, 2011-07: 20}}
"""


def _second_quarter(planctl: Run) -> Any:
    arguments = ("--period", "2011/12 Q2", "--as-of", "2011-10-10", "--format", "json")
    return _sections(planctl("report", *arguments))


def test_a_figure_that_came_late_is_in_the_paper_of_its_coming(
    planctl: Run, tmp_path: Path
) -> None:
    file = "plans/a.yaml"
    repo = Repo(tmp_path, {"plans/c.yaml": CORPORATE, file: MEASURES})
    assert _second_quarter(planctl)["late_figures"]["rows"] == []
    repo.wait(150)  # from April to September
    late = ("2011/12: 120}}", "2011/12: 120}, actuals: {2010/11: 96}}")
    revised = ("{2011/12 Q1: 49}", "{2011/12 Q1: 51}")
    months = ("2011-07: 20}", "2011-07: 20, 2011-08: 21, 2011-09: 18}")
    repo.commit("Figures", repo.replace(file, late, revised, months))
    sections = _second_quarter(planctl)
    kept = ("key", "period", "actual", "rag_computed", "actual_was")
    rows = sections["late_figures"]["rows"]
    assert [tuple(row[key] for key in kept) for row in rows] == [
        ("Y", "2010/11", "96", "red", None), ("Q", "2011/12 Q1", "51", "green", "49"),
    ]  # fmt: skip
    assert {row["came_on"] for row in rows} == {"2011-08-31"}
    assert "2 figures were entered or changed after their periods' papers." in _text(
        sections["late_figures"]
    )
    # Its own paper, written after it came, has it as well, as the notes say.
    own = ("--period", "2011/12 Q1", "--as-of", "2011-10-10", "--format", "json")
    paper = _sections(planctl("report", *own))
    (figure,) = (row for row in paper["measures"]["rows"] if row["key"] == "Q")
    assert figure["actual"] == "51"
    said = planctl("report", *own[:-1], "markdown").out
    assert "in that of its own period too where that is written later" in said
    # In the paper of the quarter before they did not come, and in that of the next neither.
    for period, day in (("2011/12 Q1", "2011-07-10"), ("2011/12 Q3", "2012-01-10")):
        arguments = ("--period", period, "--as-of", day, "--format", "json")
        assert _sections(planctl("report", *arguments))["late_figures"]["rows"] == []


def test_a_quarter_of_three_months_stands_beside_the_quarter_before(
    planctl: Run, tmp_path: Path
) -> None:
    months = ("2011-07: 20}", "2011-07: 20, 2011-08: 21, 2011-09: 18}")
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": MEASURES.replace(*months)})
    section = _second_quarter(planctl)["measures"]
    kept = ("key", "period", "actual", "made_of", "rag_computed", "period_before", "actual_before")
    assert [tuple(row[key] for key in kept) for row in section["rows"]] == [
        ("M", "2011/12 Q2", "59", 3, "red", "2011/12 Q1", "27"),
    ]  # fmt: skip
    assert section["rows"][0]["year_to_date"] == "86"
    assert _text(section) == (
        "Of 3 measures, 1 has an actual for this period. Without one: Q, Days open. "
        "Not due in it: Y, Visits."
    )


def test_targets_that_moved_are_told_with_their_reason(planctl: Run, tmp_path: Path) -> None:
    file = "plans/a.yaml"
    repo = Repo(tmp_path, {"plans/c.yaml": CORPORATE, file: MEASURES})
    repo.wait(120)
    silent = ("{2011/12: 200, ", "{2011/12: 180, ")
    entry = (
        "{field: targets.2011/12 Q2, from: 60, to: 70, on: 2011-07-25, reason: A second van,"
        " approved_by: Cabinet}"
    )
    told = (
        "targets: {2011/12 Q2: 60}",
        f"targets: {{2011/12 Q2: 70}}, revisions: [{entry}]",
    )
    repo.commit("Targets", repo.replace(file, silent, told))
    sections = _second_quarter(planctl)
    assert [row["target_move"] for row in sections["moved_targets"]["rows"]] == [
        {"period": "2011/12", "before": "200", "after": "180", "easier": True, "reason": None,
         "on": "2011-08-01", "recorded": "2011-08-01"},
        {"period": "2011/12 Q2", "before": "60", "after": "70", "easier": False,
         "reason": "A second van", "on": "2011-07-25", "recorded": "2011-08-01"},
    ]  # fmt: skip
    assert _text(sections["moved_targets"]).startswith("2 targets moved; 1 of them became easier.")
    assert sections["slipped"]["rows"] == []


def test_a_measure_is_reported_where_its_own_period_ends(planctl: Run, tmp_path: Path) -> None:
    measures = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
measures:
  - {ref: Y, title: A year, better: higher, actuals: {2010/11: 8, 2011/12: 9}}
  - {ref: M, title: Months, better: higher, actuals: {2012-01: 1, 2012-02: 2, 2012-03: 3}}
  - {ref: Q, title: Quarters, better: higher, actuals: {2011/12 Q3: 5, 2011/12 Q4: 6, 2011/12: 7}}
"""
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": measures})
    result = planctl("report", "--period", "2011/12 Q4", "--as-of", "2012-04-01", "-o", "a.json")
    assert result.code == 0
    data = json.loads((tmp_path / "a.json").read_text("utf-8"))
    rows = data["sets"][0]["parts"][0]["sections"]["measures"]["rows"]
    assert [(row["key"], row["period"], row["actual"], row["actual_before"]) for row in rows] == [
        ("Y", "2011/12", "9", "8"), ("Q", "2011/12 Q4", "6", "5"), ("M", "2012-03", "3", "2"),
    ]  # fmt: skip
    assert [row["of_part"] for row in rows] == [False, False, True]


def test_risks_that_moved_come_from_git(ask: Ask) -> None:
    sections = ask()
    kept = ("key", "score_before", "score_after", "movement")
    assert [tuple(row[key] for key in kept) for row in sections["risks_moved"]["rows"]] == [
        ("R4", None, 9, "new"), ("R1", 12, 20, "higher"), ("R3", 8, None, "closed"),
    ]  # fmt: skip
    assert [row["key"] for row in sections["risks_high"]["rows"]] == ["R1", "R2"]


def test_a_risk_that_moved_after_the_period_did_not_move_in_it(
    planctl: Run, tmp_path: Path
) -> None:
    repo = quarter(tmp_path)
    repo.wait(50)
    fails = "title: The machine fails\n        owner: Ben Wood\n        current: "
    score = (fails + "{likelihood: 4", fails + "{likelihood: 1")
    repo.commit("July", repo.replace("plans/roads.yaml", score))
    moved = _sections(_run(planctl))["risks_moved"]["rows"]
    assert [row["key"] for row in moved] == ["R4", "R1", "R3"]
    july = planctl("report", "--period", "2011/12 Q2", "--as-of", "2011-10-01", "--format", "json")
    (row,) = _sections(july)["risks_moved"]["rows"]
    assert (row["key"], row["score_before"], row["score_after"]) == ("R2", 16, 4)


def test_done_and_due_next(ask: Ask) -> None:
    sections = ask()
    assert [(row["title"], row["completed_on"], row["days_late"]) for row in
            sections["done"]["rows"]] == [("Map drawn", "2011-05-20", 5),
                                          ("Count the cars", "2011-06-02", 2)]  # fmt: skip
    assert sections["due_next"]["title"] == "Due in 2011/12 Q2"
    assert sections["due_next"]["rows"] == []
    assert "1 milestone falls due" in _text(sections["due_next"])
    # PRK1.3 is cancelled.
    later = ask("--period", "2011/12 Q2", "--as-of", "2011-10-01")["due_next"]["rows"]
    assert [row["key"] for row in later] == ["PRK1.1", "RDS1.4"]


def test_coverage_names_who_supports_and_what_nobody_does(ask: Ask) -> None:
    section = ask()["coverage"]
    assert [(row["ref"], row["supported_by"], row["actions"], row["overdue"]) for row in
            section["rows"]] == [
        ("CP1", ["PLC1"], 6, 3), ("CP2", ["PRK1", "PLC1"], 9, 3), ("CP3", [], 0, 0),
        ("PLC1", ["RDS1"], 6, 3),
    ]  # fmt: skip
    assert "CP3: A town that reads (corporate)" in section["text"]


def test_empty_sections_say_so(planctl: Run, tmp_path: Path) -> None:
    plan = "kind: service-plan\nref: A\ntitle: Archives\nperiod: 2011/12\n"
    corporate = "kind: corporate-plan\norganisation: Westshire Council\nperiod: 2011/12\n"
    write(tmp_path, {"plans/c.yaml": corporate, "plans/a.yaml": plan})
    Repo(tmp_path).commit("The plans", {})
    told = {key: _text(section) for key, section in _sections(_run(planctl)).items()}
    assert told == {
        "summary": "There are no actions in this plan.",
        "against": "There are no actions in this plan. No due date moved to a later day. "
        "No action, milestone or measure was taken out of the plans. Moves and removals are "
        "counted over 21 April to 1 July 2011. How "
        "the plans stood on 1 April 2011, 1 day after the end of 2010/11 Q4, is not known here.",
        "decisions": "The plans leave nothing open here.",
        "colours": "There is no action to have a colour.",
        "over_time": "How the actions stood after earlier periods is not known here.",
        "recommendations": "No plan here answers an inspection.",
        "promised": "Of no action off track do the plans say urgency, success criteria, outcome "
        "or money.",
        "exceptions": "What is late, red or amber comes first, with what the plans say is being "
        "done about it.",
        "overdue": "No action is overdue.",
        "overdue_steps": "No milestone or action on a risk is overdue.",
        "attention": "No action is red or amber.",
        "off_target": "No measure with an actual for this period is red or amber.",
        "off_target_longer": "No measure is red or amber for a longer period that ended with "
        "this one.",
        "stopped": f"Nothing was deferred or cancelled. {COVERS}",
        "removed": f"No action, milestone or measure was taken out of the plans. {COVERS}",
        "slipped": f"No due date moved. {COVERS}",
        "measures": "There are no measures in this plan.",
        "measures_longer": "No figure of a longer period that ended with this one stands "
        "beside it.",
        "measures_beside": "",
        "late_figures": "No figure of an earlier period came in this one.",
        "moved_targets": f"No target moved. {COVERS}",
        "risks": "There are no risks in this plan.",
        "risks_moved": "Scores of 20 April 2011 are held against those of 1 July 2011. "
        "No risk moved, came or went between these days.",
        "risks_matrix": "No risk has a likelihood and an impact, so none can be placed on "
        "a matrix.",
        "risks_high": "No risk has a score.",
        "opportunities": "No opportunity has a score.",
        "done": "Nothing was completed in this period.",
        "due_next": "No open action falls due in the next period, 1 July to 30 September 2011.",
        "coverage": "The plans name no corporate, framework or directorate objectives.",
    }


def test_without_git_revisions_alone_are_told(planctl: Run, tmp_path: Path) -> None:
    repo = quarter(tmp_path / "kept")
    write(tmp_path, {name: (repo.folder / name).read_text("utf-8") for name in FILES})
    sections = _sections(_run(planctl, "plans"))
    assert [row["key"] for row in sections["slipped"]["rows"]] == ["PRK1.1"]
    assert "No record of changes is kept with these plans" in _text(sections["slipped"])
    assert "cannot be told" in _text(sections["risks_moved"])


def test_plans_younger_in_git_than_the_period(planctl: Run, tmp_path: Path) -> None:
    Repo(tmp_path, FILES)
    result = planctl("report", "--period", "2010/11 Q3", "--as-of", DAY, "--format", "json")
    sections = _sections(result)
    assert "on record since 2 April 2011, after this period" in _text(sections["slipped"])
    assert "cannot be told" in _text(sections["risks_moved"])


def test_a_part_for_each_service_or_directorate(ask: Ask, planctl: Run) -> None:
    pack = json.loads(_run(planctl, "--by", "service").out)["sets"][0]
    assert [(part["key"], part["title"]) for part in pack["parts"]] == [
        ("PRK", "Parks (PRK)"), ("PLC", "Place (PLC)"), ("RDS", "Roads (RDS)"),
    ]  # fmt: skip
    whole = ask()
    for key in ("overdue", "slipped", "done", "risks_high", "measures"):
        rows = [row for part in pack["parts"] for row in part["sections"][key]["rows"]] if all(
            key in part["sections"] for part in pack["parts"]) else None  # fmt: skip
        if rows is not None:
            assert sorted(row["key"] for row in rows) == sorted(
                row["key"] for row in whole[key]["rows"]
            )
    directorates = json.loads(_run(planctl, "--by", "directorate").out)["sets"][0]["parts"]
    assert [(part["title"], part["plans"]) for part in directorates] == [
        ("No directorate named", ["PRK"]), ("Place (PLC)", ["PLC", "RDS"]),
    ]  # fmt: skip
    roads = pack["parts"][2]["sections"]["coverage"]
    links = {row["ref"]: (row["supported_by"], row["through"]) for row in roads["rows"]}
    assert links == {"CP1": ([], ["PLC1"]), "CP2": ([], ["PLC1"]), "PLC1": (["RDS1"], [])}
    assert (
        "This plan supports 3 of 4 higher objectives: 1 by a link of its own, 2 through other "
        "objectives." in _text(roads)
    )


def test_some_plans_only(ask: Ask, planctl: Run) -> None:
    assert ask("--plan", "PRK")["summary"]["rows"][0]["ref"] == "PRK"
    assert len(ask("--plan", "PRK", "--plan", "RDS")["summary"]["rows"]) == 2
    assert [row["ref"] for row in ask("--directorate", "PLC")["summary"]["rows"]] == ["PLC", "RDS"]
    moved = ask("--plan", "RDS")["risks_moved"]["rows"]
    assert [row["key"] for row in moved] == ["R4", "R1", "R3"]
    assert ask("--plan", "PRK")["risks_moved"]["rows"] == []
    by_path = ask("plans/parks.yaml")["summary"]["rows"]
    assert by_path == ask("--plan", "PRK")["summary"]["rows"]
    wrong = _run(planctl, "--plan", "RDX")
    assert (wrong.code, wrong.out) == (2, "")
    assert "no plan has the ref 'RDX'" in wrong.err
    assert "RDS" in wrong.err
    wrong = _run(planctl, "--directorate", "PEOPLE")
    assert (wrong.code, wrong.out) == (2, "")
    assert "PLC" in wrong.err


def test_plans_at_a_revision(ask: Ask, planctl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    del ask
    monkeypatch.delenv("PLANCTL_AS_OF")
    result = planctl("report", "--period", PERIOD, "--at", "HEAD~1", "--format", "json")
    data = json.loads(result.out)
    assert (data["as_of"], len(data["at"])) == ("2011-05-02", 40)
    assert [row["key"] for row in _sections(result)["slipped"]["rows"]] == ["RDS1.4"]
    assert "is not over on 2 May 2011: it ends on 30 June 2011" in result.err


def test_a_file_that_cannot_be_read_is_said_in_the_pack(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    write(tmp_path, {"plans/broken.yaml": "kind: [\n"})
    for form in ("markdown", "html", "json"):
        result = planctl("report", "--period", PERIOD, "--as-of", DAY, "--format", form)
        assert result.code == 3
        assert "plans/broken.yaml" in result.out.replace("\\", "")
        assert ("not complete" in result.out) or '"complete": false' in result.out
        assert "broken.yaml" in result.err
    result = planctl("report", "--period", PERIOD, "--as-of", DAY, "-o", "pack.docx")
    assert result.code == 3
    assert (tmp_path / "pack.docx").exists()


def test_several_sets_have_a_heading_each(planctl: Run, tmp_path: Path) -> None:
    quarter(tmp_path)
    other = {name.replace("plans/", "plans/east/"): text.replace("Westshire", "Eastshire")
             for name, text in FILES.items()}  # fmt: skip
    west = {name.replace("plans/", "plans/west/"): text for name, text in FILES.items()}
    write(tmp_path, {**dict.fromkeys(FILES, ""), **other, **west})
    result = planctl("report", "--period", PERIOD, "--as-of", DAY)
    assert result.code == 0
    headings = [line for line in result.out.split("\n") if line.startswith(("# ", "## "))]
    assert headings == ["# Quarterly report, 2011/12 Q1", "## 1. Eastshire Council",
                        "## 2. Westshire Council"]  # fmt: skip


def test_done_on_a_day_that_nobody_knows_is_in_no_period(planctl: Run, tmp_path: Path) -> None:
    plan = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
objectives:
  - ref: A1
    title: Keep the papers dry
    actions:
      - {ref: A1.1, title: Dated, status: done, completed: 2011-05-02}
      - {ref: A1.2, title: A month, status: done, completed: 2011-06}
      - {ref: A1.3, title: By then, status: done, completed: ../2011-05}
      - {ref: A1.4, title: A year, status: done, completed: 2011/12}
      - {ref: A1.5, title: Undated, status: done}
      - {ref: A1.6, title: Before, status: done, completed: ../2011-03}
      - {ref: A1.7, title: Later, status: done, completed: 2011-07-01}
      - {ref: A1.8, title: Across, status: done, completed: 2011-02/2011-05}
"""
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    section = _sections(_run(planctl))["done"]
    assert [row["key"] for row in section["rows"]] == ["A1.1", "A1.2"]
    assert "4 actions are done, and the plans do not say whether in this period." in section["text"]
    step = "completed: ../2011-05, milestones: [{title: Shelves, status: done}]}"
    write(tmp_path, {"plans/a.yaml": plan.replace("completed: ../2011-05}", step)})
    section = _sections(_run(planctl))["done"]
    told = "4 actions and 1 milestone are done, and the plans do not say whether in this period."
    assert told in section["text"]


def test_that_no_record_of_changes_is_kept_is_said_once(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    text = planctl("report", "--period", PERIOD, "--as-of", "2011-07-09").out
    assert text.count("what moved is known from the plans alone") == 1
    assert "The plans are read as they stand now, and no record of changes tells of" in text


def test_risks_without_scores_are_not_called_low(planctl: Run, tmp_path: Path) -> None:
    plan = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
risks:
  - {ref: R1, title: Damp}
  - {ref: R2, title: Mice}
"""
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": plan})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    assert "The register has 2 risks, none with a score, so nobody can tell which are high" in out
    assert "No risk scores" not in out
    write(tmp_path, {"plans/a.yaml": plan.replace("Mice", "Mice, current: {score: 4}")})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    assert "The register has 2 risks, 1 of them with a score." in out
    assert "nothing says which risks are high; this is the highest score" in out
    bands = CORPORATE + "risk_matrix: {bands: [{rag: amber, at_least: 3}, {rag: red, at_least: 4}]}"
    write(tmp_path, {"plans/c.yaml": bands})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    assert "1 risk scores 4 or more, which is ■ red, as the plans stand now." in out
    write(tmp_path, {"plans/c.yaml": bands.replace("at_least: 4", "at_least: 5")})
    out = planctl("report", "--period", PERIOD, "--as-of", DAY).out
    assert "No risk scores 5 or more, which is ■ red." in out


def test_an_update_goes_before_a_milestone_to_come(planctl: Run, tmp_path: Path) -> None:
    repo = quarter(tmp_path)
    latest = "        updates: [{on: 2011-06-29, text: Half the roads are seen}]\n"
    told = ("        internal: Secret salary of the surveyor\n", latest)
    repo.commit("An update", repo.replace("plans/roads.yaml", told))
    assert _doing(_sections(_run(planctl))["overdue"])["RDS1.1"] == (
        "29 Jun 2011: Half the roads are seen", "updates",
    )  # fmt: skip


@pytest.mark.parametrize(("days", "moves"), [(49, 0), (50, 1), (121, 1), (122, 0)])
def test_a_score_counts_on_the_first_and_last_day_of_the_period(
    days: int, moves: int, planctl: Run, tmp_path: Path
) -> None:
    repo = Repo(tmp_path, FILES, first=FIRST)  # committed on 2 March 2011, as the next is a day on
    repo.wait(days - 1)
    change = ("current: {likelihood: 4, impact: 4}", "current: {likelihood: 1, impact: 4}")
    repo.commit("A score", repo.replace("plans/roads.yaml", change))
    rows = _sections(_run(planctl))["risks_moved"]["rows"]
    scores = [(row["key"], row["score_before"], row["score_after"]) for row in rows]
    assert scores == [("R2", 16, 4)] * moves


def test_what_came_with_the_first_commit_is_not_new(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path, FILES, first=date(2011, 5, 1))
    repo.wait(10)
    change = ("current: {likelihood: 4, impact: 4}", "current: {likelihood: 1, impact: 4}")
    repo.commit("A score", repo.replace("plans/roads.yaml", change))
    section = _sections(_run(planctl))["risks_moved"]
    assert [(row["key"], row["movement"]) for row in section["rows"]] == [("R2", "lower")]
    since = "These plans have been on record since 2 May 2011"
    assert f"{since}; nothing is known of what moved before that." in _text(section)


def test_a_score_outside_the_matrix_is_none(planctl: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path, FILES, first=FIRST)
    repo.wait(60)
    typed = ("current: {likelihood: 4, impact: 4}", "current: {likelihood: 50, impact: 4}")
    repo.commit("A slip", repo.replace("plans/roads.yaml", typed))
    sections = _sections(_run(planctl))
    (row,) = sections["risks_moved"]["rows"]
    assert (row["key"], row["score_before"], row["score_after"]) == ("R2", 16, None)
    assert "R2" not in [row["key"] for row in sections["risks_high"]["rows"]]


def test_the_notes_speak_of_the_councils_own_days(planctl: Run, tmp_path: Path) -> None:
    own = FILES["plans/corporate-plan.yaml"] + "reporting: {every: quarter, within_days: 1}\n"
    write(tmp_path, {**FILES, "plans/corporate-plan.yaml": own})
    points = json.loads(_run(planctl).out)["sets"][0]["notes"]
    assert any("came more than 1 day after its period" in point for point in points)
    assert any("has none while one of those has none yet" in point for point in points)


def test_a_teams_plan_is_in_the_part_of_the_directorate_above_its_service(
    planctl: Run, tmp_path: Path
) -> None:
    gang = (
        "kind: service-plan\nref: GNG\ntitle: Pothole gang\nunder: RDS\nperiod: 2011/12\n"
        "objectives: [{ref: GNG1, title: Fill them, supports: [RDS1], owner: Ann Hill}]\n"
    )
    write(tmp_path, {**FILES, "plans/gang.yaml": gang})
    parts = json.loads(_run(planctl, "--by", "directorate").out)["sets"][0]["parts"]
    assert {part["key"]: "GNG" in part["plans"] for part in parts}["PLC"]
    result = json.loads(_run(planctl, "--directorate", "PLC").out)["sets"][0]["parts"][0]
    assert "GNG" in result["plans"]


TRENDS = """\
kind: service-plan
ref: A
title: Archives
period: 2011/12
measures:
  - {ref: NEW, title: New, better: higher, actuals: {2011/12 Q2: 5}}
  - {ref: PARTS, title: Parts, better: higher, actuals: {2011/12 Q1: 4, 2011/12 Q2: 5}}
  - {ref: GAP, title: Gap, better: higher, aggregate: sum, actuals: {2010/11 Q2: 4, 2011/12 Q2: 5}}
  - {ref: LIMIT, title: Limit, better: higher, actuals: {2010/11 Q2: 4, 2011/12 Q2: <5}}
  - {ref: WAS, title: Was, better: higher, aggregate: sum, actuals: {2011/12 Q1: <4, 2011/12 Q2: 5}}
  - {ref: FAR, title: Trees, unit: trees, better: higher, baseline: 100, baseline_period: 2010/11,
     aggregate: latest, actuals: {2011/12 Q1: 95, 2011/12 Q2: 90}, targets: {2014/15: 200}}
"""


def test_a_figure_without_a_trend_says_why_and_a_way_back_is_no_share_of_the_way(
    planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, {"plans/c.yaml": CORPORATE, "plans/a.yaml": TRENDS})
    asked = ("--period", "2011/12 Q2", "--as-of", "2011-10-10", "--format", "markdown")
    text = planctl("report", *asked).out
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    trends = {cells[0]: cells[-1] for cells in reversed(rows) if len(cells) == 6}
    assert {name: trends[name] for name in ("NEW", "PARTS", "GAP", "LIMIT", "WAS", "FAR")} == {
        "NEW": "not compared: no earlier figure",
        "PARTS": "not compared: no figure of a year ago",
        "GAP": "not compared: no figure of the period before",
        "LIMIT": "not compared: the figure is no exact number",
        "WAS": "not compared: the earlier figure is no exact number",
        "FAR": "worse than 2011/12 Q1",
    }
    assert "200 trees by 2014/15: further from it than at the start" in text
    assert "% of the way" not in text
