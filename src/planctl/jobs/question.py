"""A question in SQL: its text, what stands for its names, and the answer as a report."""

import os
import sys
import threading
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planctl.jobs.exported import tables_of, together, with_past
from planctl.output import sql
from planctl.output.exports import sqlite
from planctl.output.saved import FILE, Saved, saved
from planctl.reports.columns import COLUMNS
from planctl.reports.report import Column, Rows, Table
from planctl.reports.tables import HISTORY, TABLES, Export
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import counted, one_line

if TYPE_CHECKING:
    from planctl.jobs.job import Job

_LONGEST = 1_000_000
_GRACE = 2  # seconds after the end, in which SQLite should have stopped by itself


class Answered(NamedTuple):
    """An answer as a report, and what stands at its foot."""

    report: Rows
    notes: list[str]


def text(job: "Job", asked: str | None, name: str | None) -> str:
    """Return the question: as given, from standard input, or saved under a name.

    Raises:
        PlanctlError: there is none.
    """
    if name is not None:
        return _of_name(job, name).sql
    if asked == "-":
        asked = sys.stdin.read(_LONGEST + 1)
        if len(asked) > _LONGEST:
            raise PlanctlError("the question is too long")
    if asked is None or not asked.strip():
        message = "no question is asked"
        hint = (
            "planctl query 'SELECT key, title FROM actions WHERE overdue = 1'; or --list, --schema"
        )
        raise PlanctlError(message, hint=hint)
    return asked


def _of_name(job: "Job", name: str) -> Saved:
    known = saved(_folder(job))
    if name in known:
        return known[name]
    raise _unknown("saved question", name, known, "planctl query --list lists them")


def _unknown(what: str, name: str, known: Collection[str], usual: str) -> PlanctlError:
    from difflib import get_close_matches  # noqa: PLC0415 - for a wrong name alone

    near = get_close_matches(name, known, 1)
    message = f"there is no {what} '{one_line(name)}'"
    return PlanctlError(message, hint=f"did you mean {near[0]}?" if near else usual)


def _folder(job: "Job") -> Path:
    return job.config.folder or job.cwd


def values(given: Sequence[str]) -> dict[str, str]:
    """Return what stands for which name.

    Raises:
        PlanctlError: one has no name.
    """
    found: dict[str, str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        name = name.strip().removeprefix(":")
        if not equals or not name.isidentifier():
            message = f"--param cannot be '{one_line(item)}'"
            raise PlanctlError(message, hint="write --param NAME=VALUE, for :NAME in the question")
        found[name] = value
    return found


def answer(
    job: "Job",
    paths: Sequence[Path] | None,
    asked: str,
    named: Mapping[str, str],
    *,
    seconds: int,
    most: int,
    history: bool = False,
    own: bool = True,
) -> Answered:
    """Return what a question is answered.

    Args:
        own: whether somebody wrote it just now, and wants to see each column of it.

    Raises:
        PlanctlError: it is no question, or needs more time or room than it may have.
    """
    lines = together(tables_of(job, paths))
    if history:
        lines |= with_past(job, paths)
    plans = Export(lines=lines, as_of=job.as_of, at=job.revision)
    end = threading.Timer(seconds + _GRACE, _give_up, [seconds])
    end.daemon = True
    end.start()
    try:
        found = sql.ask(plans, asked, named, seconds=seconds, most=most)
    finally:
        end.cancel()
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    more = f"; there are more: --rows {10 * most} shows up to so many" if found.more else ""
    notes = [f"{counted(len(rows), 'row')} as of {job.as_of}{more}"]
    longest = max(found.columns, key=lambda name: _length(name, rows))
    columns = [
        Column(name, name, number=_numbers(name, rows), wide=name == longest, asked=own)
        for name in found.columns
    ]
    payload = {"as_of": job.as_of.isoformat(), "columns": found.columns, "rows": rows}
    report = Rows(tables=[Table(rows, columns)], keys=found.columns, payload=payload, foot=notes,
                  plain=rows)  # fmt: skip
    return Answered(report, notes if found.more else [])


def _give_up(seconds: int) -> None:
    """End the run: within one comparison of long texts SQLite never looks at the clock."""
    said = sql.too_long(seconds)
    complain(str(said), said.hint or "")
    sys.stderr.flush()
    os._exit(said.code)


def _length(name: str, rows: Sequence[Mapping[str, object]]) -> int:
    return max((len(str(row[name])) for row in rows), default=0)


def _numbers(name: str, rows: Sequence[Mapping[str, object]]) -> bool:
    values_ = [row[name] for row in rows if row[name] is not None]
    return bool(values_) and all(isinstance(value, (int, float)) for value in values_)


def shown(named: Sequence[Path] | None) -> tuple[str, ...]:
    """Return which of the names that are given are tables; the others are places of plans.

    Raises:
        PlanctlError: one is neither.
    """
    known = {table.name for table in (*TABLES, *HISTORY)} | {name for name, *_ in sqlite.views()}
    for name in map(str, named or ()):
        if name not in known and not Path(name).exists():
            raise _unknown("table", name, known, "planctl query --schema lists them")
    return tuple(name for name in map(str, named or ()) if name in known)


def tables(job: "Job", only: Sequence[str] = ()) -> Rows:
    """Return the tables, or some of them, with their columns, and what each means."""
    rows = [
        {"table": table.name, "column": column.name, "type": column.type.value,
         "about": column.about, "of_table": table.about}
        for table in (*TABLES, *HISTORY) for column in table.all
    ] + [
        {"table": name, "column": column, **_of_view(column, counts=counts),
         "of_table": f"A view: {about}."}
        for name, about, held in sqlite.views() for column, counts in held
    ]  # fmt: skip
    rows = [row for row in rows if not only or row["table"] in only]
    columns = (Column("table", "Table"), Column("column", "Column"), Column("type", "Type"),
               Column("about", "Meaning", wide=True))  # fmt: skip
    names = ["table", "column", "type", "about", "of_table"]
    past = "with --history: changes, states, and the view quarters"
    payload = {"as_of": job.as_of.isoformat(), "columns": names, "rows": rows}
    return Rows([Table(rows, columns)], names, payload, foot=[past])


def _of_view(column: str, *, counts: bool) -> dict[str, str]:
    """Return of what type a column of a view is, and what it means."""
    if counts:
        return {"type": "integer", "about": "How many of them."}
    if column == "later":
        return {"type": "line", "about": "The key of what goes on with it."}
    return {"type": COLUMNS[column].type.value, "about": COLUMNS[column].about}


def listed(job: "Job") -> Rows:
    """Return the saved questions, the council's own first."""
    rows = [
        {"name": item.name, "about": item.about, "own": item.own, "sql": item.sql}
        for item in saved(_folder(job)).values()
    ]
    columns = (Column("name", "Name"), Column("about", "Asks", wide=True))
    names = ["name", "about", "own", "sql"]
    payload = {"as_of": job.as_of.isoformat(), "columns": names, "rows": rows}
    foot = [f"'planctl query --saved NAME' asks one; a council's own stand in {FILE}"]
    return Rows([Table(rows, columns)], names, payload, foot=foot)
