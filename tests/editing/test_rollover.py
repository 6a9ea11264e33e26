"""Next year's plan: what is open goes along, nothing is lost, and no date is made up."""

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from planctl.language.yaml.reader import read
from tests.support.command import Run
from tests.support.repositories import CORPORATE, Repo, write

ROADS = """\
# yaml-language-server: $schema=../schema/service-plan.schema.json
kind: service-plan
ref: RDS
title: Roads 2011/12
period: 2011/12
lead: Ann Hill
published: 2011-04-14
approved: [{by: Cabinet, on: 2011-04-12}]
overview: We mend roads.
objectives:
  - ref: RDS1
    title: Mend the potholes
    supports: [CP1]
    owner: Ann Hill
    actions:
      - ref: RDS1.1   # the survey
        title: Survey every road
        owner: Ann Hill
        start: 2011-04-04
        due: 2011-09-30
        status: in-progress
        percent: 60
        forecast: 2012-06
        updates:
          - {on: 2011-07-04, by: Ann Hill, rag: amber, text: Half the roads}
          - {on: 2012-01-09, by: Ann Hill, rag: red, text: Snow}
        revisions: [{from: 2011-06-30, to: 2011-09-30, on: 2011-06-02, reason: Rain}]
        milestones:
          - {title: Map drawn, due: 2011-05-31, status: done, completed: 2011-05-30}
          - {title: Report written, due: 2012-06-15}
      - ref: RDS1.2
        title: Buy a machine
        owner: Ann Hill
        due: 2011-12
        status: done
        completed: 2011-12-05
      - ref: RDS1.3
        title: Train the crews
        owner: Ben Wood
        due: 2012/13 Q1
        depends_on: [RDS1.2, RDS1.1, RDS1.4]
      - ref: RDS1.4
        title: Hire a crew
        owner: Ben Wood
        due: 2011-10
        status: cancelled
        decision: {by: Ann Hill, on: 2011-10-03, reason: No money}
      - ref: RDS1.5
        title: Try warm asphalt
        owner: Ben Wood
        due: 2011-11
        status: deferred
        decision: {by: Ann Hill, on: 2011-11-01, reason: After the winter}
      - ref: RDS1.6
        title: Meet the parishes
        owner: Ann Hill
        due: {every: quarter, done: [2011/12 Q1]}
      - ref: RDS1.7
        title: Settle a claim
        owner: Ann Hill
        due: 2011-11
        access: exempt
        access_reason: a dispute
      - {title: Tidy the depot, owner: Ben Wood, due: 2012-09}
    measures: [M1, {title: Complaints, unit: letters, baseline: 007, targets: {2011/12: 9}}]
    risks: [R1]
  - ref: RDS2
    title: Count the lamps
    notes: There are many.
    supports: [CP1, PL1]
    owner: Ben Wood
    actions:
      - ref: RDS2.1
        title: Walk the streets
        owner: Ben Wood
        due: 2011-09-30
        status: done
        completed: 2011-09-30
measures:
  - ref: M1
    title: Potholes open
    owner: Ann Hill
    unit: holes
    better: lower
    tolerance: 5.0%
    baseline: 120
    targets: {2011/12: 100, 2012/13: 1.10, 2013/14: tbc}
    actuals: {2011/12 Q1: 90}
risks:
  - ref: R1
    title: Frost
    owner: Ann Hill
    current: {likelihood: 3, impact: 4}
    actions:
      - {title: Stock salt, owner: Ben Wood, due: 2011-10-31, status: done, completed: 2011-10-30}
      - {title: Check the grit bins, owner: Ben Wood, due: 2012-10-31}
workforce:
  - {title: Two apprentices, who: Ann Hill, due: 2011-12}
resources:
  - {title: Staff, amount: 900, spent: 850, unit: £000, period: 2011/12}
  - {title: Plant, amount: 50, spent: 10, unit: £000, period: 2012/13}
  - A van from the parks
progress:
  - {title: Of the year before, status: done}
"""
PLACE = """\
kind: directorate-plan
ref: PL
title: Place
period: 2011/12
objectives: [{ref: PL1, title: Safe streets, supports: [CP1], owner: Ann Hill}]
"""
PLANS = {
    "plans/corporate-plan.yaml": CORPORATE,
    "plans/roads.yaml": ROADS,
    "plans/directorate-place.yaml": PLACE,
    "schema/service-plan.schema.json": "{}",
}
ROLL = ["rollover", "RDS", "--to", "2012/13", "--as-of", "2012-04-10",
        "--decision", "Not finished", "--by", "Ann Hill", "--on", "3 April 2012"]  # fmt: skip


