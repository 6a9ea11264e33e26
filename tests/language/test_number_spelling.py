"""A target with its unit behind it is told the same cure however its number is written."""

import pytest

from planctl.language.number_spelling import cure


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("20000 visits", "write 20000, and unit: visits"),
        ("20,000 visits", "write 20,000, and unit: visits"),
        ("20 000 visits", "write 20000, and unit: visits"),
        ("1 200 000 visits", "write 1200000, and unit: visits"),
        ("20k visits", "write 20k, and unit: visits"),
        ("2 m visits", "write 2 m, and unit: visits"),
        ("20 kilometres", "write 20, and unit: kilometres"),
        ("12 months", "write 12, and unit: months"),
        ("20 000", "write 20000"),
        ("20 000 by 2012", ""),
    ],
)
def test_a_number_and_its_unit(written: str, said: str) -> None:
    assert cure(written, target=True) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("visits", "write 20: the unit stands beside it"),
        ("Visit", "write 20: the unit stands beside it"),
        ("%", "write 20, if the unit is % here too"),
        ("visitors", "write 20, if the unit is visitors here too"),
        (None, "write 20, and unit: visits"),
    ],
)
def test_a_unit_that_stands_beside_the_number_already(unit: object, said: str) -> None:
    assert cure("20 visits", target=True, unit=unit) == said
    assert cure("20+", target=True, unit=unit) == "write ≥20"
