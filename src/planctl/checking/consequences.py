"""What follows from a change of plans: what is late, what lost its link, who has more to do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.history.change_words import why
from planctl.history.changes import Change
from planctl.history.pairing import Pair, Pairing
from planctl.language.keys import WORK
from planctl.language.numbers import easier
from planctl.model.names import called
from planctl.model.plan_set import PlanSet
from planctl.model.record import CLOSED, Record, shorten
from planctl.model.support import Support
from planctl.reports.diagnostic import Diagnostic, together
from planctl.standing.stated import State, state
from planctl.system.text import counted, first_few, one_line

_MOST = 6
_ECHOES = {
    "link-lost": ("objective-without-link",), "link-gained": ("objective-without-link",),
    "action-lost": ("objective-without-action",), "action-gained": ("objective-without-action",),
    "support-lost": ("unsupported-objective",), "support-gained": ("unsupported-objective",),
    "moved-after-passing": ("moved-without-reason",), "target-easier": ("target-eased",),
}  # fmt: skip
_HOLDS = {
    "link": ("no longer supports a higher objective", "now supports a higher objective"),
    "action": ("loses its last action", "gains its first action"),
    "support": ("is no longer supported by anything", "is now supported"),
}


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows: its kind, the words for it, and the records it is about."""

    kind: str
    message: str
    refs: tuple[str, ...]


def consequences(
    before: PlanSet,
    after: PlanSet,
    pairing: Pairing,
    changes: Sequence[Change],
    as_of: date,
    fair: Callable[[Change, Record], bool],
) -> Iterator[Consequence]:
    """Yield what follows from the changes between two plan sets, on one day.

    Args:
        as_of: the day that both are judged on, so that no passing of time counts as a change.
        fair: whether a due date, of which the older record is given too, was moved step by step,
            each in time or with a reason.
    """
    pairs = [pair for pair in pairing.pairs() if pair.now.kind in WORK]
    yield from _unexplained(before, pairing, changes, as_of, fair)
    yield from _overdue(before, after, pairs, as_of)
    yield from _thread(before, after, pairing)
    yield from _easier(changes)
    yield from _load(before, after)


def findings_news(
    before: Sequence[Diagnostic], after: Sequence[Diagnostic], told: Sequence[Consequence]
) -> Iterator[Consequence]:
    """Yield the findings that are new and those that are gone, and the newly accepted first.

    Args:
        told: other consequences, of which a finding would be an echo.
    """
    said = {
        (rule, ref) for item in told for rule in _ECHOES.get(item.kind, ()) for ref in item.refs
    }
    was, now = (
        {item.fingerprint: item for item in found if (item.rule, item.ref) not in said}
        for found in (before, after)
    )
    accepted = [
        item for key, item in now.items()
        if item.suppressed and not (key in was and was[key].suppressed)
    ]  # fmt: skip
    for item in accepted:
        message = f"a comment now accepts {_finding(item)}"
        yield Consequence("check-weakened", message, _refs_of([item]))
    new = [item for key, item in now.items() if key not in was and not item.suppressed]
    gone = [item for key, item in was.items() if key not in now and not item.suppressed]
    # The same words about the same record are the same fault, though its text was touched.
    both = {_words(item) for item in new} & {_words(item) for item in gone}
    new, gone = ([item for item in items if _words(item) not in both] for items in (new, gone))
    for kind, items, word in (("finding-new", new, "new"), ("finding-gone", gone, "gone")):
        shown = sorted(together(items), key=lambda item: (-item.severity, item.order))
        for item in shown[:_MOST]:
            yield Consequence(kind, f"{word}: {_finding(item)}", _refs_of([item]))
        if left := shown[_MOST:]:
            found = counted(len(left), f"more {word} finding")
            yield Consequence(kind, f"{found}, in 'planctl validate'", _refs_of(left))


def _words(item: Diagnostic) -> tuple[str, str | None, str]:
    return item.rule, item.ref, item.message


def _finding(item: Diagnostic) -> str:
    place = f"{item.span.path}:{item.span.start.line}"
    return f"{item.severity.word}[{item.rule}] {one_line(item.message)} ({place})"


def _refs_of(items: Iterable[Diagnostic]) -> tuple[str, ...]:
    parts = (part for item in items for part in item.each)
    return tuple(dict.fromkeys(part.ref for part in parts if part.ref))


def _unexplained(
    before: PlanSet,
    pairing: Pairing,
    changes: Sequence[Change],
    as_of: date,
    fair: Callable[[Change, Record], bool],
) -> Iterator[Consequence]:
    """Yield dates that had passed and were moved, with nothing in ``revisions`` that says why."""
    passed = [
        change for change in changes
        if change.field == "due" and not why(change) and not change.record.closed
        and (old := pairing.older(change.record)) and state(before, old, as_of, 0).overdue
        and ((change.days or 0) > 0 or (change.days is None and not _day(change.record)))
        and not fair(change, old)
    ]  # fmt: skip
    found = [change.record for change in passed if change.days]
    given_up = [change.record for change in passed if not change.days]
    yield from _said(
        "moved-after-passing", given_up,
        "has no day any more after the old one had passed, with no reason given",
        "have no days any more after the old ones had passed, with no reason given",
    )  # fmt: skip
    yield from _said(
        "moved-after-passing", found,
        "has a later date after the old one had passed, with no reason given",
        "have later dates after the old ones had passed, with no reason given",
    )  # fmt: skip


