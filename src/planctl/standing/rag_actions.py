"""The colour that the scheme in force computes for an action.

A band may ask for ``status``, at most so ``late`` (``against`` the due date or the original one),
``due_passed``, ``starts_later``, ``moved``, ``percent_over``, ``percent_under``, at most so many
``out_of_tolerance``, ``late_milestones``, ``forecast_late``, ``nothing_reported``, and something
``reported_within`` a time. Green asks for evidence besides, in every scheme.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from planctl.language import when
from planctl.language.when import Kind, When
from planctl.model.plan_set import PlanSet
from planctl.model.record import CARRIED, Record
from planctl.model.told import by_day
from planctl.standing.evidence import last_report, percent, reported
from planctl.standing.rag_scheme_words import conditions
from planctl.standing.rag_schemes import bands, scheme
from planctl.standing.spans import later, number
from planctl.standing.stated import late_milestones, state, status_of

Band = Mapping[str, object]


class Computed(NamedTuple):
    """A computed colour, or why there is none: one of ``rag_words.WHYS``.

    Attributes:
        because: in words why it is one between the worst and the best, as amber.
    """

    rag: str | None
    why: str | None = None
    because: str | None = None


def computed(plans: PlanSet, action: Record, as_of: date) -> Computed:
    """Return the colour of an action on a day by the scheme in force.

    None where the first band that may fit asks for what nobody wrote, as a date or a percentage;
    where all would be well, if only somebody had ever said so; and for what a later plan goes on
    with, which has its colour there, unless a band asks for just that.
    """
    found, band = _by_bands(plans, action, as_of)
    if status_of(action, as_of) == CARRIED and "status" not in band:
        return Computed(None, CARRIED)
    if found.why == _UNREADABLE or not _wants_evidence(plans, found, band):
        return found
    if not plans.open(action) or state(plans, action, as_of, 0).overdue:
        return found
    return found if reported(plans, action, as_of) else Computed(None, "nothing-reported")


def deciding(plans: PlanSet, action: Record, as_of: date) -> Band:
    """Return the band of the scheme that gives an action its computed colour."""
    return _by_bands(plans, action, as_of)[1]


def _by_bands(plans: PlanSet, action: Record, as_of: date) -> tuple[Computed, Band]:
    for band in bands(plans, "actions"):
        unknown = _unknown(plans, action, as_of, band)
        if unknown is not False:
            colour = str(band.get("rag", "")).strip()
            if unknown or not colour:
                return Computed(None, unknown), band
            return Computed(colour, None, _because(plans, colour, band)), band
    return Computed(None, "no-band"), {}


def _because(plans: PlanSet, colour: str, band: Band) -> str | None:
    """Return in words why a band fits; the best and the worst colour say it by themselves."""
    ranks = scheme(plans)
    between = ranks.place(colour) and not ranks.well(colour)
    return " and ".join(words for _, words in conditions(band)) or None if between else None


def _unknown(
    plans: PlanSet, action: Record, as_of: date, band: Band
) -> str | Literal[False] | None:
    """Return False where a band does not fit, None where it does, or why that cannot be said."""
    unknown: str | None = None
    for name in band:
        if name in _NO_CONDITION:
            continue
        told = _holds(plans, action, as_of, name, band)
        if told is False:
            return False
        if isinstance(told, str):
            unknown = unknown or told
    return unknown


def _wants_evidence(plans: PlanSet, found: Computed, band: Band) -> bool:
    """Whether a colour says that all is well: the best of the order has no other meaning.

    A word that has no place in the order says so where its band asks for dates alone.
    """
    if found.rag is None:
        return True
    ranks = scheme(plans)
    if ranks.place(found.rag) is not None:
        return ranks.well(found.rag)
    return not ranks.apart(found.rag) and not band.keys() - _DATES


_NO_CONDITION = frozenset({"rag", "against"})
_DATES = frozenset({*_NO_CONDITION, "late", "due_passed"})
_UNREADABLE = "date-unreadable"


def _holds(plans: PlanSet, record: Record, as_of: date, name: str, band: Band) -> bool | str:
    """Whether one condition of a band holds, or why that cannot be said."""
    wanted = band[name]
    if name == "status":
        return status_of(record, as_of) in (wanted if isinstance(wanted, list) else [wanted])
    if name in {"late", "due_passed"}:
        return _in_time(plans, record, as_of, name, band)
    if name in {"percent_over", "percent_under"}:
        done, limit = percent(plans, record, as_of), number(wanted)
        if done is None:
            return "no-percent"
        return done > limit if name == "percent_over" else done < limit
    if name == "out_of_tolerance":
        counted = record.fields.get(name)
        return len(counted) <= number(wanted) if isinstance(counted, list) else "no-tolerances"
    if name == "reported_within":
        last = last_report(plans, record, as_of)
        if last is None:
            return "report-undated" if reported(plans, record, as_of) else False
        return as_of <= later(last, wanted)
    test = _PLAIN.get(name)
    return test is not None and test(plans, record, as_of, band) == wanted


def _in_time(plans: PlanSet, record: Record, as_of: date, name: str, band: Band) -> bool | str:
    """Whether ``late`` or ``due_passed`` holds.

    No date has passed where there is none; but nobody can say that it will be kept. What was done
    in a month was in time only where every day of it would have been.
    """
    wanted = band[name]
    due = _due(plans, record, band)
    if due is None or due.last is None:
        now = plans.due_of(record)
        if now and now.kind in {Kind.UNREADABLE, Kind.INVALID}:
            return _UNREADABLE
        return False if name == "due_passed" and wanted is True else "no-date"
    limit = later(due.last, wanted) if name == "late" else due.last
    first, last = _reached(plans, record, as_of, due)
    if (first <= limit) != (last <= limit):
        return "completion-unsure"
    return last <= limit if name == "late" else (last > limit) == wanted


def _reached(plans: PlanSet, record: Record, as_of: date, due: When) -> tuple[date, date]:
    """Return the first and the last day that may be the one to compare with a due date.

    That is the day it was completed, else today; against the original date, else the day that it
    is due now, where that is later.
    """
    done = record.completed if record.status == "done" else None
    if done and (done.first or done.last):
        return done.first or done.last or as_of, done.last or done.first or as_of
    now = plans.due_of(record)
    reached = max(as_of, now.last) if due is not now and now and now.last else as_of
    return reached, reached


def _due(plans: PlanSet, record: Record, band: Band) -> When | None:
    """Return the date that a band compares with."""
    if band.get("against") == "original":
        original = original_due(plans, record)
        if original and original.last:
            return original
    return plans.due_of(record)


def moves(plans: PlanSet, record: Record) -> list[str | None]:
    """Return the dates from which a record's due date was moved, the first move first.

    They are in the order of their days, or as written where one has none. A correction of what
    was written wrongly is no move.
    """
    found = [
        item
        for item in record.revisions
        if " ".join(item.reason).strip().casefold() != "correction"
    ]
    return [item.before for item in by_day(found, plans.year_starts)]


def original_due(plans: PlanSet, record: Record) -> When | None:
    """Return the date that was agreed first, as the plans tell it; None where it was not moved.

    Of what was carried forward, it is the first date in the earliest plan.
    """
    for item in plans.years.line(record):
        if told := when.of(next(filter(None, moves(plans, item)), None), plans.year_starts):
            return told
        if item is not record and item.due and item.due.last:
            return item.due
    return None


def _moved(plans: PlanSet, record: Record) -> bool:
    """Whether a due date was moved, or is another than in the plan that it was carried from."""
    if moves(plans, record):
        return True
    before, now = plans.years.came_from(record) and original_due(plans, record), record.due
    return bool(before and now and before.last != now.last)


def _forecast_late(plans: PlanSet, record: Record, _: date, band: Band) -> bool:
    """Whether the work is expected after its date, whatever day of the forecast it will be."""
    if "forecast" not in record.fields:
        return False
    forecast = when.of(record.fields["forecast"], plans.year_starts)
    due = _due(plans, record, band)
    return bool(forecast and forecast.first and due and due.last and forecast.first > due.last)


_PLAIN: Mapping[str, Callable[[PlanSet, Record, date, Band], bool]] = {
    "starts_later": lambda _, record, as_of, __: bool(
        record.start and record.start.first and record.start.first > as_of
    ),
    "moved": lambda plans, record, *_: _moved(plans, record),
    "late_milestones": lambda plans, record, as_of, _: bool(late_milestones(plans, record, as_of)),
    "forecast_late": _forecast_late,
    "nothing_reported": lambda plans, record, as_of, _: not reported(plans, record, as_of),
}
