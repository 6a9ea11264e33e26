"""The tables of the five published plans as Word tables: they import to what the sets hold.

The cells are those that were printed (``tests/data/*-actions.tsv``), the titles the sets' own. The
tables are made by python-docx, which knows nothing of the importer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from planctl.language import when
from planctl.language.yaml.reader import read
from planctl.model.names import fold
from planctl.model.record import Record, names
from tests.published.test_published import (
    HEREFORD_2003,
    HEREFORD_2007,
    LEEDS,
    SALFORD,
    plans_of,
    rows_of,
    salford_rows,
    stated,
    whole,
)
from tests.support.command import ROOT, Run

CHESHIRE = "cheshire-east-2011-12"
Pair = tuple[dict[str, str], list[Record]]
# The printed columns, in order, with their heads; leads, then the date.
HEADS = {
    CHESHIRE: {"owners": "Responsible Officer", "printed_due": "Date due for completion"},
    HEREFORD_2007: {"leads": "Lead", "timescales": "Timescale (+ update)"},
    HEREFORD_2003: {"leads": "LEAD OFFICER", "timescale": "TIMESCALE"},
    LEEDS: {"leads": "Lead officer", "finishes": "Finish date"},
    SALFORD: {"leads": "Lead", "deadline": "Deadline"},
}
PERIODS = {CHESHIRE: "2011/12", HEREFORD_2007: "2007/08 to 2010/11", HEREFORD_2003: "2003/04",
           LEEDS: "2008/09 to 2012/13", SALFORD: "2009/10"}  # fmt: skip
# Where a set says otherwise than the cell alone can, by the numbers of the rows.
_WORDS = "the cell says more than one date: it stands as it is printed, and is asked about"
_MERGED = "the cell is merged with the one above in print, and empty here"
EXPLAINED: dict[str, dict[str, str]] = {
    CHESHIRE: {_WORDS: "112 due"},
    HEREFORD_2007: {
        _MERGED: "27 owner, 32 owner, 63 owner, 82 owner",
        _WORDS: "33 due, 40 due, 48 due, 51 due, 54 due, 63 due, 91 due",
    },
    HEREFORD_2003: {
        _WORDS: "25 due, 26 due, 27 due, 29 due, 30 due, 32 due, 38 due, 44 due, 58 due, 66 due",
    },
    LEEDS: {
        "the post meant stands in brackets behind 'TBC (see Rec 1.3)'": "20 owner, 22 owner, "
        "24 owner",
        "the cell is cut in print, and goes on where another is": "5 owner, 40 owner, 41 owner",
    },
    SALFORD: {
        _WORDS: "62 due, 106 due, 107 due, 108 due, 109 due, 110 due, 114 due, 117 due, 118 due",
        "its dates stand in the column of success criteria": "82 due",
    },
}


def pairs(name: str) -> Iterator[Pair]:
    """Yield the rows as they were printed, each with what the set has for it."""
    plans = plans_of(name)
    if name == SALFORD:
        yield from ((row, [record]) for row, record in salford_rows())
    elif name == CHESHIRE:
        rows = rows_of("cheshire-east-actions")
        yield from ((row, [plans.find("action", row["ref"])[0]]) for row in rows)
    elif name == HEREFORD_2003:
        yield from hereford_2003()
    else:
        rows = rows_of(f"{name.removesuffix('-2008')}-actions")
        yield from ((row, [item]) for row, item in zip(rows, plans.of("action"), strict=True))


def hereford_2003() -> Iterator[Pair]:
    """Yield the rows, of which a few are several actions in the set."""
    split = {ref: int(plan) for ref, field, plan in stated(HEREFORD_2003) if field == "actions"}
    actions, at, counts = plans_of(HEREFORD_2003).of("action"), 0, Counter[str]()
    for row in rows_of("herefordshire-2003-actions"):
        area = str(actions[at].ref).rpartition(".")[0]
        several = split.get(f"{area}.{counts[area] + 1}", 1)
        yield row, actions[at : at + several]
        counts[area] += several
        at += several


def word(name: str, found: list[Pair], path: Path) -> None:
    """Write the tables, one for each objective, under its heading."""
    document = docx.Document()
    document.add_heading("Plan", 0)
    table, last = None, None
    for number, (row, records) in enumerate(found, 1):
        home = records[0].parent if records[0].kind == "action" else last
        if table is None or home is not last:
            document.add_heading(f"Objective {home.title if home else ''}", 1)
            table = document.add_table(rows=1, cols=4)
            for cell, head in zip(table.rows[0].cells, ["Ref", "Action", *HEADS[name].values()],
                                  strict=True):  # fmt: skip
                cell.text = head
            last = home
        texts = [str(number), f"Work {number}", *(row[key] for key in HEADS[name])]
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text.replace("; ", "\n")
    document.save(str(path))


def people(items: list[Any]) -> set[str]:
    return {fold(name) for item in items for name in names(item)}


def last_day(written: object) -> str:
    if isinstance(written, dict):
        return f"every {written['every']}"
    found = when.parse(str(written), year_starts=4)
    return str(found.last) if found.valid and found.last else str(written)


def came(path: Path) -> list[Mapping[str, Any]]:
    data = read(path.read_bytes(), path.name).data
    assert isinstance(data, dict)
    objectives: Any = data["objectives"]
    return [action for item in objectives for action in item["actions"]]


@pytest.mark.parametrize("name", HEADS)
def test_the_tables_import_to_what_the_set_holds(name: str, tmp_path: Path, planctl: Run) -> None:
    found = [*pairs(name)]
    (tmp_path / "plans").mkdir()
    for file in ("corporate-plan.yaml", "people.yaml"):
        text = (ROOT / "plans" / name / file).read_bytes()
        (tmp_path / "plans" / file).write_bytes(text)
    word(name, found, tmp_path / "plan.docx")
    result = planctl("import", "plan.docx", "--ref", "ZZ", "--title", "Whole", "--period",
                     PERIODS[name], "--write", "--format", "json")  # fmt: skip
    assert result.code in {0, 1}, result.err
    made = came(tmp_path / "plans" / "whole.yaml")
    assert [item["title"] for item in made] == [
        f"Work {number}" for number in range(1, len(found) + 1)
    ]
    lead, day = HEADS[name]
    differ = {}
    for number, (one, (row, records)) in enumerate(zip(made, found, strict=True), 1):
        every = whole(plans_of(name), *records)
        mine, theirs = people([one.get("owner")]), people([[*item.owner] for item in every])
        if mine != theirs and mine != people([[*item.owner] for item in records]):
            differ[f"{number} owner"] = f"{row[lead]} | {sorted(mine)} | {sorted(theirs)}"
        said = {last_day(one["due"])} if "due" in one else set()
        if ";" in row[day]:
            # Which step each date is of stands in a column that this table leaves out, so that none
            # of them is the action's: they stay as they were written, or are steps' own.
            joined = " ".join(row[day].split("; "))
            assert said <= {joined}, (one, row)
            continue
        dates = {item.due.written for item in records if item.due} or {
            item.due.written for item in every if item.due
        }
        same = said == {last_day(date) for date in dates}
        done = one.get("status") == "done" and all(item.status == "done" for item in every)
        if not same and not done:
            differ[f"{number} due"] = f"{row[day]} | {said} | {dates}"
    reasons = EXPLAINED[name].values()
    explained = [item for text in reasons for item in text.split(", ")]
    assert sorted(differ) == sorted(explained), differ
