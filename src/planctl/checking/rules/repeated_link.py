"""One record names the same objective, action, measure or risk twice in a list.

## Why is this a problem?

One of the two was meant to be another, which now has nothing that supports it. It counts once.

## How to mend it

Take out the second, or write the reference that was meant.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.language.keys import LINKS
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
    for record in plans.records:
        for key in used:
            value = record.fields.get(key)
            if isinstance(value, list):
                yield from _list(rule, plans, record, key)


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
