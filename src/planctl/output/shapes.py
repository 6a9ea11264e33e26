"""The words in which a command states its JSON: the schema of each part that several print.

A command's ``shape()`` is made of these, and ``schema/output/`` of all shapes. Keys may be added to
a report without a new ``format_version``; so a shape names what is always there, and lets other
keys be.
"""

from dataclasses import fields
from typing import Any

from planctl.standing.totals import Totals

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE_DAY: Schema = {**DAY, "type": ["string", "null"]}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
TEXTS: Schema = {"type": "array", "items": TEXT}
LINE: Schema = {"type": "integer", "minimum": 1}


def record(**keys: Schema) -> Schema:
    """Return the shape of a mapping that has at least these keys."""
    return {"type": "object", "properties": keys, "required": list(keys)}


def also(shape: Schema, **keys: Schema) -> Schema:
    """Return the shape of a mapping that has these keys besides those of another."""
    return record(**shape["properties"], **keys)


def many(of: Schema) -> Schema:
    """Return the shape of a list."""
    return {"type": "array", "items": of}


ROW = record(
    kind=TEXT,
    key=TEXT,
    ref=MAYBE,
    title=TEXT,
    owner=TEXTS,
    accountable=TEXTS,
    due=MAYBE_DAY,
    due_as_written=MAYBE,
    status=MAYBE,
    objective=MAYBE,
    objectives=TEXTS,
    plan=MAYBE,
    plan_set=TEXT,
    path=TEXT,
    line=LINE,
)
# How a record was taken out of the plans, and how late it was then.
GONE = record(removed_on=MAYBE_DAY, commit=TEXT, author=TEXT, pull_request=MAYBE,
              days_overdue={"type": ["integer", "null"]}, rag_counted=MAYBE)  # fmt: skip
WAITS = many(record(key=TEXT, ref=MAYBE, title=TEXT, status=TEXT, due=MAYBE_DAY,
                    due_as_written=MAYBE))  # fmt: skip
TOTALS = record(**{field.name: COUNT for field in fields(Totals)})
UNREAD = many(record(path=TEXT, message=TEXT))
SEVERITY: Schema = {"enum": ["error", "warning", "note"]}

# A difference in days, earlier being less than nought.
MAYBE_COUNT: Schema = {"type": ["integer", "null"]}
MOVE = record(**{"from": MAYBE, "to": MAYBE}, days=MAYBE_COUNT, on=MAYBE, recorded=MAYBE,
              commit=MAYBE,
              author=MAYBE, pull_request=MAYBE, approved={"type": "boolean"}, reason=MAYBE,
              approved_by=MAYBE)  # fmt: skip
OFFICERS = many(record(name=MAYBE, kind=MAYBE, role=MAYBE, plan_set=TEXT,
                       **{field.name: COUNT for field in fields(Totals)}))  # fmt: skip
