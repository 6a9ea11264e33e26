"""What a record says besides title, owner and dates: facts under labels, as texts or links."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planctl.language.yaml.scalars import yes_or_no
from planctl.model.record import Record
from planctl.publishing.site.link import Link
from planctl.reports.row import public
from planctl.standing.rag import declaration, shown

if TYPE_CHECKING:
    from planctl.publishing.site.view import View

_TEXTS = {
    "formerly": "Formerly", "aliases": "Also known as", "start": "Starts", "theme": "Theme",
    "answers": "Answers", "published": "Published",
    "overview": "Overview", "group": "Part of", "context": "Why", "response": "Response",
    "outcome": "Outcome wanted", "success": "Success criteria", "urgency": "Urgency",
    "equality": "Equality", "partners": "Partners", "related_plans": "Related plans",
    "codes": "Indicator codes", "how": "How", "who": "Who", "achieved": "Achieved",
    "criteria": "Criteria", "controls": "Controls", "monitoring": "Monitoring", "unit": "Unit",
    "better": "Good is", "tolerance": "Tolerance", "baseline": "Baseline", "kind": "Kind",
    "resources": "Resources", "access": "Access", "access_reason": "Why not public",
}  # fmt: skip
_PRINTED = "The source prints"
# What only a closer reader wants.
LATE = ("Notes", _PRINTED)
_LISTED_ELSEWHERE = {"plan": {"kind", "resources"}, "risk": set(), "measure": set()}


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, and what stands under it."""

    label: str
    texts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def facts(view: "View", record: Record) -> list[Fact]:
    """Return what a record says, in a fixed order; what is internal is no part of it."""
    found: list[Fact] = []
    supports = record.supports if record.kind != "objective" else ()  # its page shows them
    links = (
        ("Supports", view.refs("objective", supports)),
        ("Also delivers", view.refs("objective", record.refs("also_delivers"))),
        ("Depends on", view.refs("action", record.refs("depends_on"))),
        ("Accountable", view.people(record.accountable)),
    )
    found += [Fact(label, links=tuple(items)) for label, items in links if items]
    elsewhere = _LISTED_ELSEWHERE.get(record.kind, {"kind"})
    found += [
        Fact(label, texts)
        for name, label in _TEXTS.items()
        if name not in elsewhere and (texts := tuple(_texts(record.fields.get(name))))
    ]
    if record.kind in {"risk", "workforce", "progress"}:
        found += [Fact("Due", (record.due.written,))] if record.due else []
        found += [Fact("Status", (record.status,))] if record.status else []
    found += _story(view, record)
    if notes := tuple(_texts(record.fields.get("notes"))):
        found.append(Fact(LATE[0], notes))
    printed = public(record.fields.get("printed"))
    if isinstance(printed, dict) and printed:
        said = tuple(f"{key.replace('_', ' ')}: {_short(item)}" for key, item in printed.items())
        found.append(Fact(_PRINTED, said))
    return found


def _story(view: "View", record: Record) -> Iterator[Fact]:
    """Yield what happened to a record: declared colours, updates, moved dates, decisions."""
    said = declaration(view.plans, record)
    rag = record.fields.get("rag")
    if said and isinstance(rag, dict):
        on, why = said.on.written if said.on else "", _short(rag.get("why"))
        yield Fact("Declared", (_joined(f"{shown(said.rag)} {on}".strip(), why, between=": "),))
    updates = [
        _joined(_lead(item, "on", "by"), shown(_short(item.get("rag"))), _short(item.get("text")))
        for item in _dicts(record.fields.get("updates"))
    ]
    if updates:
        yield Fact("Updates", tuple(reversed(updates)))
    moves = [
        f"{_short(item.get('from')) or 'no date'} to {_short(item.get('to')) or 'no date'}"
        + "".join(f", {word} {told}" for word, key in _MOVED if (told := _short(item.get(key))))
        for item in _dicts(record.fields.get("revisions"))
    ]
    if moves:
        yield Fact("Due date moved", tuple(moves))
    decision = record.fields.get("decision")
    if isinstance(decision, dict):
        words = _joined(_lead(decision, "on", "by"), _short(decision.get("reason")))
        yield Fact("Decision", (words,))


_MOVED = (("on", "on"), ("because", "reason"), ("approved by", "approved_by"))


def _joined(*words: str, between: str = " ") -> str:
    return between.join(filter(None, words))


def _lead(item: Mapping[str, object], *names: str) -> str:
    said = ", ".join(word for name in names if (word := _short(item.get(name))))
    return f"{said}:" if said else ""


def _dicts(value: object) -> list[dict[str, object]]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


def _texts(value: object) -> Iterable[str]:
    if value is None or value == "":
        return
    items = value if isinstance(value, list) else [value]
    for item in items:
        if isinstance(item, dict):
            yield money(item) if "amount" in item or "title" in item else _short(item)
        else:
            yield from (part for part in _short(item).split("\n\n") if part.strip())


def money(item: Mapping[str, object]) -> str:
    """Return an entry of ``resources`` as text: title, amount with its unit, period."""
    amount, unit = item.get("amount"), _short(item.get("unit"))
    number = f"{amount:,}" if isinstance(amount, (int, float)) else _short(amount)
    sum_ = f"{number} {unit}".strip() if number else ""
    new = "new money" if yes_or_no(item.get("new")) else ""
    parts = [_short(item.get("title")), sum_, _short(item.get("period")), new]
    return ", ".join(filter(None, parts))


def _short(value: object) -> str:
    """Return a value as text; remarks that are never published are left out at any depth."""
    value = public(value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_short(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(_short(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
