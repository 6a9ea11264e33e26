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
_TITLE = Meaning("action", ("title",))
# "3.1 Visit each block": the number before a name; "1.5 posts" is one too, among others like it.
_BEFORE = re.compile(r"([A-Z]{0,6}[ -]?[0-9]{1,3}(?:\.[0-9]{1,3})+[a-z]?)[.:)]?\s+(\S.*)",
                     re.DOTALL).fullmatch  # fmt: skip
_LETTER = re.compile(r"(\(?[a-z][.)])\s+(\S.*)", re.DOTALL).fullmatch


def split_ref(text: str) -> tuple[str, str]:
    """Return the number before a name, and the name; no number where none is."""
    found = _BEFORE(text.strip())
    return (found[1], found[2]) if found else ("", text)


def before_names(table: Table) -> bool:
    """Whether a table of work without a column of refs has each before the name of its row."""
    meant = [item.meaning.bare for item in table.columns if item.meaning]
    if table.kind != "action" or _REF in meant or meant.count(_TITLE) != 1:
        return False
    at = next(item.at for item in table.columns
              if item.meaning and item.meaning.bare == _TITLE)  # fmt: skip
    rows = [row[at] for row in table.grid.rows[table.first :] if row[at].origin is None]
    texts = [cell.text for cell in rows if cell.text]
    refs = [ref for text in texts if (ref := split_ref(text)[0])]
    return len(refs) > 1 and len(set(refs)) == len(refs) and len(refs) * 2 > len(texts)


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
        before: whether the table has the numbers before the names.
    """

    whole: str = ""
    before: bool = False

    def lift(self, record: Data, row: Row) -> None:
        """Take the number before a name as its ref, where the table has them there."""
        title = row.values.get(_TITLE)
        if not self.before or title is None or "ref" in record:
            return
        text = wording.one(title.text)
        if ref := split_ref(text)[0]:
            record["ref"] = ref
            record["title"] = wording.one(split_ref(record["title"])[1])
            message = "the number before it is read as its ref"
            row.placing.ledger.say(NOTE, title.grid, title.cell, title.head, message)
        elif letter := _LETTER(title.text.strip()):
            record["ref"] = letter[1]
            row.values[_REF] = title

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
