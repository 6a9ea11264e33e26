"""Rows of a table that are no work: its head again, as on the next page, and what adds up."""

import re

from planctl.importing.columns import Column, Table
from planctl.importing.ledger import Ledger
from planctl.importing.rows import TITLE
from planctl.importing.source import Cell
from planctl.model.names import fold

_TOTAL = re.compile(r"(?:grand |overall |sub ?-? ?)?totals?(?: (?:cost|costs|budget))?"
                    r"(?: ?\(?\u00a3\)?)?\s*:?").fullmatch  # fmt: skip
_TOTAL_OF = re.compile(r"(?:(?:grand|overall|sub ?-?) ?totals?|totals? (?:for|of))\b").match
_SUM_OF = re.compile(r"totals?\b").match  # "Total actions in this objective"
_FEWEST = 2  # a head of fewer words may be a row


def no_work(table: Table, row: list[Cell], ledger: Ledger) -> bool:
    """Whether a row is no work; then its cells are entered as what they are."""
    return _repeats(table, row, ledger) or _total(table, row, ledger)


def _repeats(table: Table, row: list[Cell], ledger: Ledger) -> bool:
    """Whether a row is the head again, as at the top of a page: one of its rows is enough.

    A cell that is merged with those above it goes on through the head.
    """
    own = [(column, row[column.at]) for column in table.columns
           if row[column.at].real.text and not row[column.at].below]  # fmt: skip
    same = [fold(cell.real.text) in
            {fold(column.head), fold(column.cell.real.text), fold(column.over)} - {""}
            for column, cell in own]  # fmt: skip
    if len(same) < _FEWEST or not all(same):
        return False
    for _, cell in own:
        ledger.head(cell)
    return True


def is_total(text: str) -> bool:
    """Whether a text names what adds others up."""
    words = fold(text)
    return bool(_TOTAL(words) or _TOTAL_OF(words))


def _total(table: Table, row: list[Cell], ledger: Ledger) -> bool:
    """Whether a row of work adds the others up: it is none of them, and is left out."""
    own = [(column, row[column.at]) for column in table.columns
           if row[column.at].origin is None and row[column.at].text]  # fmt: skip
    if table.kind != "action" or not own:
        return False
    first = fold(own[0][1].text)
    figures = all(any(map(str.isdigit, cell.text)) for _, cell in own[1:])
    adds_up = figures and (
        _TOTAL_OF(first) or (_SUM_OF(first) and (_over_others(row, own) or _unnumbered(table, row)))
    )
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


def _unnumbered(table: Table, row: list[Cell]) -> bool:
    """Whether a row has no ref in a table that has them, and behind its name only money."""
    ref = (column.at for column in table.columns
           if column.meaning and column.meaning[:2] == (table.kind, ("ref",)))  # fmt: skip
    at = next(ref, None)
    if at is None or row[at].real.text:
        return False
    filled = [column for column in table.columns if row[column.at].text]
    return len(filled) > 1 and all(
        column.meaning and column.meaning.path[:1] == ("resources",) for column in filled[1:]
    )


def _over_others(row: list[Cell], own: list[tuple[Column, Cell]]) -> bool:
    """Whether the first text of a row stands in no column of names, and plain figures behind it."""
    first, *others = own
    spans = sum(cell.real is first[1] for cell in row) > 1
    aside = first[0].meaning is not None and first[0].meaning.path == ("ref",)
    plain = all(not any(map(str.isalpha, cell.text)) for _, cell in others)
    return bool(others) and plain and (spans or aside)
