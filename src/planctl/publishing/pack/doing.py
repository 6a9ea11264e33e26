"""What is being done about a record that is off track, in the plan's own words."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planctl.language.day_words import long_day, when_words
from planctl.language.when import last_day, of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.pack.wording import NOTHING, cut, due
from planctl.standing.rag_declared import day_of, said_by
from planctl.standing.stated import state
from planctl.system.text import counted


class Doing(NamedTuple):
    """What is being done, and which field says so; None where nothing does.

    Attributes:
        on: the last day on which it may have been said; None where no day is known.
    """

    words: str
    source: str | None
    on: date | None = None

    def row(self) -> dict[str, object]:
        """Return it under the keys that scripts rely on."""
        return {"doing": self.words if self.source else None, "doing_from": self.source}


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
    """Return what was said last by a day; what is dated later was not said yet."""

    def known(on: str | None) -> bool:
        return said_by(day_of(plans, on), as_of)

    told = [
        (last_day(item.on, plans.year_starts) or date.min, item.place, item)
        for item in record.updates
        if any(item.text) and known(item.on)
    ]
    if told:
        on, _, update = max(told, key=lambda entry: entry[:2])
        head = ", ".join(part for part in (_on(plans, update.on), update.by) if part)
        return Doing(_dated(head, " ".join(update.text)), "updates",
                     on if on > date.min else None)  # fmt: skip
    if record.decision and any(record.decision.reason) and known(record.decision.on):
        return Doing(decided(plans, record), "decision",
                     last_day(record.decision.on, plans.year_starts))  # fmt: skip
    said = record.declared
    if said and any(said.why) and known(said.on):
        return Doing(_dated(_on(plans, said.on), " ".join(said.why)), "rag",
                     last_day(said.on, plans.year_starts))  # fmt: skip
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


def silent(found: Sequence[Doing], since: date) -> str:
    """Return of how many the plans say what is being done, of how many what is next; how old it is.

    Args:
        since: the first day of the period; words from before it may no longer hold.
    """
    count, ahead = len(found), sum(item.source == "milestones" for item in found)
    told = sum(item.source is not None for item in found) - ahead
    old = [item.on for item in found if item.on and item.on < since]
    return f"{_said_of(count, told, ahead)}{_older(old, count)}"


def _older(days: Sequence[date], count: int) -> str:
    """Return on how many the last word is from before the period, and when it was."""
    if not days:
        return ""
    on = "it" if count == 1 else f"{len(days)} of them"
    if len(days) == 1:
        return f" The last word on {on}, of {long_day(days[0])}, is from before the period."
    return (
        f" The last words on {on}, the oldest of {long_day(min(days))}, are from before the period."
    )


def _said_of(count: int, told: int, ahead: int) -> str:
    them = "it" if count == 1 else "them"
    if told == count:
        return f"The plans say what is being done about {them}."
    if ahead == count:
        return f"Of {them} the plans say only which milestone is next."
    left = count - told - ahead
    if left == count:
        return f"The plans do not say what is being done about {them}."
    said = [f"for {left} of them the plans do not say what is being done"] if left else []
    said += [f"for {ahead} they say only which milestone is next"] if ahead and left else []
    said += [f"for {ahead} of them the plans say only which milestone is next"
             ] if ahead and not left else []  # fmt: skip
    text = ", and ".join(said)
    return f"{text[0].upper()}{text[1:]}."
