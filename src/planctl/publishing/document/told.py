"""What is told of a record as time goes by, in the lines of a printed document."""

from collections.abc import Callable, Mapping

from planctl.language.day_words import when_words
from planctl.language.when import parse
from planctl.model.record import Record
from planctl.model.told import Revision


def _day(written: object, year_starts: int, *, full: bool = False) -> str:
    if written is None:
        return ""
    return when_words(parse(str(written), year_starts=year_starts), str(written), full=full)


def _lead(*words: str) -> str:
    return ", ".join(filter(None, words))


def _said(lead: str, text: str) -> str:
    return f"{lead}: {text}" if lead and text else lead or text


def updates(record: Record, year_starts: int) -> list[str]:
    """Return what was reported, in the order written."""
    found = []
    for item in record.updates:
        aside = _lead(item.rag, f"{item.percent}% done" if item.percent is not None else "")
        text = " ".join(item.text) + (f" ({aside})" if aside else "")
        found.append(_said(_lead(_day(item.on, year_starts), item.by), text.strip()))
    return found


def _moved(item: Revision, year_starts: int) -> str:
    what = "Due date" if item.field == "due" else item.field.replace("targets.", "Target for ")
    days = [_day(one, year_starts) if item.field == "due" else one or ""
            for one in (item.before, item.after)]  # fmt: skip
    text = f"{what} moved from {days[0] or 'no date'} to {days[1] or 'no date'}"
    if on := _day(item.on, year_starts):
        text += f" on {on}"
    text = _said(text, " ".join(item.reason))
    return f"{text} (approved by {item.approved_by})" if item.approved_by else text


def revisions(record: Record, year_starts: int) -> list[str]:
    """Return the dates and targets that were moved."""
    return [_moved(item, year_starts) for item in record.all_revisions]


def decision(record: Record, year_starts: int) -> list[str]:
    """Return why it was deferred, cancelled or carried forward."""
    found = record.decision
    if found is None:
        return []
    said = _said(_lead(found.by, _day(found.on, year_starts)), " ".join(found.reason))
    return [said] if said else []


def declared(record: Record, year_starts: int) -> list[str]:
    """Return the colour that somebody declared."""
    found = record.declared
    if found is None:
        return []
    said = _said(_lead(found.rag, _day(found.on, year_starts)), " ".join(found.why))
    return [f"{said[:1].upper()}{said[1:]}"] if said else []


def _entries(record: Record, name: str) -> list[Mapping[str, object]]:
    value = record.fields.get(name)
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, Mapping)]


def approved(record: Record, year_starts: int) -> list[str]:
    """Return who approved it, when, and at which item."""
    return [
        _lead(str(item.get("by") or ""), _day(item.get("on"), year_starts, full=True),
              f"item {item['item']}" if item.get("item") is not None else "")
        for item in _entries(record, "approved")
    ]  # fmt: skip


def reports_to(record: Record, year_starts: int) -> list[str]:
    """Return who is told, and how often."""
    del year_starts
    return [
        _lead(str(item.get("forum") or ""), f"each {item['every']}" if item.get("every") else "")
        for item in _entries(record, "reports_to")
    ]


PARTS: Mapping[str, Callable[[Record, int], list[str]]] = {
    "updates": updates, "revisions": revisions, "decision": decision, "rag": declared,
    "approved": approved, "reports_to": reports_to,
}  # fmt: skip
