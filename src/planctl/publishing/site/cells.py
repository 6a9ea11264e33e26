"""Cells of tables with the heads of their columns, so that a row can be read as a card."""

import re
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from planctl.publishing.escaped import escaped

_BLANK = re.compile(r"(<td[^>]*>)\s+(?=</td>)")
_PART = re.compile(r"(<(?:tr|td|th))(?=[ >])")


def labelled(rows: Markup, heads: Sequence[str]) -> Markup:
    """Return the rows of a table, each cell but that which names a row with the head of its column.

    Args:
        heads: as a table's macro takes them; the ``#`` of a column of numbers is no part of one.
    """
    labels = [label(head) for head in heads]
    before, *parts = _PART.split(_BLANK.sub(r"\1", rows))
    found, column = [before], 0
    for start, rest in zip(parts[::2], parts[1::2], strict=True):
        if start == "<tr":
            column = 0
            found.append(start)
        else:
            column += 1
            named = column == 1 and start == "<th"
            found += (start, "" if named or column > len(labels) else labels[column - 1])
        found.append(rest)
    return Markup("".join(found))  # noqa: S704 - labels are escaped, the rest is markup


@lru_cache
def label(head: str) -> str:
    """Return what a cell says of its column, as an attribute."""
    return f' data-label="{escaped(head.lstrip("#"))}"'
