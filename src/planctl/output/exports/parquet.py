"""Parquet files for analysts of many councils: one folder a table, in it one for each plan set.

The layout is that of Hive, ``actions/plan_set=NAME/data_0.parquet``, which DuckDB, Spark and others
read as one table with the column ``plan_set``. DuckDB writes it, which is the extra ``parquet``. A
table without rows has no folder; ``planctl.json`` names the columns of all.

See https://parquet.apache.org/docs/file-format/ and
https://duckdb.org/docs/stable/data/partitioning/hive_partitioning.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from planctl.reports import carried
from planctl.reports.columns import JOIN, DataColumn, Type, Value
from planctl.reports.tables import BY_NAME, DataTable, Export, Line
from planctl.system.errors import PlanctlError
from planctl.system.text import bounded

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SUFFIXES: tuple[str, ...] = ()
TEXT = False
ABOUT = "planctl.json"
# What an earlier export left there; a name that ends so is a folder, of Parquet files alone.
FOLDER = (ABOUT, *(f"{name}/" for name in BY_NAME))
MARK = b'"planctl": "'

_BY = "plan_set"
_LONGEST = 255  # bytes that a folder's name may have in most file systems
_TYPES = {Type.LIST: "VARCHAR[]", Type.DAY: "DATE", Type.NUMBER: "DOUBLE",
          Type.INTEGER: "BIGINT", Type.BOOLEAN: "BOOLEAN"}  # fmt: skip
# Rows that are handed over at once.
_CHUNK = 20_000
# One thread: the rows stay in order, and the bytes the same from run to run.
_SETTINGS: dict[str, Any] = {"threads": 1, "autoinstall_known_extensions": False,
             "autoload_known_extensions": False}  # fmt: skip


def ready() -> None:
    """Raise where what writes it is not installed.

    Raises:
        PlanctlError: DuckDB is not there.
    """
    try:
        import duckdb  # noqa: F401, PLC0415 - an extra
    except ImportError:
        message = "a folder of Parquet files needs DuckDB, which is not installed"
        hint = "install planctl with its extra: pip install 'planctl[parquet]'"
        raise PlanctlError(message, hint=hint) from None


def write(export: Export, path: Path) -> None:
    """Write the folder, which is not there yet.

    Raises:
        OSError: it cannot be written.
        PlanctlError: the name of a plan set is too long for one of its folders.
    """
    import duckdb  # noqa: PLC0415 - an extra

    for line in export.lines["plan_sets"]:
        _refuse_long(carried.set_of(line)[0])
    path.mkdir()
    try:
        with duckdb.connect(config=_SETTINGS) as database:
            for name, lines in export.lines.items():
                if lines:
                    _write(database, BY_NAME[name], lines, path / name)
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
    text = json.dumps(_description(export), ensure_ascii=False, indent=1) + "\n"
    (path / ABOUT).write_text(text, encoding="utf-8", newline="\n")


def _refuse_long(plan_set: str) -> None:
    """Refuse a name that no folder can have: each sign but a letter or digit takes three there."""
    if len(f"{_BY}={quote(plan_set, safe='')}") > _LONGEST:
        message = f"the name of the plan set '{bounded(plan_set, 60)}' is too long for a folder"
        raise PlanctlError(message, hint="--format csv and sqlite take it")


def _write(
    database: "DuckDBPyConnection", table: DataTable, lines: Sequence[Line], folder: Path
) -> None:
    columns = ", ".join(f'"{column.name}" {_type(column)}' for column in table.all)
    database.execute(f'CREATE TEMP TABLE "{table.name}" ({columns})')
    parts = ", ".join(f"unnest(?::{_type(column)}[])" for column in table.all)
    for columns_of in _chunks(table, lines):
        database.execute(f'INSERT INTO "{table.name}" SELECT {parts}', columns_of)
    database.execute(
        f'COPY (FROM "{table.name}") TO ? (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ({_BY}))',
        [str(folder)],
    )
    database.execute(f'DROP TABLE "{table.name}"')


def _chunks(table: DataTable, lines: Sequence[Line]) -> Iterator[list[list[Any]]]:
    """Yield the rows in pieces, each as one list a column."""
    lists = [column.type is Type.LIST for column in table.all]
    for start in range(0, len(lines), _CHUNK):
        columns = zip(*lines[start : start + _CHUNK], strict=True)
        yield [
            [_items(value) for value in column] if is_list else list(column)
            for column, is_list in zip(columns, lists, strict=True)
        ]


def _items(value: Value) -> list[str] | None:
    return value.split(JOIN) if isinstance(value, str) else None


def _type(column: DataColumn) -> str:
    return _TYPES.get(column.type, "VARCHAR")


def _description(export: Export) -> dict[str, object]:
    return {
        **export.facts,
        "read": "SELECT * FROM read_parquet('actions/*/*.parquet', hive_partitioning = true, "
        "hive_types = {'plan_set': VARCHAR})",
        "tables": {
            name: {
                "about": BY_NAME[name].about,
                "rows": len(lines),
                "key": BY_NAME[name].key,
                "columns": {
                    column.name: {"type": _type(column), "about": column.about}
                    for column in BY_NAME[name].all
                },
            }
            for name, lines in export.lines.items()
        },
    }
