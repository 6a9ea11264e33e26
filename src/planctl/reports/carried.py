"""What a workbook carries for its way back: the plans as they were when it was written.

It stands in a hidden sheet, a line of a table to a row: the table's name, and the line's values as
JSON, over as many cells as that takes. So it is small, no program takes a value for a date or a
number of its own, and what was changed in the other sheets is told from it cell by cell.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from planctl.reports.columns import Value
from planctl.reports.tables import BY_NAME, DataTable, Export, Line

SHEET = "planctl base"
VERSION = 1
_MARK = "planctl import compares the other sheets with this one"
LONGEST = 32_767  # characters of a cell, as UTF-16 counts them
CUT = " ... (cut)"
_PIECE = 32_000
_AND_LATER = "+"
_HIGHEST = 1e300
# What tells rows apart where a table's own key is no name that people know it by.
_KNOWN_BY = {"results": ("plan_set", "measure", "period")}


class Base(NamedTuple):
    """The plans as they were.

    Attributes:
        version: of the way in which this is written.
        as_of: the day that what is worked out speaks of.
        revision: the commit that the plans are of, or that ``after`` names; empty without one.
        sets: the folder and organisation of each plan set.
        columns: the names of the columns of each table; ``lines`` its lines.
    """

    version: int
    as_of: date
    revision: str
    sets: list[tuple[str, str]]
    columns: dict[str, list[str]]
    lines: dict[str, list[list[Value]]]


def after(oid: str) -> str:
    """Return what a workbook says of files at hand: a commit, and that they may differ from it."""
    return f"{oid}{_AND_LATER}"


def commit_words(revision: str) -> str:
    """Return in words, after "the plans", which commit a base is of; nothing without one."""
    oid = revision.removesuffix(_AND_LATER)
    said = "at" if oid == revision else "as the files stood after commit"
    return f" {said} {oid[:10]}" if oid else ""


def known_by(table: DataTable) -> tuple[str, ...]:
    """Return the columns by which the rows of a table are known."""
    return _KNOWN_BY.get(table.name, table.key)


def set_of(line: Line) -> tuple[str, str]:
    """Return the folder and the organisation of a plan set, by its line."""
    names = (column.name for column in BY_NAME["plan_sets"].all)
    values = dict(zip(names, line, strict=True))
    return str(values["plan_set"]), str(values["organisation"] or "")


def fitting(text: str) -> str:
    """Return a text that a cell holds: what is too long is cut, with a mark that says so."""
    if len(text) <= LONGEST // 2:
        return text
    raw = text.encode("utf-16-le")
    if len(raw) <= 2 * LONGEST:
        return text
    return raw[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def rows(export: Export, tables: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of the hidden sheet."""
    facts = {
        "version": VERSION, "as_of": export.as_of.isoformat(), "revision": export.carried or "",
        "sets": [*map(set_of, export.lines["plan_sets"])],
        "columns": {name: [column.name for column in BY_NAME[name].all] for name in tables},
    }  # fmt: skip
    yield [_MARK, *_cells(facts)]
    for name in tables:
        for line in export.lines[name]:
            yield [name, *_cells([fitting(item) if isinstance(item, str) else item
                                  for item in line])]  # fmt: skip


def _cells(value: object) -> list[str]:
    text = json.dumps(value, separators=(",", ":"))
    return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]


def base(found: Iterable[Sequence[str]]) -> Base | None:
    """Return what some rows carry; None where they are none of ours, or were touched."""
    facts: Any = None
    lines: dict[str, list[list[Value]]] = {}
    try:
        for name, *texts in found:
            value = json.loads("".join(texts))
            if facts is None and name == _MARK:
                facts = value
                if not all(map(_keyed, facts["columns"], facts["columns"].values())):
                    return None
                lines = {table: [] for table in facts["columns"]}
            elif len(value) == len(facts["columns"][name]) and all(map(_simple, value)):
                lines[name].append(value)
            else:
                return None
        return Base(
            int(facts["version"]), date.fromisoformat(facts["as_of"]), str(facts["revision"]),
            [(str(folder), str(organisation)) for folder, organisation in facts["sets"]],
            {str(name): [str(item) for item in names] for name, names in facts["columns"].items()},
            lines,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _simple(item: Any) -> bool:  # noqa: ANN401 - what JSON gives
    """Whether a value is one that a cell may have; no cell has a number without an end."""
    number = isinstance(item, (int, float)) and not isinstance(item, bool)
    return abs(item) < _HIGHEST if number else item is None or isinstance(item, (str, bool))


def _keyed(table: str, names: Sequence[str]) -> bool:
    """Whether a table has the columns that its rows are known by, or is none of ours."""
    if table not in BY_NAME:
        return True
    known = known_by(BY_NAME[table])
    return len(known) > 1 and {*known} <= {*names}
