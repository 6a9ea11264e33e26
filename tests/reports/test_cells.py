"""How values become cells."""

import pytest

from planctl.reports.cells import guarded


@pytest.mark.parametrize("sign", "=+-@\t\r\uff1d\uff0b\uff0d\uff20")
def test_no_cell_of_csv_starts_a_formula(sign: str) -> None:
    """The wide signs start one in Excel where people write Japanese or Chinese."""
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"