@pytest.fixture
def rolled(planctl: Run, tmp_path: Path) -> dict[str, Any]:
    repo = Repo(tmp_path)
    repo.commit("Plans", PLANS)
    result = planctl(*ROLL, "--format", "json")
    assert (result.code, result.err) == (0, "")
    told: dict[str, Any] = json.loads(result.out)
    told["new"] = _read(tmp_path / "plans" / "roads-2012-13.yaml")
    told["old"] = _read(tmp_path / "plans" / "roads.yaml")
    told["diff"] = repo.git("diff", "-U0", "--", "plans/roads.yaml")
    return told


def _read(path: Path) -> Any:
    document = read(path.read_bytes(), path.name)
    assert not document.problems
    return document.data


def _actions(data: Mapping[str, Any], objective: int = 0) -> dict[str, Any]:
    actions = data["objectives"][objective].get("actions", [])
    return {item.get("ref", item["title"]): item for item in actions}


def test_what_is_open_goes_along(rolled: dict[str, Any]) -> None:
    new = rolled["new"]
    assert list(new) == ["kind", "ref", "title", "period", "lead", "overview", "objectives",
                         "measures", "risks", "workforce", "resources", "progress"]  # fmt: skip
    assert (new["ref"], new["title"], new["period"]) == ("RDS", "Roads 2012/13", "2012/13")
    assert list(_actions(new)) == ["RDS1.1", "RDS1.3", "RDS1.6", "RDS1.7", "Tidy the depot"]
    assert _actions(new)["RDS1.1"] == {
        "ref": "RDS1.1", "title": "Survey every road", "owner": "Ann Hill", "due": "tbc",
        "status": "in-progress", "percent": 60, "forecast": "2012-06", "carried_from": ["RDS1.1"],
        "milestones": [{"title": "Report written", "due": "2012-06-15",
                        "carried_from": ["RDS1.1/report-written"]}],
    }  # fmt: skip
    assert _actions(new)["RDS1.3"]["due"] == "2012/13 Q1"
    assert _actions(new)["RDS1.3"]["depends_on"] == ["RDS1.1"]
    assert _actions(new)["RDS1.6"]["due"] == {"every": "quarter"}
    assert _actions(new)["Tidy the depot"]["carried_from"] == ["RDS1/tidy-the-depot"]
    assert new["objectives"][0]["carried_from"] == ["RDS1"]
    assert "actions" not in new["objectives"][1]


def test_measures_have_the_targets_to_come(rolled: dict[str, Any]) -> None:
    new = rolled["new"]
    assert new["measures"] == [{"ref": "M1", "title": "Potholes open", "owner": "Ann Hill",
                                "unit": "holes", "better": "lower", "tolerance": "5.0%",
                                "targets": {"2012/13": 1.1, "2013/14": "tbc"}}]  # fmt: skip
    assert new["objectives"][0]["measures"] == [
        "M1", {"title": "Complaints", "unit": "letters", "baseline": 7},
    ]  # fmt: skip
    texts = {item["path"]: item["diff"] for item in rolled["files"]}
    text = texts["plans/roads-2012-13.yaml"]
    assert "2012/13: 1.10," in text
    assert "baseline: 007" in text
    assert "+# yaml-language-server: $schema=../schema/service-plan.schema.json\n+kind" in text


