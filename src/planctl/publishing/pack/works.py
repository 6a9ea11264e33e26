"""The pieces of work in a table, each with the rows of its steps, which stay on one page."""

from collections.abc import Sequence

from planctl.publishing.pack.blocks import Grid, Line

# The rows of one that stays on one page; more would leave most of a page empty, or all of it.
_WHOLE = 8


def one_work(item: Grid, below: frozenset[int]) -> bool:
    """Whether a row and the next are one piece of work with its steps: most of it is merged."""
    return len(below) * 2 > len(item.columns)


def held_to_next(item: Grid, lines: Sequence[Line]) -> list[bool]:
    """Return for each row whether it stays on the page of the next, as one piece of work.

    Of one with many rows the first alone does: the others have nothing that a step may lose.
    """
    if not lines:
        return []
    rows = _rows_of_work(item, lines)
    below = [*(line.merged for line in lines[1:]), frozenset[int]()]
    return [
        _says_no_more(line, after)
        or (one_work(item, after) and (count <= _WHOLE or not one_work(item, line.merged)))
        for line, after, count in zip(lines, below, rows, strict=True)
    ]


def _says_no_more(line: Line, below: frozenset[int]) -> bool:
    """Whether all that a row says stands in cells that go on below: alone it is an empty line."""
    return bool(below) and all(at in below for at, cell in enumerate(line.cells) if cell)


def _rows_of_work(item: Grid, lines: Sequence[Line]) -> list[int]:
    """Return for each row how many the piece of work has in which it stands."""
    works: list[int] = []
    for line in lines:
        if works and one_work(item, line.merged):
            works[-1] += 1
        else:
            works.append(1)
    return [rows for rows in works for _ in range(rows)]
