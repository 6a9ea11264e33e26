"""A bar of a table: its parts fill it and no more."""

import re

import pytest

from planctl.publishing.site.pictures.bar import bar


@pytest.mark.parametrize(
    ("counts", "most"),
    [
        ({"late": 1, "soon": 1, "open": 1000, "undated": 1, "done": 1}, 1004),
        ({"late": 1, "open": 3}, 4),
        ({"late": 1, "open": 3}, 40),
    ],
)
def test_no_part_lies_behind_the_end_of_a_bar_or_is_lost(counts: dict[str, int], most: int) -> None:
    made = str(bar(counts, most, "How they stand"))
    parts = [(float(x), float(wide)) for x, wide in
             re.findall(r'<rect x="([0-9.]+)%" y="[0-9.]+" width="([0-9.]+)%"', made)]  # fmt: skip
    assert len(parts) == len(counts)
    assert all(wide >= 1 for _, wide in parts)
    end = max(x + wide for x, wide in parts)
    assert end <= 100
    assert sum(counts.values()) < most or end >= 99
