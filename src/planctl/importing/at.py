"""Where a value of a record comes from."""

from typing import NamedTuple

from planctl.importing import wording
from planctl.importing.source import Cell, Grid


class At(NamedTuple):
    """Where a value comes from: the cell under a head, and its words.

    Attributes:
        text: what it says, which is the words above where it says ``as above``.
        source: the cell that has those words.
    """

    grid: Grid
    cell: Cell
    head: str
    text: str
    source: Cell

    @property
    def own(self) -> str:
        """The cell's own words, in one line."""
        return wording.one(self.cell.real.text)
