"""What is being done about a record that is off track, in the plan's own words."""

from datetime import date
from typing import NamedTuple

from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.publishing.pack.wording import NOTHING, cut, day_of, prose, short_day
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
    found = _said(plans, record) or _next(plans, record, as_of)
    above = record.parent
    if found is None and above is not None and above.kind in {"action", "risk"}:
        found = _said(plans, above)
        if found:
            return Doing(f"Of the {above.kind}: {found.words}", found.source)
    return found or Doing(NOTHING, None)


def _said(plans: PlanSet, record: Record) -> Doing | None:
    fields = record.fields
    updates = fields.get("updates")
    told = [
        (day_of(plans, item) or date.min, index, item)
        for index, item in enumerate(updates if isinstance(updates, list) else [])
        if isinstance(item, dict) and prose(item.get("text"))
    ]
    if told:
        on, _, update = max(told, key=lambda entry: entry[:2])
        by = update.get("by")
        head = ", ".join(
            part for part in (short_day(on if on > date.min else None),
                              by if isinstance(by, str) else "") if part
        )  # fmt: skip
        return Doing(_dated(head, prose(update["text"])), "updates")
    decision = fields.get("decision")
    if isinstance(decision, dict) and prose(decision.get("reason")):
        return Doing(decided(plans, record), "decision")
    declared = fields.get("rag")
    if isinstance(declared, dict) and prose(declared.get("why")):
        return Doing(_dated(short_day(day_of(plans, declared)), prose(declared["why"])), "rag")
    return None


def decided(plans: PlanSet, record: Record) -> str:
    """Return a record's decision in words, or an empty text."""
    decision = record.fields.get("decision")
    if not isinstance(decision, dict):
        return ""
    by = decision.get("by")
    head = [short_day(day_of(plans, decision)), by if isinstance(by, str) else ""]
    return _dated(", ".join(part for part in head if part), prose(decision.get("reason")))


def _dated(head: str, text: str) -> str:
    return cut(f"{head}: {text}" if head and text else head or text)


def _next(plans: PlanSet, record: Record, as_of: date) -> Doing | None:
    ahead = sorted(
        (due.last, index, item)
        for index, item in enumerate(plans.children(record, "milestone"))
        if plans.open(item) and (due := item.due) and due.last and due.last >= as_of
    )
    if not ahead:
        return None
    day, _, item = ahead[0]
    more = f"; {counted(len(ahead) - 1, 'more milestone')} after it" if len(ahead) > 1 else ""
    return Doing(f"Next milestone, due {short_day(day)}: {cut(item.title)}{more}", "milestones")
