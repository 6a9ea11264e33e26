"""Whatever validate can speak of, every format can write, and the programs it is for can read.

A seeded generator makes plans from the schemas: sound ones, where each field holds what its kind
takes, and spoilt ones, where anything may stand anywhere.
"""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from planctl.checking.schema import source
from tests.support import packs
from tests.support.command import Result, Run
from tests.support.exported import FORMATS, READERS, quoted
from tests.support.repositories import FILES as FILES_OF_ROADS
from tests.support.repositories import write

SEEDS = range(3)


class Plain(str):
    """A value that is written without quotes."""

    __slots__ = ()


TEXTS = (
    "x", "\u200b", "\ufeff", "\u2060", "\u0301", "\0", "\x1b[1m", "\ufffe", "\U000e0041", "\x1c",
    "\x85", "/", "..", "a/b", "con", "=1+1", "'", '"', "[]:*?/\\", "a" * 300, "_x0041_",
    "\u0e33" * 200,
    "one\n\n\ntwo\r\nthree\rfour", "\\ud83d", "007", "1e5", "TRUE", "null", "nan", "\u0660\u0661",
    "]]>", "&amp;", "<b>", "{{ x }}", "-- \n", "BEGIN:VEVENT", "History", "About", "tbc", "\u00b2",
    "Ann Hill", "ann  hill", "; ", "a; b", " padded ", "unreadable", "\u0130", "\ufb01", "\u1e9e",
    "-", "(2)", "x (2)", "sqlite_x", "%s %d {0}",
)  # fmt: skip
LONG = ("b c " * 9000, "\U0001f389" * 17000, "\u00e9" * 32768)
BLANK = ("", " ", "  ", "\u00a0", "\u2003", "\t", "\n", "\x0b", "\u3000")
NUMBERS = tuple(map(Plain, (
    "0", "-0", "5", "3.5", "1e308", "-1e-320", "1e999", ".nan", "-.inf", "4.000000000000001", "-7",
    "0x7fffffffffffffff", "9" * 400, "9" * 5000, f"-{'9' * 19}", "9007199254740993",
)))  # fmt: skip
DAYS = tuple(map(Plain, (
    "2011-05-31", "2011-05", "2011/12 Q1", "2011/12", "ongoing", "tbc", "0001-01-01", "0001",
    "9999", "9999-12-31", "9999-12", "9999/00", "9998/99 Q4", "1899-12-31", "1900-01-01",
    "1900-02-28", "../2011-05", "2011-05/..", "2011-05/2012-06", "0001-01-01/9999-12-31",
    "2011-05 then ongoing",
)))  # fmt: skip
ODD: tuple[object, ...] = (
    Plain("~"), Plain("true"), Plain("0000-01-01"), Plain("10000-01-01"), Plain("2011-02-30"),
    Plain("31/05/2011"), Plain("2011/13"), [], {}, [[]], {"a": {"b": []}}, [Plain("~")], *BLANK,
)  # fmt: skip
ANY = (*TEXTS, *NUMBERS, *DAYS, *ODD)
DATED = frozenset({"due", "start", "completed", "from", "to", "on", "of", "until", "urgency",
                   "published", "period", "left"})  # fmt: skip
FILES = (("corporate-plan", 0), ("people", 0), ("directorate-plan", 0), ("service-plan", 0),
         ("service-plan", 1))  # fmt: skip


def dump(value: object) -> str:
    """Return a value as YAML in one line."""
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {dump(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(dump, value))}]"
    return quoted(str(value))


