"""What is done as operations: its status and day, or an occurrence of what recurs."""

from datetime import date

from planctl.editing import spots
from planctl.editing.days import spelled
from planctl.editing.monthly import goes_on_as, needs
from planctl.editing.operations import Put
from planctl.editing.scalars import Written
from planctl.editing.spots import Wanted
from planctl.language import when
from planctl.language.keys import key_of
from planctl.language.recurrence import Series
from planctl.model.date_context import date_context
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError
from planctl.system.terminal import complain
from planctl.system.text import one_line


def done(
    plans: PlanSet, record: Record, on: str, occurrence: str | None, today: date | None = None, *,
    said: bool = True,
) -> Wanted:  # fmt: skip
    """Return what marks a record, or an occurrence of one that recurs, as done.

    Args:
        on: the day, as plans write it; ``said``: whether it was given, and corrects another.
        occurrence: which one, as typed; the earliest that is not done unless given.
        today: the day on which it is typed.

    Raises:
        PlanctlError: it has no status, or no such occurrence.
    """
    needs(record, "status", "is never done: it has no status")
    due = record.fields.get("due")
    if isinstance(due, dict):
        return _occurred(plans, record, on, occurrence, today, said=said)
    if occurrence is not None:
        message = f"{record.label} does not recur, so --of names nothing"
        raise PlanctlError(message, hint="leave it out")
    # What is kept up stays in progress; the day says since when it is in place.
    status = "in-progress" if record.due is not None and record.due.kept_up else "done"
    found = [] if record.fields.get("status") == status else \
        spots.put(plans, record, ("status",), status)  # fmt: skip
    if found and (hint := goes_on_as(plans, record)):
        complain(f"{record.label} is marked in the plan of the year from which it went on", hint)
    key = key_of(record.kind, "completed")
    stands = not said and not found and record.completed is not None
    if key is not None and record.fields.get("completed") != on and not stands:
        found += spots.put(plans, record, ("completed",), Written(on))
    return found


def _occurred(
    plans: PlanSet, record: Record, day: str, occurrence: str | None, today: date | None, *,
    said: bool,
) -> Wanted:  # fmt: skip
    series = record.due.series if record.due else None
    if occurrence is None:
        earliest = series.earliest if series else None
        if series and earliest is None and series.done:
            message = f"{record.label} recurs, and every occurrence of it is done"
            right = "--of OCCURRENCE --on DAY puts the day of one right"
            raise PlanctlError(message, hint=goes_on_as(plans, record) or right)
        if earliest is None:
            message = f"{record.label} recurs, and no occurrence of it is known to be open"
            raise PlanctlError(message, hint="name the one that is done with --of")
        name = earliest.name
    else:
        name = spelled(occurrence, date_context(plans, record, "due", today))
        place = series.named(when.parse(name, year_starts=plans.year_starts)) if series else 0
        if series is not None and place is None:
            near = when.parse(name, year_starts=plans.year_starts).last
            around = [item.name for item in series.around(near)] if near else []
            message = f"'{one_line(name)}' is no occurrence of {record.label}"
            raise PlanctlError(message, hint=f"write --of {' or --of '.join(around)}")
        if series is not None and place is not None and place in (series.done or ()):
            return _corrected(plans, record, series, place, day) if said else []
    entry = {"of": Written(name), "on": Written(day)}
    return spots.append(plans, record, ("due", "done"), entry)


def _corrected(plans: PlanSet, record: Record, series: Series, place: int, day: str) -> Wanted:
    """Return what puts the day right on which an occurrence was done."""
    due = record.fields.get("due")
    entries = due.get("done") if isinstance(due, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        of = entry.get("of") if isinstance(entry, dict) else entry
        at = (*record.path, "due", "done", index)
        name = record.document.written((*at, "of") if isinstance(entry, dict) else at, of)
        if series.named(when.parse(name, year_starts=plans.year_starts)) != place:
            continue
        if isinstance(entry, dict):
            same = str(entry.get("on")) == day
            return [] if same else [(record.document, Put((*at, "on"), Written(day)))]
        return [(record.document, Put(at, {"of": Written(name), "on": Written(day)}))]
    return []
