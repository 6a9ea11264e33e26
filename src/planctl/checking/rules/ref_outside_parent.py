"""A reference is numbered under another record than the one it stands in.

## Why is this a problem?

An action `SLIL002.4` inside objective `SLIL001` was moved and not renumbered, or stands in the
wrong place. Readers of the printed plan will look for it elsewhere. Nor do they find `JR2.1` in an
objective that is written `JR 2`.

## How to mend it

Move the record, or renumber it and keep the old number in `formerly`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from planctl.checking.nearest import as_ref, squeezed
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare the refs of actions and milestones with those of what they could stand in."""
    lengths: dict[str, set[int]] = {}
    tried: set[Record] = set()
    series = cache(lambda kind: Counter(map(_series, plans.refs(kind))))  # few sets need it
    for record in plans.of("action", "milestone"):
        ref, parent = record.ref, record.parent
        if ref is None or parent is None or (parent.ref and _below(ref, parent.ref)):
            continue
        if any(_below(ref, other) for other in refs_of(parent)):
            continue
        if parent.kind not in lengths:
            lengths[parent.kind] = set(map(len, plans.refs(parent.kind)))
        # A ref of thousands of parts is cut only where a ref of that length is known.
        ends = [match.start() for match in _SEPARATOR.finditer(ref)]
        stems = (ref[:end] for end in reversed(ends) if end in lengths[parent.kind])
        other = next((stem for stem in stems if stem and plans.find(parent.kind, stem)), None)
        if other is not None:
            message = f"{record.label} is numbered under '{other}' but stands in {parent.label}"
            hint = "move it, or renumber it and keep the old number in 'formerly'"
            yield rule.found(record, message, hint=hint)
        elif parent not in tried and parent.ref and _below(squeezed(ref), squeezed(parent.ref)):
            tried.add(parent)
            if stem := _otherwise(plans, record, parent, series(parent.kind)):
                message = f"{parent.label} is written otherwise than the numbers in it, as '{ref}'"
                yield rule.found(parent, message, hint=f"write ref: {as_ref(stem)}")


def _otherwise(plans: PlanSet, record: Record, parent: Record, series: Counter[str]) -> str:
    """Return what a ref begins with that is its parent's but for spaces or capitals, or nothing.

    Where a record beside it is numbered as the parent is written, the ref is the odd one. Where
    others are written as the parent is, that is the plan's own way.
    """
    ref, above = record.ref or "", parent.ref or ""
    meant = squeezed(above)
    if any(item.ref and _below(item.ref, above) for item in plans.children(parent, record.kind)):
        return ""
    stem = next(ref[:end] for end in range(len(ref) + 1) if squeezed(ref[:end]) == meant)
    # Of a series that has others, numbering-gap misses it.
    alone = series[_series(stem)] < _SEVERAL and series[_series(above)] < _SEVERAL
    return stem if alone else ""


_SEVERAL = 2


def _series(ref: str) -> str:
    return ref.rstrip("0123456789")


def _below(ref: str, parent: str) -> bool:
    # 'LIB10.1' starts with 'LIB1' and does not belong to it.
    return ref.startswith(parent) and not ref[len(parent) : len(parent) + 1].isdecimal()


_SEPARATOR = re.compile(r"[.:/-]")


RULE = Rule(check=check, severity=Severity.WARNING, group="references", since="0.1")
