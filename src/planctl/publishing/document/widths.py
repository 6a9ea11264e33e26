"""How wide columns are, by what stands in them: no word is broken where there is room for it."""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

# Letters of a table with less than this stay on one page.
SMALL = 700
# Letters between the margins of a page that stands, of one that lies, and of one in small print,
# which is no smaller than people read with ease.
_UPRIGHT, LYING, MOST = 96, 146, 170
# The least that leaves long texts room in letters of the usual size.
EASY = LYING - LYING // 8
# Where heads would take all, long texts have so much more.
_MORE = 22
_EDGES = 3  # what the edges of a cell take
_MOST = 38
_LONGEST_WORD = 15
_LONGEST_DAY = 12
_MANY = 7  # columns of a page that stands


class Fit(NamedTuple):
    """The share of each column, and whether they need a page on its side, and small print."""

    shares: list[int]
    wide: bool
    dense: bool


def fit(heads: Sequence[str], cells: Sequence[Sequence[str]], *, wide: bool = False) -> Fit:
    """Return how columns fit: each has what it needs, and of the rest what it could do with.

    Args:
        wide: whether the page lies on its side in any case.
    """
    least = needs(heads, cells)
    wants = [max(need, _want(texts)) for need, texts in zip(least, cells, strict=True)]
    wide = wide or sum(wants) > _UPRIGHT + _UPRIGHT // 6 or len(heads) > _MANY
    dense = sum(least) > EASY
    most = max(MOST, sum(least) + _MORE) if sum(least) > MOST else MOST
    room = most if dense else LYING if wide else _UPRIGHT
    spare, wished = room - sum(least), sum(wants) - sum(least)
    part = min(1.0, max(0.0, spare / wished)) if wished else 0.0
    shares = [need + round((want - need) * part) for need, want in zip(least, wants, strict=True)]
    return Fit(shares, wide, dense)


def needs(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    """Return the letters that each column takes at least, so that no word in it is broken."""
    return [_need(head, texts) for head, texts in zip(heads, cells, strict=True)]


def _need(head: str, texts: Sequence[str]) -> int:
    """Return the letters of the longest word, short date or number of a column."""
    lines = [line for text in texts for line in text.split("\n")]
    longest = max(map(_unbroken, lines), default=0)
    over = max((len(word) + 1 for word in head.split()), default=0)
    return min(max(longest, over, 3), _LONGEST_WORD) + _EDGES


@lru_cache(maxsize=4096)
def _unbroken(line: str) -> int:
    """Return the letters of a line that stay together: all of a short date or number."""
    if len(line) <= _LONGEST_DAY and any(map(str.isdigit, line)):
        return len(line) + 1  # figures are wide
    return max(map(len, line.split()), default=0)


def _want(texts: Sequence[str]) -> int:
    said = [text for text in texts if text]
    typical = max((len(line) for text in said for line in text.split("\n")), default=0)
    mean = sum(map(len, said)) / len(said) if said else 0
    return min(typical + _EDGES, _MOST, round(3.6 * sqrt(mean)))
