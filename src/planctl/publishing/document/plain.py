"""A table of rows of words, without a number: a key, or amounts of money."""

from collections.abc import Sequence

from planctl.publishing.document import widths
from planctl.publishing.pack.blocks import Grid, Header, Line


def grid(
    caption: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[str]],
    *,
    merged: Sequence[frozenset[int]] = (),
    loose: bool = True,
) -> Grid:
    """Return the table, its columns as wide as their words ask for.

    Args:
        columns: the words over each, and what its cells hold, as a header says it.
        merged: of each row the columns whose cell goes on from the row above; of none, nothing.
        loose: whether a page may end after any row.
    """
    heads = [head for head, _ in columns]
    shares = widths.fit(heads, [*zip(*rows, strict=True)]).shares
    headers = [Header(head, share, sort)
               for (head, sort), share in zip(columns, shares, strict=True)]  # fmt: skip
    on = merged or [frozenset[int]()] * len(rows)
    lines = [Line(row, {}, goes_on) for row, goes_on in zip(rows, on, strict=True)]
    return Grid(caption, caption, headers, lines, counted=False, loose=loose)
