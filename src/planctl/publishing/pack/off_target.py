"""The measures that are red or amber, the worst first, and what is being done about each."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.doing import doing, silent
from planctl.publishing.pack.exceptions import off, without_last
from planctl.publishing.pack.measure_cells import COLUMNS, Column, rows, shown
from planctl.publishing.pack.measured import Measured, longer
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import cut
from planctl.standing.rag_scheme_words import bands_words
from planctl.standing.rag_words import NONE, worst_first
from planctl.system.text import counted

if TYPE_CHECKING:
    from planctl.model.record import Record

_OFF = (
    *COLUMNS[:2], Column("owner", Header("Owner", 4)),
    *(item for item in COLUMNS[2:]
      if item.name in {"period", "target", "actual", "rag", "trend"}),
)  # fmt: skip


def off_target(scope: Scope, figures: Sequence[Measured]) -> Section:
    """Return the measures that are red or amber for the period, and what is being done."""
    found = _worst_first([item for item in figures if off(item.colour)])
    key, title = "off_target", "Measures off target"
    parts = [_longer(scope, figures)]
    if not found:
        any_part = " or a part of it" if any(item.part for item in figures) else ""
        none = f"with an actual for this period{any_part} is red or amber."
        return Section(key, title, [f"No measure{scope.theirs} {none}"], parts=parts)
    of_part = sum(item.part for item in found)
    said, table = _told(scope, found, title)
    first = f"{_count_off(scope, len(found) - of_part, of_part)} {said}"
    return Section(key, title, [first, *_why_off(scope)], table, parts=parts)


def without_words(scope: Scope, figures: Sequence[Measured]) -> list[Measured]:
    """Return the measures off target, for the period or longer, of which nothing is said of late.

    Of each stands the worst of its periods.
    """
    every = [item for item in (*figures, *longer(scope, figures)) if off(item.colour)]
    found: dict[Record, Measured] = {}
    for item in _worst_first(every):
        found.setdefault(item.record, item)
    return [item for record, item in found.items()
            if doing(scope.plans, record, scope.as_of).unsaid]  # fmt: skip


def _longer(scope: Scope, figures: Sequence[Measured]) -> Section:
    """Return which are off target for a longer period that ended with this one."""
    found = _worst_first([item for item in longer(scope, figures) if off(item.colour)])
    key, title = "off_target_longer", "Measures off target for a longer period"
    longer_one = "red or amber for a longer period that ended with this one."
    if not found:
        return Section(key, title, [f"{_measures(0, scope)} {longer_one}"], quiet=True)
    said, table = _told(scope, found, title)
    # A measure whose only figure is of such a period stands in the table before.
    more = f"{counted(len(found), 'more figure')}{scope.theirs} {_is(len(found))} {longer_one}"
    return Section(key, title, [f"{more} {said}"], table)


def _told(scope: Scope, found: Sequence[Measured], title: str) -> tuple[str, Grid]:
    """Return of how many the plans say what is being done, and the table that has it."""
    cells = rows(scope, found)
    told = [doing(scope.plans, item.record, scope.as_of) for item in found]
    columns = shown(_OFF, cells)
    lines = [line([*(row[column.name] for column in columns), done.words],
                  item.row(scope) | done.row())
             for row, item, done in zip(cells, found, told, strict=True)]  # fmt: skip
    headers = [*(column.header for column in columns), Header("What is being done", 8)]
    words = ", ".join(column.header.label.casefold() for column in columns)
    grid = Grid(title, f"One row a measure: {words}, and what is being done.", headers, lines)
    known = any(done.source is not None for done in told)
    return silent(told), grid if known else without_last(grid)


def _worst_first(found: Sequence[Measured]) -> list[Measured]:
    """Return measures by their colours, those of a part of the period after the others."""
    colours = [item.colour.counted or NONE for item in found]
    order = list(worst_first(Counter(colours)))
    return sorted(found, key=lambda item: (item.part, order.index(item.colour.counted or NONE)))


def _count_off(scope: Scope, whole: int, parts: int) -> str:
    """Return how many measures are off target, apart for the period and for a part of it."""
    period = scope.period.written
    said = f"{_measures(whole, scope)} red or amber for {period}"
    if parts and whole:
        return f"{said}; {parts} more {_is(parts)} in the latest part of it that has a figure."
    if parts:
        alone = "in the latest part of it that has a figure"
        return f"{said} as a whole; {parts} {_is(parts)} {alone}."
    return f"{said}."


def _measures(count: int, scope: Scope) -> str:
    if not count:
        return f"No measure{scope.theirs} is"
    return f"{counted(count, 'measure')}{scope.theirs} {_is(count)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _why_off(scope: Scope) -> list[str]:
    """Return what the colours mean, by the scheme in force."""
    words = bands_words(scope.plans, "measures")
    return [f"By the scheme in force a measure is {cut(words)}."] if words else []
