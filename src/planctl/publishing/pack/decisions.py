"""What the plans leave open, for members to decide or to ask: worked out from what they record."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.model.dependencies import STOPPED
from planctl.model.record import Record
from planctl.model.told import says
from planctl.publishing.pack.blocks import Section
from planctl.publishing.pack.doing import doing
from planctl.publishing.pack.measured import Measured
from planctl.publishing.pack.moved_targets import eased
from planctl.publishing.pack.off_target import without_words
from planctl.publishing.pack.scope import Scope
from planctl.publishing.pack.slipped import from_to, moves
from planctl.publishing.pack.wording import called, ref_words, some
from planctl.queries.overdue import overdue
from planctl.queries.returns import Owed, returns
from planctl.standing.stated import Stated
from planctl.system.text import counted

_MOST = 8
_TITLE = "Decisions and answers asked for"


class _Asked(NamedTuple):
    """One thing that is asked: what scripts call it, its words, and of which records."""

    key: str
    words: str
    of: Sequence[tuple[Record, str]]


def decisions(scope: Scope, figures: Sequence[Measured]) -> Section:
    """Return the section; where the plans leave nothing open, only scripts have it.

    Args:
        figures: of the measures, for the period.
    """
    found = [item for item in _asked(scope, figures) if item.of]
    if not found:
        return Section("decisions", _TITLE, ["The plans leave nothing open here."], quiet=True)
    said = ["The plans leave open what follows."]
    said += [f"{item.words}: {some([told for _, told in item.of], _MOST)}." for item in found]
    data = [{"decision": item.key, "keys": [record.key for record, _ in item.of]}
            for item in found]  # fmt: skip
    return Section("decisions", _TITLE, said, data=data)


def _asked(scope: Scope, figures: Sequence[Measured]) -> Iterator[_Asked]:
    moved = _moved(scope)
    whose = "an action" if len(moved) == 1 else "actions"
    yield _Asked("dates", f"Agree or refuse {counted(len(moved), 'later date')} of {whose}, for "
                 "which no approval is recorded", moved)  # fmt: skip
    targets = [(record, f"{called(record)}, {words}") for record, words in eased(scope)]
    yield _Asked("targets", f"Agree or refuse {counted(len(targets), 'easier target')}, for which "
                 "no approval is recorded", targets)  # fmt: skip
    stopped = [
        (item, f"{called(item)} ({item.status})") for item in scope.of("action")
        if item.status in STOPPED and not (item.decision and says(item.decision.by))
    ]  # fmt: skip
    are = "is" if len(stopped) == 1 else "are"
    yield _Asked("stopped", f"Confirm or undo that {counted(len(stopped), 'action')} {are} "
                 "deferred or cancelled, with nobody recorded as having decided it",
                 stopped)  # fmt: skip
    late = overdue(scope.plans, scope.as_of, whose=scope.whose, paths=scope.paths)
    silent = [(item.record, called(item.record)) for item in late
              if item.record.kind == "action" and _silent(scope, item)]  # fmt: skip
    yield _Asked("silent", f"Ask what is being done about {counted(len(silent), 'overdue action')} "
                 "of which the plans say nothing", silent)  # fmt: skip
    behind = [(item, called(item)) for item in without_words(scope, figures)]
    yield _Asked("silent_measures", "Ask what is being done about "
                 f"{counted(len(behind), 'measure')} off target of which the plans say nothing",
                 behind)  # fmt: skip
    owed: dict[str, list[Owed]] = {}
    for one in returns(scope.plans, scope.period, scope.as_of, whose=scope.whose,
                       paths=scope.paths).owed:  # fmt: skip
        owed.setdefault(one.wants, []).append(one)
    for wants, start in (("approval", "Approve {}, of which no approval is recorded"),
                         ("review", "Ask what came of the review, now due, of {}"),
                         ("baseline", "Ask for {} still to be set"),
                         ("target", "Ask for {} still to be set")):  # fmt: skip
        some = owed.get(wants, [])
        what = counted(len(some), wants if wants in {"baseline", "target"} else "plan")
        yield _Asked(wants, start.format(what), [(one.record, _of(one)) for one in some])


def _moved(scope: Scope) -> list[tuple[Record, str]]:
    """Return the actions whose date went to a later day without anybody's approval, once each."""
    found: dict[Record, str] = {}
    for record, move in moves(scope):
        if record.kind == "action" and (move.days or 0) > 0 and not says(move.approved_by or ""):
            found[record] = f"{called(record)}, {from_to(scope, move)}"
    return [*found.items()]


def _silent(scope: Scope, late: Stated) -> bool:
    return late.state.overdue and doing(scope.plans, late.record, scope.as_of).source is None


def _of(owed: Owed) -> str:
    if owed.record.kind == "plan":
        return f"{ref_words(owed.record)}, {owed.record.title}"
    return f"{called(owed.record)}{f', for {owed.period}' if owed.period else ''}"
