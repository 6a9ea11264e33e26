"""Exports read back as other programs read them, and plans that mean harm."""

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import icalendar
import openpyxl

from planctl.reports.tables import BY_NAME, TABLES
from tests.support.command import ROOT, Result

FORMATS = {"csv": "tables", "xlsx": "plans.xlsx", "sqlite": "plans.sqlite", "ics": "plans.ics",
           "parquet": "files"}  # fmt: skip
SETS = sorted(path.parent.name for path in (ROOT / "plans").glob("*/corporate-plan.yaml"))
TABLE_OF = {
    "action": "actions", "milestone": "milestones", "mitigation": "mitigations",
    "objective": "objectives", "measure": "measures", "risk": "risks", "plan": "plans",
    "workforce": "workforce", "progress": "progress",
}  # fmt: skip
Row = dict[str, Any]
Tables = dict[str, list[Row]]


def read_csv(path: Path) -> Tables:
    """Return the tables of a folder; empty cells are None."""
    found = {}
    for file in path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            rows = csv.DictReader(opened)
            found[file.stem] = [{key: value or None for key, value in row.items()} for row in rows]
    return found


def read_sqlite(path: Path) -> Tables:
    """Return the tables of a database."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return {
            name: [dict(row) for row in database.execute(f"SELECT * FROM {name}")]  # noqa: S608
            for name in (table.name for table in TABLES)
        }


def read_xlsx(path: Path) -> Tables:
    """Return the sheets of a workbook as tables, without the page about them."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in [sheet for sheet in book.worksheets[1:] if sheet.sheet_state == "visible"]:
        table = BY_NAME[sheet.title.lower().replace(" ", "_")]
        heads, *lines = sheet.iter_rows(values_only=True)
        assert list(heads) == [column.title for column in table.all]
        names = [column.name for column in table.all]
        found[table.name] = [dict(zip(names, map(_plain, line), strict=True)) for line in lines]
    return found


def read_parquet(path: Path) -> Tables:
    """Return the tables of a folder of Parquet files, with days and lists as texts."""
    found = {}
    for folder in sorted(item for item in path.iterdir() if item.is_dir()):
        rows = duckdb.execute(
            "FROM read_parquet(?, hive_partitioning = true, hive_types = {'plan_set': VARCHAR})",
            [f"{folder}/*/*.parquet"],
        )
        names = [item[0] for item in rows.description]
        found[folder.name] = [
            {name: _of_parquet(value) for name, value in zip(names, row, strict=True)}
            for row in rows.fetchall()
        ]
    return found


