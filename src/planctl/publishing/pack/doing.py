"""What is being done about a record that is off track, in the plan's own words."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planctl.language.day_words import short_day, when_words
from planctl.language.when import last_day, of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.pack.wording import NOTHING, cut, due
from planctl.standing.rag_declared import counts_until, day_of, said_by
from planctl.standing.stated import state
from planctl.system.text import counted


class Doing(NamedTuple):
    """What is being done, and which field says so; None where nothing does.

    Attributes:
        since: the day of words that are too old to tell of today, by the rule for declared colours.
    """

    words: str
    source: str | None
    since: date | None = None

    def row(self) -> dict[str, object]:
        """Return it under the keys that scripts rely on."""
        said = self.words if self.source else None
        return {"doing": said, "doing_from": self.source, "doing_old": self.since is not None}

    @property
    def unsaid(self) -> str:
        """What the plans lack of it, after *the plans*; nothing where they say it."""
        if self.since:
            return _nothing_since(self.since)
        return _SILENT if self.source is None else ""


def doing(plans: PlanSet, record: Record, as_of: date) -> Doing:
    """Return the latest update, else a decision, else why a colour was declared, else what is next.

    A milestone of which nothing is said has what is said of its action, likewise a risk's action.
    """
    found = _said(plans, record, as_of) or _next(plans, record, as_of)
    above = record.parent
    if found is None and above is not None and above.kind in {"action", "risk"}:
        found = _said(plans, above, as_of)
        if found:
            return found._replace(words=f"Of the {above.kind}: {found.words}")
    return found or Doing(NOTHING, None)


def _said(plans: PlanSet, record: Record, as_of: date) -> Doing | None:
    """Return what was said last by a day, else what was of that which the record goes on with.

    A year that turned takes no words away: the work is the same.
    """
    line = reversed(plans.years.line(record))
    return next((said for item in line if (said := _said_of(plans, item, as_of))), None)


def _said_of(plans: PlanSet, record: Record, as_of: date) -> Doing | None:
    """Return what one plan said last by a day; what is dated later was not said yet."""

    def known(on: str | None) -> bool:
        return said_by(day_of(plans, on), as_of)

    def told_on(on: str | None, words: str, source: str) -> Doing:
        said = day_of(plans, on)
        day = said.last if said else None
        old = day is not None and as_of > counts_until(plans, day)
        return Doing(words, source, day if old else None)

    told = [
        (last_day(item.on, plans.year_starts) or date.min, item.place, item)
        for item in record.updates
        if any(item.text) and known(item.on)
    ]
    if told:
        _, _, update = max(told, key=lambda entry: entry[:2])
        head = ", ".join(part for part in (_on(plans, update.on), update.by) if part)
        return told_on(update.on, _dated(head, " ".join(update.text)), "updates")
    if record.decision and any(record.decision.reason) and known(record.decision.on):
        return told_on(record.decision.on, decided(plans, record), "decision")
    said = record.declared
    if said and any(said.why) and known(said.on):
        return told_on(said.on, _dated(_on(plans, said.on), " ".join(said.why)), "rag")
    return None


def decided(plans: PlanSet, record: Record) -> str:
    """Return a record's decision in words, or an empty text."""
    decision = record.decision
    if decision is None:
        return ""
    head = [_on(plans, decision.on), decision.by]
    return _dated(", ".join(part for part in head if part), " ".join(decision.reason))


def _on(plans: PlanSet, written: str | None) -> str:
    """Return when something was said, as precisely as the plan does; nothing for what is no day."""
    when = of(written, plans.year_starts)
    return when_words(when) if when and (when.first or when.last) else ""


def _dated(head: str, text: str) -> str:
    return cut(f"{head}: {text}" if head and text else head or text)


def _next(plans: PlanSet, record: Record, as_of: date) -> Doing | None:
    ahead = sorted(
        (now.due, index, item)
        for index, item in enumerate(plans.children(record, "milestone"))
        if (now := state(plans, item, as_of, 0)).open and now.due and now.due >= as_of
    )
    if not ahead:
        return None
    _, _, item = ahead[0]
    more = f"; {counted(len(ahead) - 1, 'more milestone')} after it" if len(ahead) > 1 else ""
    return Doing(
        f"Next milestone, due {due(plans, item, as_of)}: {cut(item.title)}{more}", "milestones"
    )


_SILENT = "do not say what is being done"
_NEXT = "say only which milestone is next"


def _nothing_since(day: date) -> str:
    return f"have said nothing since {short_day(day)}"


def silent(found: Sequence[Doing]) -> str:
    """Return of how many the plans say what is being done, of how many what comes next, or did."""
    old = [item.since for item in found if item.since]
    counts = [
        (sum(item.source is None for item in found), _SILENT),
        (sum(item.source == "milestones" for item in found), _NEXT),
        (len(old), _nothing_since(max(old)) if old else ""),
    ]
    lacks = [(count, words) for count, words in counts if count]
    them = "it" if len(found) == 1 else "them"
    if not lacks:
        return f"The plans say what is being done about {them}."
    (count, words), *more = lacks
    if count == len(found):
        if words == _SILENT:
            return f"The plans {_SILENT} about {them}."
        if words == _NEXT:
            return (
                f"The plans {_NEXT if count == 1 else 'say only which milestone of each is next'}."
            )
        return f"The plans {words.replace('nothing', f'nothing about {them}')}."
    said = [f"For {count} of them the plans {words}",
            *(f"for {number} they {other}" for number, other in more)]  # fmt: skip
    *first, last = said
    return f"{', '.join(first)}, and {last}." if first else f"{last}."
