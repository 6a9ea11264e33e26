"""Cells of a sheet that hold days and numbers."""

from datetime import UTC, date, datetime

import pytest

from planctl.language.spoken.cells import month_first, of_cell
from planctl.language.spoken.said import NOTED, READ, REFUSED, Context, Value

_CONTEXT = Context("2025/26")


@pytest.mark.parametrize(
    ("cell", "number_format", "outcome", "value"),
    [
        (date(2026, 3, 31), "dd/mm/yyyy", READ, "2026-03-31"),
        (date(2026, 3, 1), "mmm-yy", READ, "2026-03"),
        (date(2026, 3, 1), '[$-809]mmm yyyy "d"', READ, "2026-03"),
        (datetime(2026, 3, 31, tzinfo=UTC), "yyyy-mm-dd hh:mm", READ, "2026-03-31"),
        (2026, "General", NOTED, "2026"),
        (2026.0, "General", NOTED, "2026"),
        ("31 March 2026", "General", READ, "2026-03-31"),
        (None, "General", READ, None),
    ],
)
def test_a_cell_is_read_as_it_is_shown(
    cell: object, number_format: str, outcome: str, value: Value
) -> None:
    said = of_cell(cell, number_format, _CONTEXT)
    assert (said.outcome, said.keys) == (outcome, (("due", value),))


def test_a_number_among_dates_is_the_day_it_stands_for_and_alone_it_is_not() -> None:
    assert of_cell(46112, "General", _CONTEXT).outcome == REFUSED
    among = of_cell(46112.0, "General", Context("2025/26", dates=True))
    assert (among.outcome, among.keys) == (NOTED, (("due", "2026-03-31"),))
    assert of_cell(2.5, "General", _CONTEXT).outcome == REFUSED


def test_a_column_with_its_months_first_is_known_by_one_cell() -> None:
    assert month_first(["04/05/2026", "06/30/2026", "tbc"]) == "06/30/2026"
    assert month_first(["04/05/2026", "30/06/2026", "1" * 10_000]) == ""
