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
          "workforce", "progress", "resource")  # fmt: skip
# Counted alone: remarks that are never published.
_NEVER = frozenset({"internal"})


def sections(plans: PlanSet, account: Account, head: str) -> Iterator[tuple[int, Section]]:
    """Yield the heading, and a list for each kind of record of which something is left.

    What is the same of several records is said once.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for record in [*account.records()]:
        for name in account.left(record):
            if name in _NEVER or not (said := _said(plans, record, name)):
                continue
            account.show(record, name, "title", "ref")
            found.setdefault(record.kind, {}).setdefault(said, []).append(_name(record))
    for entry, name in [*account.left_of_money()]:
        if name not in _NEVER and (said := _said(plans, entry, name)):
            account.show(entry, name)
            found.setdefault(entry.kind, {}).setdefault(said, []).append(_name(entry))
    if found:
        yield 1, Section("rest", head)
        for kind in KINDS:
            if kind in found:
                title = "The plan" if kind == "plan" else _titles(kind)
                yield (
                    2,
                    Section("rest", title, points=[_point(*item) for item in found[kind].items()]),
                )


def _point(said: str, names: list[str]) -> str:
    """Return what is said of some records, after their names; of the plan alone."""
    between = "; " if any(" " in name for name in names) else ", "
    return f"{between.join(names)}: {said}" if any(names) else said


def _titles(kind: str) -> str:
    said = {"mitigation": "actions on risks", "workforce": "workforce needs",
            "progress": "last year's priorities"}.get(kind, plural(kind))  # fmt: skip
    return f"{said[:1].upper()}{said[1:]}"


def _name(record: Record) -> str:
    if record.kind == "plan":
        return ""
    ref = "" if our_ref(record) or not record.ref else record.ref
    return ref or shorten(record.title)


def _said(plans: PlanSet, record: Record, name: str) -> str:
    # What every record may have, a resource has by the same name.
    key = key_of("action" if record.kind == "resource" else record.kind, name)
    label = key.heading if key else name.removeprefix("x-").replace("-", " ").capitalize()
    earlier = name == "carried_from"
    lines = _earlier(plans, record, name) if earlier else words.lines(plans, record, name)
    said = "; ".join(lines)
    # "Due date moved from 30 September ..." names its key itself.
    return said if not said or said.startswith(f"{label} ") else f"{label}: {said}"


def _earlier(plans: PlanSet, record: Record, name: str) -> list[str]:
    """Return what a record goes on with, each with its year: the refs of both may be the same."""
    found = []
    for ref, item in words.named(plans, record, name):
        period = (item.plan or item).texts("period") if item else ()
        called = (_name(item) if item else "") or ref
        found.append(f"{called} ({period[0]})" if period else called)
    return found
