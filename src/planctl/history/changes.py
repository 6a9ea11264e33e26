"""What differs between two readings of the same records, whatever their text looks like."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.history.pairing import Pair, Pairing
from planctl.language.keys import LIST_SHAPES, LOCAL, NESTED, PRIVATE, Key, Shape, key_of
from planctl.language.when import When
from planctl.language.yaml.document import Path, as_list
from planctl.language.yaml.scalars import yes_or_no
from planctl.model.names import called
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, entry, link_refs

# What a record has as a date, and not as it is written.
_DATES = frozenset({"due", "start", "completed"})
_LISTED = LIST_SHAPES | {Shape.NAMES}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs about one record.

    Attributes:
        record: as it is, or as it was where it is gone.
        what: ``added``, ``removed``, ``moved`` or ``changed``.
        field: what changed, as in ``due``, ``owner`` or ``targets.2011/12``.
        before, after: as written; a list where the field holds one; None where absent, and for
            internal remarks, which are never published.
        days: for a date, how much later it is; None where there are no two days to compare.
        nested: whether the record came or went with the one it stands in.
    """

    record: Record
    what: str
    field: str | None = None
    before: object = None
    after: object = None
    days: int | None = None
    nested: bool = False

    @property
    def sort(self) -> str:
        """What people call it: a date, an owner, a link, a target, a score, wording and so on."""
        if self.what != "changed":
            return self.what
        name = (self.field or "").partition(".")[0]
        key = key_of(self.record.kind, name)
        return key.change if key else "other"


def compare(before: PlanSet, after: PlanSet) -> tuple[Pairing, list[Change]]:
    """Return which record is which in two plan sets, and all that differs, in the plans' order."""
    pairing = Pairing(_records(before), _records(after))
    several = {*_several(before), *_several(after)}
    return pairing, list(differences(pairing, several))


def differences(pairing: Pairing, several: Collection[tuple[str, str]] = ()) -> Iterator[Change]:
    """Yield all that differs between the two sides of a pairing.

    Args:
        several: kind and key of measures and risks with several definitions, which stand nowhere
            in particular.
    """
    pairs = pairing.pairs()
    reported = {
        (pair.now.kind, pair.now.ref) for pair in pairs if pair.before is None or pair.after is None
    }
    for pair in pairs:
        if pair.before is None or pair.after is None:
            what = "added" if pair.before is None else "removed"
            yield Change(pair.now, what, nested=_nested(pair, pairing))
            continue
        if (pair.after.kind, pair.after.key) not in several:
            yield from _moved(pair.before, pair.after, pairing)
        yield from between(pair.before, pair.after, reported)


def between(
    before: Record, after: Record, reported: Collection[tuple[str, str | None]] = ()
) -> Iterator[Change]:
    """Yield the fields that differ between two readings of one record.

    Args:
        reported: kind and ref of records that came or went, of which a definition in place says
            nothing new.
    """
    if before.fields == after.fields and not (
        before.document.rewritten or before.origins or before.parts
    ):
        return
    if before.ref != after.ref:
        yield Change(after, "changed", "ref", before.ref, after.ref)
    for name in dict.fromkeys((*after.fields, *before.fields)):
        renamed = name == "formerly" and before.ref != after.ref and before.ref in after.refs(name)
        if name not in NESTED and name != "ref" and not renamed:
            yield from _in_field(before, after, name, reported)


def defined_anew(earlier: Sequence[Record], after: Record) -> list[Change]:
    """Return what one measure's definition says otherwise than those of earlier years, or anew.

    What only an earlier one says adds up, and remarks are each one's own. When a figure that came
    with a definition was reported, nobody knows. The one that spoke last stands at the end.
    """
    last = earlier[-1]
    if (last.plan or last).texts("period") == (after.plan or after).texts("period"):
        return []
    new = set.intersection(*(
        {change.field for change in between(item, after) if change.before is None}
        for item in earlier
    ))  # fmt: skip
    return [
        change for change in between(last, after)
        if change.after is not None and change.field not in LOCAL
        and (change.before is not None or (change.field in new and change.sort != "actuals"))
    ]  # fmt: skip


def _in_field(
    before: Record, after: Record, name: str, reported: Collection[tuple[str, str | None]]
) -> Iterator[Change]:
    if _same(before, after, name):
        return
    key = key_of(after.kind, name)
    shape = key.shape if key else ""
    if name in _DATES:
        yield from _date(before, after, name)
    elif name == "status":
        old, new = (item.status or _plain(item, name) for item in (before, after))
        yield from _field(old, new, after, name)
    elif shape == Shape.LINKED:
        was, now = (_linked(item, name, reported) for item in (before, after))
        if sorted(was) != sorted(now):
            yield Change(after, "changed", name, was, now)
    elif shape == Shape.BY_PERIOD:
        yield from _by_year(before, after, name)
    else:
        yield from _field(_plain(before, name), _plain(after, name), after, name)


def _same(before: Record, after: Record, name: str) -> bool:
    """Whether a field is plainly the same, so that nobody need look closer."""
    if name not in before.fields or before.fields[name] != after.fields.get(name):
        return False
    home, other = before.origins.get(name, before), after.origins.get(name, after)
    return not (home.document.rewritten or other.document.rewritten)


