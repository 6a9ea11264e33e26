"""Where the head of a table is, what its rows are, and what each column holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from planctl.importing import figures
from planctl.importing.heads import (
    NOTHING,
    ROWS,
    Meaning,
    in_a_cell,
    meaning,
    near,
    plain,
    titles,
)
from planctl.importing.source import Cell, Grid
from planctl.importing.wording import mark
from planctl.language.spoken.said import Context
from planctl.language.spoken.words import month

_DEEPEST = 30
_PRIORITY = Meaning("action", ("priority",))
_CODE = re.compile(r"[A-Za-z]{0,6}[ -]?[0-9]{1,4}[A-Za-z]?(?:[./-][0-9A-Za-z]{1,4})*").fullmatch
_OFFERED = 3
_ASIDE = re.compile(r"\(.*\)", re.DOTALL).fullmatch  # "(as at 30 September)" below "Progress"
_LONG = 20  # letters: high, medium, 1, must have
# What heads below one of these speak of is no more of the row itself.
_OF_OTHERS = (("milestones",), ("risks",), ("measures",))
_LISTS = frozenset({"notes", "updates", "success", "outcome", "context", "measures", "supports",
                    "risks", "partners", "codes", "milestones", "actions", "controls"})  # fmt: skip


class Head(NamedTuple):
    """What stands over a column; ``over`` is the word above it that several columns share."""

    text: str
    cell: Cell
    over: str = ""

    @property
    def whole(self) -> str:
        """Its words with those above them."""
        return f"{self.over} {self.text}".strip()


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
            if Meaning(kind, ("title",)) not in {item._replace(note="") for item in sure}:
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
        return None
    _, first, deep, kind, heads = best
    columns = [
        Column(number, head.whole, head.cell, _of(head, kind, mapped, context), head.over)
        for number, head in enumerate(heads)
    ]
    found_table = Table(grid, kind, first, deep, columns)
    _codes(found_table)
    _charted(found_table)
    _reached(found_table)
    _doubt(found_table)
    return found_table


def going_on(grid: Grid, before: Table) -> Table | None:
    """Return a grid as the rest of the table before it, as a page break leaves it.

    It stands right below that, with as many columns and no head of its own.
    """
    wide = len(grid.rows[0]) if grid.rows else 0
    if grid.above or wide != len(before.columns) or not grid.rows:
        return None
    columns = [
        column._replace(meaning=column.meaning and column.meaning._replace(note=""))
        for column in before.columns
    ]
    return Table(grid, before.kind, 0, 0, columns, goes_on=True)


def _meaning(
    text: str, kind: str, mapped: Mapping[str, Meaning], context: Context
) -> Meaning | None:
    said = mapped.get(plain(text)) if text else None
    if said is None or (said.kind == "row" and not in_a_cell(kind, said.path)):
        return meaning(text, kind, context)  # what was said is of another table, or of no record
    return said if said.kind != "row" else said._replace(kind=kind)


def _of(head: Head, kind: str, mapped: Mapping[str, Meaning], context: Context) -> Meaning | None:
    """Return what a head means: by all of its words, else by its own where those above allow it."""
    found = _meaning(head.whole, kind, mapped, context)
    if found is not None or not head.over:
        return found
    over = _meaning(head.over, kind, mapped, context)
    others = {title for each in ROWS if each != kind for title in titles(each)}
    if plain(head.over) in others or (over is not None and over.path[:1] in _OF_OTHERS):
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
    for column in named:
        texts = {row[column.at].text for row in found.grid.rows[found.first :]} - {""}
        if texts and all(map(_CODE, texts)):
            note = "its words are read as refs"
            found.columns[column.at] = column._replace(meaning=ref._replace(note=note))
            return


def _doubt(found: Table) -> None:
    """Enter the columns of which nobody can be sure, and those that are there twice."""
    rows = found.grid.rows[found.first :]
    asked = _beside_targets(found.columns) | _before_controls(found.columns)
    seen: dict[Meaning, Column] = {}
    for number, column in enumerate(found.columns):
        if column.cell.origin is not None and not column.cell.below:
            beside = found.columns[number - 1].meaning if number else None
            found.columns[number] = column._replace(meaning=beside or NOTHING)
            continue
        example = _example(rows, column.at)
        why, choices = "", list[str]()
        meant = column.meaning
        if column.at in asked and example:
            why, choices = asked[column.at]
        if meant is None and example:
            why = "no key is known by this name" if column.head else "the column has no head"
        elif meant == _PRIORITY and any(len(row[column.at].text) > _LONG for row in rows):
            why = "its words are longer than those of a priority"
            choices = ["objective.title", "supports"]
        elif meant is not None and meant.path and meant.path[0] not in _LISTS and \
                column.at not in asked:  # fmt: skip
            bare = meant._replace(note="")
            if bare in seen and example:
                why = f"'{seen[bare].head}' is read as {bare.name} too"
            seen.setdefault(bare, column)
        if why:
            choices = choices or _choices(found, column)
            found.unsure.append(Unsure(found.grid, column, example, why, choices))


def _choices(found: Table, column: Column) -> list[str]:
    """Return what a column may hold, the likeliest first; nothing that another column has."""
    sure = [item.meaning for item in found.columns if item.meaning and item.meaning.path]
    taken = {meant.name.removeprefix(f"{found.kind}.") for meant in sure
             if meant.path[0] not in _LISTS}  # fmt: skip
    offered = [*near(column.head, found.kind), *near(column.over, found.kind)]
    return [name for name in dict.fromkeys(offered) if name not in taken][:_OFFERED]


def _example(rows: list[list[Cell]], at: int) -> str:
    """Return the first words of a column."""
    own = (row[at].text for row in rows if row[at].origin is None)
    return next(filter(None, own), "")


def _charted(found: Table) -> None:
    """Leave out columns with marks alone below the names of months, as a chart of bars."""
    rows = found.grid.rows[found.first :]
    for number, column in enumerate(found.columns):
        texts = {row[column.at].text for row in rows} - {""}
        if column.meaning is None and month(plain(column.head)) and all(map(mark, texts)):
            found.columns[number] = column._replace(meaning=NOTHING)


def _reached(found: Table) -> None:
    """Read columns under a bare period, as Q1, as what was reached where cells name targets too."""
    rows = found.grid.rows[found.first :]
    bare = [column for column in found.columns if column.meaning and column.meaning.note
            and column.meaning[:2] == ("measure", ("targets", *column.meaning.path[1:]))]  # fmt: skip
    if not any(figures.reached(row[column.at].text) for column in bare for row in rows):
        return
    for column in bare:
        period = column.meaning.path[1] if column.meaning else ""
        note = f"read as what was reached in {period}: cells of the table name their targets"
        meant = Meaning("measure", ("actuals", period), note)
        found.columns[column.at] = column._replace(meaning=meant)


def _beside_targets(columns: list[Column]) -> dict[int, tuple[str, list[str]]]:
    """Return the columns under a bare period, as Q1, in a table that has targets by name too.

    Each with what is asked of it, and what it may hold.
    """
    why = "the table has targets of its own: is this what was reached?"
    targets = {item.at: item for item in columns
               if item.meaning and item.meaning.path[:1] == ("targets",)}  # fmt: skip
    bare = {at: meant.path[1] for at, item in targets.items()
            if (meant := item.meaning) and meant.note
            and any(map(str.isdigit, item.head))}  # fmt: skip
    several = len(bare) < len(targets)
    return {at: (why, [f"actuals.{period}", f"targets.{period}"])
            for at, period in bare.items() if several}  # fmt: skip


def _before_controls(columns: list[Column]) -> dict[int, tuple[str, list[str]]]:
    """Return the columns of plain scores in a table that has scores after controls by name too."""
    why = "the table has scores after controls too: is this the one before?"
    scores = {item.at: item for item in columns
              if item.meaning and item.meaning.path[:1] == ("current",)}  # fmt: skip
    after = {"residual", "net", "current", "after"}
    named = {at for at, item in scores.items() if plain(item.head).split()[0] in after}
    if not named or len(named) == len(scores):
        return {}
    parts = {at: meant.path[1] for at, item in scores.items() if (meant := item.meaning)}
    return {at: (why, [f"inherent.{part}", f"current.{part}"])
            for at, part in parts.items() if at not in named}  # fmt: skip
