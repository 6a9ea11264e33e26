"""What was completed in the period, and what falls due in the next one."""

from collections.abc import Iterator, Sequence
from datetime import date

from planctl.history.carried import moves_over_years
from planctl.history.due_moves import CommitDays, due_original, known_by
from planctl.language.day_words import long_day, short_day, stretch, when_words
from planctl.language.keys import WORK
from planctl.language.recurrence import Occurrence, Series
from planctl.language.when import When, of
from planctl.model.dues import kept_first, kept_of
from planctl.model.record import Record
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.period import inside
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import (
    KINDS,
    called,
    cut,
    due,
    iso,
    kinds,
    named,
    people,
    some,
    titled,
)
from planctl.reports.row import record_row
from planctl.standing.stated import state
from planctl.system.text import counted

_MOST = 60


def done(scope: Scope) -> Section:
    """Return what was completed in the period, in the order of completion."""
    title = "Done in the period"
    finished = _finished(scope, WORK)
    found = [(when, item) for item in finished if (when := completed_in(scope, item))]
    found.sort(key=lambda pair: (pair[0].last or date.max, pair[0].first or date.min))
    unknown = perhaps_done(scope, *WORK)
    more = [unknown] if unknown else []
    later = [item for item in finished if _since(scope, item)]
    verb = "was" if len(later) == 1 else "were"
    after = f"{kinds(later)} {verb} completed after it, by {long_day(scope.as_of)}."
    more += [after] if later else []
    again = _occurred(scope)
    if not found:
        known = "is known to have been" if unknown else "was"
        nothing = f"Nothing{' else' * bool(again)}{scope.theirs} {known} completed in this period."
        return Section("done", title, [*again, nothing, *more])
    lines = []
    commits = CommitDays(scope.past.events)
    for when, record in found:
        against, first = _against(scope, record, commits)
        cells = (named(record), KINDS[record.kind].capitalize(), cut(record.title),
                 people(scope.plans.owners_of(record)), when_words(when), against)  # fmt: skip
        data = record_row(scope.plans, record) | {"completed_on": iso(when.day)} | first
        lines.append(line(cells, data))
    columns = (
        Header("Ref", 3, "name"), Header("What", 3), Header("Title", 7), Header("Owner", 4),
        Header("Completed", 4, "day"), Header("Against due date", 3),
    )  # fmt: skip
    verb = "was" if len(found) == 1 else "were"
    what = f"{kinds(item for _, item in found)}{scope.theirs}"
    said = [f"{what} {verb} completed in this period.", *again, *more]
    return Section("done", title, said, Grid(
        f"Completed, {stretch(scope.first, scope.last)}",
        "One row each: reference, kind, title, owner, day of completion, and how that compares "
        "with the due date, and with the date that was agreed first where that is another.",
        columns, lines, most=_MOST,
    ))  # fmt: skip


def _occurred(scope: Scope) -> list[str]:
    """Return how often what recurs was done in the period; nothing where it never was.

    It counts by the day on which it was done; where no plan says that, by the days of its own.
    """
    found, times = [], 0
    for record in scope.of(*WORK):
        series = record.due.series if record.due else None
        names = [item.name for item, days in _done_on(series) if all(map(scope.during, days))]
        times += len(names)
        if names:
            often = f"{len(names)} times, last " if names[1:] else ""
            found.append(f"{named(record)}, {cut(record.title)}, {often}for {names[-1]}")
    whose, verb = scope.of_theirs or " of what recurs", "was" if times == 1 else "were"
    said = f"{counted(times, 'occurrence')}{whose} {verb} done in this period"
    return [f"{said}: {some(found, _NAMED)}."] if found else []


def _done_on(series: Series | None) -> Iterator[tuple[Occurrence, tuple[date | None, date | None]]]:
    """Yield each occurrence that is done, with the days of that, else with its own."""
    if series is not None:
        for place, on in sorted((series.done or {}).items()):
            item = series.at(place)
            yield item, (on.first, on.last) if on else (item.first, item.last)


def _finished(scope: Scope, kinds: Sequence[str]) -> list[Record]:
    return [item for item in scope.of(*kinds)
            if state(scope.plans, item, scope.as_of, 0).status == "done"]  # fmt: skip


def perhaps_done(scope: Scope, *which: str) -> str:
    """Return how much is done of which nobody can tell whether in the period; empty for none."""
    vague = [item for item in _finished(scope, which) if _vague(scope, item)]
    verb = "is" if len(vague) == 1 else "are"
    said = f"{kinds(vague)} {verb} done, and the plans do not say whether in this period."
    return said if vague else ""


def _against(scope: Scope, record: Record, commits: CommitDays) -> tuple[str, dict[str, object]]:
    """Return how a completion compares with the due date, and with the date agreed first.

    The second is said where the due date moved, here or on the way from an earlier plan.
    """
    plans, now = scope.plans, kept_of(scope.plans, record)
    moves = known_by(
        moves_over_years(plans, record, scope.past.events), scope.as_of, plans.year_starts
    )
    first = of(due_original(plans, record, moves, commits), plans.year_starts)
    then = kept_first(plans, record, first)
    if first is None or then is None:
        return now.words, {}
    words = f"{now.words}; by the date agreed first, {when_words(first)}, {then.words}"
    return words, {"due_original": iso(first.last), "days_late_original": then.days}


