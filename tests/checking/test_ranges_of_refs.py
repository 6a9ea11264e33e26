"""References from one to another of a series, written as a range."""

import pytest

from planctl.checking.nearest import Nearest


@pytest.mark.parametrize(
    "written", ["RLIL001-RLIL003", "RLIL001 - RLIL003", "RLIL001 to RLIL003", "RLIL001 to 003"]
)
def test_a_series_with_noughts_before_its_numbers(written: str) -> None:
    known = ["RLIL001", "RLIL002", "RLIL003", "RLIL010"]
    said = "a list has commas: write RLIL001, RLIL002, RLIL003"
    assert Nearest(known).listed(written) == said
    assert Nearest(known[:1]).listed(written) != said
