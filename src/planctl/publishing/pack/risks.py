"""Risks whose score moved in the period, and those new and closed in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from planctl.history.timeline import Event
from planctl.language.day_words import long_day, short_day
from planctl.model.record import Record
from planctl.model.scores import Score, score
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.matrix import risks_matrix
from planctl.publishing.pack.risk_ways import ORDER, good, way_of, way_words
from planctl.publishing.pack.risk_words import number_of, title_of, words_of
from planctl.publishing.pack.risks_high import highest, opportunities
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import after, called, elsewhere, named, people
from planctl.publishing.past_scores import current_at, score_of
from planctl.reports.row import record_row
from planctl.system.text import counted


def risks(scope: Scope) -> Section:
    """Return the section, with what moved before what is high."""
    every = _register(scope)
    scored = sum(number_of(score(scope.plans, item, "current")) is not None for item in every)
    before: dict[Record, Score] = {}
    for record in every if scope.known else ():
        if was := _at_start(scope, record, _events(scope, record)):
            before[record] = was
    parts = [_moved(scope), risks_matrix(scope, every, before), highest(scope, every),
             opportunities(scope, every)]  # fmt: skip
    if not scored and parts[0].table is None:
        # Neither would say more than the sentence, and 'no high risk' would be a comfort too many.
        parts = [replace(part, quiet=True) for part in parts]
    have = f"{scored} of them with a score" if scored < len(every) else "each with a score"
    have = have if len(every) > 1 else "which has a score"
    if not every:
        said = f"There are no risks{scope.theirs} in {scope.here}."
    elif scored:
        said = f"The register has {counted(len(every), 'risk')}{scope.theirs}, {have}."
    else:
        unknown = "so nobody can tell which are high or which moved"
        have = f"{counted(len(every), 'risk')}{scope.theirs}"
        said = f"The register has {have}, none with a score, {unknown}."
        if len(every) == 1:
            unknown = "so nobody can tell whether it is high or moved"
            said = f"The register has {have}, without a score, {unknown}."
    return Section("risks", "Risks", [said], parts=parts)


def _register(scope: Scope) -> list[Record]:
    """Return the risks; one that goes on in a later of these plans once, as its last."""
    return scope.plans.years.once(scope.of("risk"))


def _events(scope: Scope, record: Record) -> Sequence[Event]:
    """Return what git knows of a risk and of what it goes on with, oldest first.

    That a later plan goes on with it is no new risk, but a move where its score is another there.
    """
    own = scope.events(record)
    before = scope.plans.years.came_from(record)
    added = next((item for item in own if item.what == "added"), None)
    if before is None or added is None or added.commit.on is None:
        return own
    day = added.commit.on
    past = _events(scope, before)
    known = [item for item in past if item.commit.on and item.commit.on <= day]
    was = current_at(past, before.fields.get("current"), day)
    now = current_at(own, record.fields.get("current"), day)
    carried = replace(added, what="changed", field="current", before=was, after=now)
    moved = [carried] if score_of(scope.plans, was) != score_of(scope.plans, now) else []
    return [*known, *moved, *(item for item in own if item is not added)]


def _moved(scope: Scope) -> Section:
    key, title = "risks_moved", "Risks that moved"
    if not scope.known:
        said = f"Whether a score moved cannot be told: {scope.untold}."
        return Section(key, title, [said])
    if scope.since > scope.until:
        early = f"Moves from {long_day(scope.since)} on answer for this period: none is known yet."
        return Section(key, title, [early])
    days = f"Scores of {long_day(_start(scope))} are held against those of {long_day(scope.until)}."
    found = moved_risks(scope)
    beside = [said for what, some in _beside(scope)
              for said in elsewhere(scope, some, what, here=bool(found))]  # fmt: skip
    partly = [scope.partly] if scope.partly else []
    if not found:
        none = f"No risk{scope.theirs} moved, came or went between these days."
        return Section(key, title, [days, none, *partly, *beside])
    ways = [line.data["movement"] for line in found]
    parts = [f"{ways.count(way)} {way_words(way)}{good(found, way)}"
             for way in ORDER if way in ways]  # fmt: skip
    columns = (
        Header("Ref", 3, "name"), Header("Risk", 8), Header("Owner", 4),
        Header("At the start", 3, "number"), Header("At the end", 3, "number"),
        Header("Movement", 4),
    )  # fmt: skip
    table = Grid(title, "One row a risk: reference, title, owner, score on the first and on the "
                  "last of these days, and which way it moved.", columns,
                  found)  # fmt: skip
    said = f"{counted(len(found), 'risk')}{scope.theirs} moved: {', '.join(parts)}."
    return Section(key, title, [days, said, *after(scope, found, "move"), *partly, *beside], table)


def moved_risks(scope: Scope) -> list[Line]:
    """Return a row for each risk that moved, came or went, the worst first."""
    found = [item for record in _register(scope) if (item := _move(scope, record))]
    found += _closed(scope)
    return [line for _, line in sorted(found, key=lambda item: -item[0])]


def _move(scope: Scope, record: Record) -> tuple[float, Line] | None:
    """Return how far a risk moved, and its row; None where it did not."""
    events = _events(scope, record)
    end = score_of(scope.plans, current_at(events, record.fields.get("current"), scope.until))
    came = _came(events)
    if came and came > scope.until:
        return None
    new = _is_new(scope, events)
    start = _at_start(scope, record, events)
    days = [on for event in events if (on := event.commit.on) and scope.answers(on)
            and (event.field == "current" or (new and event.what == "added"))]  # fmt: skip
    on = max(days, default=None)
    if new and on == came:
        return _line(scope, record, start, end, "new", on, "entered on")
    return _line(scope, record, start, end, "new" if new else None, on)


def _came(events: Sequence[Event]) -> date | None:
    """Return the day on which a risk was written down last, where git knows it."""
    return next((item.commit.on for item in reversed(events) if item.what == "added"), None)


def _is_new(scope: Scope, events: Sequence[Event]) -> bool:
    """Whether a risk was not there on the day of the scores at the start."""
    came = _came(events)
    return came is not None and came > _start(scope) and came != scope.past.since


def _at_start(scope: Scope, record: Record, events: Sequence[Event]) -> Score | None:
    """Return what a risk scored at the start; None for one that came later, and scored nothing."""
    if _is_new(scope, events):
        return None
    return score_of(scope.plans, current_at(events, record.fields.get("current"), _start(scope)))


def _line(
    scope: Scope,
    record: Record,
    start: Score | None,
    end: Score | None,
    word: str | None,
    on: date | None,
    what: str = "last changed on",
) -> tuple[float, Line] | None:
    before, after = number_of(start), number_of(end)
    far = (after or 0.0) - (before or 0.0)
    if word is None and before == after:
        return None
    way = word or way_of(before, after)
    said = f"{way} by {abs(far):g}" if way in {"higher", "lower"} else way_words(way)
    said += f"; {what} {short_day(on)}" if scope.later(on) else ""
    cells = (named(record), title_of(record), people(scope.plans.owners_of(record)),
             words_of(start), words_of(end), said)  # fmt: skip
    data = record_row(scope.plans, record) | {
        "score_before": before, "score_after": after, "movement": way,
        "after_period": scope.later(on),
    }  # fmt: skip
    return far, line(cells, data)


def _closed(scope: Scope) -> list[tuple[float, Line]]:
    """Return the risks that were taken out in the period."""
    found = []
    for on, record, events in _gone(scope):
        if scope.answers(on):
            now = record.fields.get("current")
            start = score_of(scope.plans, current_at(events, now, _day_before(scope)))
            line = _line(scope, record, start, None, "closed", on, "taken out on")
            found += [line] if line else []
    return found


def _gone(scope: Scope) -> Iterator[tuple[date | None, Record, Sequence[Event]]]:
    """Yield the risks that are in the plans no more: the day they went, and what git knows."""
    if scope.whose is not None:
        return  # whose they were is not asked of what is gone
    plans = {item.key for item in scope.records}
    there = {item.key for item in scope.plans.of("risk")}
    for (kind, key), events in scope.past.events.items():
        last = events[-1] if events else None
        if kind != "risk" or key in there or last is None or last.what != "removed":
            continue
        record = last.record
        home = record.plan_key
        if scope.whole or home in plans:
            yield last.commit.on, record, events


def _day_before(scope: Scope) -> date:
    return scope.since - timedelta(days=1)


def _start(scope: Scope) -> date:
    """Return the day of the scores at the start, or the first on which git knows any."""
    return max(_day_before(scope), scope.past.since or date.min)


def _beside(scope: Scope) -> Iterator[tuple[str, list[tuple[date | None, str]]]]:
    """Yield what is of the paper before or after, by what it is: each day, and the risk."""
    events = [(event, called(record)) for record in _register(scope)
              for event in _events(scope, record)
              if scope.beside(event.commit.on)
              and event.commit.on != scope.past.since]  # fmt: skip
    yield "score change", [(event.commit.on, name) for event, name in events
                           if event.field == "current"]  # fmt: skip
    yield "new risk", [(event.commit.on, name) for event, name in events
                       if event.what == "added"]  # fmt: skip
    yield "closed risk", [(on, called(record))
                          for on, record, _ in _gone(scope) if scope.beside(on)]  # fmt: skip