def _field(old: object, new: object, record: Record, name: str) -> Iterator[Change]:
    key = key_of(record.kind, name)
    if _plainly(key, old) == _plainly(key, new):
        return
    if name in PRIVATE:
        old = new = None
    elif key and key.shape in _LISTED:
        old, new = ([str(item) for item in as_list(value)] for value in (old, new))
    yield Change(record, "changed", name, old, new)


def _plainly(key: Key | None, value: object) -> object:
    """Return a value by which two ways to write the same, or nothing, are equal."""
    if value in (None, "", []):
        return None
    people = key is not None and key.person
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return sorted(called(item) if people else " ".join(item.split()) for item in value)
    if isinstance(value, str):
        listed = people or (key is not None and key.of)
        return _plainly(key, [value]) if listed else " ".join(value.split())
    return value


def _linked(record: Record, name: str, reported: Collection[tuple[str, str | None]]) -> list[str]:
    """Return the refs in ``measures`` or ``risks``, but for definitions that are records' news."""
    value = record.fields.get(name)
    kind = name.removesuffix("s")
    here = {
        item.get("ref") for item in (value if isinstance(value, list) else [])
        if isinstance(item, dict) and isinstance(item.get("ref"), (str, int))
    }  # fmt: skip
    refs = link_refs(record, name)
    told = here if record.kind == "plan" else {ref for ref in here if (kind, str(ref)) in reported}
    return [ref for ref in refs if ref not in {str(item) for item in told}]


def _date(before: Record, after: Record, name: str) -> Iterator[Change]:
    old, new = _when(before, name), _when(after, name)
    if _plain(before, name) == _plain(after, name):
        return
    days = None
    once = not any(isinstance(item.fields.get(name), dict) for item in (before, after))
    # Work done in a month was done on a day of it that nobody knows.
    known = name != "completed" or (old and old.day and new and new.day)
    if old and new and once and known:
        day = _first if name != "due" else _last
        one, other = day(old), day(new)
        days = (other - one).days if one and other else None
    yield Change(
        after, "changed", name, _written(before, name, old), _written(after, name, new), days
    )


def _when(record: Record, name: str) -> When | None:
    return {"due": record.due, "start": record.start, "completed": record.completed}[name]


def _first(when: When) -> date | None:
    return when.first


def _last(when: When) -> date | None:
    return when.last


def _written(record: Record, name: str, when: When | None) -> object:
    if when is not None and not isinstance(record.fields.get(name), dict):
        return when.written
    return _plain(record, name)


def _by_year(before: Record, after: Record, name: str) -> Iterator[Change]:
    old, new = _plain(before, name), _plain(after, name)
    old, new = (item if isinstance(item, dict) else {"": item} for item in (old, new))
    for year in dict.fromkeys((*old, *new)):
        if old.get(year) != new.get(year):
            field = f"{name}.{year}" if year else name
            yield Change(after, "changed", field, old.get(year), new.get(year))


def _moved(before: Record, after: Record, pairing: Pairing) -> Iterator[Change]:
    if before.parent is None or after.parent is None:
        return
    at, now = before.parent, after.parent
    if after.kind in {"measure", "risk"}:
        # Where a definition stands says little; which plan it belongs to does.
        at, now = before.plan or at, after.plan or now
    if at is now or pairing.mates.get(at) is now:
        return
    # Where a part of a file is compared by itself, what is around it is the same.
    if at in pairing.compared or now in pairing.compared:
        yield Change(after, "moved", "parent", named(at), named(now))


def _nested(pair: Pair, pairing: Pairing) -> bool:
    """Whether a record came or went with the one it stands in."""
    parent = pair.now.parent
    if parent is None:
        return False
    return pairing.older(parent) is None if pair.before is None else parent not in pairing.mates


def named(record: Record) -> str:
    """Return how one record speaks of another: by its kind, and its ref or title."""
    if record.kind == "plan" and not (record.ref or record.title):
        return f"{record.level} plan"
    return f"{record.kind} {record.ref or record.title or record.key}"


def _plain(record: Record, name: str) -> object:
    """Return a field as text, lists of text and mappings of text, each number as it is written."""
    value = record.fields.get(name)
    if record.entries and isinstance(value, Mapping):
        return {key: _texts(*record.spot(name, key), item) for key, item in value.items()}
    if record.entries and isinstance(value, list):
        return [_texts(*record.spot(name, index), item) for index, item in enumerate(value)]
    return _texts(*record.spot(name), value)


def _texts(home: Record, path: Path, value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _texts(home, (*path, key), item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(home, (*path, index), item) for index, item in enumerate(value)]
    said = yes_or_no(value) if path[-1:] == ("new",) else value
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(value, (int, float)):
        return home.document.written(path, value)
    return " ".join(value.split()) if isinstance(value, str) else None


def _several(plans: PlanSet) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for item in plans.definitions:
        if (item.kind, item.key) in seen:
            yield item.kind, item.key
        seen.add((item.kind, item.key))


def _records(plans: PlanSet) -> Sequence[Record]:
    """Return every record of a set, the entries of its register among them."""
    return (*plans.records, *(entry(item) for item in plans.people.entries))
