"""What became of each cell: placed, a head, or left; and what a person has to know or decide."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from planctl.importing.source import ERROR, Cell, Grid, Source
from planctl.system.text import one_line

NOTE, DECIDE, LEFT = "note", "decide", "left"


class Doubt(NamedTuple):
    """Something to know or decide.

    Attributes:
        sort: ``note`` (it was read, and how), ``decide`` (it stands as it is written, and is wrong
            or unclear) or ``left`` (it is not in the plan).
        where: the sheet and cell, or table, row and column.
        heading: of the column.
        value: what stands there.
        hint: what to do.
        also: other cells, or texts outside of tables, of which the same is to be said.
    """

    sort: str
    where: str
    heading: str
    value: str
    message: str
    hint: str = ""
    also: Sequence[str] = ()


@dataclass
class Ledger:
    """The account of a document's cells.

    Attributes:
        placed, heads: the cells whose words are in the plan, and those that name columns.
        nothing: those whose words say that there is nothing, as n/a.
        left: those that are not in the plan.
        legend: what the document says that its letters for colours mean.
    """

    source: Source
    placed: set[Cell] = field(default_factory=set)
    heads: set[Cell] = field(default_factory=set)
    nothing: set[Cell] = field(default_factory=set)
    left: set[Cell] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)
    _said: set[tuple[str, str]] = field(default_factory=set)
    _also: dict[tuple[object, ...], list[str]] = field(default_factory=dict)

    def put(self, cell: Cell) -> None:
        """Enter a cell as placed."""
        self.placed.add(cell.real)

    def head(self, cell: Cell) -> None:
        """Enter a cell as one that names a column or part."""
        self.heads.add(cell.real)

    def say(
        self,
        sort: str,
        grid: Grid,
        cell: Cell,
        heading: str,
        message: str,
        hint: str = "",
        value: str = "",
    ) -> None:
        """Say something of a cell, once; of several alike together.

        Where their words are spoken of, those are alike too; ``value`` stands for words that a
        cell only points to.
        """
        where = grid.where(cell.real)
        if (where, message) in self._said:
            return
        self._said.add((where, message))
        value = one_line(value or cell.real.text)
        told = sort == DECIDE or message.startswith("read as ")
        # Behind the cell of another table nobody looks for what is left out of this one.
        alike = (sort, heading, message, (value, hint) if told else None,
                 grid.name if sort == LEFT else None)  # fmt: skip
        if alike in self._also:
            self._also[alike].append(where)
            return
        also = self._also[alike] = []
        self.doubts.append(Doubt(sort, where, heading, value, message, hint, also))

    def leave(self, grid: Grid, cell: Cell, heading: str, why: str, hint: str = "") -> None:
        """Enter a cell as one that is not in the plan, and say so."""
        if cell.real not in self.placed:
            self.left.add(cell.real)
            self.say(LEFT, grid, cell, heading, why, hint)

    def close(self) -> None:
        """Leave every cell that nobody spoke of, and say what its reading had to say."""
        known = self.placed | self.heads | self.nothing | self.left
        for grid in self.source.grids:
            for cell in (cell for row in grid.rows for cell in row if cell.origin is None):
                for remark in cell.remarks:
                    if remark == ERROR and cell in self.left:
                        continue  # said when it was left
                    self.say(NOTE, grid, cell, "", remark)
                if cell.text and cell not in known:
                    why = "it stands in no row or column that was read"
                    self.leave(grid, cell, "", why, "copy it into the plan by hand if it matters")

    @property
    def counts(self) -> dict[str, int]:
        """How many cells with text there are, and what became of them: the others add up to it."""
        cells = {cell for grid in self.source.grids for cell in grid.cells()}
        placed = cells & self.placed
        heads = (cells & self.heads) - placed
        nothing = (cells & self.nothing) - placed - heads
        return {
            "with_text": len(cells),
            "placed": len(placed),
            "heads": len(heads),
            "say_nothing": len(nothing),
            "left": len(cells) - len(placed) - len(heads) - len(nothing),
        }
