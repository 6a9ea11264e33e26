"""The measures that are red or amber, the worst first, and what is being done about each."""

from collections import Counter
from collections.abc import Sequence

from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.doing import doing
from planctl.publishing.pack.exceptions import off
from planctl.publishing.pack.measure_cells import COLUMNS, Column, rows, shown
from planctl.publishing.pack.measured import Measured, longer
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import called, cut, some
from planctl.standing.rag_scheme_words import bands_words
from planctl.standing.rag_words import NONE, worst_first
from planctl.system.text import counted

_OFF = (
    *COLUMNS[:2], Column("owner", Header("Owner", 4)),
    *(item for item in COLUMNS[2:]
      if item.name in {"period", "target", "actual", "rag", "trend"}),
)  # fmt: skip


def off_target(scope: Scope, figures: Sequence[Measured]) -> Section:
    """Return the measures that are red or amber for the period, and what is being done."""
    found = _worst_first([item for item in figures if off(item.colour)])
    key, title = "off_target", "Measures off target"
    more = [_longer(scope, figures)]
    if not found:
        any_part = " or a part of it" if any(item.part for item in figures) else ""
        none = f"with an actual for this period{any_part} is red or amber."
        return Section(key, title, [f"No measure{scope.theirs} {none}", *filter(None, more)])
    cells = rows(scope, found)
    told = [doing(scope.plans, item.record, scope.as_of) for item in found]
    columns = shown(_OFF, cells)
    lines = [line([*(row[column.name] for column in columns), done.words],
                  item.row(scope) | done.row())
             for row, item, done in zip(cells, found, told, strict=True)]  # fmt: skip
    headers = [*(column.header for column in columns), Header("What is being done", 8)]
    parts = sum(item.part for item in found)
    said = [_count_off(scope, len(found) - parts, parts)]
    said += [*filter(None, more), *_why_off(scope)]
    words = ", ".join(column.header.label.casefold() for column in columns)
    return Section(
        key, title, said,
        Grid(title, f"One row a measure: {words}, and what is being done.", headers, lines),
    )  # fmt: skip


def _longer(scope: Scope, figures: Sequence[Measured]) -> str:
    """Return which are off target for a longer period that ended with this one; or nothing."""
    found = [item for item in longer(scope, figures) if off(item.colour)]
    which = some([f"{called(item.record)} ({item.now.period.written})" for item in found], _MOST)
    are = f"{_measures(len(found), scope)} red or amber"
    return f"{are} for a longer period that ended with this one: {which}." if found else ""


_MOST = 8


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
