"""Read-only SQL over the tables of an export, in memory, within limits of time, rows and size.

What is asked is untrusted, as what the plans hold is: nothing is written, no file is read, and no
other database is opened.
"""

import re
import sqlite3  # noqa: TID253 - who asks a question needs it
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from difflib import get_close_matches
from itertools import islice
from math import isinf
from typing import NamedTuple

from planctl.output.exports.sqlite import PAST_VIEWS, VIEWS, fill
from planctl.reports.tables import BY_NAME, HISTORY, DataTable, Export
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.text import bounded, listed, one_line

SECONDS = 20
ROWS = 10_000
_LONGEST = 10_000_000  # bytes of one value
_HEAP = 1 << 30  # bytes of all that SQLite holds
_ROOM = 1 << 28  # bytes of a whole answer, as far as they are texts
_STEPS = 10_000  # instructions of SQLite between two looks at the clock
_NAME = re.compile(r"no such (table|column): (?:\w+\.)?(\S+)")
_OF = re.compile(r"no such column: (\w+)\.")
_MADE = re.compile(r"vtable constructor failed: (\w+)")
_UNBOUND = re.compile(r"did not supply a value for binding (?:parameter )?:?(\w+)")
# https://sqlite.org/c3ref/c_alter_table.html
_ALLOWED = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
# They run code of others, or tell of the machine.
_FORBIDDEN = {"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"}


class Answer(NamedTuple):
    """The columns and rows of an answer, and whether there were more rows."""

    columns: list[str]
    rows: list[tuple[object, ...]]
    more: bool


