"""What is off track, and what is being done about each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planctl.language.day_words import when_words
from planctl.language.keys import WORK, WORK_PARTS
from planctl.language.when import When, of
from planctl.model.dependencies import STOPPED
from planctl.model.record import CARRIED, Record
from planctl.publishing.pack.blocks import Grid, Header, Line, Section, line
from planctl.publishing.pack.doing import Doing, decided, doing, silent
from planctl.publishing.pack.removed import removed
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.why import why
from planctl.publishing.pack.wording import (
    KINDS,
    NOTHING,
    after,
    called,
    coloured,
    cut,
    due,
    elsewhere,
    iso,
    kinds,
    named,
    people,
    some,
    titled,
)
from planctl.queries.overdue import late_row, stayed_behind
from planctl.reports.row import record_row, timed_row
from planctl.standing.rag import WATCHED, Colour, colour
from planctl.standing.rag_words import NONE, word, worst_first
from planctl.standing.stated import Stated, state
from planctl.system.text import counted

# Colours that ask for attention; a scheme of a council's own may have other words for them.
OFF = frozenset({"red", "amber", "amber-red", "amber-green"})
_MOST_NAMED = 12
_CALM = frozenset({"green", "blue", "grey", "complete", "stopped"})


def off(found: Colour) -> bool:
    """Whether a colour that counts, or one that somebody declared, asks for attention."""
    calls = found.counted is not None and found.counted.casefold() not in _CALM
    said = word(found.declared) if found.declared and found.why != WATCHED else ""
    return calls or (said in OFF and not found.old)


def exceptions(scope: Scope, off_target: Section) -> Section:
    """Return the section: what is overdue, what is red or amber, measures, and what was stopped."""
    late = scope.overdue
    actions = [item for item in late if item.record.kind == "action"]
    steps = [item for item in late if item.record.kind != "action"]
    parts = [
        _late(scope, "overdue", "Overdue actions", actions),
        _late(scope, "overdue_steps", "Overdue milestones, and actions on risks", steps),
        _coloured(scope, {item.record for item in actions}),
        off_target,
        _stopped(scope),
        removed(scope),
    ]
    return Section("exceptions", "Exceptions", [
        "What is late, red or amber comes first, with what the plans say is being done about it.",
    ], parts=parts)  # fmt: skip


def _late(scope: Scope, key: str, title: str, items: Sequence[Stated]) -> Section:
    what = "action" if key == "overdue" else "milestone or action on a risk"
    unclear = sum(item.state.days is None for item in items)
    unsaid = _unsaid(scope, key, unclear, more=len(items) > unclear)
    behind = [] if key == "overdue" else _left_behind(scope)
    if len(items) == unclear:
        far = ", as far as dates tell" if unsaid else ""
        unsaid = [f"No {what}{scope.theirs} is overdue{far}.", *unsaid]
    if not items:
        return Section(key, title, [" ".join(unsaid), *behind])
    lines: list[Line] = []
    told: list[Doing] = []
    for item in items:
        record, days = item.record, item.state.days
        found = doing(scope.plans, record, scope.as_of)
        told.append(found)
        rag = colour(scope.plans, record, scope.as_of)
        kind = [] if key == "overdue" else [KINDS[record.kind].capitalize()]
        cells = [named(record), *kind, titled(scope.plans, record),
                 people(scope.plans.owners_of(record)), due(scope.plans, record, scope.as_of),
                 str(days) if days is not None else "unknown"]  # fmt: skip
        cells += [coloured(rag)] if key == "overdue" else []
        lines.append(line((*cells, found.words),
                          late_row(scope.plans, item)
                          | rag.row() | found.row()))  # fmt: skip
    kind_column = [] if key == "overdue" else [Header("What", 3)]
    rag_column = [Header("RAG", 3, "rag")] if key == "overdue" else []
    columns = (
        Header("Ref", 3, "name"), *kind_column, Header("Title", 8), Header("Owner", 4),
        Header("Due", 3, "day"), Header("Days late", 2, "number"), *rag_column,
        Header("What is being done", 8),
    )  # fmt: skip
    late = [item.record for item in items if item.state.days is not None]
    verb, order = ("are", ", the longest first") if len(late) > 1 else ("is", "")
    said = [f"{kinds(late)}{scope.theirs} {verb} overdue{order}.",
            silent([some for some, item in zip(told, items, strict=True)
                    if item.state.days is not None])] if late else []  # fmt: skip
    said += unsaid
    summary = (
        "One row each: reference, title, owner, due date, days late, and, where the plans "
        "say it of any, what is being done."
    )
    table = Grid(title, summary, columns, lines)
    known = any(found.source is not None for found in told)
    said = [" ".join(said), *behind]
    return Section(key, title, said, table if known else without_last(table))


def _left_behind(scope: Scope) -> list[str]:
    """Return what is late of a risk that a later plan goes on with, and is open in no plan."""
    found = stayed_behind(scope.plans, scope.as_of, whose=scope.whose, paths=scope.paths)
    if not found:
        return []
    one = len(found) == 1
    risk, they = ("its risk goes on", "it") if one else ("their risks go on", "them")
    verb = "was" if one else "were"
    told = [f"{called(item)}, due {due(scope.plans, item, scope.as_of)}" for item in found]
    left = f"passed the due date and {verb} not finished; {risk} without {they}"
    which = f"so no plan counts {they} as late: {some(told, _MOST_NAMED)}"
    return [f"{kinds(found)}{scope.theirs} {left}, {which}."]


def _unsaid(scope: Scope, key: str, unclear: int, *, more: bool) -> list[str]:
    """Return of how many open records nobody can tell whether they are late: empty for none.

    Args:
        unclear: how many have a date that is wrong, and stand in the table; lost in the source
            are others, which no plan can mend.
    """
    some = ("action",) if key == "overdue" else WORK_PARTS
    states = [state(scope.plans, item, scope.as_of, 0) for item in scope.of(*some)]
    lost = sum(now.unreadable and not now.unknown for now in states)
    last = "is lost in the source" if lost == 1 else "are lost in the source"
    dates = "more date" if more else "date"
    which = [f"{counted(count, dates)} {words}"
             for count, words in ((unclear, "cannot be read"), (lost, last)) if count]  # fmt: skip
    said = f"{' and '.join(which)}, so nobody can tell whether that work is late."
    return [said] if which else []


def without_last(table: Grid) -> Grid:
    """Return a table without its last column, in which there is nothing but noughts."""
    lines = [replace(line, cells=line.cells[:-1]) for line in table.lines]
    return replace(table, columns=table.columns[:-1], lines=lines)


def _coloured(scope: Scope, late: set[Record]) -> Section:
    key, title = "attention", "Actions red or amber, though not overdue"
    lines, told, other = [], list[Doing](), "other " if late else ""
    every = [(item, colour(scope.plans, item, scope.as_of)) for item in scope.of("action")]
    order = [*worst_first({rag.counted or NONE: 1 for _, rag in every})]
    for record, rag in sorted(every, key=lambda item: order.index(item[1].counted or NONE)):
        now = state(scope.plans, record, scope.as_of, 0)
        if record in late or not now.open or not off(rag):
            continue
        found = doing(scope.plans, record, scope.as_of)
        told.append(found)
        cells = (named(record), titled(scope.plans, record),
                 people(scope.plans.owners_of(record)), due(scope.plans, record, scope.as_of),
                 coloured(rag, because=False), why(scope.plans, record, rag, scope.as_of),
                 found.words)  # fmt: skip
        data = timed_row(scope.plans, record, now.row()) | rag.row()
        lines.append(line(cells, data | found.row()))
    if not lines:
        return Section(key, title, [f"No {other}action{scope.theirs} is red or amber."])
    columns = (
        Header("Ref", 3, "name"), Header("Action", 7), Header("Owner", 4),
        Header("Due", 4, "day"), Header("RAG", 3, "rag"), Header("Why", 5),
        Header("What is being done", 8),
    )  # fmt: skip
    verb = "is" if len(lines) == 1 else "are"
    said_so = (
        f"{counted(len(lines), f'{other}action')}{scope.theirs} {verb} red or amber, "
        "by the scheme in force or "
    )
    return Section(
        key, title, [f"{said_so}as somebody declared. {silent(told)}"],
        Grid(title, "One row an action: reference, title, owner, due date, the colour that "
              "counts, the other one where two differ, why, and what is being done.", columns,
             lines),
    )  # fmt: skip


def _stopped_on(scope: Scope, record: Record) -> When | None:
    """Return when work was stopped: by its decision, else by the commit that last said so."""
    when = of(record.decision.on, scope.plans.year_starts) if record.decision else None
    if when is not None and when.last is not None:
        return when
    for event in scope.events(record):
        if event.field == "status" and event.after in STOPPED:
            when = of(event.commit.day, scope.plans.year_starts)
    return when


def _within(scope: Scope, when: When) -> bool:
    """Whether a day is of this paper: the last of several, where none is before the period."""
    return scope.answers(when.last) and (when.first or date.min) >= scope.first


def _stopped(scope: Scope) -> Section:
    key, title = "stopped", "Deferred or cancelled"
    lines, stopped, undated = [], [], []
    beside: list[tuple[date | None, str]] = []
    for record in scope.of(*WORK):
        if record.status not in STOPPED:
            continue
        when = _stopped_on(scope, record)
        undated += [record] if when is None or when.last is None else []
        if when is None or when.first is None:
            continue
        if not _within(scope, when):
            if scope.beside(when.last):
                beside.append((when.last, f"{called(record)}, {record.status} {when_words(when)}"))
            continue
        stopped.append(record)
        words = decided(scope.plans, record) or NOTHING
        cells = (named(record), cut(record.title), people(scope.plans.owners_of(record)),
                 record.status, when_words(when), words)  # fmt: skip
        found = Doing(words, "decision" if words != NOTHING else None)
        lines.append(line(cells, record_row(scope.plans, record)
                          | {"stopped_on": iso(when.day), "after_period": scope.later(when.last)}
                          | found.row()))  # fmt: skip
    verb = "is" if len(undated) == 1 else "are"
    who = f"{len(undated)} more" if lines else kinds(undated)
    since = f"{who} {verb} deferred or cancelled, and nothing says since when."
    more = [scope.covers] if scope.covers else []
    more += [since] if undated else []
    more += elsewhere(scope, beside, "decision", here=bool(lines))
    gone_on = _gone_on(scope)
    more += _to_nothing(scope)
    if not lines:
        none = f"Nothing{' else' * bool(gone_on)}{scope.theirs} was deferred or cancelled."
        return Section(key, title, [*gone_on, none, *more])
    columns = (
        Header("Ref", 3, "name"), Header("Title", 8), Header("Owner", 4), Header("Status", 3),
        Header("Since", 3, "day"), Header("Decision", 8),
    )  # fmt: skip
    verb = "was" if len(lines) == 1 else "were"
    unsaid = sum(line.data["doing_from"] is None for line in lines)
    said = f"{kinds(stopped)}{scope.theirs} {verb} deferred or cancelled"
    why = ", each for a recorded reason." if len(lines) > 1 else ", for a recorded reason."
    said += f"; for {unsaid} no reason is recorded." if unsaid else why
    return Section(key, title, [said, *after(scope, lines, "decision"), *gone_on, *more],
                   Grid(title, "One row each: reference, title, owner, status, the day, and the "
                         "decision.", columns, lines))  # fmt: skip


def _gone_on(scope: Scope) -> list[str]:
    """Return what was stopped in these days and stands in a later plan since, where it is open."""
    found, said = [], []
    for item in scope.of(*WORK):
        later = scope.plans.years.later.get(item)
        when = _stopped_on(scope, item) if later and item.fields.get("status") in STOPPED else None
        if later and when and _within(scope, when):
            found.append(item)
            words = decided(scope.plans, item) or NOTHING
            said.append(f"{called(item)} ({words}), now {', '.join(map(named, later))}")
    if not found:
        return []
    verb, them = ("was", "it") if len(found) == 1 else ("were", "them")
    how = " or ".join(sorted({str(item.fields["status"]) for item in found}, reverse=True))
    where = f"{verb} {how}, and a later plan goes on with {them}"
    return [f"{kinds(found)}{scope.theirs} {where}: {some(said, _MOST_NAMED)}."]


def _to_nothing(scope: Scope) -> list[str]:
    """Return which actions are closed as carried forward, though no plan here goes on with them."""
    found = [item for item in scope.of("action")
             if item.status == CARRIED and not scope.plans.years.later.get(item)]  # fmt: skip
    if not found:
        return []
    said = []
    for item in found:
        words = decided(scope.plans, item) or "no decision is recorded"
        said.append(f"{named(item)}, {cut(item.title)} ({words})")
    verb, them = ("is", "it") if len(found) == 1 else ("are", "them")
    where = f"{verb} carried forward, and no plan here goes on with {them}"
    return [f"{counted(len(found), 'action')}{scope.theirs} {where}: {some(said, _MOST_NAMED)}."]