def _day(record: Record) -> bool:
    return record.due is not None and record.due.last is not None


def _overdue(
    before: PlanSet, after: PlanSet, pairs: Sequence[Pair], as_of: date
) -> Iterator[Consequence]:
    late: list[Record] = []
    settled: dict[str, list[Record]] = {}
    for pair in pairs:
        was = pair.before is not None and state(before, pair.before, as_of, 0).overdue
        now = state(after, pair.after, as_of, 0) if pair.after else None
        if now and now.unknown:
            continue  # it may be late, and nobody can tell: a finding says so
        if now and now.overdue and not was:
            late.append(pair.now)
        elif was and not (now and now.overdue):
            cause = "done" if _only_done(pair) else _cause(after, pair.after, now)
            settled.setdefault(cause, []).append(pair.now)
    yield from _said("becomes-overdue", late, "becomes overdue", "become overdue")
    for cause, records in settled.items():
        one, more = f"is no longer overdue: {cause}", f"are no longer overdue ({cause})"
        yield from _said("no-longer-overdue", records, one, more)


def _only_done(pair: Pair) -> bool:
    """Whether what recurs is due as before, but for the occurrences that are done."""
    was, now = (item and item.fields.get("due") for item in (pair.before, pair.after))
    if not isinstance(was, dict) or not isinstance(now, dict):
        return False
    return was != now and {**was, "done": None} == {**now, "done": None}


def _cause(after: PlanSet, record: Record | None, now: State | None) -> str:
    if record is None or now is None:
        return "removed"
    if not now.open:
        return now.status if now.status in CLOSED else "what it stands in is closed"
    when = after.due_of(record)
    if when is None:
        return "its date is gone"
    if when.kept_up and when.last is None:
        return "in place, and kept up"
    return "a later date" if when.last else f"it has no day now, but {one_line(when.written)}"


def _thread(before: PlanSet, after: PlanSet, pairing: Pairing) -> Iterator[Consequence]:
    """Objectives that lose or gain their link, their last action, or all that supports them."""
    support = {id(plans): Support(plans) for plans in (before, after)}

    def holds(name: str, plans: PlanSet, objective: Record) -> bool:
        if name == "link":
            return bool(objective.supports)
        if name == "action":
            return bool(plans.actions_of(objective))
        return bool(support[id(plans)].of(objective))

    for pair in pairing.pairs():
        if pair.now.kind != "objective" or pair.before is None or pair.after is None:
            continue
        for name, (losing, gaining) in _HOLDS.items():
            was, now = holds(name, before, pair.before), holds(name, after, pair.after)
            if was != now:
                kind = f"{name}-lost" if was else f"{name}-gained"
                message = f"objective {_name(pair.after)} {losing if was else gaining}"
                yield Consequence(kind, message, (pair.after.key,))


def _easier(changes: Sequence[Change]) -> Iterator[Consequence]:
    found = [
        change.record for change in changes
        if change.sort == "target"
        and easier(change.before, change.after, change.record.fields.get("better"))
    ]  # fmt: skip
    one = "has an easier target" if len(found) == 1 else "has easier targets"
    measures = list(dict.fromkeys(found))
    yield from _said("target-easier", measures, one, "have easier targets")


def _load(before: PlanSet, after: PlanSet) -> Iterator[Consequence]:
    labels: dict[str, str] = {}
    was, now = _open_actions(before, labels), _open_actions(after, labels)
    names = [name for name in dict.fromkeys((*now, *was)) if was.get(name, 0) != now.get(name, 0)]
    names.sort(key=lambda name: (-abs(now.get(name, 0) - was.get(name, 0)), name))
    parts = [
        f"{one_line(labels[name])} {now.get(name, 0)} (was {was.get(name, 0)})" for name in names
    ]
    if parts:
        left = f" and {counted(len(parts) - _MOST, 'more officer')}" if len(parts) > _MOST else ""
        message = f"open actions by officer: {', '.join(parts[:_MOST])}{left}"
        yield Consequence("load", message, tuple(labels[name] for name in names))


def _open_actions(plans: PlanSet, labels: dict[str, str]) -> Mapping[str, int]:
    """Return how many open actions each officer has, by name without regard to its spelling.

    Args:
        labels: is given how each name is written, the newest last.
    """
    found: dict[str, int] = {}
    for action in plans.of("action"):
        if plans.open(action):
            for person in plans.who.counted(action):
                name = called(person.label)
                labels[name] = person.label
                found[name] = found.get(name, 0) + 1
    return found


def _said(kind: str, records: Sequence[Record], one: str, more: str) -> Iterator[Consequence]:
    if not records:
        return
    refs = tuple(item.key for item in records)
    if len(records) == 1:
        yield Consequence(kind, f"{records[0].kind} {_name(records[0])} {one}", refs)
        return
    kinds: dict[str, int] = {}
    for item in records:
        kinds[item.kind] = kinds.get(item.kind, 0) + 1
    counts = " and ".join(counted(count, name) for name, count in kinds.items())
    names = first_few([_name(item) for item in records], _MOST)
    yield Consequence(kind, f"{counts} {more}: {names}", refs)


def _name(record: Record) -> str:
    if record.ref or record.parent is None:
        return one_line(record.ref or shorten(record.title))
    return one_line(f"'{shorten(record.title)}' of {record.parent.ref or record.parent.kind}")
