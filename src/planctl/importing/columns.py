"""What a table is made of: its columns, what each holds, and those that somebody is asked about."""

from dataclasses import dataclass, field
from typing import NamedTuple

from planctl.importing.heads import Meaning
from planctl.importing.ledger import NOTE, Ledger
from planctl.importing.source import Cell, Grid


class Column(NamedTuple):
    """A column: where it stands, its head, and what it holds; None where nobody knows yet.

    Attributes:
        over: the words of its head that it shares with the columns beside it.
    """

    at: int
    head: str
    cell: Cell
    meaning: Meaning | None
    over: str = ""


class Unsure(NamedTuple):
    """A column that somebody has to say the meaning of."""

    grid: Grid
    column: Column
    example: str
    why: str
    choices: list[str]


@dataclass
class Table:
    """A grid whose rows are records.

    Attributes:
        first: the number of the first row below the head, from 0; ``deep``: how many rows that has.
        goes_on: whether it goes on with the table before it, and has no head of its own.
    """

    grid: Grid
    kind: str
    first: int
    deep: int
    columns: list[Column]
    unsure: list[Unsure] = field(default_factory=list)
    goes_on: bool = False


def enter_heads(table: Table, ledger: Ledger) -> None:
    """Enter the cells over the columns of a table, and say how their words were read."""
    for row in table.grid.rows[table.first - table.deep : table.first]:
        for cell in row:
            ledger.head(cell)
    for column in table.columns:
        if column.meaning and column.meaning.note:
            ledger.say(NOTE, table.grid, column.cell, "", column.meaning.note)
