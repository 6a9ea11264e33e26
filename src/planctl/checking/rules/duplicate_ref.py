"""Two records of a kind have the same reference.

## Why is this a problem?

A link to the reference could mean either of them, and a report that counts by reference counts
one twice or loses one. It often comes from two branches that each took the next free number.

## How to mend it

Give the newer record the next number that is free, and mend the links that mean it. A reference
under `formerly` that another record still has is a warning: take it out, unless that record was
renumbered too and says so.
"""

from collections.abc import Iterable

from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of, shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every ref and alias with those before it."""
    yield from _still_there(rule, plans)
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


def _still_there(rule: Rule, plans: PlanSet) -> Iterable[Diagnostic]:
    """Yield what a record is said to have been called, where another one still is."""
    for record in plans.records if plans.uses("formerly") else ():
        for index, ref in enumerate(record.refs("formerly")):
            for other in plans.find(record.kind, ref):
                if other is record or "formerly" in other.fields:
                    continue
                message = f"{record.label} was formerly '{shorten(ref)}', which {other.label} is"
                hint = "take it out of formerly, or correct it"
                related = [Related(other.at("ref"), "still here")]
                yield rule.found(
                    record, message, field="formerly", index=index, hint=hint, related=related,
                    severity=Severity.WARNING,
                )  # fmt: skip


RULE = Rule(check=check, severity=Severity.ERROR, group="references", since="0.1")
