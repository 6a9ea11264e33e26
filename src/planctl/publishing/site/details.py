"""What a record says besides title, owner and dates: facts under labels, as texts or links."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from planctl.language.day_words import long_day, when_words
from planctl.language.keys import KINDS, NESTED, Key, Shape
from planctl.language.when import of
from planctl.language.yaml.scalars import yes_or_no
from planctl.model.record import Record
from planctl.model.told import Update
from planctl.publishing.site.link import Link
from planctl.publishing.site.moved import move_words, told_words, written_words
from planctl.reports.our_refs import KINDS_MADE, makes_refs
from planctl.reports.row import without_private
from planctl.reports.waiting import waits_for, words
from planctl.standing.measure_words import long, unit_of
from planctl.standing.rag_words import shown

if TYPE_CHECKING:
    from planctl.publishing.site.view import View

# In this order; a key that nobody has placed comes last.
_ORDER = (
    "formerly", "aliases", "start", "theme", "answers", "published", "overview", "group",
    "context", "response", "outcome", "success", "urgency", "equality", "partners",
    "related_plans", "codes", "how", "who", "achieved", "controls", "monitoring", "unit",
    "better", "tolerance", "baseline", "kind", "resources", "access", "access_reason",
)  # fmt: skip
# Keys that are no fact of this list, and where a page has them instead. What holds records that
# have a place of their own is on pages and in tables of them.
ELSEWHERE = {
    "ref": "the head of the page",
    "title": "the head of the page",
    "organisation": "the head of every page",
    "period": "the head of a plan's page",
    "directorate": "the head of a plan's page, as a link",
    "under": "the head of a plan's page, as a link",
    "owner": "the line of the record",
    "lead": "the line of the plan",
    "accountable": "its own fact, as links",
    "due": "the line of the record, or its own fact",
    "status": "the line of the record, or its own fact",
    "completed": "the line of the record",
    "supports": "its own fact, as links",
    "also_delivers": "its own fact, as links",
    "depends_on": "its own fact, as links",
    "carried_from": "its own fact, as links",
    "measures": "the list of its measures",
    "risks": "the list of its risks",
    "targets": "the table of results",
    "actuals": "the table of results",
    "inherent": "the table of scores",
    "current": "the table of scores",
    "target": "the table of scores",
    "notes": "the end, for a closer reader",
    "printed": "the end, for a closer reader",
    "rag": "its story",
    "updates": "its story",
    "revisions": "its story",
    "decision": "its story",
    "internal": "never published",
    "year_starts": "a setting of planctl, nothing of a plan",
    "limits": "a setting of planctl, nothing of a plan",
    "form": "a setting of planctl, nothing of a plan",
    "rag_scheme": "a setting of planctl, nothing of a plan",
    "risk_matrix": "a setting of planctl, nothing of a plan",
    "reporting": "a setting of planctl, nothing of a plan",
    "generated_refs": "its own fact, in words",
}
_OURS = f"Those of {KINDS_MADE} are made for these pages: the council's document prints none."
_PRINTED = "The source prints"
# What only a closer reader wants.
LATE = ("Notes", _PRINTED)


class Fact(NamedTuple):
    """A label, and what stands under it."""

    label: str
    texts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def facts(view: "View", record: Record) -> list[Fact]:
    """Return what a record says, in a fixed order; what is internal is no part of it."""
    found: list[Fact] = []
    if record.kind in {"plan", "objective"} and makes_refs(record.plan or record):
        found.append(Fact("References", (_OURS,)))
    here = () if record.kind == "objective" else (record,)  # whose page shows them
    # A milestone's is its action's unless it says so itself.
    inherits = record.kind == "action" and not record.accountable
    answering = view.plans.accountable_of(record) if inherits else record.accountable
    links = (
        ("Supports", view.refs("supports", *here)),
        ("Also delivers", view.refs("also_delivers", record)),
        ("Depends on", view.refs("depends_on", record)),
        ("Carried forward from", view.refs("carried_from", record)),
        (
            "Carried forward to",
            [view.link(item) for item in view.plans.years.later.get(record, ())],
        ),
        ("Accountable", view.people(answering, record)),
    )
    found += [Fact(label, links=tuple(items)) for label, items in links if items]
    if waited := words(waits_for(view.plans, record)):
        found.append(Fact("Waits for", (waited,)))
    found += [
        Fact(key.heading, texts)
        for key in _facts(record.kind)
        if key.name in record.fields and (texts := tuple(_texts(_worded(view, key, record))))
    ]
    if record.kind in {"risk", "workforce", "progress"}:
        found += [Fact("Due", (when_words(record.due),))] if record.due else []
        found += [Fact("Status", (record.status.replace("-", " "),))] if record.status else []
    found += _story(view, record)
    if notes := tuple(_texts(record.fields.get("notes"))):
        found.append(Fact(LATE[0], notes))
    printed = without_private(record.fields.get("printed"))
    if isinstance(printed, dict) and printed:
        said = tuple(f"{key.replace('_', ' ')}: {_short(item)}" for key, item in printed.items())
        found.append(Fact(_PRINTED, said))
    return found


def _worded(view: "View", key: Key, record: Record) -> object:
    """Return a date as people write it, a figure with its unit, and any other value as it is."""
    value = record.fields.get(key.name)
    if key.name == "baseline" and isinstance(value, (str, int, float)):
        return long(str(value), unit_of(record.fields))
    if key.shape == Shape.WHEN and isinstance(value, (str, int)):
        return written_words(str(value), view.plans)
    return value


@cache
def _facts(kind: str) -> tuple[Key, ...]:
    """Return the keys of a kind of record that are facts, in their order."""
    keys = KINDS.get(kind, {})
    # A plan's kind is what its page is headed, and its resources are a table.
    here = {"kind", "resources"} if kind == "plan" else set()
    last = (name for name in keys if name not in {*_ORDER, *ELSEWHERE, *NESTED})
    return tuple(keys[name] for name in (*_ORDER, *last) if name in keys and name not in here)


def _story(view: "View", record: Record) -> Iterator[Fact]:
    """Yield what happened to a record: declared colours, updates, moved dates, decisions."""
    if (said := record.declared) and said.rag:
        on = written_words(said.on, view.plans) if said.on else ""
        lead = f"{shown(said.rag)} {on}".strip()
        words = _joined(lead, "; ".join(said.why), between=": ")
        yield Fact("Declared", (words + _after(view, said.on),))
    updates = [
        _joined(
            _lead(view, item.on, item.by), shown(item.rag), _percent(item), "; ".join(item.text)
        )
        + _after(view, item.on)
        for item in record.updates
    ]
    if updates:
        yield Fact("Updates", tuple(reversed(updates)))
    if moves := view.moves(record):
        yield Fact("First agreed date", (written_words(view.original(record, moves), view.plans),))
        yield Fact("Due date moved", tuple(move_words(view.plans, item) for item in moves))
    eased = [
        told_words(view.plans, item) + _after(view, item.on)
        for item in record.all_revisions if item.field != "due"
    ]  # fmt: skip
    if eased:
        yield Fact("Target moved", tuple(eased))
    if decision := record.decision:
        words = _joined(_lead(view, decision.on, decision.by), "; ".join(decision.reason))
        yield Fact("Decision", (words + _after(view, decision.on),))


def _after(view: "View", on: str | None) -> str:
    """Return a mark for what was said after the day of the pages; nothing for the rest."""
    when = of(on, view.plans.year_starts)
    day = when.first if when else None
    return f" (after {long_day(view.as_of)})" if day and day > view.as_of else ""


def _percent(item: Update) -> str:
    return "" if item.percent is None else f"{item.percent}% done:"


def _joined(*words: str, between: str = " ") -> str:
    return between.join(filter(None, words))


def _lead(view: "View", on: str | None, by: str | None) -> str:
    day = written_words(on, view.plans) if on else ""
    said = ", ".join(word for word in (day, by) if word)
    return f"{said}:" if said else ""


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
    amount, spent = (_sum(item, name) for name in ("amount", "spent"))
    new = "new money" if yes_or_no(item.get("new")) else ""
    used = f"{spent} spent" if spent else ""
    parts = [_short(item.get("title")), amount, used, _short(item.get("period")), new]
    return ", ".join(filter(None, parts))


def _sum(item: Mapping[str, object], name: str) -> str:
    value, unit = item.get(name), _short(item.get("unit"))
    number = f"{value:,}" if isinstance(value, (int, float)) else _short(value)
    return f"{number} {unit}".strip() if number else ""


def _short(value: object) -> str:
    """Return a value as text; remarks that are never published are left out at any depth."""
    value = without_private(value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_short(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(_short(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
