"""Which key of a record a column of a workbook is, and why another column is none."""

from planctl.language.keys import KINDS, Key, Shape
from planctl.reports.tables import HISTORY, KIND_OF, DataTable
from planctl.system.text import as_word

Path = tuple[str, ...]
_NAMED = {
    "group_name": ("group",), "risk_kind": ("kind",), "left_on": ("left",), "in_plans": ("in",),
    "due_as_written": ("due",), "decided_by": ("decision", "by"), "decided_on": ("decision", "on"),
    "decision": ("decision", "reason"),
    **{f"{level}_{part}": (level, part) for level in ("inherent", "current", "target")
       for part in ("likelihood", "impact", "score")},
}  # fmt: skip
_IN_A_CELL = frozenset({
    Shape.TEXT, Shape.PROSE, Shape.TEXTS, Shape.NAMES, Shape.CHOICE, Shape.FLAG, Shape.YES_NO,
    Shape.COUNT, Shape.NUMBER, Shape.FIGURE, Shape.PERCENT, Shape.AS_WRITTEN, Shape.NUMBERS,
    Shape.WHEN, Shape.DUE, Shape.PERIOD, Shape.REF, Shape.REFS,
})  # fmt: skip
_PLACES = frozenset({"plan", "objective", "action", "risk", "framework", "objectives"})
_WORKED_OUT = "it is worked out, and changes with what it is worked out from"

_IN_FILE = ("this sheet is to be read alone", "change it in the plan's file")
_ALONE = {
    **dict.fromkeys(("resources", "revisions", "extra", "frameworks"), _IN_FILE),
    **{table.name: ("what git knows of the plans stays as it is", "") for table in HISTORY},
}


def kind_of(table: DataTable) -> str:
    """Return the kind of record that a row is; an empty text where it is a part of one."""
    return "measure" if table.name == "results" else KIND_OF.get(table.name, "")


def key_of(table: DataTable, column: str) -> tuple[Path, Key] | None:
    """Return the key that a column is of the records of a table, with its path; None for none."""
    kind = KIND_OF.get(table.name, "")
    keys = KINDS.get(kind, {})
    path = _NAMED.get(column, (column,))
    person = kind == "person" and column == "decision"
    if column in {"ref", "name"} or kind in {"", "framework"} or person:
        return None
    key = keys.get(path[0])
    if key is not None and len(path) > 1:
        key = key.block.named.get(path[1]) if key.block else None
    return (path, key) if key is not None and key.shape in _IN_A_CELL else None


def not_taken(table: DataTable, column: str, name: str) -> tuple[str, str]:
    """Return why a change of a column is not taken, and what to do instead.

    Args:
        name: the record's ref or key.
    """
    name = as_word(name)
    if table.name == "updates":
        return "what was reported stays as it was", f'planctl update {name} "..." adds to it'
    if table.name in _ALONE:
        return _ALONE[table.name]
    if table.name == "results" and column in {"period", "number"}:
        return "a figure keeps its period", "write it in a row of its own"
    if table.name == "results" and column == "forecast":
        return "a forecast is of a year", f"planctl set {name} forecast.YEAR=VALUE"
    if column in {"key", "ref"}:
        return "other records know it by its ref", f"planctl rename {name} NEW"
    if column == "name":
        return "plans know them by their name", "change it in the register, with the old as alias"
    if column in _PLACES:
        return "where it stands is not changed so", f"planctl move {name} --under REF"
    if column in KINDS.get(kind_of(table), {}):
        return "it has parts, which a cell cannot say", f"planctl set {name} {column}.KEY=VALUE"
    if column.startswith(("start_", "completed_", "forecast_")):
        return _WORKED_OUT, f"change '{column.partition('_')[0].capitalize()}'"
    return _WORKED_OUT, ""
