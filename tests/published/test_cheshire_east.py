"""The published plans hold what the documents hold, counted a second way.

``tests/data/cheshire-east-actions.tsv`` was made from the document's own table rows, not from the
plans: reference, owners and date of each action as printed.
"""

import csv
import json
import re
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from planctl.loading.config import Config
from planctl.loading.load import load
from planctl.loading.request import Request
from planctl.model.plan_set import PlanSet
from planctl.queries.overdue import overdue
from planctl.queries.workload import workloads
from tests.support.command import ROOT, Run

CHESHIRE = ROOT / "plans" / "cheshire-east-2011-12"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.fixture(scope="module")
def plans() -> PlanSet:
    (loaded,) = load(Request([CHESHIRE], ROOT, Config(), {}))
    return loaded.plans


def printed_actions() -> list[dict[str, str]]:
    path = ROOT / "tests" / "data" / "cheshire-east-actions.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def last_day(printed: str) -> date | None:
    """Read a date as the document prints it, by hand and not by planctl's grammar."""
    if match := re.fullmatch(r"(\d\d)/(\d\d)/(?:20)?(\d\d)", printed):
        return date(2000 + int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(?:end )?([A-Z][a-z]{2})[a-z]*(?:-| 20)(\d\d)", printed):
        return end_of_month(2000 + int(match[2]), MONTHS.index(match[1]) + 1)
    # "Quarterly" first falls due with the first quarter; "July 2011 for concept, roll out by end
    # of year" falls due with the end of the plan's year; "Ongoing" never.
    return {"Quarterly": date(2011, 6, 30), "Ongoing": None}.get(printed, date(2012, 3, 31))


def late_by_hand(day: date) -> dict[str, int]:
    dues = {row["ref"]: last_day(row["printed_due"]) for row in printed_actions()}
    return {ref: (day - due).days for ref, due in dues.items() if due and due < day}


def every_day() -> list[date]:
    return [date(2011, 1, 1) + timedelta(days=count) for count in range(900)]


def test_overdue_equals_the_document_on_every_day(plans: PlanSet) -> None:
    for day in every_day():
        late = [item for item in overdue(plans, day) if item.record.kind == "action"]
        assert {item.record.ref: item.state.days for item in late} == late_by_hand(day), day


def test_the_one_action_with_two_deadlines_has_two_milestones(plans: PlanSet) -> None:
    late = [item for item in overdue(plans, date(2013, 1, 1)) if item.record.kind == "milestone"]
    actions = [item.record.parent.ref for item in late if item.record.parent]
    assert actions == ["SHAW001.3", "SHAW001.3"]
    assert [item.state.due for item in late] == [date(2011, 7, 31), date(2012, 3, 31)]


@pytest.mark.parametrize("day", [date(2011, 3, 1), date(2011, 7, 1), date(2012, 4, 1)])
def test_totals_of_every_officer_equal_the_document(plans: PlanSet, day: date) -> None:
    actions: Counter[str] = Counter()
    late: Counter[str] = Counter()
    undated: Counter[str] = Counter()
    overdue_then = late_by_hand(day)
    for row in printed_actions():
        for name in {name.casefold() for name in row["owners"].split("; ")}:
            actions[name] += 1
            late[name] += row["ref"] in overdue_then
            undated[name] += last_day(row["printed_due"]) is None
    for person, totals in workloads(plans, day, within=30):
        name = person.name.casefold() if person else ""
        counted = (totals.actions, totals.open, totals.overdue, totals.undated)
        assert counted == (actions[name], actions[name], late[name], undated[name]), name
    assert sum(actions.values()) == sum(t.actions for _, t in workloads(plans, day, within=30))


def test_counts_of_the_document(plans: PlanSet) -> None:
    counts = {
        plan.ref: [
            sum(record.plan is plan for record in plans.of(kind))
            for kind in ("objective", "action", "measure", "risk", "workforce")
        ]
        for plan in plans.plans
    }
    assert counts == {
        "DADU": [6, 0, 0, 0, 0],
        "SCAR": [5, 38, 10, 7, 15],
        "SLIL": [6, 37, 14, 15, 5],
        "SSTC": [5, 34, 9, 12, 5],
        "SHAW": [8, 60, 16, 29, 12],
    }


@pytest.mark.parametrize(
    ("rule", "written", "where"),
    [
        ("unknown-objective", "DADU007", "health-and-wellbeing.yaml"),
        ("unknown-measure", "NI145", "local-independent-living.yaml"),
        ("similar-owner", "Rachael Elliott", "local-independent-living.yaml"),
        ("similar-owner", "PETE KELLEHER", "care4ce.yaml"),
    ],
)
def test_validate_finds_the_councils_mistakes_at_their_place(
    rule: str, written: str, where: str, planctl: Run, tmp_path: Path
) -> None:
    shutil.copytree(CHESHIRE, tmp_path / "plans")
    findings = json.loads(planctl("validate", "--format", "json").out)["findings"]
    (found,) = (
        item for item in findings if item["rule"] == rule and f"'{written}'" in item["message"]
    )
    assert found["path"] == f"plans/{where}"
    line = (CHESHIRE / where).read_text(encoding="utf-8").split("\n")[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == written
