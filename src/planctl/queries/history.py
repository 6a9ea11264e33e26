"""One record's life: every commit that changed it."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from planctl.history.carried import moves_over_years
from planctl.history.change_words import label, quoted, row
from planctl.history.due_moves import CommitDays, due_original
from planctl.history.timeline import Event, Identity
from planctl.language.when import last_day
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Digest, Item, Row, Section
from planctl.reports.row import record_row
from planctl.system.text import counted, one_line, times


def history(plans: PlanSet, record: Record, known: Mapping[Identity, Sequence[Event]]) -> Digest:
    """Return the report on a record: its first date, how often it moved, and each change.

    What it goes on with in plans of earlier years is told with it, by its key there.

    Args:
        known: what git knows of the whole set.
    """
    every = [*reversed(plans.years.before(record)), record]
    events = [event for item in every for event in known.get((item.kind, item.key), ())]
    if len(every) > 1 and all(event.commit.on for event in events):
        events.sort(key=lambda event: event.commit.on or date.min)
    moves = moves_over_years(plans, record, known)
    first = due_original(plans, record, moves, CommitDays(known)) or (
        record.due.written if record.due else None
    )
    said = f"{label(record)}, {one_line(record.title)}: "
    said += f"{counted(len({event.commit.oid for event in events}), 'commit')}"
    if moves:
        said += f"; the due date moved {times(len(moves))}"
        start, due = last_day(first, plans.year_starts), plans.due_of(record)
        if start and due and due.last:
            days = (due.last - start).days
            said += (
                f", {counted(abs(days), 'day')} {'later' if days >= 0 else 'earlier'} than {first}"
            )
    untold = [move for move in moves if move.commit is None]
    sections = [
        Section(
            f"{move.on or 'earlier'}  (from the plan's revisions)",
            [
                Item(
                    "", [f"due date {move.after} (was {move.before}): {move.reason or 'no reason'}"]
                )
            ],
        )
        for move in untold
    ]
    for _, group in groupby(events, key=lambda event: event.commit.oid):
        sections.append(_section(list(group), record))
    payload = {
        "record": record_row(plans, record) | {"due_original": first},
        "events": [_row(event) for event in events],
        "moves": [move.row() for move in moves],
    }
    return Digest(one_line(said), sections, payload)


def _section(events: Sequence[Event], record: Record) -> Section:
    commit, request = events[0].commit, events[0].request
    came = f" ({request})" if request else ""
    subject = one_line(commit.message.strip().partition("\n")[0])
    title = (
        f"{commit.on or 'day unknown'}  {one_line(commit.author)}  {commit.short}{came}  {subject}"
    )
    return Section(title, [Item("", [_quoted(event, record) for event in events])])


def _quoted(event: Event, record: Record) -> str:
    """Return a change in words; of what the record goes on with, with its key there."""
    other = event.change.record
    plan = (other.plan or other).texts("period")
    of = f"{label(other)} of {one_line(plan[0])}: " if plan and _apart(other, record) else ""
    return f"{of}{quoted(event.change)}"


def _apart(one: Record, other: Record) -> bool:
    periods = {(item.plan or item).texts("period") for item in (one, other)}
    return len(periods) > 1


def _row(event: Event) -> Row:
    change = event.change
    return {
        "on": event.commit.day,
        "author": event.commit.author,
        "commit": event.commit.oid,
        "key": change.record.key,
        "pull_request": event.request,
        **row(change),
        "path": change.record.document.path,
        "line": change.record.at().start.line,
    }
