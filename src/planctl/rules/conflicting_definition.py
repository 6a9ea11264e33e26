"""Two definitions of one measure or risk do not agree.

## Why is this a problem?

A measure that is printed under three objectives with two targets has none: each reader goes by the
one in front of them. Definitions that agree, or only add keys, are one record.

## How to mend it

Define it once, and refer to it by its reference elsewhere; or give the second one a reference of
its own.
"""

from collections.abc import Iterable

from planctl.diagnostic import Diagnostic, Related, Severity
from planctl.model import PlanSet
from planctl.rule import Context, Rule


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every later definition with the first."""
    for later in plans.definitions:
        if later.ref is None:
            continue
        first = plans.find(later.kind, later.ref)[0]
        if first.path == later.path and first.document is later.document:
            continue
        for key, value in later.fields.items():
            if key in _FREE or key not in first.fields or first.fields[key] == value:
                continue
            message = f"{later.label} has another '{key}' than its first definition"
            related = [Related(first.at(key), "first defined here")]
            hint = "define it once, and refer to it by its reference elsewhere"
            yield rule.found(later, message, field=key, hint=hint, related=related)


# Remarks may differ from place to place.
_FREE = frozenset({"notes", "internal", "printed", "group", "updates"})


RULE = Rule(check=check, severity=Severity.ERROR, group="measures", since="0.1")
