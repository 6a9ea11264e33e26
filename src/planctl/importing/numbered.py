"""What the numbers of rows say: which is a part of which."""

import re
from dataclasses import dataclass

from planctl.importing import wording
from planctl.importing.columns import Table
from planctl.importing.draft import Data, keep
from planctl.importing.heads import Meaning
from planctl.importing.ledger import NOTE, Ledger
from planctl.importing.rows import Row
from planctl.importing.source import Cell

# "a)", "(b)", "iv.", "c", "(D)": a part of the work above.
_PART = re.compile(r"\(?([a-z]|[ivx]{2,4})[).]?|\(?([A-Z])\)").fullmatch
_REF = Meaning("action", ("ref",))


def numbered_below(table: Table, after: int, ref: str) -> bool:
    """Whether the first work from a row on is numbered as that of an objective: 2.1 of 2."""
    refs = (table.kind, ("ref",))
    found = (item.at for item in table.columns if item.meaning and item.meaning[:2] == refs)
    column = next(found, None)
    if column is None:
        return False
    below = (row[column].real.text for row in table.grid.rows[after:])
    first = next(filter(None, below), "")
    return re.match(rf"{re.escape(ref)}[./:-]", first) is not None


def objective_of(
    table: Table, at: int, row: list[Cell], ledger: Ledger
) -> tuple[str, str, str] | None:
    """Return the number and the name that are all of a row, and the row as a heading.

    Nobody and no day stands in it, and the work below is numbered as its: "1 | Safer streets"
    above 1.1. Not where a column has the objectives.
    """
    meant = [column.meaning for column in table.columns]
    if table.kind != "action" or any(item and item.kind == "objective" for item in meant):
        return None
    cells = {item.path: row[column] for column, item in enumerate(meant)
             if item and item.kind == "action" and row[column].origin is None}  # fmt: skip
    ref, title = cells.get(("ref",)), cells.get(("title",))
    if ref is None or title is None or {cell for cell in row if cell.real.text} != {ref, title}:
        return None
    code, name = wording.one(ref.text).rstrip("."), wording.one(title.text)
    if not name or "." in code or not numbered_below(table, at + 1, code):
        return None
    ledger.put(ref)
    ledger.put(title)
    message = "it has a number and a name alone, and is read as the objective of what is below"
    ledger.say(NOTE, table.grid, title, "", message)
    return code, name, name


@dataclass
class Parts:
    """Rows that are lettered below the one that is numbered.

    Attributes:
        whole: the number above.
    """

    whole: str = ""

    def read(self, record: Data, row: Row) -> None:
        """Read "a)" below 1.2 as 1.2a, since a ref is one's own."""
        ref = record.get("ref")
        part = _PART(ref) if isinstance(ref, str) else None
        if not isinstance(ref, str) or part is None or not self.whole:
            self.whole = ref if isinstance(ref, str) and any(map(str.isdigit, ref)) else ""
            return
        record["ref"] = f"{self.whole}{(part[1] or part[2]).lower()}"
        keep(record, "ref", ref)
        at = row.values[_REF]
        message = f"read as {record['ref']}, a part of {self.whole}"
        row.placing.ledger.say(NOTE, at.grid, at.cell, at.head, message)
