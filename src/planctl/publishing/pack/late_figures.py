"""Figures of earlier periods that came in the period."""

from datetime import date

from planctl.history.timeline import Event
from planctl.language.day_words import short_day
from planctl.language.when import parse_period
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import coloured, cut, iso, named
from planctl.reports.row import record_row
from planctl.standing.measure_words import aim_words, long, unit_of
from planctl.standing.measures import Result
from planctl.standing.rag import Colour
from planctl.standing.rag_measures import rated
from planctl.standing.reporting import Reporting
from planctl.system.text import counted

_ACTUALS = "actuals."


def late_figures(scope: Scope) -> Section:
    """Return the figures of periods before this one that git saw come, or change, in it."""
    lines: list[Line] = []
    for measure in scope.of("measure"):
        unit = unit_of(measure.fields)
        came = [item for item in scope.events(measure) if _is_actual(item)]
        every = rated(scope.plans, measure, scope.as_of) if came else []
        by_period = {item.result.period.written: (item.result, item.colour)
                     for item in every if item.result}  # fmt: skip
        for event in came:
            written = (event.field or "").removeprefix(_ACTUALS)
            on = event.commit.on
            found, colour = by_period.get(written, (None, Colour()))
            period = parse_period(written, year_starts=scope.plans.year_starts)
            last = period.last
            if not found or not found.actual or not last or not on:
                continue
            if last >= scope.first or not _came_in(scope, on):
                continue
            if str(event.after).strip() != found.actual.written:
                continue  # it was written anew since
            was = event.before
            marked = f"{short_day(on)}, was {long(str(was), unit)}" if was is not None else ""
            cells = (
                named(measure), cut(measure.title), written, _target(found, unit),
                cut(long(found.actual.written, unit)),
                coloured(colour) if colour.counted else "not rated",
                cut(marked or short_day(on)),
            )  # fmt: skip
            row = {"period": written, "actual": found.actual.written, **colour.row(),
                   "came_on": iso(on), "actual_was": None if was is None else str(was)}  # fmt: skip
            lines.append(line(cells, record_row(scope.plans, measure) | row))
    title = "Figures of earlier periods that came late"
    if not lines:
        said = "No figure of an earlier period came in this one."
        return Section("late_figures", title, [scope.partly or said], quiet=True)
    columns = (
        Header("Ref", 3, "name"), Header("Measure", 8), Header("Period", 3), Header("Target", 3,
        "number"), Header("Actual", 3, "number"), Header("RAG", 3, "rag"), Header("Came", 4, "day"),
    )  # fmt: skip
    one = len(lines) == 1
    verb, whose = ("was", "its period's paper") if one else ("were", "their periods' papers")
    said = f"{counted(len(lines), 'figure')} {verb} entered or changed after {whose}."
    summary = (
        "One row a figure: reference, title, period, target, actual, colour, and the day on which "
        "it came."
    )
    grid = Grid(title, summary, columns, lines)
    return Section("late_figures", title, [said, *([scope.partly] if scope.partly else [])], grid)


def _is_actual(event: Event) -> bool:
    return (event.field or "").startswith(_ACTUALS)


def _came_in(scope: Scope, on: date) -> bool:
    """Whether a day is of this paper: after the time of the one before, and in that of its own.

    What comes so soon after a period as ``reporting`` allows is in the paper of that period.
    """
    in_time = Reporting.of(scope.plans).in_time
    return in_time(scope.first) <= on <= min(scope.as_of, in_time(scope.last))


def _target(found: Result, unit: str) -> str:
    return cut(aim_words(found, unit)) or "none"