def test_risks_staff_and_money_go_along_as_far_as_they_lie_ahead(rolled: dict[str, Any]) -> None:
    new = rolled["new"]
    (risk,) = new["risks"]
    assert risk["carried_from"] == ["R1"]
    assert [item["title"] for item in risk["actions"]] == ["Check the grit bins"]
    assert new["workforce"] == [{"title": "Two apprentices", "who": "Ann Hill", "due": "tbc"}]
    assert new["resources"] == [
        {"title": "Plant", "amount": 50, "unit": "£000", "period": "2012/13"},
        "A van from the parks",
    ]


def test_last_year_is_told_as_progress(rolled: dict[str, Any]) -> None:
    found = {item["title"]: item for item in rolled["new"]["progress"]}
    assert len(found) == 9
    assert found["Survey every road"]["achieved"] == "Snow"
    assert found["Survey every road"]["status"] == "carried-forward"
    assert found["Buy a machine"] == {"title": "Buy a machine", "status": "done",
                                      "completed": "2011-12-05"}  # fmt: skip
    assert found["Hire a crew"]["status"] == "cancelled"
    # What was not public in the year that ends does not become so by its title here.
    assert found["Settle a claim"]["access"] == "exempt"
    assert found["Settle a claim"]["access_reason"] == "a dispute"


def test_this_year_is_closed_with_the_decision_and_nothing_else(rolled: dict[str, Any]) -> None:
    decision = {"by": "Ann Hill", "on": "2012-04-03", "reason": "Not finished"}
    old = _actions(rolled["old"])
    for ref in ("RDS1.1", "RDS1.3", "RDS1.6", "RDS1.7", "Tidy the depot"):
        assert (old[ref]["status"], old[ref]["decision"]) == ("carried-forward", decision)
    assert old["RDS1.4"]["decision"]["reason"] == "No money"
    lines = [line for line in rolled["diff"].splitlines() if line[:1] in "+-"][2:]
    said = "+        decision: {by: Ann Hill, on: 2012-04-03, reason: Not finished}"
    depot = "title: Tidy the depot, owner: Ben Wood, due: 2012-09"
    bins = "title: Check the grit bins, owner: Ben Wood, due: 2012-10-31"
    change = "+        status: carried-forward"
    assert lines == [
        "-        status: in-progress", change, said, *[change, said] * 3,
        f"-      - {{{depot}}}",
        f"+      - {{{depot}, {change[9:]}, {said[9:]}}}",
        f"-      - {{{bins}}}",
        f"+      - {{{bins}, {change[9:]}, {said[9:]}}}",
    ]  # fmt: skip


def test_what_is_left_to_decide_is_said_record_by_record(rolled: dict[str, Any]) -> None:
    said = [(item["record"], item["said"]) for item in rolled["to_decide"]]
    assert said == [
        ("objective RDS1", "CP1 of the corporate plan, which is for 2011/12"),
        ("objective RDS2", "CP1 of the corporate plan, which is for 2011/12"),
        ("objective RDS2", "PL1 of PL, which is for 2011/12"),
        ("action RDS1.1", "was due 2011-09-30, now expected 2012-06"),
        ("action RDS1.7", "was due 2011-11"),
        ("action RDS1.3", "depends on RDS1.4, which is cancelled"),
        ("action RDS1.5", "deferred: After the winter"),
        ("service plan RDS", "resources of the year that ends: Staff"),
        ("action RDS1.6", "every quarter; 3 missed so far"),
        ("measure Complaints", "no target for 2012/13 or later"),
        ("objective RDS2", "is there, and nothing is planned for it"),
        ("workforce Two apprentices", "was due 2011-12"),
        ("service plan RDS", "notes of 1 record"),
    ]


@pytest.mark.usefixtures("rolled")
def test_the_set_is_sound_and_tells_the_chain(planctl: Run) -> None:
    told = json.loads(planctl("validate", "--as-of", "2012-04-10", "--format", "json").out)
    assert told["totals"]["error"] == 0, told["findings"]
    late = json.loads(planctl("overdue", "--as-of", "2012-04-10", "--format", "json").out)
    assert [row["ref"] for row in late["rows"]] == []
    rows = json.loads(planctl("list", "actions", "--format", "json").out)["rows"]
    states = {row["key"]: row["status"] for row in rows}
    assert states["RDS1.1"] == "carried-forward"
    assert states["RDS1.1@2012/13"] == "in-progress"