def completed_in(scope: Scope, record: Record) -> When | None:
    """Return the date of a completion that was surely in the period."""
    when = record.completed
    sure = when and scope.during(when.first) and scope.during(when.last)
    return when if sure else None


def _since(scope: Scope, record: Record) -> bool:
    """Whether a completion was surely after the period, and by the day that the paper speaks of."""
    when = record.completed
    if when is None or when.first is None or when.last is None:
        return False
    return scope.last < when.first and when.last <= scope.as_of


def _vague(scope: Scope, record: Record) -> bool:
    """Whether a completion may have been in the period: without a date, or with a vague one.

    What recurs, and is done since every occurrence is, is told by its occurrences.
    """
    when = record.completed
    if when is None:
        series = record.due.series if record.due and record.status != "done" else None
        each = [[*map(scope.during, days)] for _, days in _done_on(series)]
        return not each or any(len({*sure}) > 1 for sure in each)
    first, last = when.first or date.min, when.last or date.max
    return first <= scope.last and last >= scope.first and not completed_in(scope, record)


def due_next(scope: Scope) -> Section:
    """Return the open actions that fall due in the next period, the earliest first."""
    after = scope.after
    days = stretch(after.first or date.min, after.last or date.max)
    title = f"Due in {after.written}"
    dated = [
        (now.due, record)
        for record in scope.of(*WORK)
        if (now := state(scope.plans, record, scope.as_of, 0)).open and now.due
    ]
    ahead = [pair for pair in dated if inside(after, pair[0])]
    found = sorted((pair for pair in ahead if pair[1].kind == "action"), key=lambda pair: pair[0])
    steps = [pair for pair in ahead if pair[1].kind != "action"]
    still = _before_next(scope, dated)
    verb = "falls" if len(found) == 1 else "fall"
    said = (
        f"{counted(len(found), 'open action')}{scope.theirs} {verb} due in the next period, {days}"
    )
    besides, which = kinds(item for _, item in steps), _with_days(scope, steps)
    said += f"; so {'does' if len(steps) == 1 else 'do'} {besides}{which}." if steps else "."
    if not found:
        more = f"; {besides} {'falls' if len(steps) == 1 else 'fall'} due{which}" if steps else ""
        none = f"No open action{scope.theirs} falls due in the next period, {days}{more}."
        return Section("due_next", title, [none, *still])
    lines = [
        line(
            (named(record), titled(scope.plans, record), people(scope.plans.owners_of(record)),
             due(scope.plans, record, scope.as_of), _status(record)),
            record_row(scope.plans, record),
        )
        for _, record in found
    ]  # fmt: skip
    columns = (
        Header("Ref", 3, "name"), Header("Action", 9), Header("Owner", 5),
        Header("Due", 4, "day"), Header("Status", 3),
    )  # fmt: skip
    return Section("due_next", title, [said, *still], Grid(
        f"Open actions due, {days}",
        "One row an action: reference, title, owner, due date and status.",
        columns, lines, most=_MOST,
    ))  # fmt: skip


def _before_next(scope: Scope, dated: Sequence[tuple[date, Record]]) -> list[str]:
    """Say what falls due before the next period begins, and what of it recurs in that.

    Args:
        dated: the open work, each with the day that it is due.
    """
    after, still = scope.after, []
    rest = [record for day, record in dated if scope.as_of <= day <= scope.last]
    if rest:
        verb = "falls" if len(rest) == 1 else "fall"
        ahead = stretch(scope.as_of, scope.last)
        still.append(f"{kinds(rest)}{scope.theirs} {verb} due before that, {ahead}.")
    before = [record for day, record in dated if after.first and day < after.first]
    if again := [item for record in before for item in _again(record, after)]:
        which = some(again, _NAMED)
        still.append(f"Work that recurs and was due earlier falls due in it again: {which}.")
    return still


_NAMED = 6
_NAMED_STEPS = 12


def _with_days(scope: Scope, steps: Sequence[tuple[date, Record]]) -> str:
    """Return what each step is called and when it is due, after a colon; nothing of many."""
    steps = sorted(steps, key=lambda pair: pair[0])
    told = [f"{called(item)}, {due(scope.plans, item, scope.as_of)}" for _, item in steps]
    return f": {'; '.join(told)}" if len(told) <= _NAMED_STEPS else ""


def _again(record: Record, period: When) -> list[str]:
    """Return a record that recurs with its next day in a period, where it has one."""
    series = record.due.series if record.due else None
    if series is None or period.first is None or period.last is None:
        return []
    days = [item.last for item in series.open_in(period.first, period.last)]
    if not days:
        return []
    later = f" and {counted(len(days) - 1, 'more time')}" if days[1:] else ""
    return [f"{named(record)}, {cut(record.title)}, {short_day(days[0])}{later}"]


def _status(record: Record) -> str:
    return (record.status or "not-started").replace("-", " ")
