"""What was reported of an action by a day: green without it would be a guess."""

from datetime import date

from planctl.language import when
from planctl.language.keys import PERCENT, figure
from planctl.language.when import Kind
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.rag_declared import day_of, said_by


def reported(plans: PlanSet, action: Record, as_of: date) -> bool:
    """Whether anything was ever reported of an action or of its milestones.

    That is an update, a declared colour, a percentage, a forecast, what is out of tolerance, or
    that work has begun or ended; ``not-started`` is no report.
    """
    return any(_told(plans, item, as_of) for item in _with_milestones(plans, action))


def _with_milestones(plans: PlanSet, action: Record) -> list[Record]:
    return [action, *plans.children(action, "milestone")]


def _told(plans: PlanSet, record: Record, as_of: date) -> bool:
    fields = record.fields
    done = record.completed  # what stands in a cell that cannot be read is no report
    if record.status not in {"", "not-started"} or (done and done.kind is not Kind.UNREADABLE):
        return True
    if "percent" in fields and figure(fields["percent"], PERCENT) is not None:
        return True
    if isinstance(fields.get("out_of_tolerance"), list):
        return True
    if "forecast" in fields:
        forecast = when.of(fields["forecast"], plans.year_starts)
        if forecast and (forecast.first or forecast.last):
            return True
    if "updates" not in fields and "rag" not in fields:
        return False
    said = [item.on for item in record.updates if item.text or item.rag or item.percent is not None]
    said += [record.declared.on] if record.declared and record.declared.rag else []
    return any(said_by(day_of(plans, on), as_of) for on in said)


def last_report(plans: PlanSet, action: Record, as_of: date) -> date | None:
    """Return the last day by which something dated was reported of an action or its milestones."""
    days = [
        day.last
        for item in _with_milestones(plans, action)
        for on in (*(update.on for update in item.updates), item.declared and item.declared.on)
        if (day := day_of(plans, on)) and day.last and said_by(day, as_of)
    ]
    return max(days, default=None)


def percent(plans: PlanSet, record: Record, as_of: date) -> int | float | None:
    """Return how much of a record was done on a day, of 100; None where nobody says.

    That is what the latest update by then says; what has no day counts only where no update has
    one.
    """
    told = [
        (day.last, update.place, update.percent)
        for update in record.updates
        if update.percent is not None and (day := day_of(plans, update.on)) and day.last
    ]
    if told:
        known = [item for item in told if item[0] <= as_of]
        return max(known)[2] if known else None
    undated = [item.percent for item in record.updates if item.percent is not None]
    own = figure(record.fields.get("percent"), PERCENT)
    return own if own is not None else undated[-1] if undated else None