def test_comments_that_accept_a_finding_go_along_where_it_does(
    planctl: Run, tmp_path: Path
) -> None:
    plan = ROADS.replace(
        "    supports: [CP1]\n",
        "    supports: [XX]  # planctl: ignore[unknown-objective] agreed\n",
        1,
    )
    write(tmp_path, {**PLANS, "plans/roads.yaml": plan})
    result = planctl(*ROLL)
    assert result.code == 0, result.err
    text = (tmp_path / "plans" / "roads-2012-13.yaml").read_text(encoding="utf-8")
    assert "supports: [XX]  # planctl: ignore[unknown-objective] agreed\n" in text
    assert text.count("planctl: ignore") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--to", "2011/12"], 2, "does not begin later than 2011/12"),
        (["--to", "31/06/2012"], 2, "is no date"),
        (["--out", "plans/roads.yaml"], 2, "is there already"),
        (["--decision", ""], 2, "--decision TEXT"),
        (["--by", ""], 2, "--by NAME"),
    ],
)
def test_it_is_refused_with_the_cure(
    arguments: list[str], code: int, says: str, planctl: Run, tmp_path: Path
) -> None:
    write(tmp_path, PLANS)
    name, value = arguments
    before = [word for pair in pairwise(ROLL) if pair[0].startswith("--") for word in pair
              if pair[0] != name]  # fmt: skip
    result = planctl("rollover", "RDS", *before, name, value)
    assert (result.code, says in result.err) == (code, True), result.err
    assert sorted(path.name for path in (tmp_path / "plans").iterdir()) == [
        "corporate-plan.yaml", "directorate-place.yaml", "roads.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "supports", "empty"),
    [([], "[CP1, PL1]", False), (["RDS"], "[CP1, PL1]", False), ([], "[CP1]", True)],
)
def test_an_objective_that_other_plans_serve_is_not_said_to_be_without_work(
    planctl: Run, tmp_path: Path, before: list[str], supports: str, *, empty: bool
) -> None:
    write(tmp_path, {**PLANS, "plans/roads.yaml": ROADS.replace("[CP1, PL1]", supports)})
    for plan in before:
        assert planctl("rollover", plan, *ROLL[2:]).code == 0
    rolled = planctl("rollover", "PL", *ROLL[2:])
    assert rolled.code == 0, rolled.err
    assert ("nothing is planned for it" in rolled.out) is empty


def test_a_target_that_is_missing_is_missed_in_the_plan_of_the_year(
    planctl: Run, tmp_path: Path
) -> None:
    few = ROADS.replace("{2011/12: 100, 2012/13: 1.10, 2013/14: tbc}", "{2011/12: 100}")
    write(tmp_path, {**PLANS, "plans/roads.yaml": few})
    assert planctl(*ROLL).code == 0
    found = planctl("validate", "--select", "missing-target", "--format", "concise", *ROLL[4:6])
    lines = (tmp_path / "plans/roads-2012-13.yaml").read_text("utf-8").splitlines()
    at = lines.index("  - ref: M1") + 1
    assert f"plans/roads-2012-13.yaml:{at}:" in found.out
    assert "plans/roads.yaml" not in found.out


def test_a_second_time_is_refused(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, PLANS)
    assert planctl(*ROLL).code == 0
    again = planctl("rollover", "RDS@2011/12", *ROLL[2:])
    assert (again.code, "has a plan for 2012/13 already" in again.err) == (2, True), again.err
    assert "has a plan for 2012/13 already" in planctl(*ROLL).err


