"""Two records of a kind have the same reference.

## Why is this a problem?

A link to the reference could mean either of them, and a report that counts by reference counts
one twice or loses one. It often comes from two branches that each took the next free number.

## How to mend it

Give the newer record the next number that is free, and mend the links that mean it.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every ref and alias with those before it."""
    known = [len(found) for by_ref in plans.by_ref.values() for found in by_ref.values()]
    if max(known, default=0) < 2:
        return
    first: dict[tuple[str, str], Record] = {}
    for record in plans.records:
        aliases = list(record.refs("aliases"))
        places = {ref: index for index, ref in reversed(list(enumerate(aliases)))}
        for ref in refs_of(record):
            other = first.setdefault((record.kind, ref), record)
            if other is record:
                continue
            field = "ref" if ref == record.ref else "aliases"
            index = places[ref] if field == "aliases" else None
            related = [Related(other.at("ref"), "also here")]
            message = f"{record.kind} '{ref}' is defined twice in the plan set"
            hint = "give one of them a number that is free"
            yield rule.found(record, message, field=field, index=index, hint=hint, related=related)


RULE = Rule(check=check, severity=Severity.ERROR, group="references", since="0.1")