class Maker:
    """Makes plans from a schema.

    Args:
        spoilt: how often a value is replaced by any other, from 0 to 1.
    """

    def __init__(self, kind: str, seed: int, spoilt: float) -> None:
        self._schema = json.loads(source(kind))
        self._random = random.Random(f"{kind} {seed}")  # noqa: S311 - no secret
        self._spoilt = spoilt
        self._long = list(LONG)

    def plan(self) -> dict[str, Any]:
        """Return a plan as data."""
        made = self._record(self._schema, rich=True)
        return {**made, "kind": self._schema["properties"]["kind"]["const"]}

    def _record(self, schema: dict[str, Any], *, rich: bool = False) -> dict[str, Any]:
        must = schema.get("required", ())
        known = schema.get("properties", {})
        chance = 0.9 if rich else 0.35
        names = [name for name in known if name in must or self._random.random() < chance]
        found = {name: self._value(name, known[name]) for name in names}
        if isinstance(more := schema.get("additionalProperties"), dict):
            for key in self._random.sample(["2011/12", "2011/12 Q1", "2010", "9999/00", "x"], 3):
                found[key] = self._value(key, more)
        return found

    def _value(self, name: str, schema: dict[str, Any]) -> Any:
        if "$ref" in schema:
            schema = self._schema["$defs"][schema["$ref"].rpartition("/")[2]]
        if self._random.random() < self._spoilt:
            return self._random.choice(ANY)
        if "enum" in schema:
            item = self._random.choice(schema["enum"])
            return Plain(str(item).lower()) if isinstance(item, bool) else item
        kinds = schema.get("type", "string")
        kind = self._random.choice([kinds] if isinstance(kinds, str) else kinds)
        if kind == "object":
            return self._record(schema)
        if kind == "array":
            many = self._random.randint(1, 3 if name in {"objectives", "actions"} else 2)
            return [self._value(name, schema.get("items", {})) for _ in range(many)]
        return self._scalar(name, kind)

    def _scalar(self, name: str, kind: str) -> str:
        if kind in {"boolean", "integer"}:
            return Plain("true" if kind == "boolean" else "7")
        if kind == "number":
            return self._random.choice(NUMBERS)
        if name in DATED and self._random.random() < 0.8:
            return self._random.choice(DAYS)
        if self._long and self._random.random() < 0.02:
            return self._long.pop()
        return self._random.choice(TEXTS)


def plans(folder: Path, seed: int, spoilt: float) -> None:
    """Write a plan set."""
    folder.mkdir(parents=True)
    for kind, number in FILES:
        made = Maker(kind, seed * 10 + number, spoilt).plan()
        lines = [f"{key}: {dump(value)}" for key, value in made.items()]
        (folder / f"{kind}-{number}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def ended(result: Result) -> None:
    """Check that a command did its work, or said what is wrong with the plans."""
    assert result.code in {0, 3}, (result.code, result.err)
    assert "fault of planctl" not in result.err, result.err


@pytest.fixture(params=[(seed, spoilt) for seed in SEEDS for spoilt in (0.0, 0.15)],
                ids=lambda pair: f"{'spoilt' if pair[1] else 'sound'}-{pair[0]}")  # fmt: skip
def written(request: pytest.FixtureRequest, planctl: Run, tmp_path: Path) -> Run:
    """Write the plans of a seed, and return planctl where they are."""
    plans(tmp_path / "plans", *request.param)
    result = planctl("validate", "--format", "json")
    assert result.code in {0, 1, 3}, result.err
    findings = json.loads(result.out)["findings"]
    unread = {"yaml-syntax", "unsafe-yaml", "unreadable-file"}
    assert not [item for item in findings if item["rule"] in unread]
    return planctl


def test_every_format_writes_what_validate_speaks_of(written: Run, tmp_path: Path) -> None:
    counts: dict[str, dict[str, int]] = {}
    for kind, name in FORMATS.items():
        ended(written("export", "--format", kind, "-o", name))
        tables = READERS[kind](tmp_path / name)
        counts[kind] = {table: len(rows) for table, rows in tables.items() if rows}
    assert counts["csv"] == counts["sqlite"]
    assert counts["xlsx"].items() <= counts["csv"].items()
    assert counts["csv"]["plans"] > 0
    for kind in ("markdown", "html", "docx", "json"):
        ended(written("report", "--period", "2011/12 Q1", "--format", kind, "-o", f"pack.{kind}"))
        raw = (tmp_path / f"pack.{kind}").read_bytes()
        if kind == "json":
            assert json.loads(raw)["sets"]
        else:
            read = packs.docx(raw) if kind == "docx" else getattr(packs, kind)(raw.decode())
            assert read.headings
    ended(written("site", "site"))
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        assert html.fromstring(page.read_bytes()).findtext(".//title")


@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", "\x1c", "\x85"])
def test_white_space_is_no_reference_and_nobody(blank: str, planctl: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES_OF_ROADS)
    text = FILES_OF_ROADS["plans/parks.yaml"].replace("ref: PRK1.1", f"ref: {quoted(blank)}")
    text = text.replace("owner: Cara Jones", f"owner: {quoted(blank)}")
    write(tmp_path, {"plans/parks.yaml": text})
    for kind, name in FORMATS.items():
        ended(planctl("export", "--format", kind, "-o", name))
    (row,) = [
        row for row in READERS["sqlite"](tmp_path / "plans.sqlite")["actions"]
        if row["title"] == "Find the ground"
    ]  # fmt: skip
    assert (row["ref"], row["owner"]) == (None, None)
    assert row["key"].endswith("/find-the-ground")
