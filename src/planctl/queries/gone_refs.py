"""Which record a reference meant that no record of the plans has any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planctl.history.departed import Departed, Gone
from planctl.history.taken import Identity
from planctl.history.timeline import Event, Timeline
from planctl.language.keys import KINDS
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.system.errors import PlanctlError
from planctl.system.text import one_line

_MOST_CHOICES = 12
Known = tuple[PlanSet, Timeline]


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference meant.

    Attributes:
        plans: the set that the record stands in, or stood in last.
        events: what git knows of the whole set.
        now: as what it was known last, where that is another name.
        gone: how it went, where it did.
    """

    plans: PlanSet
    record: Record
    events: Mapping[Identity, Sequence[Event]]
    now: str = ""
    gone: Gone | None = None


def gone_or_renamed(sets: Sequence[Known], wanted: str) -> Found | None:
    """Return the record that had a reference or key last, or what became of that; None for none.

    Args:
        wanted: as it was, or ``KIND:`` and that.

    Raises:
        PlanctlError: several records had it; the message names the choices.
    """
    found = [item for plans, timeline in sets for item in _meant(plans, timeline, wanted)]
    if len(found) > 1:
        names = sorted(f"{item.record.kind}:{wanted.removeprefix(f'{item.record.kind}:')}"
                       for item in found)  # fmt: skip
        if len(set(names)) == len(names):
            hint = f"write one of {', '.join(map(one_line, names[:_MOST_CHOICES]))}"
        else:
            folders = dict.fromkeys(item.plans.folder for item in found)
            hint = f"choose the folder with a PATH: {', '.join(map(one_line, folders))}"
        message = f"'{one_line(wanted)}' is ambiguous: several records had it"
        raise PlanctlError(message, hint=hint)
    return found[0] if found else None


def names_gone(sets: Sequence[Known], wanted: str) -> list[str]:
    """Return the references and keys that something had once, of the kind that is wanted."""
    kind = _kind(wanted)
    return [
        key for plans, timeline in sets
        for of, key in (*Departed(plans, timeline.events).events, *timeline.heirs)
        if kind in {"", of}
    ]  # fmt: skip


def gone_of_ref(plans: PlanSet, timeline: Timeline, record: Record) -> list[str]:
    """Return the keys of what is gone and had a record's reference, as in another year."""
    return sorted(
        name[1] for name, event in Departed(plans, timeline.events).events.items()
        if record.ref and name[0] == record.kind and event.record.ref == record.ref
    )  # fmt: skip


def _kind(wanted: str) -> str:
    kind, colon, _ = wanted.partition(":")
    return kind if colon and kind in KINDS else ""


def _meant(plans: PlanSet, timeline: Timeline, wanted: str) -> list[Found]:
    departed = Departed(plans, timeline.events)
    there = {(item.kind, item.key): item for item in plans.records}
    found: dict[Identity, Found] = {}
    for kind in KINDS:
        for key in (wanted, wanted.removeprefix(f"{kind}:")):
            name = _last(timeline, (kind, key))
            now = name[1] if name != (kind, key) else ""
            if name in departed.events:
                gone = departed.with_years(departed.one(name))
                found[name] = Found(gone.plans, gone.record, timeline.events, now, gone)
            elif now and name in there:
                found[name] = Found(plans, there[name], timeline.events, now)
    return list(found.values())


def _last(timeline: Timeline, name: Identity) -> Identity:
    """Return as what a record was known last."""
    seen = {name}
    while name not in timeline.events and (heir := timeline.heirs.get(name)) not in {None, *seen}:
        assert heir is not None  # noqa: S101 - asked just now
        name = heir
        seen.add(name)
    return name
