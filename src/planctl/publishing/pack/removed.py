"""What was taken out of the plans in the days of a paper, which no plan tells of any more."""

from collections.abc import Sequence

from planctl.history.departed import TAKEN, Departed, Gone
from planctl.history.due_moves import agreed_on
from planctl.language.day_words import short_day, when_words
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.wording import (
    KINDS,
    after,
    called,
    cut,
    elsewhere,
    kinds,
    named,
    people,
    some,
)
from planctl.reports.row import record_row
from planctl.standing.rag_words import shown
from planctl.system.text import counted


def removed(scope: Scope) -> Section:
    """Return the section, by the day; risks that are gone stand among those that moved."""
    key, title = "removed", "Taken out of the plans"
    if scope.whose is not None:
        return Section(key, title, ["Whose work was taken out is not told here."], quiet=True)
    if not scope.known:
        said = f"Whether anything was taken out cannot be told: {scope.untold}."
        return Section(key, title, [said], quiet=True)
    gone = _gone(scope, *TAKEN)
    found = taken_out(scope)
    beside = [(item.on, called(item.record)) for item in gone
              if scope.beside(item.on) and not _of_draft(scope, item)]  # fmt: skip
    aims = [item for item in _gone(scope, "objective")
            if scope.answers(item.on) and not _of_draft(scope, item)]  # fmt: skip
    more = [item for item in (_objectives(aims), scope.covers, scope.partly) if item]
    drafted = _drafted(scope)
    more += elsewhere(scope, beside, "record", here=bool(found))
    if not found:
        other = "other " * bool(drafted)
        none = f"No {other}action, milestone or measure was taken out of the plans."
        return Section(key, title, [*drafted, none, *more], quiet=not (beside or aims or drafted))
    lines = [
        line(
            (named(item.record), KINDS[item.record.kind].capitalize(), cut(item.record.title),
             people(item.plans.owners_of(item.record)),
             when_words(item.plans.due_of(item.record), "none"), _stood(item),
             shown(item.rag) or "none", short_day(item.on)),
            record_row(item.plans, item.record) | item.row()
            | {"after_period": scope.later(item.on)},
        )
        for item in found
    ]  # fmt: skip
    columns = (
        Header("Ref", 3, "name"), Header("What", 3), Header("Title", 7), Header("Owner", 4),
        Header("Due", 3, "day"), Header("Status", 3), Header("RAG then", 3, "rag"),
        Header("Taken out", 3, "day"),
    )  # fmt: skip
    verb = "was" if len(found) == 1 else "were"
    said = f"{kinds(item.record for item in found)} {verb} taken out of the plans"
    said += f"{_late(sum(item.late for item in found), len(found))}{_red(found)}."
    return Section(key, title, [said, *after(scope, lines, "removal"), *drafted, *more], Grid(
        title, "One row each: reference, kind, title, owner, due date, status and colour as they "
        "were last, and the day on which it was taken out.", columns, lines,
    ))  # fmt: skip


def taken_out(scope: Scope) -> list[Gone]:
    """Return what was taken out in the days of this paper, since its plan was agreed."""
    return [item for item in _gone(scope, *TAKEN)
            if scope.answers(item.on) and not _of_draft(scope, item)]  # fmt: skip


def _of_draft(scope: Scope, gone: Gone) -> bool:
    """Whether it went before its plan was approved or published: then nobody had agreed to it."""
    plan = next((item for item in scope.plans.plans if item.key == gone.record.plan_key), None)
    agreed = agreed_on(scope.plans, plan) if plan else None
    return bool(gone.on and agreed and gone.on < agreed)


def out_of_drafts(scope: Scope) -> list[Gone]:
    """Return what went out of drafts in these days, which is not counted."""
    return [item for item in _gone(scope, *TAKEN)
            if scope.answers(item.on) and _of_draft(scope, item)]  # fmt: skip


def _drafted(scope: Scope) -> list[str]:
    found = out_of_drafts(scope)
    if not found:
        return []
    verb, plan = ("was", "its plan was") if len(found) == 1 else ("were", "their plans were")
    what = f"{kinds(item.record for item in found)} {verb} taken out before {plan}"
    return [f"{what} approved or published, and not counted."]


def _late(late: int, count: int) -> str:
    """Return how many of what was taken out were overdue when that was done."""
    if not late:
        return ""
    if late == count:
        return ", overdue at the time" if count == 1 else ", all of them overdue at the time"
    return f", {late} of them overdue at the time"


def _red(found: Sequence[Gone]) -> str:
    """Return how many of what was taken out were red when that was done."""
    red = sum(item.rag == "red" for item in found)
    if not red:
        return ""
    return ", and red" if red == len(found) == 1 else f", {red} of them red then"


def _objectives(found: Sequence[Gone]) -> str:
    """Return which objectives went; nothing for none."""
    if not found:
        return ""
    which = some([called(item.record) for item in found], _MOST)
    verb = "was" if len(found) == 1 else "were"
    return f"{counted(len(found), 'objective')} {verb} taken out: {which}."


_MOST = 6


def _gone(scope: Scope, *wanted: str) -> list[Gone]:
    """Return what of some kinds is gone from the plans of this paper, in the order it went."""
    plans = {item.key for item in scope.records}
    found = Departed(scope.plans, scope.past.events).of(*wanted)
    return [
        item for item in found
        if item.on and (scope.whole or item.record.plan_key in plans)
    ]  # fmt: skip


def _stood(gone: Gone) -> str:
    """Return its status as it was last, and how late it was."""
    status = gone.record.status.replace("-", " ")
    then = gone.state
    if not (gone.late and then and then.days):
        return status
    return f"{status}, {counted(then.days, 'day')} late"
