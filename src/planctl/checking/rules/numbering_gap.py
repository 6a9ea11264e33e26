"""A series of references leaves out a number.

## Why is this a problem?

It may be nothing, or a risk or action that was dropped without anybody deciding so. A reader of
the printed plan cannot tell. A series counts from 1 where its first number is below 5, else from
its first.

## How to mend it

Nothing, if the record was dropped on purpose; accept the note with a comment that says when, on
the line of the finding: `# planctl: ignore[numbering-gap] dropped in May`. Otherwise put the
record back. A number that stands under the `aliases` or `formerly` of another record is not
missing. Measures that other bodies number, such as the national indicators (`NI`, `BVPI`, `PAF`)
and those with the letters of the set's `codes`, are never reported, and neither are references
marked `generated_refs`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from planctl.checking.nearest import plain, squeezed
from planctl.checking.rule import Context, Rule
from planctl.language.keys import OTHER_REFS
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.reports.diagnostic import Diagnostic, Severity
from planctl.system import look_alike
from planctl.system.text import one_line


def check(rule: Rule, plans: PlanSet, _: Context) -> Iterable[Diagnostic]:
    """Look through the series that each plan numbers itself."""
    ordinary = not (plans.uses("generated_refs") or plans.uses("frameworks"))
    generated = {plan for plan in plans.of("plan") if plan.fields.get("generated_refs") is True}
    coded = plans.records if plans.uses("codes") else ()
    codes = {ref for record in coded for ref in record.refs("codes")}
    outside = _NATIONAL.union(map(_letters, codes))
    for kind in ("objective", "action", "measure", "risk"):
        if ordinary and _gapless(plans.of(kind)):
            continue
        numbers: dict[str, set[int]] = {}
        taken: dict[str, set[int]] = {}
        series: dict[tuple[str, str], list[tuple[int, Record]]] = {}
        lettered: list[Record] = []
        for record in plans.of(kind):
            for prefix, number in _other_numbers(record):
                taken.setdefault(prefix, set()).add(number)
            own = _numbered(plain(record.ref or ""))
            if record.level == "framework" or record.plan in generated:
                continue
            if own is None:
                lettered += [record] if _lettered(record.ref or "") else []
                continue
            prefix, number = own
            if kind == "measure" and _letters(prefix) in outside:
                continue
            numbers.setdefault(prefix, set()).add(number)
            if stray := _stray(plans, record, prefix):
                # ref-outside-parent reports it; its place among the others is taken.
                taken.setdefault(stray, set()).add(number)
                continue
            series.setdefault((record.document.path, prefix), []).append((number, record))
        yield from _looked_through(rule, plans, kind, series, numbers, taken)
        yield from _with_letters(rule, plans, lettered, numbers)


def _looked_through(
    rule: Rule,
    plans: PlanSet,
    kind: str,
    series: Mapping[tuple[str, str], Sequence[tuple[int, Record]]],
    numbers: Mapping[str, set[int]],
    taken: Mapping[str, set[int]],
) -> Iterator[Diagnostic]:
    """Yield what is missing in each series of a kind of record."""
    # What was not read, of the wrong shape or after a missing hyphen, may be what is missing.
    misshapen = {
        item.document.path
        for item in plans.of(kind)
        if item.document.problems or ("ref" in item.fields and item.ref is None)
    }
    spelt = cache(partial(_spelt, plans.of(kind)))  # few sets have a gap
    usual = _usual(numbers)
    for (path, prefix), entries in series.items():
        if path in misshapen:
            continue
        if other := usual.get(prefix):
            yield from _respelt_at_end(rule, other, numbers[other], entries)
        elif len(numbers[prefix]) > 1 or re.search(_UNDER, prefix):
            # A name that ends in a figure, as CO2, is no series.
            every = sorted(numbers[prefix] | taken.get(prefix, set()))
            found = _gaps(rule, prefix, entries, every, spelt)
            yield from (gap for record, gap in found if not _told(plans, record, entries))


def _with_letters(
    rule: Rule, plans: PlanSet, records: Sequence[Record], numbers: Mapping[str, set[int]]
) -> Iterator[Diagnostic]:
    """Yield what ends in a letter that looks like a figure, where its series has figures."""
    others = {item.ref for item in plans.of(records[0].kind)} if records else set()
    for record in records:
        ref = record.ref or ""
        if f"{ref[:-1]}{chr(ord(ref[-1]) - 1)}" in others:
            continue  # behind 2.N stands 2.O: these are numbered in letters
        prefix, number = _numbered(_typed(plain(ref))) or ("", 0)
        known = numbers.get(prefix, set())
        if len(known) > 1 and not 0 < number < max(known):
            right = f"{prefix}{number or max(known) + 1}"
            message = f"{record.label} ends in a letter, and its series in figures"
            yield rule.found(record, message, hint=f"write {right}, if that is it")


def _told(plans: PlanSet, record: Record, entries: Sequence[tuple[int, Record]]) -> bool:
    """Whether another rule tells of what may be missing: without a ref, or with one twice."""
    beside = plans.children(record.parent, record.kind) if record.parent else ()
    twice = len({number for number, _ in entries}) < len(entries)
    return twice or any(item.ref is None for item in beside)


def _gapless(records: Iterable[Record]) -> bool:
    """Whether every series is 1, 2, 3 and so on, in that order: then nothing is missing."""
    last: dict[str, int] = {}
    prefix, number, following = "", 0, ""
    for record in records:
        ref = record.ref or ""
        if ref and ref == following:
            number += 1
        elif own := _numbered(ref):
            last[prefix] = number
            prefix, number = own
            if number != last.get(prefix, 0) + 1 or prefix[-1:].isdigit():
                return False
        elif _lettered(ref):
            return False
        following = f"{prefix}{number + 1}"
    return True


def _other_numbers(record: Record) -> Iterator[tuple[str, int]]:
    for name in OTHER_REFS:
        for ref in record.refs(name) if name in record.fields else ():
            if known := _numbered(ref):
                yield known


def _number(entry: tuple[int, Record]) -> int:
    return entry[0]


def _stray(plans: PlanSet, record: Record, prefix: str) -> str:
    """Return the prefix that an action numbered under another objective ought to have."""
    parent = record.parent.ref if record.parent and record.kind == "action" else None
    if not parent or prefix.startswith(parent) or not prefix:
        return ""
    # Actions of ENV1 may well be 1.1 and 1.2, where no objective is called 1.
    elsewhere = plans.find("objective", prefix[:-1]) or look_alike.plain(prefix).startswith(parent)
    return f"{parent}{prefix[-1]}" if elsewhere else ""


def _gaps(
    rule: Rule,
    prefix: str,
    entries: Sequence[tuple[int, Record]],
    known: Sequence[int],
    spelt: Callable[[], Mapping[str, str]],
) -> Iterator[tuple[Record, Diagnostic]]:
    start = 0 if known[0] < _FROM_ONE else known[0] - 1
    if known[-1] - start <= len(known):
        return
    padded = any((record.ref or "")[len(prefix)] == "0" for _, record in entries)
    for number, record in sorted(entries, key=_number):
        smaller = bisect_left(known, number)
        nearest = known[smaller - 1] if smaller else start
        if number - nearest > 1:
            width = len(record.ref or "") - len(prefix) if padded else 1
            first, last = (f"{prefix}{n:0{width}d}" for n in (nearest + 1, number - 1))
            missing = f"'{first}' is" if first == last else f"'{first}' to '{last}' are"
            message = f"{missing} missing before {record.label}"
            yield record, rule.found(record, message, hint=_respelt(first, spelt) or _HINT)


def _usual(numbers: Mapping[str, set[int]]) -> dict[str, str]:
    """Return each series that is another's but for signs, spaces or capitals, with that.

    The other has more numbers, and none of its own.
    """
    alike: dict[str, list[str]] = {}
    for prefix in numbers:
        alike.setdefault(squeezed(_typed(f"{prefix}0")), []).append(prefix)
    found: dict[str, str] = {}
    for prefixes in alike.values():
        most = max(prefixes, key=lambda prefix: len(numbers[prefix]))
        found.update(
            (prefix, most) for prefix in prefixes
            if len(numbers[prefix]) < len(numbers[most])
            and numbers[prefix].isdisjoint(numbers[most])
        )  # fmt: skip
    return found


def _respelt_at_end(
    rule: Rule, prefix: str, known: Iterable[int], entries: Sequence[tuple[int, Record]]
) -> Iterator[Diagnostic]:
    """Yield what is written otherwise than its series and comes after it: no gap tells of it."""
    for number, record in sorted(entries, key=_number):
        if number > max(known):
            message = f"'{prefix}{number}' is missing: {record.label} is written otherwise"
            yield rule.found(record, message, hint=f"write {prefix}{number}, if that is it")


def _spelt(records: Iterable[Record]) -> Mapping[str, str]:
    return {squeezed(_typed(item.ref)): item.ref for item in records if item.ref}


def _typed(ref: str) -> str:
    """Return a ref with figures and full stops where the hand typed what looks like them."""
    ref = re.sub(r"(?<=[0-9])[,:/-](?=[0-9])", ".", ref.rstrip("."))
    ref = re.sub(r"(?<=[0-9.])[Il](?=$|[0-9.])|(?<=[A-Z])l(?=$|[0-9.])", "1", ref)
    ref = re.sub(r"(?<=[0-9.])O(?=$|[0-9.])", "0", ref)
    return re.sub("[\u2010-\u2015]", "-", ref)


def _lettered(ref: str) -> bool:
    """Whether a ref ends in a letter that looks like a figure, as JR2.O does."""
    return ref[-1:] in _LIKE_FIGURES and ref[-2:-1] in _BEFORE


_LIKE_FIGURES, _BEFORE = ("O", "I", "l"), tuple("0123456789.")


def _respelt(missing: str, spelt: Callable[[], Mapping[str, str]]) -> str:
    """Return the hint for a ref that is there with other capitals or spaces."""
    other = spelt().get(squeezed(_typed(missing)))
    return f"write {missing} in place of '{one_line(other)}', if that is it" if other else ""


_HINT = "put it back, or accept it: # planctl: ignore[numbering-gap] dropped in May"
_MOST_DIGITS = 6
# What is numbered under another record, as 20.3 is under 20.
_UNDER = r"\d[.:/-]$"
# A series that begins above this may be another's, continued.
_FROM_ONE = 5
# What national bodies number: indicators of 2000 to 2011, and of adult social care.
_NATIONAL = frozenset({"NI", "BV", "BVPI", "PAF", "DIS", "ASCOF", "PHOF"})


def _letters(ref: str) -> str:
    """Return the word that a ref begins with."""
    match = re.match(r"[^\W\d_]*", ref)
    return match.group().upper() if match else ""


def _numbered(ref: str) -> tuple[str, int] | None:
    """Return a ref's number, of its last digits, and what stands before; None without one."""
    prefix = ref.rstrip("0123456789")
    if prefix == ref or "\n" in ref:
        return None
    if len(ref) - len(prefix) > _MOST_DIGITS:
        prefix = ref[:-_MOST_DIGITS]
    return prefix, int(ref[len(prefix) :])


RULE = Rule(check=check, severity=Severity.NOTE, group="references", since="0.1")
