"""Cells of tables with the heads of their columns, so that a row can be read as a card."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from planctl.system.text import visible

_BLANK = re.compile(r"(<td[^>]*>)\s+(?=</td>)")
_PART = re.compile(r"<(tr|td|th)(?=[ >])")


def labelled(rows: Markup, heads: Sequence[str]) -> Markup:
    """Return the rows of a table, each cell but that which names a row with the head of its column.

    Args:
        heads: as a table's macro takes them; the ``#`` of a column of numbers is no part of one.
    """
    labels = [f' data-label="{escape(visible(head.lstrip("#")))}"' for head in heads]
    column = 0

    def label(match: re.Match[str]) -> str:
        nonlocal column
        if match[1] == "tr":
            column = 0
            return match[0]
        column += 1
        named = column == 1 and match[1] == "th"
        return match[0] if named or column > len(labels) else match[0] + labels[column - 1]

    return Markup(_PART.sub(label, _BLANK.sub(r"\1", rows)))  # noqa: S704 - labels are escaped, the rest is markup
