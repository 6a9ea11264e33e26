"""What each published plan's README says that validate finds is what it finds."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from planctl.checking.engine import rules, run
from planctl.checking.rule import Context
from planctl.loading.config import Config
from planctl.loading.load import load
from planctl.loading.request import Request
from tests.support.command import ROOT

SETS = sorted(path.parent for path in (ROOT / "plans").glob("*/README.md"))
SECTION = re.compile(r"^## What planctl validate finds\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
DAY = re.compile(r"`planctl validate plans/(\S+) --as-of (\d{4}-\d\d-\d\d)`")
ROW = re.compile(r"\| `(.+?)` \| (\d+)( \(suppressed\))? \| (.+) \|")
HEAD = ["| rule | findings | whose fault, and what it means |", "|---|---|---|"]


def section(folder: Path) -> str:
    (text,) = SECTION.findall((folder / "README.md").read_text(encoding="utf-8"))
    return str(text)


def day(folder: Path) -> date:
    ((name, written),) = DAY.findall(section(folder))
    assert name == folder.name
    return date.fromisoformat(written)


def table(folder: Path) -> list[tuple[str, bool, int]]:
    """Read the rows of the README's table: rule, whether it is suppressed, count."""
    lines = [line for line in section(folder).splitlines() if line.startswith("|")]
    assert lines[:2] == HEAD
    rows = []
    for line in lines[2:]:
        match = ROW.fullmatch(line)
        assert match, line
        rows.append((match[1], match[3] is not None, int(match[2])))
    return rows


def found(folder: Path) -> Counter[tuple[str, bool]]:
    (loaded,) = load(Request([folder], ROOT, Config(), {}))
    return Counter((item.rule, item.suppressed) for item in run(loaded.plans, Context(day(folder))))


def test_every_published_set_says_what_validate_finds() -> None:
    sets = sorted(path.parent for path in (ROOT / "plans").glob("*/corporate-plan.yaml"))
    assert sets
    assert sets == SETS


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: str(folder.name))
def test_the_readme_counts_what_validate_finds(folder: Path) -> None:
    rows = table(folder)
    counts = {(rule, suppressed): count for rule, suppressed, count in rows}
    assert len(counts) == len(rows)
    assert counts == dict(found(folder))


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: str(folder.name))
def test_the_table_is_sorted_by_count(folder: Path) -> None:
    rows = table(folder)
    assert {rule for rule, _, _ in rows} <= set(rules())
    counts = [count for _, _, count in rows]
    assert counts == sorted(counts, reverse=True)
