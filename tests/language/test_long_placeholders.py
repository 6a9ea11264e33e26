"""A text of a mebibyte that may be a placeholder is looked at once, and not from each sign anew."""

import re

import pytest

from planctl.language.numbers import PLACEHOLDER


@pytest.mark.parametrize("start", ["<insert ", "[insert ", "[the name of ", "[date of "])
def test_no_part_of_the_pattern_reads_on_to_the_end(start: str) -> None:
    end = ">" if start[0] == "<" else "]"
    assert re.search(PLACEHOLDER, f"{start}{'a' * 190}{end}")
    assert not re.search(PLACEHOLDER, f"{start}{'a' * 1000}{end}")
