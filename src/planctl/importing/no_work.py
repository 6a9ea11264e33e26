"""Rows of a table that are no work: its head again, as on the next page, and what adds up."""

import re

from planctl.importing.ledger import Ledger
from planctl.importing.rows import TITLE
from planctl.importing.source import Cell
from planctl.importing.tables import Table
from planctl.model.names import fold

_TOTAL = re.compile(r"(?:grand |overall |sub ?-? ?)?totals?(?: (?:cost|costs|budget))?"
                    r"(?: ?\(?\u00a3\)?)?\s*:?").fullmatch  # fmt: skip
_TOTAL_OF = re.compile(r"(?:(?:grand|overall|sub ?-?) ?totals?|totals? (?:for|of))\b").match
_FEWEST = 2  # a head of fewer words may be a row


def no_work(table: Table, row: list[Cell], ledger: Ledger) -> bool:
    """Whether a row is no work; then its cells are entered as what they are."""
    return _repeats(table, row, ledger) or _total(table, row, ledger)


def _repeats(table: Table, row: list[Cell], ledger: Ledger) -> bool:
    """Whether a row is the head again, as at the top of a page: its lowest row is enough.

    A cell that is merged with those above it goes on through the head.
    """
    own = [(column, row[column.at]) for column in table.columns
           if row[column.at].real.text and not row[column.at].below]  # fmt: skip
    same = [fold(cell.real.text) in {fold(column.head), fold(column.cell.real.text)}
            for column, cell in own]  # fmt: skip
    if len(same) < _FEWEST or not all(same):
        return False
    for _, cell in own:
        ledger.head(cell)
    return True


def _total(table: Table, row: list[Cell], ledger: Ledger) -> bool:
    """Whether a row of work adds the others up: it is none of them, and is left out."""
    own = [(column, row[column.at]) for column in table.columns
           if row[column.at].origin is None and row[column.at].text]  # fmt: skip
    if table.kind != "action" or not own:
        return False
    first = fold(own[0][1].text)
    adds_up = _TOTAL_OF(first) and all(any(map(str.isdigit, cell.text)) for _, cell in own[1:])
    if not _TOTAL(first) and not adds_up:
        return False
    # A figure under the titles is what was added up.
    titled = [cell for column, cell in own[1:] if any(map(str.isalpha, cell.text))
              and column.meaning and column.meaning[:2] == ("action", TITLE)]  # fmt: skip
    if titled:
        return False
    for column, cell in own:
        message = "it is of a row of totals, which is no work of its own"
        ledger.leave(table.grid, cell, column.head, message)
    return True
