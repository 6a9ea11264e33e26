"""The due dates that moved in the period, each with its reason or the lack of one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planctl.history.due_moves import Move
from planctl.language.day_words import stretch, when_words
from planctl.language.when import last_day, of
from planctl.model.record import Record
from planctl.publishing.moved_on import moved_on
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import KINDS, after, called, cut, elsewhere, named, people
from planctl.reports.row import record_row
from planctl.system.text import counted

_Pair = tuple[Record, Move]


def slipped(scope: Scope) -> Section:
    """Return the section: every move, the furthest later first."""
    told = scope.told_moves
    every = [(record, move) for record, _, agreed in told for move in agreed]
    found = [pair for pair in every if scope.answers(_on(scope, pair[1]))]
    found.sort(key=lambda item: -(item[1].days or 0))
    beside: list[tuple[date | None, str]] = []
    without_day: list[Move] = []
    for record, move in every:
        on = _on(scope, move)
        if on is None:
            without_day.append(move)
        if scope.beside(on):
            beside.append((on, f"{called(record)}, {from_to(scope, move)}"))
    title = "Slipped dates"
    source = [item for item in (scope.covers, scope.partly) if item]
    more = "more " * bool(found)
    source += elsewhere(scope, beside, "move", here=bool(found))
    source += _without_day(without_day, more)
    source += _drafted(scope, [move for _, drafts, _ in told for move in drafts], more)
    if not found:
        none = f"No due date{scope.of_theirs} moved."
        if not scope.known:
            when = " in these days" if without_day else ""
            none = f"The plans tell of no moved due date{scope.of_theirs}{when}."
        return Section("slipped", title, [none, *source])
    why = _why(every, found)
    lines = [
        line(
            _cells(scope, record, move, why[record, move]),
            record_row(scope.plans, record)
            | {"move": move.row(), "after_period": scope.later(_on(scope, move))},
        )
        for record, move in found
    ]
    columns = (
        Header("Ref", 3, "name"), Header("Title", 6), Header("Owner", 4), Header("From", 3, "day"),
        Header("To", 3, "day"), Header("Days later", 2, "number"), Header("Moved on", 3),
        Header("Reason", 7),
    )  # fmt: skip
    table = Grid(
        f"Due dates that moved, {stretch(scope.since, scope.until)}",
        "One row a move: reference, title, owner, the date before, the date after, how many days "
        "later that is, the day of the move, and the reason.",
        columns, lines,
    )  # fmt: skip
    return Section(
        "slipped", title, [_said(found, why), *after(scope, lines, "move"), *source], table
    )


def _without_day(found: Sequence[Move], more: str) -> Iterator[str]:
    """Say how many moves are of no known day: as the plans tell of them, and as commits do.

    Args:
        more: `more `, where others are counted above.
    """
    committed = sum(move.commit is not None for move in found)
    for count, where in (
        (len(found) - committed, "recorded without a day"),
        (committed, "on record with no day"),
    ):
        verb, they = ("is", "it was") if count == 1 else ("are", "they were")
        if count:
            yield (
                f"{counted(count, f'{more}move')} {verb} {where}, so nobody can tell in which "
                f"period {they} made."
            )


def _drafted(scope: Scope, drafts: Sequence[Move], more: str) -> Iterator[str]:
    """Say how many moves would be of this paper, had anybody agreed those dates by then."""
    count = sum(scope.answers(_on(scope, move)) for move in drafts)
    verb, plan = ("is", "its plan was") if count == 1 else ("are", "their plans were")
    if count:
        yield (
            f"{counted(count, f'{more}move')} of a date before {plan} approved or published {verb} "
            "not counted."
        )


def _every(scope: Scope) -> Iterator[tuple[Record, Move]]:
    return ((record, move) for record, _, agreed in scope.told_moves for move in agreed)


def moves(scope: Scope) -> list[tuple[Record, Move]]:
    """Return the moves of due dates that are of this paper."""
    return [pair for pair in _every(scope) if scope.answers(_on(scope, pair[1]))]


def without_day(scope: Scope) -> int:
    """Return how many moves have no day, so that nobody can tell of which paper they are."""
    return sum(_on(scope, move) is None for _, move in _every(scope))


def from_to(scope: Scope, move: Move) -> str:
    """Return a move in words: ``from 31 Aug 2025 to 30 Nov 2025``."""
    return f"from {_day(scope, move.before)} to {_day(scope, move.after)}"


def _why(every: Sequence[_Pair], found: Sequence[_Pair]) -> dict[_Pair, str]:
    """Return why each date moved, and who approved it; nothing where no reason is given.

    A milestone that moved from and to the same days as its action moved with it, for its reason.
    """
    with_reason = {(record, move.before, move.after): move
                   for record, move in every if move.reason}  # fmt: skip
    told = {}
    for record, move in found:
        own = record if move.reason or record.kind != "milestone" else record.parent
        why = with_reason.get((own, move.before, move.after)) if own else None
        by = f" ({why.agreed} by {why.approved_by})" if why and why.approved_by else ""
        of = "" if own is record else "Of the action: "
        told[record, move] = f"{of}{why.reason}{by}" if why else ""
    return told


def _said(found: Sequence[_Pair], why: Mapping[_Pair, str]) -> str:
    """Return how many due dates moved, in how many moves, which way, and of how many why."""
    moves = [move for _, move in found]
    dates = len({record for record, _ in found})
    later = sum((move.days or 0) > 0 for move in moves)
    earlier = sum((move.days or 0) < 0 for move in moves)
    ways = [(later, "to a later day"), (earlier, "to an earlier day"),
            (len(moves) - later - earlier, "to or from what is no day")]  # fmt: skip
    ways = [(count, way) for count, way in ways if count]
    told = ways[0][1] if len(ways) == 1 else ", ".join(f"{count} {way}" for count, way in ways)
    silent = sum(not why[pair] for pair in found)
    if silent:
        of_them = f"for {silent} of them no reason is given"
        reasons = "no reason is given" + " for any of them" * (len(moves) > 1)
        reasons = of_them if silent < len(moves) else reasons
    else:
        reasons = "each for a given reason" if len(moves) > 1 else "the reason is given"
    times = f", in {counted(len(moves), 'move')}" if len(moves) != dates else ""
    comma = "," if len(ways) > 1 else ""
    return f"{counted(dates, 'due date')} moved{times}{comma} {told}; {reasons}."


def _cells(scope: Scope, record: Record, move: Move, why: str) -> tuple[str, ...]:
    days = str(move.days) if move.days is not None else "unknown"
    title = record.title if record.kind == "action" else f"{KINDS[record.kind]}: {record.title}"
    return (
        named(record), cut(title), people(scope.plans.owners_of(record)),
        _day(scope, move.before), _day(scope, move.after), days,
        cut(moved_on(scope.plans, move.on, move.recorded)) or "none",
        cut(why or _unsaid(move)),
    )  # fmt: skip


def _unsaid(move: Move) -> str:
    by = f" ({move.agreed} by {move.approved_by})" if move.approved_by else ""
    return f"no reason given{by}"


def _on(scope: Scope, move: Move) -> date | None:
    return last_day(move.on, scope.plans.year_starts)


def _day(scope: Scope, written: str | None) -> str:
    if written is None:
        return "none"
    return cut(when_words(of(written, scope.plans.year_starts), written))