def test_what_another_plan_goes_on_with_is_still_waited_for(planctl: Run, tmp_path: Path) -> None:
    parks = """\
kind: service-plan
ref: PRK
title: Parks
period: 2011/12
objectives:
  - ref: PRK1
    title: Plant trees
    supports: [CP1]
    owner: Ann Hill
    actions:
      - ref: PRK1.1
        title: Find the ground
        owner: Ann Hill
        due: 2012-09
        depends_on: [RDS1.1, RDS1.2, RDS1.4]
"""
    write(tmp_path, {**PLANS, "plans/parks.yaml": parks})
    assert planctl(*ROLL).code == 0
    result = planctl(ROLL[0], "PRK", *ROLL[2:])
    assert result.code == 0, result.err
    assert "depends on RDS1.4, which is cancelled" in result.out
    new = _read(tmp_path / "plans" / "parks-2012-13.yaml")
    assert _actions(new)["PRK1.1"]["depends_on"] == ["RDS1.1"]


@pytest.mark.usefixtures("rolled")
def test_a_date_that_replaces_an_agreed_one_needs_a_reason(planctl: Run, tmp_path: Path) -> None:
    new = ("due", "RDS1.1@2012/13", "2012-07-31", "--as-of", "2012-04-16")
    result = planctl(*new)
    assert (result.code, "--reason TEXT" in result.err) == (2, True)
    assert planctl(*new, "--reason", "Snow").code == 0
    action = _actions(_read(tmp_path / "plans" / "roads-2012-13.yaml"))["RDS1.1"]
    assert action["revisions"] == [
        {"from": "tbc", "to": "2012-07-31", "on": "2012-04-16", "reason": "Snow"}
    ]
    assert planctl("due", "RDS2", "2012-07-31").code == 0  # which never had one


def test_before_the_year_is_over_it_says_so(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, PLANS)
    result = planctl(*ROLL, "--as-of", "2012-03-01", "--dry-run")
    assert "2011/12 is not over until 2012-04-01" in " ".join(result.out.split())


def test_on_a_terminal_it_asks(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    write(tmp_path, PLANS)
    result = planctl(*ROLL[:6], stdin=b"Snow all winter\nCabinet\n")
    assert result.code == 0, result.err
    text = (tmp_path / "plans" / "roads.yaml").read_text(encoding="utf-8")
    assert "decision: {by: Cabinet, on: 2012-04-10, reason: Snow all winter}" in text


def test_next_year_is_the_one_after_the_plan_s_own(planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, PLANS)
    words = ("rollover", "RDS", "--to", "next year", *ROLL[4:])
    result = planctl(*words)
    assert result.code == 0, result.err
    assert "'next year' is read as 2012/13: it follows 2011/12" in result.err
    assert "period: 2012/13" in (tmp_path / "plans/roads-2012-13.yaml").read_text(encoding="utf-8")


def test_the_next_period_is_asked_for(
    planctl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, PLANS)
    words = ("rollover", "RDS", *ROLL[4:])
    result = planctl(*words)
    assert result.code == 2
    assert "give it with --to PERIOD" in result.err
    monkeypatch.setattr("planctl.system.asking.asks", lambda: True)
    # What does not begin later is asked for again.
    result = planctl(*words, stdin=b"2011/12\n2012/13\n")
    assert result.code == 0, result.err
    assert "plan 'RDS' is for 2011/12: which period is next?" in result.err
    assert (tmp_path / "plans/roads-2012-13.yaml").exists()


def test_errors_of_this_year_are_named_as_the_cause(planctl: Run, tmp_path: Path) -> None:
    wrong = ROADS.replace("supports: [CP1]", "supports: [CP9]")
    write(tmp_path, {"plans/corporate-plan.yaml": CORPORATE, "plans/roads.yaml": wrong})
    words = ("rollover", "RDS", "--to", "2012/13", "--decision", "late", "--by", "SMT")
    result = planctl(*words, "--as-of", "2012-04-02")
    assert result.code == 1
    assert "this year's plan has 2 errors, which next year's would have too" in result.err
    assert "'planctl validate plans/roads.yaml' says how to mend" in result.err
    assert not (tmp_path / "plans" / "roads-2012-13.yaml").exists()
    assert planctl(*words, "--as-of", "2012-04-02", "--force").code == 0
