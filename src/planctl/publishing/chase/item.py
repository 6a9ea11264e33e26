"""One thing that an officer is asked for: what it is called, and where it stands."""

from dataclasses import dataclass

from planctl.language.keys import WORK_PARTS
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.model.whole import whole_of
from planctl.reports.ref_words import ref_words
from planctl.reports.thread_words import named
from planctl.reports.waiting import waits_for, words
from planctl.system.text import one_line

_KINDS = {"mitigation": "action on a risk", "workforce": "workforce need"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: what it is, what there is to say of it, and what may be typed."""

    said: str
    more: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()


def placed(record: Record) -> str:
    """Return a reference; of what has none, that of what it is below, and its title."""
    whole = None if record.ref else whole_of(record)
    return f"{named(whole)}: {named(record)}" if whole else named(record)


def called(plans: PlanSet, record: Record) -> str:
    """Return what is said of which record it is, and of what it is a part."""
    kind = "" if record.kind in {"action", "plan"} else f" ({_KINDS.get(record.kind, record.kind)})"
    ref = f"{ref_words(record)} " if record.ref else ""
    above = record.parent
    # Of two without a reference the title may be the same.
    part = record.kind in WORK_PARTS or (not record.ref and whole_of(record) is not None)
    within = f", of {named(above)}" if part and above else ""
    plan = record.plan
    home = f", in {one_line(plan.title or plan.key)}" if plan and len(plans.plans) > 1 else ""
    return f"{one_line(f'{ref}{record.title}')}{kind}{within}{home}"


def waits(plans: PlanSet, record: Record) -> tuple[str, ...]:
    """Return what a record waits for; nothing for none."""
    waited = words(waits_for(plans, record))
    return (f"waits for {waited}",) if waited else ()


def where(record: Record) -> str:
    """Return the file and the line of a record."""
    return f"{one_line(record.document.path)}, line {record.at().start.line}"
