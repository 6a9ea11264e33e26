"""Which columns stand in one table: those of a form may be more than one page has room for."""

from collections.abc import Iterator, Mapping, Sequence

from planctl.language.keys import Shape, key_of
from planctl.model.form_columns import STEPS
from planctl.model.record import Record
from planctl.publishing.document import widths
from planctl.publishing.document.grids import NAMES
from planctl.publishing.document.layout import Column
from planctl.publishing.document.tables import Tables


def apart(
    tables: Tables, kind: str, columns: Sequence[Column], records: Sequence[Record]
) -> list[Sequence[Column]]:
    """Return the columns of each table: all in one, if its letters are large enough to read there.

    Otherwise each table names the record again. What its steps say stands in tables with the steps,
    and nothing else does, so that no step is printed twice.

    Args:
        records: all of the plan, so that its tables are alike.
    """
    if not records or any(_by_period(kind, column) for column in columns):
        return [columns]
    rows, stepped = tables.trial(kind, columns, records)
    texts = [[cells[at] for cells in rows] for at in range(len(columns))]
    kept = [at for at, column in enumerate(columns) if not column.if_any or any(texts[at])]
    needs = dict(enumerate(widths.needs([column.head for column in columns], texts)))
    if sum(needs[at] for at in kept) <= widths.MOST:
        return [columns]
    names = [at for at in kept if columns[at].name in NAMES and not columns[at].of]
    below = STEPS.get(kind, {})
    steps = [at for at in kept if not columns[at].of and columns[at].name in below]
    rest = [at for at in kept if at not in names and at not in steps]
    parts = _parts([at for at in rest if at not in stepped], names, needs)
    parts += _parts([at for at in rest if at in stepped], [*names, *steps], needs)
    return [[columns[at] for at in part] for part in parts]


def _by_period(kind: str, column: Column) -> bool:
    key = key_of(kind, column.name)
    return key is not None and key.shape == Shape.BY_PERIOD and not column.of


def _parts(
    columns: Sequence[int], names: Sequence[int], needs: Mapping[int, int]
) -> list[list[int]]:
    """Return the columns of as few tables as there may be, about as wide as each other."""

    def filled(room: int) -> Iterator[list[int]]:
        part: list[int] = []
        for at in columns:
            if part and sum(needs[one] for one in {*names, *part, at}) > room:
                yield sorted({*names, *part})
                part = []
            part.append(at)
        if part:
            yield sorted({*names, *part})

    fewest = len([*filled(widths.LYING)])
    evenly = next(room for room in range(widths.LYING + 1) if len([*filled(room)]) <= fewest)
    return [*filled(evenly)]
