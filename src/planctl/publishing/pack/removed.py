"""What was taken out of the plans in the days of a paper, which no plan tells of any more."""

from collections.abc import Mapping
from datetime import date

from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.model.record import Record
from planctl.publishing.day_words import short_day, when_words
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import KINDS, cut, elsewhere, iso, kinds, named, people
from planctl.reports.row import record_row

_KINDS = ("action", "milestone", "mitigation", "measure")


def removed(scope: Scope) -> Section:
    """Return the section, by the day; risks that are gone stand among those that moved."""
    key, title = "removed", "Taken out of the plans"
    if scope.whose is not None:
        return Section(key, title, ["Whose work was taken out is not told here."], quiet=True)
    if not scope.known:
        said = f"Whether anything was taken out cannot be told. {scope.partly}"
        return Section(key, title, [said], quiet=True)
    gone = _gone(scope)
    found = [item for item in gone if scope.answers(item[0])]
    beside = [(on, f"{named(record)}, {cut(record.title)}") for on, record in gone
              if scope.beside(on)]  # fmt: skip
    more = [item for item in (scope.covers, scope.partly) if item]
    more += elsewhere(scope, beside, "record")
    if not found:
        none = "No action, milestone or measure was taken out of the plans."
        return Section(key, title, [none, *more], quiet=not beside)
    lines = [
        line(
            (named(record), KINDS[record.kind].capitalize(), cut(record.title),
             people(scope.plans.owners_of(record)), when_words(record.due, "none"),
             record.status.replace("-", " "), short_day(on)),
            record_row(scope.plans, record) | {"removed_on": iso(on)},
        )
        for on, record in found
    ]  # fmt: skip
    columns = (
        Header("Ref", 3, "name"), Header("What", 3), Header("Title", 8), Header("Owner", 4),
        Header("Due", 3, "day"), Header("Status", 3), Header("Taken out", 3, "day"),
    )  # fmt: skip
    verb = "was" if len(found) == 1 else "were"
    said = f"{kinds(record for _, record in found)} {verb} taken out of the plans, as git tells."
    return Section(key, title, [said, *more], Grid(
        title, "One row each: reference, kind, title, owner, due date and status as they were "
        "last, and the day on which it was taken out.", columns, lines,
        wide=True,
    ))  # fmt: skip


def _gone(scope: Scope) -> list[tuple[date, Record]]:
    """Return what is gone, with its day: a milestone that went with its action is told with it.

    What merely closed, or is in another plan now, is not gone.
    """
    plans = {item.ref for item in scope.records}
    there = {(item.kind, item.key) for item in scope.plans.of(*_KINDS)}
    last = {name: events[-1] for name, events in scope.past.events.items() if events}
    out = {name: event for name, event in last.items()
           if event.what == "removed" and name not in there}  # fmt: skip
    found = []
    for (kind, _), event in out.items():
        record, on = event.record, event.commit.on
        home = record.plan.ref if record.plan else None
        if kind not in _KINDS or on is None or not (scope.whole or home in plans):
            continue
        if not _went_along(record, event, out):
            found.append((on, record))
    return sorted(found, key=lambda item: (item[0], _KINDS.index(item[1].kind), item[1].key))


def _went_along(record: Record, event: Event, out: Mapping[Identity, Event]) -> bool:
    """Whether the same commit took out the action or risk that a record stood in."""
    above = record.parent
    while above is not None:
        other = out.get((above.kind, above.key))
        if other is not None and other.commit.oid == event.commit.oid and above.kind != "objective":
            return True
        above = above.parent
    return False
