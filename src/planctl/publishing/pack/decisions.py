"""What the plans leave open, for members to decide or to ask: worked out from what they record."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.language.day_words import when_words
from planctl.model.dependencies import STOPPED
from planctl.model.record import Record
from planctl.model.told import says
from planctl.publishing.pack.blocks import Grid, Header, Section, line
from planctl.publishing.pack.doing import doing
from planctl.publishing.pack.measured import Measured
from planctl.publishing.pack.moved_targets import eased
from planctl.publishing.pack.off_target import without_words
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.slipped import from_to, moves
from planctl.publishing.pack.wording import called, cut, due, named, people, ref_words, some
from planctl.queries.returns import Owed
from planctl.standing.reviews import review_passed
from planctl.standing.stated import Stated, state
from planctl.system.text import counted

_MOST = 8
_TITLE = "Decisions and answers asked for"
_COLUMNS = (
    Header("Ref", 3, "name"), Header("Title", 7), Header("What is asked", 6),
    Header("Of whom", 4), Header("Due", 3, "day"),
)  # fmt: skip
_SUMMARY = "One row each: reference, title, what is asked, of whom, and when the matter falls due."
_MEMBERS = "members"


class _Item(NamedTuple):
    """A record of which something is asked: its words in a sentence, what is asked, and when.

    Attributes:
        when: the period that it is about; none means that the record's own due date is told.
    """

    record: Record
    words: str
    asked: str
    when: str = ""


class _Asked(NamedTuple):
    """One thing that is asked: what scripts call it, its words, and of which records.

    Attributes:
        of_members: whether it is for those to settle who read the paper, and not for an owner.
    """

    key: str
    words: str
    of: Sequence[_Item]
    of_members: bool = False


def decisions(scope: Scope, figures: Sequence[Measured]) -> Section:
    """Return the section; where the plans leave nothing open, only scripts have it.

    Args:
        figures: of the measures, for the period.
    """
    found = [item for item in _asked(scope, figures) if item.of]
    if not found:
        return Section("decisions", _TITLE, ["The plans leave nothing open here."], quiet=True)
    opening = "The plans leave open what follows."
    text = [f"{ask.words}: {some([item.words for item in ask.of], _MOST)}." for ask in found]
    data = [{"decision": ask.key, "keys": [item.record.key for item in ask.of]}
            for ask in found]  # fmt: skip
    said = [f"{ask.words}{_beyond(ask)}." for ask in found]
    lines = [line(_cells(scope, ask, item), {}) for ask in found for item in ask.of[:_MOST]]
    table = Grid(_TITLE, _SUMMARY, _COLUMNS, lines)
    return Section("decisions", _TITLE, [opening, *said], table, data=data, text=[opening, *text])


def _beyond(ask: _Asked) -> str:
    """Return that the table has the first alone, where there are more than it has room for."""
    return f"; the first {_MOST} are in the table" if len(ask.of) > _MOST else ""


def _cells(scope: Scope, ask: _Asked, item: _Item) -> tuple[str, ...]:
    record = item.record
    whom = _MEMBERS if ask.of_members else people(scope.plans.owners_of(record))
    when = item.when or due(scope.plans, record, scope.as_of)
    return named(record), cut(record.title), item.asked, whom, when


def _asked(scope: Scope, figures: Sequence[Measured]) -> Iterator[_Asked]:
    """Yield all that may be asked, of however many records, or of none."""
    yield from _to_agree(scope)
    yield from _to_say(scope, figures)
    yield from _to_return(scope)


def _to_agree(scope: Scope) -> Iterator[_Asked]:
    """Yield what was changed with nobody recorded as having approved or decided it."""
    moved = _moved(scope)
    whose = "an action" if len(moved) == 1 else "actions"
    yield _Asked("dates", f"Agree or refuse {counted(len(moved), 'later date')} of {whose}, for "
                 "which no approval is recorded", moved, of_members=True)  # fmt: skip
    targets = [
        _Item(record, f"{called(record)}, for {period}: {before}, now {now}",
              f"Agree or refuse the move of the target for {period} from {before} to {now}", period)
        for record, period, before, now in eased(scope)
    ]  # fmt: skip
    yield _Asked("targets", f"Agree or refuse {counted(len(targets), 'easier target')}, for which "
                 "no approval is recorded", targets, of_members=True)  # fmt: skip
    stopped = [
        _Item(item, f"{called(item)} ({item.status})", f"Confirm or undo that it is {item.status}")
        for item in scope.of("action")
        if item.status in STOPPED and not (item.decision and says(item.decision.by))
    ]  # fmt: skip
    are = "is" if len(stopped) == 1 else "are"
    yield _Asked("stopped", f"Confirm or undo that {counted(len(stopped), 'action')} {are} "
                 "deferred or cancelled, with nobody recorded as having decided it",
                 stopped, of_members=True)  # fmt: skip


def _to_say(scope: Scope, figures: Sequence[Measured]) -> Iterator[_Asked]:
    """Yield what is late or off target of which the plans do not say what is being done."""
    late = scope.overdue
    silent = [_Item(item.record, called(item.record), _DOING) for item in late
              if item.record.kind == "action" and _silent(scope, item)]  # fmt: skip
    yield _Asked("silent", f"Ask what is being done about {counted(len(silent), 'overdue action')} "
                 f"of which the plans {_nothing(scope, silent)}", silent)  # fmt: skip
    behind = [_Item(item.record, called(item.record), _DOING, item.now.period.written)
              for item in without_words(scope, figures)]  # fmt: skip
    yield _Asked("silent_measures", "Ask what is being done about "
                 f"{counted(len(behind), 'measure')} off target of which the plans "
                 f"{_nothing(scope, behind)}", behind)  # fmt: skip


# What is owed, whether members give it, the words with a place for how many, and what is asked.
_OWED = (
    ("approval", True, "Approve {}, for which no approval is recorded", "Approve"),
    ("review", False, "Ask what came of the review, now due, of {}", "What came of the review"),
    ("baseline", False, "Ask for {} still to be set", "The baseline"),
    ("target", False, "Ask for {} still to be set", "The target"),
)


def _to_return(scope: Scope) -> Iterator[_Asked]:
    """Yield what the period asks for and has not got."""
    for wants, of_members, words, what in _OWED:
        owed = [one for one in scope.returns.owed if one.wants == wants]
        noun = wants if wants in {"baseline", "target"} else "plan"
        items = [_Item(one.record, _of(one), what, _when(scope, one)) for one in owed]
        yield _Asked(wants, words.format(counted(len(owed), noun)), items, of_members)


_DOING = "What is being done"


def _when(scope: Scope, owed: Owed) -> str:
    """Return when what is owed is due, as far as the plans say."""
    if owed.wants == "review":
        return when_words(review_passed(scope.plans, owed.record, scope.as_of), "no date")
    return owed.period or "no date"


def _moved(scope: Scope) -> list[_Item]:
    """Return the actions whose date went to a later day without anybody's approval, once each.

    Of what is closed, or goes on in a later plan, nobody can refuse the date any more. Who deferred
    work, agreed to no date of it.
    """
    found: dict[Record, _Item] = {}
    for record, move in moves(scope):
        asked = record.kind == "action" and state(scope.plans, record, scope.as_of, 0).open
        agreed = move.agreed not in STOPPED and says(move.approved_by or "")
        if asked and (move.days or 0) > 0 and not agreed:
            words = from_to(scope, move)
            found[record] = _Item(
                record, f"{called(record)}, {words}", f"Agree or refuse the move {words}"
            )
    return [*found.values()]


def _silent(scope: Scope, late: Stated) -> bool:
    unsaid = doing(scope.plans, late.record, scope.as_of).unsaid
    return late.state.overdue and bool(unsaid)


def _nothing(scope: Scope, items: Sequence[_Item]) -> str:
    """Return that nothing is said of some, or that what is said of one is old."""
    old = any(doing(scope.plans, item.record, scope.as_of).since for item in items)
    return "say nothing of late" if old else "say nothing"


def _of(owed: Owed) -> str:
    if owed.record.kind == "plan":
        return f"{ref_words(owed.record)}, {owed.record.title}"
    return f"{called(owed.record)}{f', for {owed.period}' if owed.period else ''}"
