"""One record names the same objective, action, measure or risk twice in a list.

## Why is this a problem?

One of the two was meant to be another, which now has nothing that supports it. It counts once.

## How to mend it

Take out the second, or write the reference that was meant.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from planctl.checking.rule import Context, Rule
from planctl.language.keys import LINKS, OTHER_REFS
from planctl.language.keys.shapes import SAME
from planctl.model.links import Link
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Related, Severity

# What goes on with an earlier year's has rules of its own.
_KEYS = tuple(key for key, kind in LINKS.items() if kind != SAME)


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the links of each list with one another: as written, and by what they mean."""
    used = [key for key in _KEYS if plans.uses(key)]
    renamed = any(map(plans.uses, OTHER_REFS))
    for record in plans.records:
        for key in used:
            if key not in record.fields:
                continue
            value = record.fields[key]
            # What can be told from the texts alone is asked before links are followed.
            if isinstance(value, list) and len(value) > 1 and (renamed or _may_repeat(value)):
                yield from _list(rule, plans, record, key)


def _may_repeat(value: Sequence[Any]) -> bool:
    """Whether entries are alike, or one names a kind or a period and may mean another."""
    texts = value
    try:
        together = " ".join(texts)
    except TypeError:
        # What is defined in the list is named by its own reference.
        texts = [
            str(item.get("ref", at)) if isinstance(item, dict) else str(item)
            for at, item in enumerate(value)
        ]
        together = " ".join(texts)
    return len(set(texts)) < len(texts) or "@" in together or ":" in together


def _list(rule: Rule, plans: PlanSet, record: Record, key: str) -> Iterable[Diagnostic]:
    seen: dict[tuple[Record, ...], Link] = {}
    for link in plans.links.of(record, key):
        if not link.targets:
            continue  # another rule says that it leads nowhere
        first = seen.setdefault(tuple(link.targets), link)
        if first is not link:
            message = f"{record.label} names '{link.ref}' twice under {key}"
            message += f", first as '{first.ref}'" if first.ref != link.ref else ""
            related = [Related(record.at(key, first.number), "first named here")]
            hint = "take one out, or write the reference that was meant"
            span = record.at(key, link.number)
            yield rule.found(record, message, span=span, hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.WARNING, group="references", since="0.1")
