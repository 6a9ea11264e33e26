"""Parts that several kinds of pages have: pictures made of rows, with the numbers beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from planctl.language.when import of
from planctl.model.record import Record
from planctl.publishing.site.axis import Axis
from planctl.publishing.site.pictures import months as columns
from planctl.publishing.site.pictures.timeline import Bar, grid, head, row
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """Actions against the year: a head with the months, and an action a row."""

    title: str
    head: Markup
    rows: Sequence[tuple[Record, Markup]]


def action_line(view: View, actions: Sequence[Record], plan: Record | None) -> Drawn | None:
    """Return all of some actions, those with a day against the year; None where there are none."""
    if not actions:
        return None
    bars = [(action, _bar(view, action)) for action in actions]
    days = [day for _, made in bars if made for day in made.days]
    if not days:
        return Drawn("Actions that deliver it", Markup(), [(item, Markup()) for item, _ in bars])
    axis = Axis.around(_period(view, plan), days, view.as_of)
    behind = grid(axis)
    rows = [(action, row(made, axis, behind) if made else Markup()) for action, made in bars]
    return Drawn("Actions that deliver it, against the year", head(axis), rows)


def _bar(view: View, action: Record) -> Bar | None:
    now, due = view.standing(action), view.due(action)
    if now is None or due is None or due.last is None:
        return None
    starts = view.plans.year_starts
    moves = view.moves(action)
    earlier = [view.original(action, moves), *(move.before for move in moves)] if moves else []
    dates = [
        when.last for item in dict.fromkeys(earlier) if (when := of(item, starts)) and when.last
    ]
    expected = of(action.fields.get("forecast"), starts)
    stones = [
        (day, stone.name)
        for item in view.plans.children(action, "milestone")
        if (stone := view.standing(item)) and (day := _day_of(item))
    ]
    return Bar(
        action.start.first if action.start else None, action.status != "not-started", due.last,
        _done(action, now.name), now.name,
        [day for day in dates if day != due.last], expected.last if expected else None, stones,
    )  # fmt: skip


def _done(record: Record, name: str) -> tuple[date, date] | None:
    """Return the first and the last day on which it may have been done; None without one."""
    when = record.completed if name == "done" else None
    return (when.first or when.last, when.last) if when and when.last else None


def _day_of(milestone: Record) -> date | None:
    """Return the day of a milestone's mark: when it was done, else when it is due."""
    when = milestone.completed if milestone.status == "done" else milestone.due
    return when.last if when else None


def _period(view: View, plan: Record | None) -> tuple[date, date] | None:
    when = view.plans.period_of(plan) if plan else None
    return (when.first, when.last) if when and when.first and when.last else None