def ask(
    export: Export,
    sql: str,
    parameters: Mapping[str, str],
    *,
    seconds: float = SECONDS,
    most: int = ROWS,
) -> Answer:
    """Return what a question is answered.

    Args:
        parameters: what stands for ``:NAME`` in the question; ``:as_of`` always stands for the day.
        seconds: how long it may take.
        most: how many rows it may have.

    Raises:
        PlanctlError: it is no question, or took longer or more room than it may.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        fill(database, export)
        database.execute(f"PRAGMA hard_heap_limit = {_HEAP}")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        guard = _Guard()
        database.set_authorizer(guard)
        end = time.monotonic() + seconds
        database.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        values = {"as_of": export.as_of.isoformat(), **parameters}
        try:
            cursor = database.execute(sql, values)
            rows = _within(cursor, most + 1)
        except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError) as error:
            told = _Asked(sql, [BY_NAME[name] for name in export.lines])
            raise _refused(error, seconds, told, guard.refused) from None
        except UnicodeError:
            message = "the question, or what stands for a name in it, is no text in UTF-8"
            raise PlanctlError(message, hint="save it as UTF-8") from None
        if cursor.description is None:
            message = "this asks for nothing"
            raise PlanctlError(message, hint="a question begins with SELECT or WITH")
        columns = _unlike([str(item[0]) for item in cursor.description])
        return Answer(columns, [tuple(map(_plain, row)) for row in rows[:most]], len(rows) > most)


def _within(cursor: sqlite3.Cursor, most: int) -> list[tuple[object, ...]]:
    """Return the first rows of an answer.

    Raises:
        MemoryError: they need more room than an answer may have.
    """
    found, room = [], _ROOM
    for row in islice(cursor, most):
        room -= sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if room < 0:
            raise MemoryError
        found.append(row)
    return found


class _Guard:
    """What SQLite asks before it does a thing; ``refused`` is what it was kept from, in its words.

    Tables that it makes of a value, as json_each, run more than they read.
    """

    def __init__(self) -> None:
        self.refused = ""

    def __call__(self, action: int, one: str | None, two: str | None, *_: object) -> int:
        """Say whether SQLite may do a thing."""
        called = (two or "").casefold() if action == sqlite3.SQLITE_FUNCTION else ""
        if action in _ALLOWED and called not in _FORBIDDEN:
            return sqlite3.SQLITE_OK
        if not (one or "").startswith("sqlite_"):  # how it keeps its own tables says nothing
            self.refused = _VERBS.get(action) or called or one or ""
        return sqlite3.SQLITE_DENY


_VERBS = {
    sqlite3.SQLITE_INSERT: "INSERT", sqlite3.SQLITE_UPDATE: "UPDATE",
    sqlite3.SQLITE_DELETE: "DELETE", sqlite3.SQLITE_PRAGMA: "PRAGMA",
    sqlite3.SQLITE_ATTACH: "ATTACH", sqlite3.SQLITE_TRANSACTION: "a transaction",
}  # fmt: skip
_READS = "a question only reads the tables of the plans"
_BEGINS = "it begins with SELECT or WITH, and names no file"


def _refused(error: BaseException, seconds: float, asked: "_Asked", kept_from: str) -> PlanctlError:
    said = str(error)
    if said == "interrupted":
        return too_long(seconds)
    if isinstance(error, MemoryError) or "too big" in said or "out of memory" in said:
        message = "the question needs more room than it may have"
        return PlanctlError(message, hint="ask for less", code=_NOT_WHOLE)
    if found := _MADE.search(said):
        message = f"{_READS}: {found[1]} is refused"
        return PlanctlError(message, hint=_APART)
    if any(word in said for word in ("not authorized", "prohibited", "authorization denied")):
        message = f"{_READS}: {bounded(one_line(kept_from))} is refused" if kept_from else _READS
        return PlanctlError(message, hint=_BEGINS)
    if "has no name" in said or ((found := _UNBOUND.search(said)) and found[1].isdigit()):
        message = "what stands for a value in the question needs a name"
        return PlanctlError(message, hint="write :NAME in place of '?', and --param NAME=VALUE")
    if "one statement" in said:
        return PlanctlError("one question at a time", hint="leave out what stands after ';'")
    if found := _UNBOUND.search(said):
        name = found[1]
        message = f"the question needs a value for :{one_line(name)}"
        return PlanctlError(message, hint=f"give --param {one_line(name)}=VALUE")
    return PlanctlError(f"SQL: {bounded(said)}", hint=_nearest(said, asked))


_APART = "what stands in lists has rows of its own: the tables owners, links, updates, revisions"
_NOT_WHOLE = ExitCode.INCOMPLETE


def too_long(seconds: float) -> PlanctlError:
    """Return what is said of a question that took longer than it may."""
    message = f"the question took longer than {seconds:g} second{'s' * (seconds != 1)}"
    return PlanctlError(message, hint="ask for less, or give --seconds", code=_NOT_WHOLE)


class _Asked(NamedTuple):
    """A question, and the tables that are there."""

    sql: str
    tables: Sequence[DataTable]


def _nearest(said: str, question: _Asked) -> str:
    """Return what was probably meant, else where the names stand."""
    usual = "planctl query --schema lists the tables and their columns"
    found = _NAME.search(said)
    if not found:
        return usual
    name = found[2].casefold()
    if found[1] == "table" and name in _PAST:
        return "it is there with --history: planctl query --history 'SELECT ...'"
    if found[1] == "table":
        near = get_close_matches(
            name, [*(table.name for table in question.tables), "about", *VIEWS], 1
        )
        return f"did you mean {near[0]}? {usual}" if near else usual
    if (called := _unnamed(said, question.sql)) is not None:
        return f"no table of the question is called {called}: FROM actions AS {called}"
    homes: dict[str, list[str]] = {}
    for table in question.tables:
        for column in table.all:
            homes.setdefault(column.name, []).append(table.name)
    if name in homes:
        return f"{name} is a column of {_some(homes[name])}; {usual}"
    asked = set(re.findall(r"\w+", question.sql.casefold()))
    here = sorted(column for column, tables in homes.items() if not asked.isdisjoint(tables))
    near = get_close_matches(name, here, 1)
    if near:
        return f"did you mean {near[0]}? {usual}"
    near = get_close_matches(name, sorted(homes), 1)
    return f"did you mean {near[0]} of {_some(homes[near[0]])}? {usual}" if near else usual


def _unnamed(said: str, sql: str) -> str | None:
    """Return what a column is said to be of, where no table of the question has that name."""
    found = _OF.search(said)
    if not found:
        return None
    named = rf"(?:\bfrom|\bjoin|,|\))\s*(?:\w+\s+)?(?:as\s+)?{found[1]}\b"
    return None if re.search(named, sql, re.IGNORECASE) else found[1]


def _some(tables: Sequence[str]) -> str:
    left = len(tables) - _MOST_TABLES
    if left > 1:
        return f"{', '.join(tables[:_MOST_TABLES])} and {left} other tables"
    return listed(tables)


_MOST_TABLES = 4


_PAST = {*(table.name for table in HISTORY), *PAST_VIEWS}


def _unlike(names: Sequence[str]) -> list[str]:
    """Return names of columns of which no two are the same."""
    found: dict[str, None] = {}
    last: dict[str, int] = {}
    for name in names:
        new = name
        while new in found:
            last[name] = last.get(name, 1) + 1
            new = f"{name}_{last[name]}"
        found[new] = None
    return list(found)


def _plain(value: object) -> object:
    """Return a value as text, number or nothing: bytes as they are written in SQL."""
    if isinstance(value, float) and isinf(value):
        return "Inf" if value > 0 else "-Inf"  # JSON has no such number; SQLite's shell says so too
    return f"x'{value.hex()}'" if isinstance(value, bytes) else value