def _of_parquet(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(value) if isinstance(value, list) else value


def read_ics(path: Path) -> Tables:
    """Return the entries of a calendar by the tables that their records are in."""
    found: Tables = {}
    for entry in entries(path.read_bytes()):
        kind = str(entry["categories"].cats[0])
        found.setdefault(TABLE_OF[kind], []).append({"title": str(entry["summary"])})
    return found


def entries(raw: bytes) -> list[Any]:
    """Return the events and tasks of a calendar."""
    calendar = icalendar.Calendar.from_ical(raw)
    return [item for item in calendar.walk() if item.name in {"VEVENT", "VTODO"}]


def _plain(value: Any) -> Any:
    return value.date().isoformat() if isinstance(value, datetime) else value


READERS: dict[str, Callable[[Path], Tables]] = {
    "csv": read_csv, "sqlite": read_sqlite, "xlsx": read_xlsx, "ics": read_ics,
    "parquet": read_parquet,
}  # fmt: skip


def whole(path: Path) -> bytes:
    """Return all that an export holds, its parts unpacked."""
    if path.is_dir():
        told = repr(read_parquet(path)) if (path / "planctl.json").exists() else ""
        files = [part for part in sorted(path.rglob("*")) if part.is_file()]
        return told.encode() + b"".join(part.read_bytes() for part in files)
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            return b"".join(parts.read(name) for name in parts.namelist())
    return raw.replace(b"\r\n ", b"")


def exported(run: Callable[..., Result], kind: str, *arguments: str) -> Path:
    """Export the plans of the current folder in a format, and return what was made."""
    path = Path(FORMATS[kind])
    result = run("export", *arguments, "--format", kind, "--output", str(path))
    assert (result.code, result.out.startswith(f"{path}: ")) == (0, True), result.err
    return path


HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "function": '=HYPERLINK("http://example.org","x")',
    "plus": "+1+1",
    "minus": "-1-1",
    "at": "@SUM(A1:A9)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "nul": "a\x00b",
    "controls": "".join(map(chr, [*range(1, 32), *range(127, 160)])),
    "override": "invoice\u202egpj.exe",
    "zero-width": "pay\u200bpal\ufeff",
    "no-character": "x\ufffey\uffffz",
    "long": "long " * 8000,
    "script": "</script><script>alert(1)</script>]]>&amp;",
    "sql": "\";DROP TABLE actions;--'",
    "lines": "one\ntwo\r\nthree\nEND:VEVENT\nBEGIN:VALARM",
    "separators": "a; b, c: d \\n \\",
    "emoji": "\U0001f389 \U0001f468\u200d\U0001f469 é £ \u0644",
    "many-emoji": "\U0001f389" * 20000,
    "excel-escape": "_x0041_ _x000D_",
    "link": "https://example.org/?a=1",
    "number": "007",
    "exponent": "1e5",
    "truth": "TRUE",
    "sheet": "'; 'Actions'!A1",
}
SECRET = "never-published-7731"  # noqa: S105 - a remark


def quoted(text: str) -> str:
    """Return a text as YAML that holds every character of it."""
    plain = [
        char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}" for char in text
    ]
    return f'"{"".join(plain)}"'


def hostile_plans(folder: Path) -> None:
    """Write a plan set in which every field that people fill in holds every hostile text."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        "kind: corporate-plan",
        f"organisation: {quoted(HOSTILE['formula'])}",
        f"title: {quoted(HOSTILE['lines'])}",
        "period: 2011/12",
        f"internal: {SECRET}",
        "objectives:",
        "  - {ref: CP1, title: One}",
    ]
    (folder / "corporate-plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    plan = ["kind: service-plan", "ref: '=SP'", "title: Service", "period: 2011/12",
            f"internal: {SECRET}", "objectives:", "  - ref: '+O'", "    title: Aim",
            "    supports: [CP1]", f"    internal: {SECRET}", "    actions:"]  # fmt: skip
    for name, text in HOSTILE.items():
        value = quoted(text[:300])
        plan += [
            f"      - ref: {quoted(name + ' ' + text[:40])}",
            f"        title: {quoted(text)}",
            f"        owner: [{value}]",
            "        due: 2011-06-30",
            f"        internal: [{SECRET}]",
            f"        notes: {quoted(text)}",
            f"        resources: [{{title: {value}, notes: {value}}}]",
            f"        updates: [{{on: {value}, by: {value}, rag: {value}, text: {value}}}]",
            f"        revisions: [{{from: {value}, to: {value}, reason: {value}}}]",
            f"        measures: [{value}]",
            f"        decision: {{by: {value}, on: {value}, reason: {value}}}",
            f"        codes: [{value}]",
            "        milestones:",
            f"          - {{title: {quoted(text)}, due: 2011-05-31, internal: {SECRET}}}",
        ]
    plan += ["measures:"]
    for index, text in enumerate(HOSTILE.values()):
        value = quoted(text[:300])
        plan += [
            f"  - {{ref: M{index}, title: {value}, unit: {value}, internal: {SECRET},",
            f"     targets: {{2011/12: {value}}}, actuals: {{2011/12: {value}}}}}",
        ]
    (folder / "service.yaml").write_text("\n".join(plan) + "\n", encoding="utf-8")
