"""Plans that mean harm: each hostile text goes through every format, and stays a text."""

import csv
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import csvw
import icalendar
import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from planctl.system.text import visible
from tests.support.command import Run
from tests.support.exported import (
    FORMATS,
    HOSTILE,
    READERS,
    SECRET,
    entries,
    exported,
    hostile_plans,
    whole,
)

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufeff\ufffe\uffff]")
COUNT = len(HOSTILE)


def shown(text: str) -> str:
    """Return what a cell should hold of a hostile text."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@pytest.fixture
def hostile(planctl: Run, tmp_path: Path) -> Run:
    """Return planctl in a folder that holds hostile plans."""
    hostile_plans(tmp_path / "plans")
    return planctl


@pytest.mark.parametrize("kind", FORMATS)
def test_every_record_is_there(kind: str, hostile: Run) -> None:
    tables = READERS[kind](exported(hostile, kind))
    assert len(tables["actions"]) == len(tables["milestones"]) == COUNT
    if kind != "ics":
        assert len(tables["measures"]) == len(tables["results"]) == COUNT
        assert len(tables["updates"]) == len(tables["revisions"]) == COUNT
        assert len(tables["resources"]) == COUNT


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_internal_never_leaves(kind: str, hostile: Run) -> None:
    assert SECRET in Path("plans/service.yaml").read_text(encoding="utf-8")
    assert SECRET.encode() not in whole(exported(hostile, kind))


@pytest.mark.parametrize("kind", FORMATS)
def test_no_control_character_leaves(kind: str, hostile: Run) -> None:
    for name, rows in READERS[kind](exported(hostile, kind)).items():
        for row in rows:
            for value in row.values():
                assert not _UNSAFE.search(str(value)), (name, value)


def test_sqlite_keeps_every_text(hostile: Run) -> None:
    path = exported(hostile, "sqlite")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        titles = [row[0] for row in database.execute("SELECT title FROM actions ORDER BY rowid")]
        assert titles == [shown(text) or None for text in HOSTILE.values()]
        script = "\n".join(database.iterdump())
    with closing(sqlite3.connect(":memory:")) as again:
        again.executescript(script)
        assert again.execute("SELECT count(*) FROM actions").fetchone() == (COUNT,)


def test_no_cell_of_csv_is_a_formula(hostile: Run) -> None:
    folder = exported(hostile, "csv")
    cells = []
    for path in folder.glob("*.csv"):
        raw = path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8", newline="") as file:
            cells += [cell for row in csv.reader(file, strict=True) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert not [cell for cell in cells if re.match("-[^0-9]|-1-", cell)]
    assert "'=cmd|' /C calc'!A0" in cells
    assert "'@SUM(A1:A9)" in cells
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    group.check_referential_integrity()
    assert len(list(group.tabledict["actions.csv"].iterdicts(strict=True))) == COUNT


def test_every_text_of_a_workbook_is_a_text(hostile: Run) -> None:
    path = exported(hostile, "xlsx")
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "d"}, cell.value
                assert cell.hyperlink is None
                if cell.data_type == "s":
                    assert len(str(cell.value).encode("utf-16-le")) // 2 <= 32_767
    heads = [cell.value for cell in book["Actions"][1]]
    at = heads.index("Title") + 1
    titles = [book["Actions"].cell(row, at).value for row in range(2, COUNT + 2)]
    for title, (name, text) in zip(titles, HOSTILE.items(), strict=True):
        if name in {"long", "many-emoji"}:
            assert str(title).endswith(" ... (cut)")
            assert text.startswith(str(title).removesuffix(" ... (cut)"))
        elif shown(text):
            # openpyxl leaves the escapes of texts that stand in their cell.
            assert unescape(str(title)) == shown(text)
    with zipfile.ZipFile(path) as parts:
        assert {item.date_time[0] for item in parts.infolist()} == {1980}  # no clock
        for name in parts.namelist():
            root = ET.fromstring(parts.read(name))  # noqa: S314 - our own file
            assert not list(root.iter("{*}f")), name
            assert not list(root.iter("{*}hyperlink")), name


@pytest.mark.parametrize("options", [[], ["--tasks"]])
def test_no_text_becomes_a_property_of_a_calendar(options: list[str], hostile: Run) -> None:
    raw = hostile("export", "--format", "ics", *options).out.encode()
    found = entries(raw)
    assert len(found) == 2 * COUNT
    names = {line.split(b":")[0].split(b";")[0] for line in raw.split(b"\r\n") if line[:1] != b" "}
    assert b"BEGIN" in names
    assert b"VALARM" not in names
    assert {item.name for item in icalendar.Calendar.from_ical(raw).walk()} == {
        "VCALENDAR",
        "VTODO" if options else "VEVENT",
    }
    summaries = {str(item["summary"]) for item in found}
    for text in HOSTILE.values():
        expected = " ".join(shown(text).split())
        assert any(expected in summary for summary in summaries), text[:40]
    assert raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize("kind", FORMATS)
def test_an_odd_day_is_no_trouble(kind: str, hostile: Run) -> None:
    text = Path("plans/service.yaml").read_text(encoding="utf-8")
    days = iter(["0001-01-01", "1899-12-31", "1900-02-28", "9999-12-31", "2011-02-30", "ongoing"])
    text = re.sub("due: 2011-06-30", lambda _: f"due: {next(days, '2011-06-30')}", text)
    Path("plans/service.yaml").write_text(text, encoding="utf-8")
    path = Path(FORMATS[kind])
    result = hostile("export", "--format", kind, "-o", str(path))
    assert result.code == 0
    assert len(READERS[kind](path)["actions"]) == COUNT - (2 if kind == "ics" else 0)


@pytest.mark.parametrize("kind", FORMATS)
def test_many_numbers_are_no_trouble(kind: str, planctl: Run, tmp_path: Path) -> None:
    hostile_plans(tmp_path / "plans")
    huge = "9" * 200
    scores = [huge, f"-{huge}", "1e308", "-1e-300", "0.1", ".5", "0x10", "9007199254740993"]
    lines = [f"  - {{ref: R{index}, title: R, current: {{score: {score}}}}}"
             for index, score in enumerate(scores)]  # fmt: skip
    with Path("plans/service.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["risks:", *lines, ""]))
    path = Path(FORMATS[kind])
    planctl("export", "--format", kind, "-o", str(path))
    rows = READERS[kind](path).get("risks", [])
    assert len(rows) == (0 if kind == "ics" else len(scores))


def test_a_hostile_run_ends_well_outside_this_process(hostile: Run) -> None:
    del hostile
    for kind, name in FORMATS.items():
        command = [sys.executable, "-m", "planctl", "export", "--format", kind, "-o", name]
        run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
        assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
