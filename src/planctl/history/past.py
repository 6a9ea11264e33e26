"""What git knows of one plan set, or why it knows nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planctl.history.taken import Identity
from planctl.history.timeline import Event, Timeline
from planctl.model.record import Record


@dataclass(frozen=True, slots=True)
class Past:
    """What git knows of a plan set.

    Attributes:
        events: of each record, oldest first.
        since: the day from which git knows the plans; None where it does not.
        why: why it knows nothing.
        unknown: why it knows nothing, in words for a committee.
        cut: why a part of it is not here, or an empty text.
        renamed: by steps in their order, what was given another kind or key, and which.
    """

    events: Mapping[Identity, Sequence[Event]] = field(default_factory=dict)
    since: date | None = None
    why: str = "The plans are in no git repository"
    cut: str = ""
    unknown: str = "No record of changes is kept with these plans"
    renamed: Mapping[int, Mapping[Identity, Identity]] = field(default_factory=dict)

    @classmethod
    def of(cls, timeline: Timeline, cut: str = "") -> "Past":
        """Return what a history tells."""
        why = f"{cut[0].upper()}{cut[1:]}" if cut else "git has no history of these plans"
        unknown = "The record of changes to these plans is not at hand"
        every = (event.commit.on for found in timeline.events.values() for event in found)
        since = min(filter(None, every), default=None)
        return cls(timeline.events, since, why, cut, unknown, timeline.renamed)

    def until(self, day: date) -> "Past":
        """Return what was known at the end of a day."""
        events = {
            name: [item for item in found if item.commit.on and item.commit.on <= day]
            for name, found in self.events.items()
        }
        since = self.since if self.since and self.since <= day else None
        return replace(self, events=events, since=since)

    def now(self, name: Identity, step: int) -> Identity:
        """Return by what a record is known now, of which its kind and key of then are known.

        Args:
            step: the last that had been made then.
        """
        for later, heirs in self.renamed.items():
            if later > step:
                name = heirs.get(name, name)
        return name

    def of_record(self, record: Record) -> Sequence[Event]:
        """Return what git knows of a record, oldest first."""
        return self.events.get((record.kind, record.key), ())
