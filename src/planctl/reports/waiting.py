"""What an action waits for, as data and in words."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planctl.reports.ref_words import with_year
from planctl.reports.report import Column, Row
from planctl.system.text import one_line

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet
    from planctl.model.record import Record


def waits_for(plans: "PlanSet", record: "Record") -> list[Row]:
    """Return the actions that an open action waits for, under keys that scripts rely on."""
    if "depends_on" not in record.fields:
        return []
    from planctl.model.dependencies import waiting  # noqa: PLC0415 - words alone need no records

    return [_row(plans, item) for item in waiting(plans, record)]


def _row(plans: "PlanSet", needed: "Record") -> Row:
    when = plans.due_of(needed)
    return {
        "key": needed.key,
        "ref": needed.ref,
        "title": needed.title,
        "status": needed.status,
        "due": when.last.isoformat() if when and when.last else None,
        "due_as_written": when.written if when else None,
    }


def words(waited: object, *, typed: bool = False) -> str:
    """Return what ``waits_for`` found as ``I1.1, due 31 Dec 2024; I1.3, cancelled``, or nothing.

    Args:
        typed: whether a reference of a later year is as one types it, ``I1.1@2025/26``.
    """
    items = waited if isinstance(waited, list) else []
    return "; ".join(_said(item, typed=typed) for item in items if isinstance(item, dict))


def columns(every: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns of a table without that of ``waits``, where no row waits for anything."""
    any_waits = any(row.get("waits") for row in rows)
    return [column for column in every if any_waits or column.key != "waits"]


def _said(needed: Row, *, typed: bool) -> str:
    from planctl.model.record import CLOSED  # noqa: PLC0415 - few rows wait for anything

    key, ref = str(needed["key"]), needed["ref"]
    # What an earlier year has under the same reference is another action.
    in_year = with_year(key, ref) if isinstance(ref, str) else ""
    in_year = key if in_year and typed else in_year
    name = one_line(in_year or str(ref or needed["title"] or key))
    if needed["status"] in CLOSED:
        return f"{name}, {needed['status']}"
    if isinstance(due := needed["due"], str):
        day = date.fromisoformat(due)
        return f"{name}, due {day.day} {day:%b} {day.year}"
    written = needed["due_as_written"]
    return f"{name}, due {one_line(str(written))}" if written else f"{name}, no date"
