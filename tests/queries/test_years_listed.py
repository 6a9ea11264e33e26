"""Lists over two years of plans: what is closed with last year's record, measures of both years."""

import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.support.command import Run
from tests.support.millbrook import millbrook

DAY = ("--as-of", "2026-07-09")


def _json(planctl: Run, *arguments: str) -> Any:
    result = planctl(*arguments, *DAY, "--format", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_a_mitigation_that_its_risk_goes_on_without_is_open_in_no_plan(
    planctl: Run, tmp_path: Path
) -> None:
    millbrook(tmp_path)
    rows = {item["title"]: item for item in _json(planctl, "list", "mitigations", "plans")["rows"]}
    old = rows["Recover housing benefit subsidy on nightly lets"]
    assert (old["status"], old["closed_with"], old["days_overdue"]) == (
        "in-progress", "risk:R-TA", None,
    )  # fmt: skip
    assert "closed_with" not in rows["Agree a rent cap with the letting agents"]
    for asked in (("list", "mitigations"), ("owner", "Ben Carter")):
        table = planctl(*asked, "plans", *DAY, "--format", "table").out
        assert "open in no plan" in table
        assert "closed with its risk" not in table
        assert "in-progress" not in table.partition("Mitigations")[2]
        lines = planctl(*asked, "plans", *DAY, "--format", "tsv").out.splitlines()
        names = lines[0].split("\t")
        line = next(text.split("\t") for text in lines if "Recover housing" in text)
        told = dict(zip(names, line, strict=True))
        assert (told["status"], told["closed_with"]) == ("in-progress", "risk:R-TA")


def test_what_is_closed_with_its_risk_is_not_in_progress(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    old = "Recover housing benefit subsidy on nightly lets"

    def titles(*asked: str) -> set[str]:
        rows = _json(planctl, "list", "mitigations", "plans", *asked)["rows"]
        return {item["title"] for item in rows}

    assert old not in titles("--status", "in-progress")
    assert old in titles("--status", "closed")
    # Every mitigation is open or closed, and never both.
    assert titles("--status", "open") | titles("--status", "closed") == titles()
    assert not titles("--status", "open") & titles("--status", "closed")
    # What was written is still found as written.
    assert old in titles("--where", "status=in-progress")


@pytest.mark.parametrize("status", ["cancelled", "done"])
def test_a_status_that_a_risk_cannot_have_closes_nothing_of_it(
    planctl: Run, tmp_path: Path, status: str
) -> None:
    repo = millbrook(tmp_path)
    path = "plans/millbrook/environment-2026.yaml"
    text = (tmp_path / path).read_text("utf-8")
    asked = ("overdue", "plans", *DAY)
    before = {item["key"] for item in _json(planctl, *asked[:2])["rows"]}
    late = "R-GRID@2026/27/agree-a-date-with-the-network-company"
    assert late in before
    closed = text.replace("- ref: R-GRID\n", f"- ref: R-GRID\n  status: {status}\n", 1)
    repo.write({path: closed})
    assert {item["key"] for item in _json(planctl, *asked[:2])["rows"]} == before
    assert "unknown key 'status'" in planctl("validate", "plans", *DAY).out


def test_a_step_of_a_closed_action_says_so(planctl: Run, tmp_path: Path) -> None:
    repo = millbrook(tmp_path)
    path = "plans/millbrook/housing.yaml"
    text = (tmp_path / path).read_text("utf-8")
    start = text.index("  - ref: HOU1.1\n")
    done = text[:start] + text[start:].replace("in-progress", "cancelled", 1)
    repo.write({path: done, "plans/millbrook/housing-2026.yaml": ""})
    rows = _json(planctl, "list", "milestones", "plans")["rows"]
    assert [(item["status"], item.get("closed_with")) for item in rows] == [
        ("done", None), ("in-progress", "action:HOU1.1"),
    ]  # fmt: skip


def test_measures_are_listed_under_the_plan_of_each_year(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    for plan in ("HOU@2025/26", "HOU@2026/27"):
        rows = _json(planctl, "list", "measures", "plans", "--plan", plan)["rows"]
        assert [(item["key"], item["plan"], item["plans"]) for item in rows] == [
            (key, "HOU@2026/27", ["HOU", "HOU@2026/27"]) for key in ("M-TA", "M-TAD", "M-NB")
        ]
    said = "3 measures go over several years, shown in the latest plan's row"
    asked = ("list", "measures", "plans", *DAY, "--plan", "HOU@2025/26")
    assert said in planctl(*asked, "--format", "table").out
    assert said in planctl(*asked).err
    year = [
        item["key"]
        for item in _json(planctl, "list", "measures", "plans", "--period", "2025/26")["rows"]
    ]
    assert set(year) == {
        item["key"] for item in _json(planctl, "list", "measures", "plans")["rows"]
    }
    later = _json(planctl, "list", "measures", "plans", "--period", "2026/27")["rows"]
    assert "M-CMP" not in {item["key"] for item in later}


def test_the_site_s_page_of_last_year_s_plan_has_its_measures(planctl: Run, tmp_path: Path) -> None:
    millbrook(tmp_path)
    assert planctl("site", "out", "plans", *DAY).code == 0
    pages = {path.name: path for path in (tmp_path / "out").rglob("plans/HOU*.html")}
    assert len(pages) == 2
    for path in pages.values():
        text = re.sub(r"\s+", " ", path.read_text("utf-8"))
        part = text.partition('<h2 id="measures">')[2].partition("</section>")[0]
        assert "M-TA" in part
        assert "M-NB" in part


def test_a_calendar_has_no_live_entry_of_what_its_risk_left_behind(
    planctl: Run, tmp_path: Path
) -> None:
    millbrook(tmp_path)
    for options in ((), ("--tasks",)):
        made = planctl("export", "-o", "all.ics", *options, "plans", *DAY)
        assert made.code == 0, made.err
        entries = icalendar.Calendar.from_ical((tmp_path / "all.ics").read_bytes()).walk()
        found = [item for item in entries if "Recover housing" in str(item.get("summary"))]
        assert [(str(item["summary"]), str(item["status"])) for item in found] == [
            ("Open in no plan: Recover housing benefit subsidy on nightly lets", "CANCELLED"),
        ]  # fmt: skip
