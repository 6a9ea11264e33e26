"""Columns that a table has only where its rows have something to say in them."""

from collections.abc import Sequence

from planctl.language.state_words import OPEN_IN_NO_PLAN
from planctl.reports.report import Column, Row

RECURRING = ("missed", "next")
_RECURRING = (Column("missed", "Missed", number=True), Column("next", "Next", whole=True))
_RISK_KIND = Column("risk_kind", "Kind", whole=True)


def recurring(every: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns, with what only recurring work has after the day it is due."""
    return _with(every, rows, "due", _RECURRING)


def risk_kind(every: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns, with the kind of risk after the title where one is no threat."""
    threats = all(row.get("risk_kind") in (None, "threat") for row in rows)
    return [*every] if threats else _with(every, rows, "title", (_RISK_KIND,))


def status(row: Row) -> object:
    """Return the status of a row for a reader; what closed it comes first, where something did."""
    if row.get("left_behind"):
        return OPEN_IN_NO_PLAN
    above = row.get("closed_with")
    return f"closed with its {above.partition(':')[0]}" if isinstance(above, str) else row["status"]


def _with(
    every: Sequence[Column], rows: Sequence[Row], after: str, more: Sequence[Column]
) -> list[Column]:
    if all(row.get(more[0].key) is None for row in rows):
        return [*every]
    at = 1 + next(at for at, column in enumerate(every) if column.key.startswith(after))
    return [*every[:at], *more, *every[at:]]
