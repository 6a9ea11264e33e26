"""All that no other part of a document shows, record by record, as lists under headings."""

from collections.abc import Iterator

from planctl.language.keys import key_of, plural
from planctl.model.our_refs import our_ref
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.publishing.document import words
from planctl.publishing.document.account import Account
from planctl.publishing.pack.blocks import Section

KINDS = ("plan", "framework", "objective", "action", "milestone", "measure", "risk", "mitigation",
          "workforce", "progress")  # fmt: skip
# Counted alone: remarks that are never published.
_NEVER = frozenset({"internal"})


def sections(plans: PlanSet, account: Account, head: str) -> Iterator[tuple[int, Section]]:
    """Yield the heading, and a list for each kind of record of which something is left."""
    found: dict[str, list[str]] = {}
    for record in [*account.records()]:
        for name in account.left(record):
            if name in _NEVER or not (said := _said(plans, record, name)):
                continue
            account.show(record, name, "title", "ref")
            found.setdefault(record.kind, []).append(f"{_name(record)}{said}")
    if found:
        yield 1, Section("rest", head)
        for kind in KINDS:
            if kind in found:
                title = "The plan" if kind == "plan" else _titles(kind)
                yield 2, Section("rest", title, points=found[kind])


def _titles(kind: str) -> str:
    said = {"mitigation": "actions on risks", "workforce": "workforce needs",
            "progress": "last year's priorities"}.get(kind, plural(kind))  # fmt: skip
    return f"{said[:1].upper()}{said[1:]}"


def _name(record: Record) -> str:
    if record.kind == "plan":
        return ""
    ref = "" if our_ref(record) or not record.ref else record.ref
    return f"{ref or shorten(record.title)}: "


def _said(plans: PlanSet, record: Record, name: str) -> str:
    key = key_of(record.kind, name)
    label = key.heading if key else name.removeprefix("x-").replace("-", " ").capitalize()
    return f"{label}: {'; '.join(said)}" if (said := words.lines(plans, record, name)) else ""
