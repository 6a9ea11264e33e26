"""A SQLite database, for questions in SQL; ``.schema`` says what every column means."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from planctl.language.lost import UNREADABLE
from planctl.reports.columns import Type
from planctl.reports.tables import BY_NAME, DataTable, Export

SUFFIXES = (".sqlite", ".sqlite3", ".db")
TEXT = False
MAGIC = b"SQLite format 3\0"
MARK = b"plct"  # the application id, as https://sqlite.org/fileformat.html has it

_TYPES = {Type.NUMBER: "REAL", Type.INTEGER: "INTEGER", Type.BOOLEAN: "INTEGER"}
_STRICT = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""

VIEWS = ("overdue", "goes_on", "owner_totals")
PAST_VIEWS = ("quarters",)
# The first and the last answer as commands do.
_VIEWS = """
CREATE VIEW overdue AS -- as 'planctl overdue': open work after its due day, longest first
SELECT kind, key, title, owner, due, days_overdue, plan, plan_set FROM (
  SELECT 'action' AS kind, * FROM (SELECT {work} FROM actions)
  UNION ALL SELECT 'milestone', * FROM (SELECT {work} FROM milestones)
  UNION ALL SELECT 'mitigation', * FROM (SELECT {work} FROM mitigations)
) WHERE overdue = 1 OR (overdue IS NULL AND due_as_written IS NOT '{lost}') -- or wrong
ORDER BY due IS NULL, due, plan_set, path, line;

CREATE VIEW goes_on AS -- what goes on with a record in later plans, from plan to plan
WITH RECURSIVE joined(plan_set, kind, key, later) AS (
  SELECT plan_set, kind, target_key, key FROM links WHERE link = 'carried_from' AND resolved = 1
  UNION SELECT j.plan_set, j.kind, j.key, l.key FROM joined AS j
  JOIN links AS l ON l.plan_set = j.plan_set AND l.kind = j.kind AND l.target_key = j.later
    AND l.link = 'carried_from' AND l.resolved = 1
) SELECT plan_set, kind, key, later FROM joined;

CREATE VIEW owner_totals AS -- as 'planctl owners', of actions: what goes on counts once
SELECT person, plan_set, count(*) AS actions, sum(is_open) AS open,
  sum(coalesce(overdue, 0)) AS overdue, sum(state = 'due soon') AS due_soon,
  sum(state = 'done') AS done,
  sum(state = 'undated') AS undated, sum(state = 'date unreadable') AS unreadable
FROM (
  SELECT DISTINCT o.person, a.* FROM owners AS o
  JOIN actions AS a ON a.plan_set = o.plan_set AND a.key = o.key
  WHERE o.kind = 'action' AND o.responsibility = 'owner' AND NOT EXISTS (
    SELECT 1 FROM goes_on AS g
    JOIN owners AS n ON n.plan_set = g.plan_set AND n.kind = g.kind AND n.key = g.later
    WHERE g.plan_set = o.plan_set AND g.kind = o.kind AND g.key = o.key
      AND n.responsibility = 'owner' AND n.person = o.person)
) GROUP BY plan_set, person
ORDER BY overdue DESC, open DESC, person;
"""
# Of what git knows, where it was asked.
_PAST_VIEWS = """
CREATE VIEW quarters AS -- actions at the end of each quarter; carried work counts where it went on
SELECT plan_set, quarter, quarter_end, count(*) AS actions, sum(is_open) AS open,
  sum(coalesce(overdue, 0)) AS overdue, sum(state = 'done') AS done,
  sum(rag_counted IS 'red') AS red,
  sum(rag_counted IN ('amber-red', 'amber', 'amber-green')) AS amber,
  sum(rag_counted IS 'green') AS green
FROM states WHERE kind = 'action' AND carried_on = 0
GROUP BY plan_set, quarter ORDER BY plan_set, quarter_end;
"""
_WORK = "key, title, owner, due, due_as_written, days_overdue, plan, plan_set, overdue, path, line"


def views() -> Iterator[tuple[str, str, list[tuple[str, bool]]]]:
    """Yield each view with what one row is, and its columns: whether each counts rows."""
    with closing(sqlite3.connect(":memory:")) as database:
        fill(database, Export(lines=dict.fromkeys(BY_NAME, ()), as_of=date.min))
        for name in (*VIEWS, *PAST_VIEWS):
            asked = "SELECT sql FROM sqlite_master WHERE name = ?"
            (made,) = database.execute(asked, (name,)).fetchone()
            columns = database.execute(f"PRAGMA table_info({name})").fetchall()
            counts = "GROUP BY" in made
            yield (name, made.splitlines()[0].partition(" -- ")[2],
                   [(column[1], counts and not column[2]) for column in columns])  # fmt: skip


def write(export: Export, path: Path) -> None:
    """Write the database, which is not there yet.

    Raises:
        OSError: it cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            database.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = 1;"
                f"PRAGMA application_id = {int.from_bytes(MARK)};"
            )
            fill(database, export)
            database.commit()
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def fill(database: sqlite3.Connection, export: Export) -> None:
    """Make the tables and views in an empty database.

    Raises:
        sqlite3.Error: they cannot be made.
    """
    database.execute(f"CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT){_STRICT}")
    database.executemany("INSERT INTO about VALUES (?, ?)", export.facts.items())
    for name in export.lines:
        database.execute(_create(BY_NAME[name]))
    for name, lines in export.lines.items():
        marks = ", ".join("?" * len(BY_NAME[name].all))
        database.executemany(f"INSERT INTO {name} VALUES ({marks})", lines)  # noqa: S608
    database.executescript(_VIEWS.format(work=_WORK, lost=UNREADABLE))
    if "states" in export.lines:
        database.executescript(_PAST_VIEWS)


def _create(table: DataTable) -> str:
    """Return the statement that makes a table; its comments stay in the database."""
    lines = []
    for column in table.all:
        needed = " NOT NULL" if column.name in table.key else ""
        check = f" CHECK ({column.name} IN (0, 1))" if column.type is Type.BOOLEAN else ""
        kind = _TYPES.get(column.type, "TEXT")
        lines.append((f"{column.name} {kind}{needed}{check},", column.about))
    for name, parent in table.parents:
        key = BY_NAME[parent].key
        own = name if len(key) == 1 else f"plan_set, {name}"
        lines.append((f"FOREIGN KEY ({own}) REFERENCES {parent} ({', '.join(key)}),", ""))
    lines.append((f"PRIMARY KEY ({', '.join(table.key)})", ""))
    body = "\n".join(f"  {text}" + (f" -- {about}" if about else "") for text, about in lines)
    return f"CREATE TABLE {table.name} ( -- {table.about}\n{body}\n){_STRICT}"
