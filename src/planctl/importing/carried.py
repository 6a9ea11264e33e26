"""What a cell says that is as the one above, or as another row: "Ditto", "As 5.4"."""

from dataclasses import dataclass, field

from planctl.importing import wording
from planctl.importing.at import At
from planctl.importing.columns import Column, Table
from planctl.importing.heads import Meaning
from planctl.importing.ledger import DECIDE, NOTE, Ledger
from planctl.importing.numbered import split_ref
from planctl.importing.source import Cell

_REF = ("ref",)
_TITLE = ("title",)


@dataclass
class Carried:
    """What was said before.

    Attributes:
        above: the last cells with words, by their columns.
        _rows: what the rows of the tables say, by their refs; None where two rows have one.
    """

    above: dict[int, Cell] = field(default_factory=dict)
    _rows: dict[tuple[str, str], dict[Meaning, Cell] | None] = field(default_factory=dict)

    def enter(self, table: Table) -> None:
        """Enter the rows of a table, those below too."""
        for row in table.grid.rows[table.first :]:
            said: dict[Meaning, Cell] = {}
            for column in table.columns:
                if column.meaning is not None:
                    said.setdefault(column.meaning.bare, row[column.at].real)
            ref = _ref(said, table.kind)
            if ref:
                at = (table.kind, ref)
                self._rows[at] = None if at in self._rows else said

    def at(self, table: Table, column: Column, cell: Cell, ledger: Ledger) -> At | None:
        """Return what a cell says, or None where it says nothing."""
        own = cell.real
        if not own.text:
            return None
        above = self.above.get(column.at)
        if wording.ditto(own.text):
            if above is None:
                message = "it says that it is as above, and nothing stands above it"
                ledger.leave(table.grid, cell, column.head, message, "write what is meant")
                return None
            return At(table.grid, cell, column.head, above.text, above)
        if there := self._there(table, column, own.text):
            self.above[column.at] = there
            said = f"read as '{wording.one(there.text)}', which stands there"
            ledger.say(NOTE, table.grid, cell, column.head, said)
            return At(table.grid, cell, column.head, there.text, there)
        if more := wording.as_elsewhere(own.text):
            message = f"it says that it is {more}: it stands as it is written"
            ledger.say(DECIDE, table.grid, cell, column.head, message, "write all of it out")
        self.above[column.at] = own
        return At(table.grid, own, column.head, own.text, own)

    def _there(self, table: Table, column: Column, text: str) -> Cell | None:
        """Return the cell that a text points to, where it is one that says something itself."""
        ref = wording.pointed(text)
        row = self._rows.get((table.kind, ref)) if ref and column.meaning else None
        cell = row.get(column.meaning.bare) if row and column.meaning else None
        if cell is None or not cell.text or wording.ditto(cell.text) or wording.points(cell.text):
            return None
        return None if wording.ditto_and_more(cell.text) else cell


def _ref(said: dict[Meaning, Cell], kind: str) -> str:
    """Return the ref of a row, which may stand before its name."""
    ref, title = (said.get(Meaning(kind, path)) for path in (_REF, _TITLE))
    if ref is not None and ref.text:
        return wording.one(ref.text).rstrip(".")
    return split_ref(title.text)[0] if title is not None else ""
