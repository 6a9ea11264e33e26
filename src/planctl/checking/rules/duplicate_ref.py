"""Two records of a kind have the same reference.

## Why is this a problem?

A link to the reference could mean either of them, and a report that counts by reference counts
one twice or loses one. It often comes from two branches that each took the next free number. Two
that differ in letters which look the same (a Greek or Cyrillic one, one that is not seen) are one
to every reader, and two to every link.

A plan of a later period may use the references of an earlier one again: each is then known by its
period, as `SLIL001.3@2012/13`. Inside one period, and beside the corporate plan, it may not.

## How to mend it

Give the newer record the next number that is free, and mend the links that mean it. A reference
under `formerly` that another record still has is a warning: take it out, unless that record was
renumbered too and says so.
"""

from collections.abc import Iterable

from planctl.checking.nearest import as_ref
from planctl.checking.rule import Context, Rule
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, refs_of, shorten
from planctl.reports.diagnostic import Diagnostic, Related, Severity
from planctl.system.look_alike import plain


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare every ref and alias with those before it."""
    yield from _still_there(rule, plans)
    yield from _alike(rule, plans)
    known = [len(found) for by_ref in plans.by_ref.values() for found in by_ref.values()]
    if max(known, default=0) < 2:
        return
    known_by: dict[tuple[str, str], list[Record]] = {}
    for record in plans.records:
        aliases = list(record.refs("aliases"))
        places = {ref: index for index, ref in reversed(list(enumerate(aliases)))}
        for ref in refs_of(record):
            others = known_by.setdefault((record.kind, ref), [])
            there = (item for item in others if not plans.years.apart(item, record))
            other = next((item for item in there if not _of_a_copy(plans, record, item)), None)
            others.append(record)
            if other is None or other is record:
                continue
            field = "ref" if ref == record.ref else "aliases"
            index = places[ref] if field == "aliases" else None
            related = [Related(other.at("ref"), "also here")]
            message = f"{record.kind} '{ref}' is defined twice in the plan set"
            hint = "give one of them a number that is free"
            if record.kind == "plan" and record.document is not other.document:
                hint = "delete one file if it is a copy; else give its plan and records refs of"
                hint += " their own"
            yield rule.found(record, message, field=field, index=index, hint=hint, related=related)


def _of_a_copy(plans: PlanSet, record: Record, other: Record) -> bool:
    """Whether two records stand in two files of one plan: that is told of the plan, once."""
    one, two = record.plan, other.plan
    if one is None or two is None or one is two or record is one or not one.ref:
        return False
    return one.ref == two.ref and not plans.years.apart(one, two)


def _alike(rule: Rule, plans: PlanSet) -> Iterable[Diagnostic]:
    """Yield what looks like the reference of another record, letter by letter, and is not."""
    for kind, by_ref in plans.by_ref.items():
        for ref, records in by_ref.items():
            seems = ref if ref.isascii() else plain(ref)
            tight = "".join(ref.split()) if " " in ref else ref
            if tight != ref and tight in by_ref:
                seems = tight
                message = f"{kind} '{shorten(tight)}' is there twice, once with a space"
                hint = f"write {as_ref(tight)} if it is the same, and keep one; else another number"
            elif seems == ref or seems not in by_ref:
                continue
            else:
                message = f"{kind} '{shorten(seems)}' is there twice: two references look alike"
                hint = f"write {seems} in ordinary letters where it is meant, or another number"
            related = [Related(by_ref[seems][0].at("ref"), "the other")]
            yield rule.found(records[0], message, field="ref", hint=hint, related=related)


def _still_there(rule: Rule, plans: PlanSet) -> Iterable[Diagnostic]:
    """Yield what a record is said to have been called, where another one still is."""
    for record in plans.records if plans.uses("formerly") else ():
        for index, ref in enumerate(record.refs("formerly")):
            for other in _meant_formerly(plans, record, ref):
                goes_on = plans.years.apart(other, record)
                if goes_on and other in plans.years.before(record):
                    continue
                message = f"{record.label} was formerly '{shorten(ref)}', which {other.label} is"
                hint = "take it out of formerly, or correct it"
                if goes_on:
                    hint = f"write carried_from: [{ref}] where it goes on with that; or {hint}"
                related = [Related(other.at("ref"), "still here")]
                yield rule.found(
                    record, message, field="formerly", index=index, hint=hint, related=related,
                    severity=Severity.WARNING,
                )  # fmt: skip


def _meant_formerly(plans: PlanSet, record: Record, ref: str) -> list[Record]:
    """Return the records that still have a former reference: those of an earlier year, if any."""
    earlier = plans.years.carried(plans, record, ref) if plans.years.several else []
    others = earlier or [
        item for item in plans.find(record.kind, ref) if not plans.years.apart(item, record)
    ]
    return [item for item in others if item is not record and "formerly" not in item.fields]


RULE = Rule(check=check, severity=Severity.ERROR, group="references", since="0.1")
