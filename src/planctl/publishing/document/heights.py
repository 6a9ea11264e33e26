"""Which widths of columns make the rows of a table lowest, by the lines that each cell takes."""

from collections.abc import Sequence
from itertools import pairwise

# Of a table with more rows, so many say how wide its columns are.
_ROWS = 120
# Letters that a column is widened by at a time, of so many steps at most.
_STEPS = 48
# What the edges of a cell take, and about what a line loses where a word does not fit in it.
_LOST = 5
# A row is as high as its highest cell; the others count for less, so that none has a word a line.
_OTHERS = 0.2
_LEAST = 0.01

# The letters of each line of a cell as it is written, and over how many rows it goes.
Cell = tuple[Sequence[int], int]


def cells_of(texts: Sequence[str], goes_on: Sequence[bool]) -> list[Cell]:
    """Return the cells of a column for each of its rows; one over several is shared among them."""
    starts = [at for at, on in enumerate(goes_on) if not on or at == 0]
    found: list[Cell] = []
    for start, end in pairwise([*starts, len(texts)]):
        cell = (
            [len(line) for line in texts[start].split("\n")] if texts[start] else [],
            end - start,
        )
        found += [cell] * (end - start)
    return found


def lowest(least: Sequence[int], columns: Sequence[Sequence[Cell]], room: int) -> list[int]:
    """Return the width of each column, of those that have at least some and all that room.

    Each letter to spare goes where it makes the rows lowest; nothing is kept back for a column
    whose cells are as low as they can be.
    """
    widths, spare = list(least), room - sum(least)
    every = -(-max(map(len, columns), default=0) // _ROWS) or 1
    shown = [cells[::every] for cells in columns]
    step = max(1, spare // _STEPS)
    now = [_heights(cells, width) for cells, width in zip(shown, widths, strict=True)]
    then = [_heights(cells, width + step) for cells, width in zip(shown, widths, strict=True)]
    while spare >= step:
        gains = _gains(now, then)
        best = max(range(len(gains)), key=gains.__getitem__, default=-1)
        if best < 0 or gains[best] < _LEAST:
            break
        widths[best] += step
        spare -= step
        now[best] = then[best]
        then[best] = _heights(shown[best], widths[best] + step)
    return widths


def _heights(cells: Sequence[Cell], width: int) -> list[float]:
    """Return about how many lines each cell takes; an empty one takes none."""
    room = max(1, width - _LOST)
    return [sum(max(1.0, letters / room) for letters in lines) / rows for lines, rows in cells]


def _gains(now: Sequence[Sequence[float]], then: Sequence[Sequence[float]]) -> list[float]:
    """Return by how much lower all rows are, for each column, if that one is wider."""
    gains = [0.0] * len(now)
    for heights, lower in zip(zip(*now, strict=True), zip(*then, strict=True), strict=True):
        highest = max(heights)
        if highest <= 1:
            continue
        at = heights.index(highest)
        next_to = max((one for other, one in enumerate(heights) if other != at), default=0.0)
        gains[at] += highest - max(next_to, lower[at])
        for column, (before, after) in enumerate(zip(heights, lower, strict=True)):
            gains[column] += (before - after) * _OTHERS
    return gains
