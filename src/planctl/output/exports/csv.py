"""A folder of CSV files, one a table, with their description for the web (CSVW).

See https://www.w3.org/TR/tabular-metadata/. Encoding and line ends are those of ``--format csv``
elsewhere: UTF-8 without a mark, and line feeds.
"""

import csv
import json
from pathlib import Path

from planctl.reports.cells import guarded
from planctl.reports.columns import JOIN, DataColumn, Type, Value
from planctl.reports.tables import BY_NAME, DataTable, Export, Line

SUFFIXES: tuple[str, ...] = ()
TEXT = False
DESCRIPTION = "csv-metadata.json"
# What an earlier export left there; nothing else is ever replaced.
FOLDER = (DESCRIPTION, *(f"{name}.csv" for name in BY_NAME))

_DATATYPES = {
    Type.LINE: "string", Type.TEXT: "string", Type.LIST: "string", Type.DAY: "date",
    Type.NUMBER: "double", Type.INTEGER: "integer", Type.BOOLEAN: "boolean",
}  # fmt: skip
_GUARD = "A text that starts with =, +, - or @ has an apostrophe before it."
MARK = _GUARD.encode()


def write(export: Export, path: Path) -> None:
    """Write the folder, which is not there yet."""
    path.mkdir()
    for name, lines in export.lines.items():
        with (path / f"{name}.csv").open("x", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in BY_NAME[name].all)
            writer.writerows(map(_cells, lines))
    text = json.dumps(_description(export), ensure_ascii=False, indent=1) + "\n"
    (path / DESCRIPTION).write_text(text, encoding="utf-8", newline="\n")


def _cells(line: Line) -> list[object]:
    return [None if value is None else _cell(value) for value in line]


def _cell(value: Value) -> object:
    if isinstance(value, str):
        return guarded(value)
    return str(value).lower() if isinstance(value, bool) else value


def _description(export: Export) -> dict[str, object]:
    facts = ", ".join(f"{name} {value}" for name, value in export.facts.items())
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "Plans",
        "dc:description": f"{facts}. {_GUARD}",
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(BY_NAME[name]) for name in export.lines],
    }


def _table(table: DataTable) -> dict[str, object]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.about,
        "tableSchema": {
            "columns": [_column(column, table) for column in table.all],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign(*parent) for parent in table.parents],
        },
    }


def _column(column: DataColumn, table: DataTable) -> dict[str, object]:
    found: dict[str, object] = {
        "name": column.name,
        "titles": [column.name, column.title] if column.title != column.name else column.name,
        "dc:description": column.about,
        "datatype": _DATATYPES[column.type],
    }
    if column.type is Type.LIST:
        found["separator"] = JOIN
    if column.name in table.key:
        found["required"] = True
    return found


def _foreign(column: str, parent: str) -> dict[str, object]:
    key = BY_NAME[parent].key
    own = [column] if len(key) == 1 else ["plan_set", column]
    reference = {"resource": f"{parent}.csv", "columnReference": list(key)}
    return {"columnReference": own, "reference": reference}
