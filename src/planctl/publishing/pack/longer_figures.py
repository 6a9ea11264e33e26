"""What years came to that ended with the period of the paper, beside the figures of the period."""

from collections import Counter
from collections.abc import Sequence

from planctl.publishing.pack.blocks import Grid, Section, line
from planctl.publishing.pack.measure_cells import COLUMNS, rows, shown
from planctl.publishing.pack.measured import Measured, longer
from planctl.publishing.pack.scope import Scope
from planctl.standing.rag_words import NONE, worst_first
from planctl.standing.rag_words import shown as coloured
from planctl.system.text import counted


def longer_figures(scope: Scope, figures: Sequence[Measured]) -> Section:
    """Return the section.

    Args:
        figures: those of the period, which has a table of its own.
    """
    key, title = "measures_longer", "Longer periods that ended with this one"
    found = longer(scope, figures)
    if not found:
        none = "No figure of a longer period that ended with this one stands beside it."
        return Section(key, title, [none], quiet=True)
    cells = rows(scope, found)
    columns = shown(COLUMNS, cells)
    lines = [line([row[column.name] for column in columns], item.row(scope))
             for row, item in zip(cells, found, strict=True)]  # fmt: skip
    words = ", ".join(column.header.label.casefold() for column in columns)
    grid = Grid(title, f"One row a figure: {words}.", [item.header for item in columns], lines)
    verb = "is" if len(found) == 1 else "are"
    said = (
        f"{counted(len(found), 'more figure')} {verb} of a longer period that ended with this one"
    )
    return Section(key, title, [f"{said}: {colours(found)}."], grid)


def in_summary(scope: Scope, figures: Sequence[Measured]) -> str:
    """Return how many figures of longer periods there are, by colour; or nothing."""
    found = longer(scope, figures)
    verb = "is" if len(found) == 1 else "are"
    of = f"{counted(len(found), 'more figure')} {verb} of a longer period that ended with it"
    return f"{of}: {colours(found, plain=True)}." if found else ""


def colours(found: Sequence[Measured], *, plain: bool = False) -> str:
    """Return how many figures have each colour, the worst first."""
    counts = worst_first(Counter(item.colour.counted or NONE for item in found))
    words = str if plain else coloured
    return ", ".join(f"{count} {'not rated' if rag == NONE else words(rag)}"
                     for rag, count in counts.items())  # fmt: skip
