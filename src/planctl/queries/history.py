"""One record's life: every commit that changed it, also of one that is in the plans no more."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from planctl.history.carried import carried_changes, moves_over_years
from planctl.history.change_words import event_row, label, quoted
from planctl.history.departed import Gone
from planctl.history.due_moves import CommitDays, due_original
from planctl.history.taken import Identity
from planctl.history.timeline import Event
from planctl.language.when import last_day
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.whole import whole_of
from planctl.reports.ref_words import ref_words
from planctl.reports.report import Digest, Item, Row, Section
from planctl.reports.row import record_row
from planctl.reports.shared_refs import told_together
from planctl.standing.rag_words import shown
from planctl.system.text import counted, first_few, listed, one_line, times


class Past(NamedTuple):
    """What git knows of a set, for one record of it.

    Attributes:
        events: of the whole set.
        cut: what the clone lacks of it, or nothing.
        gone: how the record went, where it did.
    """

    events: Mapping[Identity, Sequence[Event]]
    cut: str = ""
    gone: Gone | None = None


def history(plans: PlanSet, record: Record, past: Past) -> Digest:
    """Return the report on a record: its first date, how often it moved, and each change.

    What it goes on with in plans of earlier years is told with it, by its key there.

    Args:
        plans: the set that it stands in, or stood in last.
    """
    known = past.events
    every = [*reversed(plans.years.before(record)), record]
    told = [pair for item in every for pair in _told(plans, item, known)]
    if len(every) > 1 and all(event.commit.on for event, _ in told):
        told.sort(key=lambda pair: pair[0].commit.on or date.min)
    events = [event for event, _ in told]
    moves = moves_over_years(plans, record, known)
    first = due_original(plans, record, moves, CommitDays(past.events)) or (
        record.due.written if record.due else None
    )
    commits = {event.commit.oid for event in events if event.what != "known"}
    said = f"{_headed(record)}: {counted(len(commits), 'commit')}"
    if moves:
        said += f"; the due date moved {times(len(moves))}"
        start, due = last_day(first, plans.year_starts), plans.due_of(record)
        if start and due and due.last:
            days = (due.last - start).days
            away = f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than {first}"
            said += f", {away}" if days else f", and is {first}, as agreed first"
    said += _how_it_went(past.gone) if past.gone else ""
    later = plans.years.later.get(record, ())
    said += f"; goes on as {listed([ref_words(item) for item in later])}" if later else ""
    parts = _changed_parts(plans, record, known)
    if parts:
        said += f"; what changed in it has a history of its own: {first_few(parts)}"
    together = told_together(plans, [record])
    said += "".join(f"; {text}" for text in (together, past.cut) if text)
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
    for _, group in groupby(told, key=lambda pair: pair[0].commit.oid):
        sections.append(_section(list(group), record))
    payload = {
        "record": record_row(plans, record) | {"due_original": first},
        "gone": past.gone.row() if past.gone else None,
        "cut": past.cut or None,
        "together": together or None,
        "parts": parts,
        "goes_on_as": [item.key for item in later],
        "events": [_row(*pair) for pair in told],
        "moves": [move.row() for move in moves],
    }
    return Digest(one_line(said), sections, payload)


_Told = tuple[Event, Record | None]


def _headed(record: Record) -> str:
    """Return which record it is; of one without a reference, what it is a part of."""
    if record.ref or record.kind == "plan" or not record.title:
        return f"{label(record)}, {one_line(record.title)}"
    whole = whole_of(record)
    return one_line(f"{record.kind} {record.title}") + (f", of {label(whole)}" if whole else "")


def _changed_parts(
    plans: PlanSet, record: Record, known: Mapping[Identity, Sequence[Event]]
) -> list[str]:
    """Return the keys of what is or was done within a record, and changed since that came."""
    there = {(item.kind, item.key) for item in plans.records if item.parent is record}
    since = {event.commit.oid for event in known.get((record.kind, record.key), ())[:1]}
    return sorted(
        name[1]
        for name, events in known.items()
        if name[0] in _PARTS
        and (name in there or name[1].startswith(f"{record.key}/"))
        and any(event.what != "known" and event.commit.oid not in since for event in events)
    )


_PARTS = frozenset({"milestone", "mitigation"})


def _told(
    plans: PlanSet, record: Record, known: Mapping[Identity, Sequence[Event]]
) -> Iterator[_Told]:
    """Yield what happened to a record; beside what it was held against, how it came into a plan."""
    before = plans.years.came_from(record)
    for event in known.get((record.kind, record.key), ()):
        yield event, None
        if event.what == "added" and before:
            yield from ((item, before) for item in carried_changes(plans, record, known))


def _how_it_went(gone: Gone) -> str:
    """Return when and by whom a record was taken out, and how it stood then."""
    commit, then = gone.event.commit, gone.state
    on = f"on {commit.on}" if commit.on else "on an unknown day"
    said = f"; taken out of the plans {on} by {one_line(commit.author)}, commit {commit.short}"
    if then and then.days is not None and then.overdue:
        said += f", {counted(then.days, 'day')} overdue"
    return said + (f", {shown(gone.rag)} then" if gone.rag else "")


def _section(told: Sequence[_Told], record: Record) -> Section:
    commit, request = told[0][0].commit, told[0][0].request
    came = f" ({request})" if request else ""
    subject = one_line(commit.message.strip().partition("\n")[0])
    title = (
        f"{commit.on or 'day unknown'}  {one_line(commit.author)}  {commit.short}{came}  {subject}"
    )
    return Section(title, [Item("", [_quoted(*pair, record) for pair in told])])


def _quoted(event: Event, before: Record | None, record: Record) -> str:
    """Return a change in words; of what the record goes on with, with its key there."""
    other = event.record
    of = f"{_of_year(other)}: " if _apart(other, record) else ""
    against = f"against {_of_year(before)}: " if before else ""
    return f"{of}{against}{quoted(event.change)}"


def _of_year(record: Record) -> str:
    plan = (record.plan or record).texts("period")
    return label(record) + (f" of {one_line(plan[0])}" if plan else "")


def _apart(one: Record, other: Record) -> bool:
    """Whether two plans are of other years: one whose period was made longer stays the same."""
    periods = ((item.plan or item).texts("period") for item in (one, other))
    return len({period[0].partition(" to ")[0] if period else "" for period in periods}) > 1


def _row(event: Event, before: Record | None) -> Row:
    return {**event_row(event), "carried_from": before.key if before else None}
