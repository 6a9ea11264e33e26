"""One record's life: every commit that changed it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from planctl.history.change_words import label, quoted, row
from planctl.history.due_moves import CommitDays, due_original, moves_of
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language.when import last_day
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.report import Digest, Item, Row, Section
from planctl.reports.row import record_row
from planctl.system.text import counted, one_line, times


def history(plans: PlanSet, record: Record, known: Mapping[Identity, Sequence[Event]]) -> Digest:
    """Return the report on a record: its first date, how often it moved, and each change.

    Args:
        known: what git knows of the whole set.
    """
    events = known.get((record.kind, record.key), ())
    moves = moves_of(record, events, plans.year_starts)
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
        sections.append(_section(list(group)))
    payload = {
        "record": record_row(plans, record) | {"due_original": first},
        "events": [_row(event) for event in events],
        "moves": [move.row() for move in moves],
    }
    return Digest(one_line(said), sections, payload)


def _section(events: Sequence[Event]) -> Section:
    commit, request = events[0].commit, events[0].request
    came = f" ({request})" if request else ""
    subject = one_line(commit.message.strip().partition("\n")[0])
    title = (
        f"{commit.on or 'day unknown'}  {one_line(commit.author)}  {commit.short}{came}  {subject}"
    )
    return Section(title, [Item("", [quoted(event.change) for event in events])])


def _row(event: Event) -> Row:
    change = event.change  # its record is read once
    return {
        "on": event.commit.day,
        "author": event.commit.author,
        "commit": event.commit.oid,
        "pull_request": event.request,
        **row(change),
        "path": change.record.document.path,
        "line": change.record.at().start.line,
    }
