"""What is being done about a record that is off track, in the plan's own words."""

from datetime import date
from typing import NamedTuple

from planctl.language.day_words import when_words
from planctl.language.when import last_day, of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.pack.wording import NOTHING, cut, due
from planctl.standing.rag_declared import day_of, said_by
from planctl.standing.stated import state
from planctl.system.text import counted


class Doing(NamedTuple):
    """What is being done, and which field says so; None where nothing does."""

    words: str
    source: str | None

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
            return Doing(f"Of the {above.kind}: {found.words}", found.source)
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
        _, _, update = max(told, key=lambda entry: entry[:2])
        head = ", ".join(part for part in (_on(plans, update.on), update.by) if part)
        return Doing(_dated(head, " ".join(update.text)), "updates")
    if record.decision and any(record.decision.reason) and known(record.decision.on):
        return Doing(decided(plans, record), "decision")
    said = record.declared
    if said and any(said.why) and known(said.on):
        return Doing(_dated(_on(plans, said.on), " ".join(said.why)), "rag")
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


def silent(count: int, told: int, ahead: int) -> str:
    """Return of how many the plans say what is being done, and of how many what comes next."""
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
