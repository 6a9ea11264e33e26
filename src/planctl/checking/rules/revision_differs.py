"""A move leads to another date or target than the one that stands.

## Why is this a problem?

The plan says that a date was moved to September, and is due in October: one of the two is wrong, or
a move in between was never written down. Whoever counts how far the work has slipped gets another
answer from each.

## How to mend it

Correct `to`, or the date; or add the move that is missing. Each entry of `revisions` must lead to
the `from` of the next, and the last to what stands now.
"""

from collections.abc import Iterable, Iterator, Sequence

from planctl.checking.rule import Context, Rule
from planctl.language import when
from planctl.language.keys import KINDS
from planctl.language.lost import UNREADABLE
from planctl.language.numbers import value
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.model.told import Revision, by_day
from planctl.reports.diagnostic import Diagnostic, Severity


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Compare where each move leads with where the next begins, and with what stands."""
    for record in plans.records if plans.uses("revisions") else ():
        moves = record.all_revisions
        for field in dict.fromkeys(move.field for move in moves):
            chain = by_day([move for move in moves if move.field == field], plans.year_starts)
            yield from _differing(rule, plans, record, chain)
        yield from _of_nothing(rule, record)


def _differing(
    rule: Rule, plans: PlanSet, record: Record, chain: Sequence[Revision]
) -> Iterator[Diagnostic]:
    field = chain[0].field
    same = _same_day if field == "due" else _same_value
    known, stands = _standing(plans, record, field)
    for move, following in zip(chain, [*chain[1:], None], strict=True):
        nexts = (following.before,) if following else ()
        told = (move.after, *nexts)
        if None in told or UNREADABLE in (*told, stands) or not (known or following):
            continue  # nobody can say
        ends = [end for end in (*nexts, stands) if end is not None]
        if any(same(str(move.after), end, plans) for end in ends):
            continue
        now = f"the next move is from {shorten(ends[0])}" if following else _now(field, stands)
        message = f"{record.label} was moved to {shorten(str(move.after))}, but {now}"
        span = record.inside("revisions", move.place, "to")
        hint = "correct one of the two, or add the move that is missing"
        yield rule.found(record, message, span=span, hint=hint)


def _of_nothing(rule: Rule, record: Record) -> Iterator[Diagnostic]:
    """Look for a move of what no record has, and one that moves nothing."""
    for move in record.all_revisions:
        key = move.field.partition(".")[0]
        if key not in {"", "due", *KINDS[record.kind]}:  # a date under a measure is invalid-date's
            message = f"{record.label} has a move of '{shorten(move.field)}', which it has not"
            period = next(iter(record.targets or {}), "")
            hint = "take field: out, if its due date was moved"
            if record.kind == "measure":
                hint = f"write field: targets.{period}" if period else "write the target's key"
            yield rule.found(
                record, message, span=record.inside("revisions", move.place), hint=hint
            )
        elif move.after is not None and move.before == move.after:
            message = f"{record.label} has a move from {shorten(move.after)} to the same"
            hint = "write the date or figure from before under 'from'"
            yield rule.found(
                record, message, span=record.inside("revisions", move.place), hint=hint
            )


def _standing(plans: PlanSet, record: Record, field: str) -> tuple[bool, str | None]:
    """Return whether it can be told what stands under a field now, and that as written."""
    if field == "due":
        due = plans.due_of(record)
        if due is None:
            return "due" not in record.fields, None
        plain = due.valid and not due.every
        return plain, due.written if plain else None
    name, _, period = field.partition(".")
    if name != "targets" or record.targets is None:
        return False, None
    found = record.targets.get(period)
    return True, None if found is None else str(found)


def _now(field: str, stands: str | None) -> str:
    if stands is None:
        return "is due no day" if field == "due" else "has no such target"
    return f"is due {stands}" if field == "due" else f"the target is {shorten(stands)}"


def _same_day(one: str, other: str, plans: PlanSet) -> bool:
    """Whether two dates mean the same days; of one that cannot be read nothing is said."""
    first, second = (when.parse(text, year_starts=plans.year_starts) for text in (one, other))
    if not first.valid or not second.valid or one == other:
        return True
    dated = first.last is not None and second.last is not None
    return dated and (first.first, first.last) == (second.first, second.last)


def _same_value(one: str, other: str, _: PlanSet) -> bool:
    first, second = value(one), value(other)
    if first.number is None or second.number is None:
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    return (first.number, first.bound) == (second.number, second.bound)


RULE = Rule(check=check, severity=Severity.WARNING, group="decisions", since="0.1")
