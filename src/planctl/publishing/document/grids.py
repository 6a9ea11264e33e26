"""The table of some columns and rows: how wide each column is, and what its cells hold."""

from collections.abc import Iterable, Mapping, Sequence

from planctl.language.keys import DATES, LINKS
from planctl.publishing.document import widths
from planctl.publishing.document.heights import cells_of
from planctl.publishing.document.layout import Column
from planctl.publishing.pack.blocks import Grid, Header, Line

# What a record is known by; a step's own stand in the column of steps.
NAMES = frozenset({"ref", "title"})
REFS = frozenset({"ref", *LINKS})
# Letters of a date that is not broken.
_DAY = 12
_NUMBER = frozenset("0123456789.,%\u00a3-+ ")


def grid(
    columns: Sequence[Column],
    lines: Sequence[Line],
    caption: str,
    *,
    sorts: Mapping[str, str],
    wide: bool = False,
) -> Grid:
    """Return the table, its columns as wide as their words ask for.

    Args:
        sorts: what all columns of a key with a value for each period hold.
    """
    texts = [[line.cells[at] for line in lines if at not in line.merged]
             for at in range(len(columns))]  # fmt: skip
    name = next((at for at, column in enumerate(columns) if column.name in NAMES
                 and not column.of and any(texts[at])), 0)  # fmt: skip
    rows = [cells_of([line.cells[at] for line in lines], [at in line.merged for line in lines])
            for at in range(len(columns))]  # fmt: skip
    fit = widths.fit([column.head for column in columns], texts, rows, wide=wide)
    headers = [
        Header(
            column.head, fit.shares[at], "name" if at == name else _sort(column, texts[at], sorts)
        )
        for at, column in enumerate(columns)
    ]
    letters = sum(map(len, (text for each in texts for text in each)))
    return Grid(caption, caption, headers, lines, wide=fit.wide, counted=False, dense=fit.dense,
                loose=letters > widths.SMALL)  # fmt: skip


def figures(texts: Iterable[str]) -> bool:
    """Whether texts are figures, and there are some."""
    said = [text for text in texts if text]
    some = any(character.isdigit() for text in said for character in text)
    return some and all(map(_NUMBER.issuperset, said))


def _sort(column: Column, texts: Sequence[str], sorts: Mapping[str, str]) -> str:
    """Return what the cells of a column hold: numbers, days that are not broken, or texts."""
    if column.below and column.name in sorts:
        return sorts[column.name]
    said = [text for text in texts if text]
    if figures(said) and column.name not in REFS:
        return "number"
    dated = column.name in DATES and all(len(line) <= _DAY for text in said
                                         for line in text.split("\n"))  # fmt: skip
    return "day" if said and dated else "text"


def parted(columns: Sequence[Column], lines: Sequence[Line]) -> list[list[int]]:
    """Return the columns of each table: all of them in one, if no word is broken there.

    Otherwise targets and actuals each have tables of their own, which name the record again.
    """
    whole = list(range(len(columns)))
    if not any(column.below for column in columns):
        return [whole]
    needs = widths.needs([column.head for column in columns],
                         [[line.cells[at] for line in lines] for at in whole])  # fmt: skip
    if sum(needs) <= widths.MOST:
        return [whole]
    names = [at for at in whole if columns[at].name in NAMES and not columns[at].of]
    parts = [[at for at in whole if not columns[at].below]]
    by_key: dict[str, list[int]] = {}
    for at in (at for at in whole if columns[at].below):
        by_key.setdefault(columns[at].name, []).append(at)
    for periods in by_key.values():
        room = widths.LYING - sum(needs[at] for at in names)
        tables = -(-sum(needs[at] for at in periods) // max(room, 1))
        each = -(-len(periods) // tables)
        parts += [[*names, *periods[at : at + each]] for at in range(0, len(periods), each)]
    return parts
