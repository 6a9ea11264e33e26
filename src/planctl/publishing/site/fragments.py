"""Parts that several kinds of pages have: pictures made of rows, with the numbers beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from planctl.language.numbers import Value
from planctl.model.record import Record
from planctl.publishing.site.axis import Axis
from planctl.publishing.site.markup import word
from planctl.publishing.site.pictures import months as columns
from planctl.publishing.site.pictures.timeline import Bar, timeline
from planctl.publishing.site.pictures.trend import Point, trend
from planctl.publishing.site.view import View
from planctl.standing.totals import Totals
from planctl.system.text import counted


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, what it is of, and the same in rows."""

    svg: Markup
    title: str
    rows: Sequence[dict[str, object]] = ()
    legend: dict[str, str] = field(default_factory=dict)

    @property
    def heads(self) -> list[str]:
        """The heads of the table beside it."""
        return ["Month", *(f"#{words}" for words in self.legend.values()), "#all"]


def shares(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how the actions of a plan stand, by its counts: parts that add up to all of them."""
    stopped = counts["deferred"] + counts["cancelled"] + counts["carried_forward"]
    parts = {
        "done": counts["done"], "stopped": stopped, "late": counts["overdue"],
        "soon": counts["due_soon"], "undated": counts["undated"],
        "lost": counts["unreadable"],
    }  # fmt: skip
    return parts | {"open": counts["actions"] - sum(parts.values())}


def load_shares(totals: Totals) -> dict[str, int]:
    """Return how somebody's actions stand: parts that add up to all of them."""
    parts = {
        "done": totals.done, "stopped": totals.actions - totals.open - totals.done,
        "late": totals.overdue, "soon": totals.due_soon,
        "undated": totals.undated, "lost": totals.unreadable,
    }  # fmt: skip
    return parts | {"open": totals.actions - sum(parts.values())}


def due_months(view: View, actions: Sequence[Record], plan: Record | None) -> Picture | None:
    """Return the picture of when actions fall due, or None where none has a day."""
    dues = [
        (due.last, now.name)
        for action in actions
        if (due := view.due(action)) and due.last and (now := view.standing(action))
    ]
    if not dues:
        return None
    axis = Axis.around(_period(view, plan), [day for day, _ in dues], view.as_of)
    table = columns.table(dues, axis)
    busiest = max(table, key=lambda item: int(str(item["all"])))
    says = (
        f"{counted(len(dues), 'action')} by the month they fall due; the most in "
        f"{busiest['month']}, {busiest['all']}. The table has the numbers."
    )
    svg = columns.months(dues, axis, says)
    return Picture(svg, "When actions fall due", table, columns.LEGEND)


def action_line(view: View, actions: Sequence[Record], plan: Record | None) -> Picture | None:
    """Return the timeline of some actions, or None where none has a day."""
    bars = []
    for action in actions:
        now, due = view.standing(action), view.due(action)
        if now is None or due is None or due.last is None:
            continue
        stones = [
            (item.due.last, stone.name)
            for item in view.plans.children(action, "milestone")
            if item.due and item.due.last and (stone := view.standing(item))
        ]
        start = action.start.first if action.start else None
        bars.append(
            Bar(action.key if action.ref else action.title, start, due.last, now.name, stones)
        )
    if not bars:
        return None
    days = [day for bar in bars for day in (bar.start, bar.due) if day]
    axis = Axis.around(_period(view, plan), days, view.as_of)
    says = f"{counted(len(bars), 'action')} against the year; the table has their dates."
    return Picture(timeline(bars, axis, says), "Actions against the year")


def _period(view: View, plan: Record | None) -> tuple[date, date] | None:
    when = view.plans.period_of(plan) if plan else None
    return (when.first, when.last) if when and when.first and when.last else None


def _number(value: Value | None) -> float | None:
    return float(value.number) if value and value.number is not None else None


def measure_trend(view: View, measure: Record) -> Picture | None:
    """Return the picture of a measure, or None where fewer than two numbers are known."""
    points = [
        Point(
            item.period.written,
            _number(item.target),
            _number(item.actual),
            item.target.written if item.target else "",
            item.actual.written if item.actual else "",
            word(found.colour.counted) if found.colour.counted else "",
        )
        for found in view.results(measure)
        if (item := found.result)
    ]
    numbers = [1 for item in points for n in (item.target, item.actual) if n is not None]
    if len(numbers) < 2:
        return None
    says = (
        f"{measure.title or measure.key} by period against its target; the table has the numbers."
    )
    return Picture(trend(points, says), measure.title or measure.key)
