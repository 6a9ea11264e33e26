"""Measures against target for the period, with what the period before it came to."""

from collections.abc import Sequence
from dataclasses import replace

from planctl.model.record import Record
from planctl.publishing.pack.blocks import Grid, Section, line
from planctl.publishing.pack.late_figures import late_figures
from planctl.publishing.pack.longer_figures import longer_figures
from planctl.publishing.pack.measure_cells import BESIDE, COLUMNS, Column, filled, rows, shown
from planctl.publishing.pack.measured import Measured
from planctl.publishing.pack.moved_targets import moved_targets
from planctl.publishing.pack.pictures import Bar, to_target
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import called, have, named, shortly
from planctl.standing.frequency import expected
from planctl.standing.measure_words import of_value
from planctl.standing.reasons import WHY
from planctl.system.text import counted

_MOST = 60
_MOST_NAMED = 12
_MOST_BARS = 20


def measures(scope: Scope, found: Sequence[Measured]) -> Section:
    """Return every measure with an actual for the period beside the period before it."""
    title = "Measures against target"
    every = scope.of("measure")
    beside = Section("measures_beside", "Measures beside other periods", quiet=True)
    parts = [longer_figures(scope, found), beside, late_figures(scope), moved_targets(scope)]
    if not every:
        none = f"There are no measures{scope.theirs} in {scope.here}."
        return Section("measures", title, [none], parts=parts)
    said = [_have(scope, len(every), found)]
    with_actual = {item.record for item in found}
    without = [item for item in every if item not in with_actual]
    days = scope.first, scope.last
    asked = [item for item in without if expected(scope.plans, item, *days, scope.as_of)]
    without_names = not found and not all(item.ref for item in asked)
    few = len(asked) <= _MOST_NAMED and not (without_names and len(asked) == len(every))
    said += _named("Without one", asked, found) if found or few else []
    said += _named("Not due in it", [item for item in without if item not in asked], found)
    said += _not_rated(found)
    if not found:
        return Section("measures", title, said, parts=parts)
    some = any(item.part for item in found)
    caption = f"Measures for {scope.period.written}"
    table = _grid(scope, found, COLUMNS,
                  f"Latest figures within {scope.period.written}" if some else caption)  # fmt: skip
    parts[1] = replace(beside, quiet=False, table=_grid(
        scope, found, BESIDE, "The same measures beside other periods"))  # fmt: skip
    bars = [bar for item in found if (bar := _bar(item))]
    said += _not_drawn(len(found), len(bars)) if bars else []
    picture = to_target(bars[:_MOST_BARS], "Measures beside their targets") if bars else None
    return Section("measures", title, said, table, parts=parts, picture=picture)


def _not_drawn(every: int, bars: int) -> list[str]:
    """Return how many figures the picture lacks, and why."""
    left, verb = every - bars, "is" if every - bars == 1 else "are"
    lacking = f"{left} of the {every} figures {verb} not in the picture, for want of a number to "
    said = [f"{lacking}draw or of a target above zero to draw it beside."] if left else []
    more = f"The picture has the first {_MOST_BARS} of {bars}."
    return [*said, more] if bars > _MOST_BARS else said


def _bar(item: Measured) -> Bar | None:
    """Return how the figure that was judged stands beside what it was held against."""
    now = item.now
    figure, aim = now.rated_by or now.actual, now.expected or now.target
    if not figure or not aim or figure.number is None or not aim.number or aim.number < 0:
        return None
    share = float(figure.number / aim.number)
    words = (of_value(figure, item.unit), of_value(aim, item.unit))
    return Bar(shortly(item.record), *words, share, item.colour.counted or "")


def _grid(scope: Scope, found: Sequence[Measured], wanted: Sequence[Column], caption: str) -> Grid:
    cells = rows(scope, found)
    columns = shown(wanted, cells)
    lines = [line([filled(row, column.name, item) for column in columns], item.row(scope))
             for row, item in zip(cells, found, strict=True)]  # fmt: skip
    words = ", ".join(column.header.label.casefold() for column in columns)
    headers = [column.header for column in columns]
    return Grid(caption, f"One row a measure: {words}.", headers, lines, most=_MOST)


def _have(scope: Scope, every: int, found: Sequence[Measured]) -> str:
    """Return how many have an actual for the period, and how many for a part of it alone."""
    parts = sum(item.part for item in found)
    head = f"Of {counted(every, 'measure')}{scope.theirs}, {have(len(found) - parts)} an actual for"
    if not parts:
        return f"{head} this period."
    one = parts == 1
    return (
        f"{head} {scope.period.written} as a whole; {have(parts)} one for a part of it alone. "
        f"{'Its' if one else 'Their'} latest part stands in the table, named under 'Period', and "
        "target, colour and trend are of that part."
    )


def _named(what: str, records: Sequence[Record], found: Sequence[Measured]) -> list[str]:
    """Return which measures have no actual, by ref and title where they are few."""
    names = [called(item) for item in records if item.ref]
    if records and len(names) == len(records) <= _MOST_NAMED:
        return [f"{what}: {'; '.join(names)}."]
    which = "of them" if found else "of them, none of which stands in a table here"
    return [f"{what}: {len(records)} {which}."] if records else []


def _not_rated(found: Sequence[Measured]) -> list[str]:
    """Return why figures have no colour, each reason with its measures."""
    why: dict[str, list[Record]] = {}
    for item in found:
        if item.colour.counted is None and item.now.why and item.now.why != "contextual":
            why.setdefault(WHY[item.now.why], []).append(item.record)
    few = len(found) <= _MOST_NAMED
    told = {words: [called(item) if few else named(item) for item in which]
            for words, which in why.items()}  # fmt: skip
    return [f"Not rated, since {words}: {('; ' if few else ', ').join(names)}."
            for words, names in told.items()]  # fmt: skip
