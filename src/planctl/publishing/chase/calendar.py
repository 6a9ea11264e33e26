"""A calendar of one officer's open work: an event a record, on the day that it falls due."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from planctl.model.plan_set import PlanSet
from planctl.standing.stated import Stated
from planctl.system.text import one_line


def calendar(plans: PlanSet, items: Sequence[Stated], as_of: date) -> bytes | None:
    """Return the calendar (RFC 5545); None where nothing has a day.

    An event keeps its UID for as long as its record keeps its key.
    """
    from icalendar import Calendar, Event

    if not items:
        return None
    made = Calendar()
    made.add("prodid", "-//planctl//planctl//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    stamp = datetime.combine(as_of, time(), UTC)
    for item in items:
        record, due = item.record, item.state.due
        event = Event()
        name = f"{plans.folder}\n{record.kind}\n{record.key}\n{record.plan and record.plan.key}"
        event.add("uid", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@planctl")
        event.add("dtstamp", stamp)
        event.add("dtstart", due)
        event.add("summary", one_line(f"Due: {record.ref or ''} {record.title}"))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    raw: bytes = made.to_ical()
    return raw
