"""How wide columns are, by what stands in them: no word is broken where there is room for it."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, sqrt
from typing import NamedTuple

from planctl.publishing.document.heights import Cell, cells_of, lowest

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
# Letters of a line that a text asks a page to lie on its side for, and of the longest that it has
# where there is room: else one long text makes a row as high as the page.
_ENOUGH, _MOST = 38, 60
_LONGEST_WORD = 15
_LONGEST_DAY = 12
# How much wider a capital is than a usual letter, and a bold word, as heads are, than another.
_CAPITAL, _BOLD = 0.3, 1.1
_MANY = 7  # columns of a page that stands


class Fit(NamedTuple):
    """The share of each column, and whether they need a page on its side, and small print."""

    shares: list[int]
    wide: bool
    dense: bool


def fit(
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    rows: Sequence[Sequence[Cell]] | None = None,
    *,
    wide: bool = False,
) -> Fit:
    """Return how columns fit: each has what it needs, and of the rest what makes rows low.

    Args:
        rows: the cells of each column, row by row, where one goes over several rows.
        wide: whether the page lies on its side in any case.
    """
    least = needs(heads, cells)
    wants = [max(need, _want(texts)) for need, texts in zip(least, cells, strict=True)]
    enough = sum(max(need, min(want, _ENOUGH)) for need, want in zip(least, wants, strict=True))
    wide = wide or enough > _UPRIGHT + _UPRIGHT // 6 or len(heads) > _MANY
    dense = sum(least) > EASY
    most = max(MOST, sum(least) + _MORE) if sum(least) > MOST else MOST
    room = most if dense else LYING if wide else _UPRIGHT
    for in_print in (_capitals(cells), _bold(heads)):
        least = _raised(least, in_print, min(room, MOST))
    if rows is None:
        rows = [cells_of(texts, [False] * len(texts)) for texts in cells]
    rows = [[*cells_of([head], [False]), *texts] for head, texts in zip(heads, rows, strict=True)]
    shares = lowest(least, rows, room)
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


def _capitals(cells: Sequence[Sequence[str]]) -> list[int]:
    """Return what the longest word of each column takes, where capitals are wider."""
    return [_words_in_print(texts, 1) for texts in cells]


def _bold(heads: Sequence[str]) -> list[int]:
    """Return what the longest word of each head takes, whose letters are bold."""
    return [_words_in_print([head], _BOLD) for head in heads]


def _words_in_print(texts: Sequence[str], bold: float) -> int:
    words = {word for text in texts for word in text.split()}
    longest = max((_letters(word) * bold + 1 for word in words), default=0)
    return min(ceil(longest), _LONGEST_WORD) + _EDGES


def _raised(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Return widths with what columns lack in print, those that lack least first.

    No page lies on its side for it, and no table becomes two.
    """
    found, spare = list(least), room - sum(least)
    for lack, at in sorted((want - found[at], at) for at, want in enumerate(wanted)):
        if 0 < lack <= spare:
            found[at], spare = found[at] + lack, spare - lack
    return found


def _letters(word: str) -> float:
    """Return how many usual letters are as wide as a word."""
    return len(word) + sum(map(str.isupper, word)) * _CAPITAL


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
