"""How wide columns are, by what stands in them: no word is broken where there is room for it."""

from collections.abc import Sequence
from math import sqrt

# Letters of a table with less than this stay on one page.
SMALL = 700
# Letters of a table's words between the margins of an upright page.
_UPRIGHT = 92
_LEAST = 5
_MOST = 34


def shares(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    """Return the share of each column, about the letters that a line of it needs."""
    return [_share(head, texts) for head, texts in zip(heads, cells, strict=True)]


def _share(head: str, texts: Sequence[str]) -> int:
    said = [text for text in texts if text]
    longest = max((len(word) for text in (head, *said) for word in text.split()), default=0)
    typical = max((len(line) for text in said for line in text.split("\n")), default=0)
    mean = sum(map(len, said)) / len(said) if said else 0
    return max(_LEAST, longest + 2, min(typical, _MOST, round(3.4 * sqrt(mean))))


def wide(found: Sequence[int]) -> bool:
    """Whether columns need a page that lies on its side."""
    return sum(found) > _UPRIGHT + 12 or len(found) > 7
