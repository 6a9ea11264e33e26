"""The colour that somebody declared of a record: one, the latest, which grows old."""

from datetime import date
from typing import NamedTuple

from planctl.language import when
from planctl.language.when import When
from planctl.language.yaml.document import Path
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.standing.rag_schemes import scheme
from planctl.standing.reporting import Reporting
from planctl.standing.spans import later


class Declared(NamedTuple):
    """A colour that somebody declared, its day if it has one, and its place in the record."""

    rag: str
    on: When | None
    path: Path

    @property
    def day(self) -> date | None:
        """The last day on which it may have been said."""
        return self.on.last if self.on else None


def declarations(plans: PlanSet, record: Record, as_of: date) -> list[Declared]:
    """Return the colours that were declared by a day, in the order written.

    One without a day is among them only where none of the record has one: then nobody can tell
    which is later.
    """
    owns = [item.declared for item in record.parts or (record,)]
    found = [
        Declared(own.rag, day_of(plans, own.on), ("rag", "declared"))
        for own in owns
        if own and own.rag
    ]
    found += [
        Declared(update.rag, day_of(plans, update.on), ("updates", update.place, "rag"))
        for update in record.updates
        if update.rag
    ]
    dated = [item for item in found if item.on]
    return [item for item in dated if said_by(item.on, as_of)] if dated else found


def latest(plans: PlanSet, found: list[Declared]) -> Declared | None:
    """Return the latest of some declared colours; the worst of those that were said on one day.

    Without days it is the last of the updates or the one under ``rag``, again the worse.
    """
    if not found:
        return None
    last = max(item.day or date.min for item in found)
    same = [item for item in found if (item.day or date.min) == last]
    if last == date.min:
        same = [same[0], same[-1]] if same[0].path[0] == "rag" else same[-1:]
    ranks = scheme(plans)

    def severity(item: Declared) -> int:
        place = ranks.place(item.rag)
        return len(ranks.order) if place is None else place

    return min(same, key=severity)


def declaration(plans: PlanSet, record: Record, as_of: date) -> Declared | None:
    """Return the colour that was declared last by a day, whether it still counts or not."""
    if "rag" not in record.fields and "updates" not in record.fields:
        return None
    return latest(plans, declarations(plans, record, as_of))


def counts_until(plans: PlanSet, day: date) -> date:
    """Return the last day on which a colour of a day counts: it grows old."""
    within = scheme(plans).reported_within
    return Reporting.of(plans).counts_until(day) if within is None else later(day, within)


def is_old(plans: PlanSet, said: Declared, as_of: date) -> bool:
    """Whether a declared colour is too old to count; one without a day never is known to be."""
    return said.day is not None and as_of > counts_until(plans, said.day)


def day_of(plans: PlanSet, written: object) -> When | None:
    """Return the day, or the days, on which something was said; None without any."""
    day = when.of(written, plans.year_starts)
    return day if day and day.first and day.last else None


def said_by(on: When | None, as_of: date) -> bool:
    """Whether something was said by a day: what has no day was, and what has several may have."""
    return on is None or on.first is None or on.first <= as_of
