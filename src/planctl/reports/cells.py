"""A value of a row as the text of one cell, the same in every format that has cells."""

from collections.abc import Iterable, Sequence

from planctl.reports.report import Row, Rows
from planctl.system.text import one_line

# A spreadsheet runs cells that start so (https://owasp.org/www-community/attacks/CSV_Injection).
# In some languages Excel takes the wide ones, too, for the start of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(value: object) -> str:
    """Return a value as one line of safe text; lists are joined by ``; ``."""
    # Most cells are a text, and most of the widest tables' a number.
    if value.__class__ is str:
        return one_line(value)
    if value is None:
        return ""
    if value.__class__ is int:
        return str(value)
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "; ".join(f"{one_line(str(key))}: {cell(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join([cell(item) for item in value])
    return one_line(str(value))


def lines(keys: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as lines of TSV; a cell never holds a tab or a line break."""
    return "".join(["\t".join([cell(row.get(key)) for key in keys]) + "\n" for row in rows])


def flat(report: Rows) -> tuple[Sequence[str], list[Row]]:
    """Return the keys and all rows of a report, for the formats that have one list."""
    if report.plain is not None:
        return report.keys, list(report.plain)
    return report.keys, [row for table in report.tables for row in table.rows]


def guarded(text: str, raw: str = "") -> str:
    """Return a text for CSV: one that a spreadsheet would run gets a leading ``'``.

    Args:
        raw: the text as written, where white space at its start is gone.
    """
    return f"'{text}" if raw.startswith(_FORMULA) or text.startswith(_FORMULA) else text
