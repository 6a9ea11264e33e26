"""The targets that moved in the period, each with its reason or the lack of one."""

from datetime import date
from typing import NamedTuple

from planctl.history.due_moves import told_day
from planctl.language.day_words import short_day
from planctl.language.numbers import easier
from planctl.language.when import last_day
from planctl.model.record import Record
from planctl.model.told import Revision, says
from planctl.publishing.moved_on import moved_on
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import after, called, cut, elsewhere, named
from planctl.reports.row import record_row
from planctl.standing.measure_words import long, unit_of
from planctl.system.text import counted

_TARGETS = "targets."


class _Move(NamedTuple):
    """A target before and after; ``told`` is the plan's own entry of it.

    ``day`` is the plan's own, else that of the commit, as written, and ``on`` its last;
    ``recorded`` is that of the commit.
    """

    period: str
    before: str | None
    after: str | None
    told: Revision | None
    day: str | None
    recorded: str | None
    on: date | None


def moved_targets(scope: Scope) -> Section:
    """Return the targets that git or ``revisions`` say moved, of those that are of this paper."""
    every = [(item, move) for item in scope.of("measure") for move in _moves(scope, item)]
    found = [(item, move) for item, move in every if scope.answers(move.on)]
    beside = [(move.on, f"{called(item)}, for {move.period}") for item, move in every
              if scope.beside(move.on)]  # fmt: skip
    title = "Targets that moved"
    source = [item for item in (scope.covers, scope.partly if scope.known else "") if item]
    source += elsewhere(scope, beside, "target move", here=bool(found))
    said = [f"No target{scope.of_theirs} moved."]
    if not scope.known:
        said = [f"The plans tell of no moved target{scope.of_theirs}."]
    if not found:
        return Section("moved_targets", title, [*said, *source], quiet=not beside)
    made_easier = 0
    lines = []
    for record, move in found:
        is_easier = easier(move.before, move.after, record.fields.get("better"))
        made_easier += is_easier
        told = move.told
        reason = " ".join(told.reason) if told else ""
        by = f" (approved by {told.approved_by})" if told and told.approved_by else ""
        day = moved_on(scope.plans, move.day, move.recorded) if move.recorded else ""
        later = scope.later(move.on)
        day = day or (short_day(move.on) if later else "")
        apart = f"; moved {day}" if later or "recorded" in day else ""
        cells = (
            named(record), cut(record.title), move.period,
            _long(record, move.before), _long(record, move.after),
            "easier" if is_easier else "", cut(f"{reason or 'no reason given'}{by}{apart}"),
        )  # fmt: skip
        row = {"period": move.period, "before": move.before, "after": move.after,
               "easier": is_easier, "reason": reason or None,
               "on": move.day, "recorded": move.recorded}  # fmt: skip
        lines.append(
            line(
                cells, record_row(scope.plans, record) | {"target_move": row, "after_period": later}
            )
        )
    columns = (
        Header("Ref", 3, "name"), Header("Measure", 8), Header("Target for", 3),
        Header("From", 3, "number"), Header("To", 3, "number"), Header("Easier", 2),
        Header("Reason", 8),
    )  # fmt: skip
    way = f"{made_easier or 'none'} of them became easier"
    if len(lines) == 1:
        way = f"it became {'easier' if made_easier else 'no easier'}"
    said = [f"{counted(len(lines), 'target')} moved; {way}."]
    grid = Grid(title, "One row a target: reference, title, the period it is for, before, after, "
                "whether it is easier, and the reason.", columns, lines)  # fmt: skip
    return Section("moved_targets", title, [*said, *after(scope, lines, "move"), *source], grid)


def eased(scope: Scope) -> list[tuple[Record, str, str, str]]:
    """Return the targets of this paper that became easier with nobody's approval.

    Each is its measure, the period that it is for, and what it was and is, in words.
    """
    return [
        (item, move.period, _long(item, move.before), _long(item, move.after))
        for item in scope.of("measure") for move in _moves(scope, item)
        if scope.answers(move.on) and easier(move.before, move.after, item.fields.get("better"))
        and not (move.told and says(move.told.approved_by))
    ]  # fmt: skip


def _long(measure: Record, written: str | None) -> str:
    return cut(long(written, unit_of(measure.fields))) if written else "none"


def _moves(scope: Scope, measure: Record) -> list[_Move]:
    told = [item for item in measure.all_revisions if item.field.startswith(_TARGETS)]
    found: list[_Move] = []
    starts = scope.plans.year_starts
    for event in scope.events(measure):
        field = event.field or ""
        was, now = _text(event.before), _text(event.after)
        if not field.startswith(_TARGETS) or was is None:
            continue
        own = next((item for item in told if item.field == field and item.after == now), None)
        if own:
            told.remove(own)
        day = told_day(own, starts) or event.commit.day
        found.append(_Move(field.removeprefix(_TARGETS), was, now, own, day, event.commit.day,
                           last_day(day, starts)))  # fmt: skip
    return found + [
        _Move(item.field.removeprefix(_TARGETS), item.before, item.after, item, item.on, None,
              last_day(item.on, starts))
        for item in told
    ]  # fmt: skip


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, (str, int, float)) else None
