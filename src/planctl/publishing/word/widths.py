"""How wide the columns of a table are, so that no word in it is broken."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from planctl.publishing.pack.blocks import Grid

# Shares of the height of letters as in Verdana and its like: narrower fonts, as Arial, have room.
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]-/ \u00a0"), frozenset("mwMW@%")
_SHARES = {"narrow": 0.4, "wide": 0.98, "upper": 0.78, "other": 0.64}
_BOLD = 1.13
# What stands beside the words in a cell, in twentieths of a point.
_EDGES = 180
_PIECE, _WORD = re.compile(r"[^ \-\u2013]+[\-\u2013]?"), re.compile(r"[^ ]+")
# Longer words, such as addresses, are broken: they would leave no room for anything else.
_LONGEST = 22
_TEXTS = frozenset({"text"})
# The share of the page that the longest words may take where smaller letters are to be had, and
# from how many letters on a cell is long.
_FULL, _LONG = 0.75, 60
# What most letters leave of the shares above, where the smallest size lacks no more than that; and
# what those of the font leave that papers have which come without a template.
SPARE, OWN_SPARE = 1.04, 1.08
# The most lines that a text which is not long takes where smaller letters are to be had.
_LINES = 3
# Letters of a colour or number that are not broken at a space.
_SHORT = {"rag": 14, "number": 10}
# Letters of a day in words, as 30 Sep 2011, and how it begins.
_DAY = 11
_OF_MONTH = re.compile(r"\d{1,2} ").match
_PERIOD = re.compile(r"\d{4}/\d{2} \w+").fullmatch


class Fit(NamedTuple):
    """The size of letters, in points, and the widths of columns, in twentieths of a point."""

    size: float
    widths: Sequence[int]


def fit(item: Grid, width: int, sizes: Sequence[float], spare: float = SPARE) -> Fit | None:
    """Return the largest of some sizes at which no word is broken; None where each breaks some.

    Larger ones must leave room for long texts too.

    Args:
        spare: by how much words are taken for longer than they are.
    """
    for number, size in enumerate(sizes, 1):
        last = number == len(sizes)
        long = any(len(cell) > _LONG for line in item.shown for cell in line.cells)
        room = width * _FULL if long and not last else width
        # Days stand in one line, but where that would take all that there is.
        for whole in (True, False) if last else (True,):
            least = [_least(item, column, size, whole=whole) for column in range(len(item.columns))]
            if last and whole and width < sum(least) <= width * spare:
                least = [part * width // sum(least) for part in least]
            if sum(least) <= room:
                widths = _spread(item, least, width, size)
                if last or not _crowded(item, widths, size):
                    return Fit(size, widths)
    return None


def _crowded(item: Grid, widths: Sequence[int], size: float) -> bool:
    """Whether a text that is not long, or a figure, would take more than _LINES lines."""
    return any(
        _width(cell, size) > _LINES * (widths[column] - _EDGES)
        for column, header in enumerate(item.columns) if header.sort in _TEXTS | {"number"}
        for cell in _cells(item, column) if len(cell) <= _LONG
    )  # fmt: skip


def held_together(shown: str, sort: str) -> str:
    """Return a cell whose parts that belong together stay on one line, as a day and its month."""
    if sort == "day":
        shown = shown.replace(" to ", "\u00a0to ", 1)  # 2008/09 to | 2012/13
        return shown.replace(" ", "\u00a0", 1) if _OF_MONTH(shown) else shown
    if len(shown) <= _SHORT.get(sort, 0) or (sort == "name" and _PERIOD(shown)):
        return shown.replace(" ", "\u00a0")
    return shown


def _is_day(cell: str, sort: str) -> bool:
    return sort == "day" and len(cell) <= _DAY


def _cells(item: Grid, column: int) -> list[str]:
    lines = [*item.shown, *([item.total] if item.total else [])]
    return [line.cells[column] for line in lines]


def _least(item: Grid, column: int, size: float, *, whole: bool) -> int:
    """Return what the longest word of a column takes, or the longest day that is to be whole."""
    sort = item.columns[column].sort
    days = [cell for cell in _cells(item, column) if whole and _is_day(cell, sort)]
    # A short reference is not broken at its hyphen: M-TAD.
    piece = _WORD if sort == "name" and whole else _PIECE
    words = [word for cell in _cells(item, column)
             for word in _parts(piece, held_together(cell, sort))]  # fmt: skip
    head = max(
        (_width(word, size) * _BOLD for word in item.columns[column].label.split()), default=0
    )
    longest = max((_width(word[:_LONGEST], size) for word in (*words, *days)), default=0)
    return int(max(head, longest)) + _EDGES


def _parts(piece: re.Pattern[str], cell: str) -> list[str]:
    """Return what of a cell stays in one line; a long word is broken where it has a hyphen."""
    return [part for word in piece.findall(cell)
            for part in (_PIECE.findall(word) if len(word) > _DAY else [word])]  # fmt: skip


def _spread(item: Grid, least: Sequence[int], width: int, size: float) -> list[int]:
    """Return widths that fill the page: figures and days in one line first, then the texts."""
    found = list(least)
    left = width - sum(found)
    for column, header in enumerate(item.columns):
        if header.sort not in _TEXTS:
            more = max(0, min(left // 2, _whole(item, column, width, size) - found[column]))
            found[column], left = found[column] + more, left - more
    texts = [column for column, header in enumerate(item.columns) if header.sort in _TEXTS]
    texts = texts or list(range(len(found)))
    room = left + sum(found[column] for column in texts)
    weights = {column: _weight(item, column, size) for column in texts}
    while texts:
        share = room / sum(weights[column] for column in texts)
        tight = [column for column in texts if share * weights[column] < found[column]]
        if not tight:
            for column in texts:
                found[column] = int(share * weights[column])
            break
        room -= sum(found[column] for column in tight)
        texts = [column for column in texts if column not in tight]
    return found


def _whole(item: Grid, column: int, width: int, size: float) -> int:
    """Return the width beyond which a column of figures or days gains nothing."""
    header, cells = item.columns[column], _cells(item, column)
    if header.sort == "rag":
        return 0  # what stands beside a colour may stand below it
    most = width // 8
    if header.sort == "day":
        cells, most = [cell for cell in cells if _is_day(cell, header.sort)], width
    elif header.sort == "name" and max(map(len, cells), default=0) <= _DAY:
        most = width // 6  # a short reference, or a period
    whole = int(max((_width(cell, size) for cell in cells), default=0)) + _EDGES
    if header.sort == "number" and any(map(str.isdigit, header.label)):  # a period
        return max(min(whole, most), int(_width(header.label, size) * _BOLD) + _EDGES)
    return min(whole, most)


def _weight(item: Grid, column: int, size: float) -> float:
    cells = _cells(item, column)
    each = [_width(cell, size) for cell in cells] or [0.0]
    return float((sum(each) / len(each) + max(each) / 4 + 1) ** 0.7)


def _width(text: str, size: float) -> float:
    """Return about how wide a text is, in twentieths of a point."""
    return sum(_SHARES[_kind(letter)] for letter in text) * size * 20


def _kind(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE or letter > "\u2500":
        return "wide"
    return "upper" if letter.isupper() else "other"
