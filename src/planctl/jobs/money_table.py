"""The table of what is under ``resources``, with its sums."""

from collections.abc import Sequence

from planctl.reports.report import Column, Row
from planctl.reports.sums import sums, words

COLUMNS = (
    Column("of", "For"),
    Column("title", "Title", wide=True),
    Column("amount", "Amount", number=True),
    Column("spent", "Spent", number=True),
    Column("unit", "Unit"),
    Column("years", "Period", whole=True),
    Column("plan", "Plan", minor=True),
)


def visible(rows: Sequence[Row]) -> list[Row]:
    """Return rows for display: the period of its plan is no word of a line's own."""
    return [{**row, "years": _years(row)} for row in rows]


def _years(row: Row) -> object:
    plan = row["plan_period"]
    return f"plan's {plan}" if plan else row["period"]


def sums_of(rows: Sequence[Row]) -> tuple[dict[str, object], list[str]]:
    """Return what the sums add to the data, and the same in lines."""
    added = sums(rows)
    return {"sums": added}, words(rows, added)
