"""What is exported holds what the plans hold, as other programs read it."""

import csv
import json
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import csvw
import duckdb
import icalendar
import openpyxl
import pytest

from planctl.reports.tables import BY_NAME, TABLES
from planctl.system import modules
from tests.support.command import ROOT, Run
from tests.support.equipment import Office
from tests.support.exported import (
    FORMATS,
    READERS,
    SETS,
    TABLE_OF,
    entries,
    exported,
    read_csv,
    read_sqlite,
    read_xlsx,
    whole,
)
from tests.support.golden import Golden
from tests.support.repositories import FILES, write

DUE = ("objective", "action", "milestone", "mitigation", "risk", "workforce", "progress")


def listed(planctl: Run, kind: str, *arguments: str) -> list[dict[str, Any]]:
    """Return the rows of ``planctl list``."""
    rows = json.loads(planctl("list", kind, *arguments, "--format", "json").out)["rows"]
    assert isinstance(rows, list)
    return rows


@pytest.fixture
def published(planctl: Run, tmp_path: Path) -> Run:
    """Return planctl in a folder that holds the published plans."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return planctl


@pytest.fixture
def small(planctl: Run, tmp_path: Path) -> Run:
    """Return planctl in a folder that holds a small plan set."""
    write(tmp_path, FILES)
    return planctl


def test_a_format_says_what_it_is() -> None:
    for name, module in modules.modules("planctl.output.exports"):
        assert isinstance(module.TEXT, bool), name
        assert callable(module.write), name
        assert module.SUFFIXES or module.FOLDER, name


@pytest.mark.parametrize("plan_set", SETS)
@pytest.mark.parametrize("kind", FORMATS)
def test_counts_of_every_kind_are_those_of_list(kind: str, plan_set: str, published: Run) -> None:
    tables = READERS[kind](exported(published, kind, f"plans/{plan_set}"))
    for record, table in TABLE_OF.items():
        rows = listed(published, record, f"plans/{plan_set}")
        if kind == "ics":
            rows = [row for row in rows if row["due"] and record in DUE]
        assert len(tables.get(table, [])) == len(rows), record


@pytest.mark.parametrize("kind", ["csv", "sqlite", "xlsx"])
def test_records_are_those_of_list(kind: str, published: Run) -> None:
    tables = READERS[kind](exported(published, kind))
    for record in ("action", "milestone", "mitigation", "risk", "objective"):
        rows = listed(published, record)
        assert len(rows) > 50
        made = {(row["plan_set"], row["key"]): row for row in tables[TABLE_OF[record]]}
        for row in rows:
            got = made[row["plan_set"], row["key"]]
            assert got["due"] == row["due"]
            assert got["due_as_written"] == row["due_as_written"]
            assert unguarded(got["owner"]) == ("; ".join(row["owner"]) or None)
            assert str(got["line"]) == str(row["line"])
            if record in {"action", "milestone", "mitigation"}:
                days = row["days_overdue"]
                assert str(got["days_overdue"]) == str(days)
                late = days is not None and days > 0
                if got["overdue"] is None:
                    assert (row["due"], got["state"]) == (None, "date unreadable")
                else:
                    assert str(got["overdue"]).lower() in (_TRUE if late else _FALSE)
                assert (got["state"] == "overdue") == late
            if record == "risk":
                assert (got["current_score"] is None) == (row["score"] is None)
                assert float(got["current_score"] or 0) == float(row["score"] or 0)


_TRUE, _FALSE = {"true", "1", "yes"}, {"false", "0", "no"}


def unguarded(text: str | None) -> str | None:
    """Return a cell of CSV without the apostrophe that guards it."""
    return text[1:] if text and re.match("'[=+@-]", text) else text


def test_results_are_those_of_measures(published: Run) -> None:
    rows = json.loads(published("measures", "--format", "json").out)["rows"]
    made = read_sqlite(exported(published, "sqlite"))["results"]
    keys = ("target", "target_period", "actual", "rag_computed", "trend", "period")
    expected = [(row["key"], *(row[key] for key in keys)) for row in rows if row["period"]]
    assert [(row["measure"], *(row[key] for key in keys)) for row in made] == expected
    assert len(made) > 50


def test_the_view_of_what_is_late_holds_a_wrong_date_and_no_lost_one(
    planctl: Run, tmp_path: Path
) -> None:
    dates = {"S1.1": "2011-06-31", "S1.2": "unreadable", "S1.3": "2011-06-30", "S1.4": "tbc"}
    write(tmp_path, FILES | {"plans/dates.yaml": _dated(dates)})
    with closing(sqlite3.connect(exported(planctl, "sqlite"))) as database:
        late = database.execute("SELECT key, due FROM overdue").fetchall()
    rows = json.loads(planctl("overdue", "--format", "json").out)["rows"]
    assert late == [(row["key"], row["due"]) for row in rows]
    assert [key for key, due in late if due is None] == ["S1.1"]


def _dated(dates: dict[str, str]) -> str:
    """Return a plan of one objective with an action for each date."""
    head = "kind: service-plan\nref: S\ntitle: Streets\nperiod: 2011/12\nobjectives:\n"
    head += "- ref: S1\n  title: Keep streets clean\n  owner: Ann Hill\n  actions:\n"
    return head + "".join(
        f"  - {{ref: {ref}, title: Sweep street {ref}, owner: Ann Hill, due: {due}}}\n"
        for ref, due in dates.items()
    )


def test_views_say_what_the_commands_say(published: Run) -> None:
    with closing(sqlite3.connect(exported(published, "sqlite"))) as database:
        late = database.execute("SELECT kind, key, days_overdue FROM overdue").fetchall()
        totals = database.execute("SELECT * FROM owner_totals").fetchall()
    rows = json.loads(published("overdue", "--format", "json").out)["rows"]
    assert late == [(row["kind"], row["key"], row["days_overdue"]) for row in rows]
    assert len(late) > 300
    owners = json.loads(published("owners", "--format", "json").out)["rows"]
    keys = ("actions", "open", "overdue", "due_soon", "done", "undated", "unreadable")
    expected = {
        (row["name"], row["plan_set"], *(row[key] for key in keys))
        for row in owners
        if row["name"] and row["actions"]
    }
    assert set(totals) == expected
    assert sum(row[-1] for row in totals) > 0


def test_who_is_named_twice_counts_once(small: Run) -> None:
    roads = FILES["plans/roads.yaml"].replace(
        "owner: [Ann Hill, Ben Wood]", "owner: [Ann Hill, A Hill]"
    )
    write(Path(), {"plans/roads.yaml": roads})
    with closing(sqlite3.connect(exported(small, "sqlite"))) as database:
        names = database.execute("SELECT name FROM owners WHERE key = 'RDS1.2'").fetchall()
        query = "SELECT actions FROM owner_totals WHERE person = 'Ann Hill'"
        assert database.execute(query).fetchall() == [(2,)]
    assert sorted(names) == [("A Hill",), ("Ann Hill",)]


def test_links_lead_to_records(published: Run) -> None:
    tables = read_sqlite(exported(published, "sqlite"))
    lost = []
    for link in tables["links"]:
        keys = {(row["plan_set"], row["key"]) for row in tables[TABLE_OF[link["target_kind"]]]}
        if link["resolved"]:
            assert (link["plan_set"], link["target_key"]) in keys
        else:
            assert link["target_key"] is None
            lost.append(link["written"])
    assert {"DADU007", "NI145", "ASC27"} <= set(lost)


def test_the_database_holds_together(published: Run) -> None:
    path = exported(published, "sqlite")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(database.execute("PRAGMA foreign_key_list(actions)").fetchall()) == 5
        facts = dict(database.execute("SELECT name, value FROM about").fetchall())
        assert (facts["as_of"], facts["format_version"]) == ("2011-07-01", "1")
        for table in TABLES:
            names = ", ".join(column.name for column in table.all)
            database.execute(f"SELECT {names} FROM {table.name}")  # noqa: S608 - none is a keyword


@pytest.mark.parametrize("plan_set", SETS)
def test_the_description_of_the_tables_is_true(plan_set: str, published: Run) -> None:
    path = exported(published, "csv", f"plans/{plan_set}")
    group = csvw.TableGroup.from_file(path / "csv-metadata.json")
    group.check_referential_integrity()
    tables = read_csv(path)
    assert {str(table.url) for table in group.tables} == {
        f"{name}.csv" for name in (one.name for one in TABLES)
    }
    for table in group.tables:
        name = str(table.url).removesuffix(".csv")
        rows = list(table.iterdicts(strict=True))
        assert len(rows) == len(tables[name])
        keys = [tuple(row[key] for key in BY_NAME[name].key) for row in rows]
        assert len(set(keys)) == len(keys)


def test_a_part_of_a_set_holds_together(published: Run) -> None:
    path = exported(published, "sqlite", "plans/salford-2009-10/adults.yaml")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert {row[0] for row in database.execute("SELECT path FROM actions")} == {
            "plans/salford-2009-10/adults.yaml"
        }


def test_two_records_of_one_key_are_both_there(small: Run) -> None:
    parks = FILES["plans/parks.yaml"].replace("PRK1.1", "RDS1.1").replace("PRK1", "RDS1")
    parks += "      - {ref: RDS1.1, title: Once more, due: 2011-09-30}\n"
    write(Path(), {"plans/parks.yaml": parks})
    keys = ["RDS1.1", "RDS1.1 (2)", "RDS1.1 (3)"]
    for kind in ("csv", "sqlite", "xlsx"):
        rows = READERS[kind](exported(small, kind))["actions"]
        assert [row["key"] for row in rows if row["ref"] == "RDS1.1"] == keys
        assert {row["key"]: row["objective"] for row in rows}["RDS1.1 (3)"] == "RDS1 (2)"


def test_the_workbook_is_made_to_be_used(published: Run) -> None:
    book = openpyxl.load_workbook(exported(published, "xlsx"))
    assert book.sheetnames[:4] == ["About", "Actions", "Milestones", "Mitigations"]
    about = [str(cell.value) for row in book["About"].iter_rows() for cell in row if cell.value]
    assert "As of 2011-07-01. Written by planctl 0.1.0." in about
    assert {f"plans/{name}" for name in SETS} <= set(about)
    sheet = book["Actions"]
    count = len(listed(published, "action"))
    assert (sheet.max_row, sheet.freeze_panes) == (count + 1, "C2")
    assert str(sheet.auto_filter.ref).endswith(str(count + 1))
    heads = [cell.value for cell in sheet[1]]
    due = sheet.cell(2, heads.index("Due") + 1)
    assert (due.data_type, due.number_format) == ("d", "yyyy-mm-dd")
    choices = {str(item.sqref): item.formula1 for item in sheet.data_validations.dataValidation}
    assert '"not-started,in-progress,done,deferred,cancelled,carried-forward"' in choices.values()
    people = len(read_xlsx(Path("plans.xlsx"))["people"])
    assert f"'People'!$A$2:$A${people + 1}" in choices.values()
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert sheet.conditional_formatting
    assert (book.properties.title, str(book.properties.created)[:10]) == ("Plans", "2011-07-01")


def test_an_entry_of_a_calendar(small: Run) -> None:
    result = small("export", "--format", "ics")
    assert result.code == 0
    (entry,) = (item for item in entries(result.out.encode()) if "RDS1.1" in item["summary"])
    assert entry.name == "VEVENT"
    assert entry["summary"] == "RDS1.1 Survey every road"
    assert entry["dtstart"].dt == date(2011, 6, 30)
    assert "dtend" not in entry
    assert (entry["status"], entry["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert "Owner: Ann Hill" in entry["description"].split("\n")
    assert all(len(line) <= 75 for line in result.out.encode().split(b"\r\n"))


def test_an_entry_says_days_and_how_far_it_is_in_words(small: Run) -> None:
    text = FILES["plans/roads.yaml"]
    states = {"1.1": "status: done\n        completed: 2011-06-28",
              "1.2": "status: carried-forward", "1.3": "status: in-progress"}  # fmt: skip
    for ref, state in states.items():
        text = text.replace(f"ref: RDS{ref}\n", f"ref: RDS{ref}\n        {state}\n")
    write(Path(), {"plans/roads.yaml": text})
    found = {str(item["summary"]).partition("RDS")[2][:3]: item
             for item in entries(small("export", "--format", "ics").out.encode())}  # fmt: skip
    lines = {ref: str(item["description"]).split("\n") for ref, item in found.items()}
    assert {"Due: 30 Jun 2011", "Completed: 28 Jun 2011", "Status: done"} <= set(lines["1.1"])
    assert "Status: carried forward" in lines["1.2"]
    assert str(found["1.2"]["summary"]).startswith("Carried forward: RDS1.2 ")
    assert "Status: in progress" in lines["1.3"]


def test_tasks_say_how_far_they_are(small: Run) -> None:
    text = FILES["plans/roads.yaml"]
    for ref, state in (("1.1", "status: done\n        completed: 2011-06-28"),
                       ("1.2", "status: deferred"), ("1.3", "status: in-progress")):  # fmt: skip
        text = text.replace(f"ref: RDS{ref}\n", f"ref: RDS{ref}\n        {state}\n")
    write(Path(), {"plans/roads.yaml": text})
    found = {
        str(item["summary"]).split(maxsplit=1)[0]: item
        for item in entries(small("export", "--format", "ics", "--tasks").out.encode())
    }
    assert {item.name for item in found.values()} == {"VTODO"}
    states = {ref: str(item["status"]) for ref, item in found.items()}
    assert states["RDS1.1"] == "COMPLETED"
    assert found["RDS1.1"]["completed"].dt.isoformat() == "2011-06-28T12:00:00+00:00"
    assert found["RDS1.3"]["due"].dt == date(2012, 3, 31)
    assert (states["RDS1.3"], states["RDS2.1"]) == ("IN-PROCESS", "NEEDS-ACTION")
    assert states["Deferred:"] == "CANCELLED"
    assert not any("percent-complete" in item for item in found.values())


def test_a_calendar_is_read_and_written_again_the_same(published: Run) -> None:
    for options in ([], ["--tasks"]):
        raw = published("export", "--format", "ics", *options).out.encode()
        calendar = icalendar.Calendar.from_ical(raw)
        assert calendar.to_ical() == raw
        uids = [str(entry["uid"]) for entry in entries(raw)]
        assert len(set(uids)) == len(uids) > 800


def test_an_entry_is_known_again(small: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def uids() -> dict[str, str]:
        raw = small("export", "--format", "ics").out.encode()
        return {str(item["summary"]): str(item["uid"]) for item in entries(raw)}

    before = uids()
    write(Path(), {"plans/roads.yaml": "# a line more\n" + FILES["plans/roads.yaml"]})
    monkeypatch.setenv("PLANCTL_AS_OF", "2012-01-31")
    assert uids() == before
    Path("plans").rename("moved")
    monkeypatch.chdir("moved")
    assert uids() == before


def test_the_calendar_of_one_owner(small: Run) -> None:
    rows = listed(small, "action", "--owner", "Ben Wood")
    result = small("export", "--format", "ics", "--owner", "ben wood")
    assert result.code == 0
    made = entries(result.out.encode())
    assert sum(str(item["categories"].cats[0]) == "action" for item in made) == len(rows) == 2
    assert len(made) == 4
    assert "without a day" not in result.err
    unknown = small("export", "--format", "ics", "--owner", "Ben Woo")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Ben Wood" in unknown.err


def test_what_has_no_day_is_counted(published: Run) -> None:
    rows = [
        row for kind in ("action", "milestone", "mitigation") for row in listed(published, kind)
    ]
    undated = sum(row["due"] is None for row in rows)
    assert undated > 100
    result = published("export", "--format", "ics")
    assert f"{undated} records without a day cannot be in a calendar" in result.err


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_plans_give_the_same_bytes(kind: str, published: Run) -> None:
    path = exported(published, kind)
    first = whole(path), path.read_bytes() if path.is_file() else b""
    again = exported(published, kind, "--no-cache", "--jobs", "1")
    assert (whole(again), again.read_bytes() if again.is_file() else b"") == first


@pytest.mark.parametrize("kind", FORMATS)
def test_what_cannot_be_read_is_named_and_the_rest_exported(kind: str, small: Run) -> None:
    write(Path(), {"plans/broken.yaml": "kind: service-plan\ntitle: 'never closed\n"})
    result = small("export", "--format", kind, "-o", FORMATS[kind])
    assert result.code == 3
    assert "plans/broken.yaml: " in result.err
    assert len(READERS[kind](Path(FORMATS[kind]))["actions"]) == 5


@pytest.mark.parametrize("kind", ["csv", "sqlite", "xlsx"])
def test_plans_with_nothing_in_them(kind: str, planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/corporate-plan.yaml": "kind: corporate-plan\nperiod: 2011/12\n"})
    tables = READERS[kind](exported(planctl, kind))
    assert not tables.get("actions")


def test_libreoffice_opens_the_workbook(published: Run, office: Office) -> None:
    exported(published, "xlsx")
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [office.program, f"-env:UserInstallation={office.profile.as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", every_sheet, "plans.xlsx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for record, table in TABLE_OF.items():
        path = Path(f"plans-{BY_NAME[table].title}.csv")
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) - 1 == len(listed(published, record)), record
        assert not any("Err:" in cell or cell.startswith("#") for row in rows for cell in row)


def test_the_queries_of_the_page_answer_so(published: Run, golden: Golden) -> None:
    page = ROOT / "docs" / "export.md"
    text = page.read_text(encoding="utf-8")
    path = exported(published, "sqlite", "plans/cheshire-east-2011-12")
    exported(published, "parquet")
    with closing(sqlite3.connect(path)) as database:

        def answered(block: re.Match[str]) -> str:
            asked: Any = duckdb if "read_parquet" in block[1] else database
            rows = asked.execute(block[1]).fetchall()
            lines = ["|".join("" if cell is None else str(cell) for cell in row) for row in rows]
            return f"```sql\n{block[1]}```\n\n```text\n" + "\n".join(lines) + "\n```"

        now, count = re.subn(
            r"```sql\n(.*?)```\n\n```text\n.*?```", answered, text, flags=re.DOTALL
        )
    assert count == 4
    golden(page, now)
