"""Where the head of a table is, what its rows are, and what each column holds."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from planctl.importing import about, figures
from planctl.importing.columns import Column, Table
from planctl.importing.heads import (
    NOTHING,
    ROWS,
    Meaning,
    beside,
    in_a_cell,
    meaning,
    plain,
    titles,
)
from planctl.importing.source import Cell, Grid
from planctl.importing.unsure import doubt
from planctl.importing.wording import mark
from planctl.language.spoken.said import Context
from planctl.language.spoken.words import month

_DEEPEST = 30
_MONTHS = "jfmamjjasond" * 2  # by their first letters, from any of them
_FEWEST = 3  # months
# By what a table surely speaks of its records, where no column is called as they are: these keys,
# among so many heads that are known.
_TELLING = (
    ("action", frozenset({"owner", "due"}), 3),
    ("action", frozenset({"owner"}), 4),
    ("risk", frozenset({"current"}), 3),
    ("measure", frozenset({"targets"}), 3),
)
_CODE = re.compile(r"[A-Za-z]{0,6}[ -]?[0-9]{1,4}[A-Za-z]?(?:[./-][0-9A-Za-z]{1,4})*").fullmatch
_ASIDE = re.compile(r"\(.*\)", re.DOTALL).fullmatch  # "(as at 30 September)" below "Progress"
# What heads below one of these speak of is no more of the row itself.
_OF_OTHERS = (("milestones",), ("risks",), ("measures",))


class Head(NamedTuple):
    """What stands over a column; ``over`` is the word above it that several columns share."""

    text: str
    cell: Cell
    over: str = ""

    @property
    def whole(self) -> str:
        """Its words with those above them."""
        return f"{self.over} {self.text}".strip()


def table(grid: Grid, mapped: Mapping[str, Meaning], context: Context) -> Table | None:
    """Return a grid as a table of records; None where no row of it names columns.

    Args:
        mapped: what somebody said that a head means, by the head as it is compared.
    """
    best: tuple[tuple[int, int], int, int, str, list[Head]] | None = None
    below = -1  # the lower row of a head
    for at, row in enumerate(grid.rows[:_DEEPEST]):
        if at == below:
            continue
        two = _two_rows(grid, at)
        heads = two or [Head(cell.real.text, cell) for cell in row]
        named = {head.whole for head in heads} - {""}
        if len(named) < 2:
            continue
        for kind in ROWS:
            found = [_of(head, kind, mapped, context) for head in heads]
            sure = {item for item in found if item and item is not NOTHING}
            if Meaning(kind, ("title",)) not in {item.bare for item in sure}:
                continue
            below = at + 1 if two else below
            enough = len(sure) > 1 or len(named) > 2
            rank = len(sure), sum(item is not None for item in found)
            if enough and (best is None or rank > best[0]):
                deep = 2 if two else 1
                best = rank, at + deep, deep, kind, heads
        if best is not None and best[0][0] > 3:
            break
    if best is None:
        found_head = untitled(grid, mapped, context)
    else:
        _, first, deep, kind, heads = best
        found_head = first, deep, kind, heads
    if found_head is None:
        return None
    first, deep, kind, heads = found_head
    columns = [
        Column(number, head.whole, head.cell, _of(head, kind, mapped, context), head.over)
        for number, head in enumerate(heads)
    ]
    found_table = Table(grid, kind, first, deep, columns)
    _codes(found_table)
    _charted(found_table)
    _reached(found_table)
    doubt(found_table, mapped, context)
    return found_table


def untitled(
    grid: Grid, mapped: Mapping[str, Meaning], context: Context
) -> tuple[int, int, str, list[Head]] | None:
    """Return the head of a table that names much of its records, and not how it calls them.

    With the number of the row below it, its depth and what its rows are. Somebody is asked then:
    such a table is left out by no rule, and its column of names has a word of the council's own.
    """
    if about.work(grid, mapped) or about.pairs(grid):
        return None  # a form, whose labels have their values beside them
    for at in range(min(len(grid.rows) - 1, _DEEPEST)):
        two = _two_rows(grid, at)
        heads = two or [Head(cell.real.text, cell) for cell in grid.rows[at]]
        named = {head.whole: head for head in heads if head.text}
        for kind, needs, fewest in _TELLING:
            meant = [_of(head, kind, mapped, context) for head in named.values()]
            known = {item.bare for item in meant if item and item is not NOTHING}
            said = {item.path[0] for item in known if item.kind == kind}
            unknown = meant.count(None)
            if needs <= said and len(known) >= fewest and 0 < unknown < len(known):
                deep = 2 if two else 1
                return at + deep, deep, kind, heads
    return None


def going_on(grid: Grid, before: Table) -> Table | None:
    """Return a grid as the rest of the table before it, as a page break leaves it.

    It stands right below that, with as many columns and no head of its own.
    """
    wide = len(grid.rows[0]) if grid.rows else 0
    if grid.above or wide != len(before.columns) or not grid.rows:
        return None
    columns = [
        column._replace(meaning=column.meaning and column.meaning.bare) for column in before.columns
    ]
    return Table(grid, before.kind, 0, 0, columns, goes_on=True)


def _meaning(
    text: str, kind: str, mapped: Mapping[str, Meaning], context: Context
) -> Meaning | None:
    said = mapped.get(plain(text)) if text else None
    of_others = said is not None and said.kind not in {"row", "", *beside(kind)}
    if said is None or of_others or (said.kind == "row" and not in_a_cell(kind, said.path)):
        return meaning(text, kind, context)  # what was said is of another table, or of no record
    return said if said.kind != "row" else said._replace(kind=kind)


def _of(head: Head, kind: str, mapped: Mapping[str, Meaning], context: Context) -> Meaning | None:
    """Return what a head means: by all of its words, else by its own where those above allow it."""
    found = _meaning(head.whole, kind, mapped, context)
    if found is not None or not head.over:
        return found
    over = _meaning(head.over, kind, mapped, context)
    others = {title for each in ROWS if each != kind for title in titles(each)}
    of_the_row = over is not None and over.kind == kind  # "Progress" over "RAG" is of the work
    if (plain(head.over) in others and not of_the_row) or (
        over is not None and over.path[:1] in _OF_OTHERS
    ):
        return None  # "Risk" over "Owner": that is not who does the work
    return _meaning(head.text, kind, mapped, context)


def _two_rows(grid: Grid, at: int) -> list[Head] | None:
    """Return the heads of two rows, where the lower one parts what the upper one has merged.

    None where they are not: then the lower one is a row of its own.
    """
    if at + 1 >= len(grid.rows):
        return None
    upper, lower = grid.rows[at], grid.rows[at + 1]
    tall = any(cell.below and cell.real.text for cell in lower)
    shared = {cell.real for cell in upper if cell.origin and not cell.below and cell.real.text}
    parted: dict[Cell, set[Cell]] = {}
    found: list[Head] = []
    for over, under in zip(upper, lower, strict=True):
        if over.real in shared and under.real is not over.real:
            if not under.real.text or under.below:
                return None
            parted.setdefault(over.real, set()).add(under.real)
            found.append(Head(under.real.text, under, over.real.text))
        elif under.origin is not None and not under.below:
            return None  # a text over several columns, as of a group
        elif under.origin is None and under.text:
            # Beside a head over both rows it is none of a row of work.
            if over.real.text and not _ASIDE(under.text) and not (tall and under.value is None):
                return None
            found.append(Head(f"{over.real.text} {under.text}".strip(), under))
        else:
            found.append(Head(over.real.text, over))
    named = {head.whole for head in found if not head.over} - {""}
    return found if named and any(len(cells) > 1 for cells in parted.values()) else None


def _codes(found: Table) -> None:
    """Read a column of codes beside one of names as the refs: "PI" may head either."""
    title, ref = Meaning(found.kind, ("title",)), Meaning(found.kind, ("ref",))
    named = [item for item in found.columns if item.meaning == title and item.cell.origin is None]
    if len(named) < 2 or any(item.meaning and item.meaning.path == ("ref",)
                             for item in found.columns):  # fmt: skip
        return
    rows = [
        row for row in found.grid.rows[found.first :] if sum(bool(cell.text) for cell in row) > 1
    ]  # a note below is no record
    for column in named:
        texts = {row[column.at].text for row in rows} - {""}
        if texts and all(map(_CODE, texts)):
            note = "its words are read as refs"
            found.columns[column.at] = column._replace(meaning=ref._replace(note=note))
            return


def _initials(heads: list[str]) -> frozenset[int]:
    """Return where heads are the first letters of months one after another: A, M, J, J, A, S."""
    letters = "".join(head if len(head) == 1 else " " for head in heads)
    runs = re.finditer(rf"[a-z]{{{_FEWEST},12}}", letters)
    return frozenset(at for run in runs if run[0] in _MONTHS for at in range(*run.span()))


def _charted(found: Table) -> None:
    """Leave out columns with marks alone below the names of months, as a chart of bars."""
    rows = found.grid.rows[found.first :]
    initials = _initials([plain(column.head) for column in found.columns])
    for number, column in enumerate(found.columns):
        texts = {row[column.at].text for row in rows} - {""}
        named = month(plain(column.head)) or column.at in initials
        if column.meaning is None and named and all(map(mark, texts)):
            found.columns[number] = column._replace(meaning=NOTHING)


def _reached(found: Table) -> None:
    """Read columns under a bare period, as Q1, as what was reached where cells name targets too."""
    rows = found.grid.rows[found.first :]
    bare = [column for column in found.columns if column.meaning and column.meaning.note
            and column.meaning.path[:1] == ("targets",)]  # fmt: skip
    if not any(figures.reached(row[column.at].text) for column in bare for row in rows):
        return
    for column in bare:
        period = column.meaning.path[1] if column.meaning else ""
        note = f"read as what was reached in {period}: cells of the table name their targets"
        meant = Meaning("measure", ("actuals", period), note)
        found.columns[column.at] = column._replace(meaning=meant)
