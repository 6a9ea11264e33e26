"""Records that stand on one line, or have one ref, are told apart: each once, with its own days."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support import packs
from tests.support.command import Run
from tests.support.exported import READERS, entries, exported
from tests.support.pages import Read, words

CORPORATE = """\
kind: corporate-plan
organisation: Test Council
period: 2011/12
objectives:
- {ref: C1, title: Streets that people like}
"""
SERVICE = """\
kind: service-plan
ref: S1
title: Streets
period: 2011/12
owner: Ann Hill
objectives:
- ref: S1.1
  title: Clean streets
  owner: Ann Hill
  supports: [C1]
  actions:
  - ref: S1.1.1
    title: Sweep
    owner: Ann Hill
    due: 2012-01-31
    equality: not-needed
    success: swept
"""
BROOMS, CREWS = "{title: Brooms bought, due: 2011-04-30}", "{title: Crews trained, due: 2011-06-20}"
DAY = "2011-07-01"
LATE = {"Brooms bought": 62, "Crews trained": 11}


@pytest.fixture(autouse=True)
def _plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(f"    milestones: [{BROOMS}, {CREWS}]\n")


def _write(rest: str) -> None:
    Path("plans").mkdir(exist_ok=True)
    Path("plans/corporate.yaml").write_text(CORPORATE)
    Path("plans/s.yaml").write_text(SERVICE + rest)


def _pack(planctl: Run, kind: str) -> str:
    result = planctl(
        "report", "plans", "--period", "2011/12 Q1", "--as-of", DAY, "--format", kind
    )  # fmt: skip
    assert result.code == 0, result.err
    return result.out


def _site(planctl: Run) -> Path:
    result = planctl("site", "out", "plans", "--as-of", DAY)
    assert result.code == 0, result.err
    return Path("out/plans")


def test_overdue_and_list_have_both(planctl: Run) -> None:
    for command in (["overdue", "plans"], ["list", "milestones", "plans"]):
        rows = csv.DictReader(io.StringIO(planctl(*command, "--as-of", DAY, "--format", "csv").out))
        assert {row["title"]: int(row["days_overdue"]) for row in rows} == LATE


def test_owner_has_both(planctl: Run) -> None:
    said = json.loads(planctl("owner", "Ann Hill", "--as-of", DAY, "--format", "json").out)
    assert [(row["title"], row["days_overdue"]) for row in said["milestones"]] == [*LATE.items()]


def test_the_report_has_both_as_data(planctl: Run) -> None:
    (part,) = json.loads(_pack(planctl, "json"))["sets"][0]["parts"]
    rows = part["sections"]["overdue_steps"]["rows"]
    assert [(row["title"], row["days_overdue"]) for row in rows] == [*LATE.items()]
    assert [row["due"] for row in rows] == ["2011-04-30", "2011-06-20"]


@pytest.mark.parametrize("kind", ["markdown", "html", "docx"])
def test_the_report_prints_both(planctl: Run, kind: str) -> None:
    if kind == "docx":
        result = planctl("report", "plans", "--period", "2011/12 Q1", "--as-of", DAY,
                         "--output", "pack.docx")  # fmt: skip
        assert result.code == 0, result.err
        found = packs.docx(Path("pack.docx").read_bytes())
    else:
        found = (packs.markdown if kind == "markdown" else packs.html)(_pack(planctl, kind))
    (table,) = [rows for caption, rows in found.tables if "Overdue milestones" in caption]
    heads, *lines = table
    rows = [dict(zip(heads, line, strict=True)) for line in lines]
    assert [(row["Title"], int(row["Days late"])) for row in rows] == [*LATE.items()]


def test_the_site_shows_both(planctl: Run) -> None:
    folder = _site(planctl)
    words = [f"{days} days late" for days in LATE.values()]
    for page, caption in (
        ("overdue.html", "Open past their last day, the longest first"),
        ("plans/S1.html", "Late work of this plan, the longest first"),
        ("officers/ann*.html", "Milestones, late first"),
        ("objectives/S1.1.html", "Milestones of S1.1.1"),
    ):
        (path,) = folder.glob(page)
        sheet = Read(path).sheets[caption]
        titles = sheet.column("What" if "What" in sheet.heads else "Title")
        assert titles == [*LATE], page
        for said, wanted in zip(sheet.column("Status"), words, strict=True):
            assert wanted in said, page


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sqlite"])
def test_exports_have_both(planctl: Run, kind: str) -> None:
    rows = READERS[kind](exported(planctl, kind, "plans", "--as-of", DAY))["milestones"]
    assert {row["title"]: int(row["days_overdue"]) for row in rows} == LATE
    assert [row["due"] for row in rows] == ["2011-04-30", "2011-06-20"]


def test_calendars_have_both(planctl: Run) -> None:
    found = entries(exported(planctl, "ics", "plans", "--as-of", DAY).read_bytes())
    days = {str(item["summary"]): item["dtstart"].dt.isoformat() for item in found}
    assert days == {"S1.1.1 Sweep": "2012-01-31", "Brooms bought": "2011-04-30",
                    "Crews trained": "2011-06-20"}  # fmt: skip
    assert len({str(item["uid"]) for item in found}) == len(found)


def test_milestones_of_one_ref_and_one_line_each_stand_for_themselves(planctl: Run) -> None:
    done = "{ref: M1, title: Agreed, due: 2011-04-30, status: done, completed: 2011-04-30}"
    _write(f"    milestones: [{done}, {{ref: M1, title: Agreed, due: 2011-06-20}}]\n")
    folder = _site(planctl)
    sheet = Read(folder / "objectives/S1.1.html").sheets["Milestones of S1.1.1"]
    assert [said.split(" ", 1)[1] for said in sheet.column("Status")] == [
        "done 30 Apr 2011, on the day", "11 days late",
    ]  # fmt: skip
    (part,) = json.loads(_pack(planctl, "json"))["sets"][0]["parts"]
    (row,) = part["sections"]["overdue_steps"]["rows"]
    assert (row["due"], row["days_overdue"]) == ("2011-06-20", 11)
    late = Read(folder / "overdue.html").sheets["Open past their last day, the longest first"]
    anchors = Read(folder / "objectives/S1.1.html").ids()
    assert late.links[0][0].partition("#")[2] == "milestone-M1-2"
    assert {"milestone-M1", "milestone-M1-2"} <= {*anchors}


def test_actions_of_one_ref_and_one_line_have_their_own_days_and_colours(planctl: Run) -> None:
    Path("plans").mkdir(exist_ok=True)
    head = SERVICE[: SERVICE.index("  actions:")]
    one = "{ref: A1, title: Sweep, due: 2011-04-30}"
    other = "{ref: A1, title: Salt, due: 2011-06-20, rag: {declared: amber, on: 2011-06-30}}"
    Path("plans/s.yaml").write_text(f"{head}  actions: [{one}, {other}]\n")
    (part,) = json.loads(_pack(planctl, "json"))["sets"][0]["parts"]
    rows = part["sections"]["overdue"]["rows"]
    assert [(row["title"], row["days_overdue"]) for row in rows] == [("Sweep", 62), ("Salt", 11)]
    tree = Read(_site(planctl) / "objectives/S1.1.html").tree
    actions = [words(item) for item in tree.xpath("//li[@class='row']/span")]
    assert ["62 days late" in actions[0], "11 days late" in actions[1]] == [True, True]
    told = [words(item) for item in tree.xpath("//article[starts-with(@id, 'action-')]")]
    assert ["declared amber" in item for item in told] == [False, True]


def test_an_officers_calendar_has_that_of_two_on_a_line_which_is_theirs(
    planctl: Run, tmp_path: Path
) -> None:
    brooms = BROOMS.replace("}", ", owner: Cy Lee}")
    _write(f"    milestones: [{brooms}, {CREWS}]\n")
    assert planctl("site", "out", "plans", "--as-of", DAY).code == 0
    (calendar,) = tmp_path.glob("out/*/data/officers/cy-lee.ics")
    assert [str(item["summary"]) for item in entries(calendar.read_bytes())] == ["Brooms bought"]
