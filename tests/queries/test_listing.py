"""Filters of ``list`` mean what other commands mean by the same words."""

import json
from typing import Any

import pytest

from planctl.language.when import Kind, parse
from tests.support.command import ROOT, call

WORK = ("actions", "milestones", "mitigations")
# As of days on which work of each set is late, done and undated.
DAYS = (
    ("cheshire-east-2011-12", "2011-10-01"),
    ("salford-2009-10", "2009-10-01"),
    ("herefordshire-2007", "2007-10-01"),
    ("herefordshire-2003", "2003-09-01"),
    ("leeds-2008", "2009-06-01"),
)


def rows(*arguments: str) -> list[dict[str, Any]]:
    """Return the rows of a report."""
    result = call([*arguments, "--format", "json", "--no-cache"])
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def _readable(written: str | None) -> bool:
    kind = parse(written).kind if written else None
    return kind not in {Kind.UNREADABLE, Kind.INVALID}


@pytest.mark.parametrize(("plan_set", "as_of"), DAYS)
def test_undated_is_what_the_totals_call_so(plan_set: str, as_of: str) -> None:
    where = (str(ROOT / "plans" / plan_set), "--as-of", as_of)
    summed = rows("summary", *where)
    lost = rows("list", "actions", "--unreadable", *where)
    assert len(lost) == sum(row["unreadable"] for row in summed)
    assert not any(row["due"] for row in lost)
    total = sum(row["undated"] for row in summed)
    assert len(rows("list", "actions", "--undated", *where)) == total
    for kind in WORK:
        keys = [row["key"] for row in rows("list", kind, "--undated", *where)]
        assert keys == [
            row["key"]
            for row in rows("list", kind, "--status", "open", *where)
            if row["due"] is None and _readable(row["due_as_written"])
        ]
