"""A measure or risk that several places define is one record; a measure is one over the years."""

from collections.abc import Sequence
from dataclasses import replace

from planctl.language.keys import KINDS, Shape
from planctl.model.record import Record, names
from planctl.model.years import Years

# What the definitions of a measure agree on in every year; the rest is the latest plan's.
AGREED = frozenset({"title", "unit", "better", "aggregate", "to_date"})
# What adds up over the years: values by period, and what was said and moved.
_BY_PERIOD = frozenset(
    name for name, key in KINDS["measure"].items() if key.shape == Shape.BY_PERIOD
)
_LISTS = ("updates", "revisions")


def merged(records: list[Record], years: Years) -> tuple[list[Record], list[Record]]:
    """Return the records with each measure and risk once, and every definition of one.

    A later definition adds the keys that the first lacks, and what stands in it; where the two
    differ, the first is kept and a rule reports it. Of a measure in plans of several years, values
    by period add up, where two differ the later plan's holds, and all else is the latest plan's.
    """
    definitions = [item for item in records if item.kind in {"measure", "risk"}]
    first: dict[tuple[object, ...], Record] = {}
    same: dict[Record, Record] = {}
    for item in definitions:
        if item.ref is None:
            continue
        year = years.begins(item) if years.several else None
        found = first.setdefault((item.kind, item.key, year), item)
        if found is not item:
            same[item] = found
    over_years = _over_years([*first.values()]) if years.several else {}
    if not same and not over_years:
        return records, definitions
    whole: dict[Record, Record] = {}
    for later, earlier in same.items():
        known = whole.get(earlier, earlier)
        whole[earlier] = _with(known, later)
    gone: set[Record] = {*same}
    for parts in over_years.values():
        ordered = years.in_order(parts)
        last = ordered[-1]
        whole[last] = _of_years([whole.get(item, item) for item in ordered])
        gone.update(ordered[:-1])
        same |= dict.fromkeys(ordered[:-1], last)
    parents = {**whole, **{later: whole[_end(same, earlier)] for later, earlier in same.items()}}
    kept = [item for item in records if item not in gone]
    placed = [whole.get(item, item) for item in kept]
    moved = [
        replace(item, parent=parents[item.parent]) if item.parent in parents else item
        for item in placed
    ]
    # What stands in two definitions that agree stands in the one record once.
    once: dict[object, Record] = {}
    several = set(whole.values())
    for item in moved:
        shared = item.parent in several and item.kind != "plan"
        once.setdefault((item.kind, item.key, id(item.parent)) if shared else id(item), item)
    return list(once.values()), definitions


def plans_of(record: Record) -> list[Record]:
    """Return the plans that a record stands in: of a measure, that of each year."""
    return [item.plan or item for item in (record, *record.parts)]


def _over_years(found: Sequence[Record]) -> dict[str, list[Record]]:
    """Return the measures that plans of several years define, by their refs."""
    by_ref: dict[str, list[Record]] = {}
    for item in found:
        if item.kind == "measure":
            by_ref.setdefault(item.key, []).append(item)
    return {ref: items for ref, items in by_ref.items() if len(items) > 1}


def _end(same: dict[Record, Record], record: Record) -> Record:
    while record in same:
        record = same[record]
    return record


def _with(known: Record, later: Record) -> Record:
    """Return a record with what another definition of it adds."""
    fields = {**later.fields, **known.fields}
    return replace(
        known,
        fields=fields,
        origins={
            **{key: later for key in later.fields if key not in known.fields},
            **known.origins,
        },
        title=known.title or later.title,
        owner=names(fields.get("owner")),
        accountable=names(fields.get("accountable")),
        due=known.due or later.due,
    )


def _of_years(parts: Sequence[Record]) -> Record:
    """Return the one record of a measure that each of several years defines, the earliest first."""
    found = parts[-1]
    for earlier in parts[-2::-1]:
        found = _after(found, earlier)
    return replace(found, parts=tuple(parts))


def _after(later: Record, earlier: Record) -> Record:
    """Return a measure with what an earlier year's definition adds."""
    both = _with(later, earlier)
    fields, places = {**both.fields}, {**later.entries}
    for name in _BY_PERIOD:
        old, new = earlier.fields.get(name), later.fields.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            fields[name] = {**old, **new}
            for period in old:
                if period not in new:
                    places[name, period] = earlier, period
    for name in _LISTS:
        old, new = earlier.fields.get(name), later.fields.get(name)
        if isinstance(old, list) and isinstance(new, list):
            fields[name] = [*new, *old]
            for index in range(len(old)):
                places[name, len(new) + index] = earlier, index
    return replace(both, fields=fields, entries=places)
