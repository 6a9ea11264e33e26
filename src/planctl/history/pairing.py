"""Which record of an older plan set is which of a newer one, wherever it now stands.

A reference is a record's identity. ``formerly`` says what it was called before; a record without
a reference, or with a new one, is known by its title and by what it stands in.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from planctl.model.names import fold
from planctl.model.record import Record

# Each kind comes after those that it may stand in.
_ORDER = (
    "plan", "framework", "objective", "action", "risk", "measure", "milestone", "mitigation",
    "workforce", "progress", "person",
)  # fmt: skip
_ALIKE = 0.6
_MOST_COMPARED = 40
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """A record before and after; None where it was added or removed."""

    before: Record | None
    after: Record | None

    @property
    def now(self) -> Record:
        """The record as it is, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a pair has one of the two
        return found


class Pairing:
    """The pairs of two plan sets, or of some of their files.

    Attributes:
        mates: the newer record of each older one that has one.
    """

    def __init__(self, before: Sequence[Record], after: Sequence[Record]) -> None:
        self.before = before
        self.after = after
        self.mates: dict[Record, Record] = {}
        self._older: dict[Record, Record] = {}
        self._by_former_ref()
        for more in (
            lambda item: item.document.path, lambda item: (_period(item), fold(item.title)),
            _period, lambda item: fold(item.title), lambda _: None,
        ):  # fmt: skip
            if before and after:
                before, after = self._by(_reference, more, before, after)
        for kind in _ORDER if before and after else ():
            older = [item for item in before if item.kind == kind]
            newer = [item for item in after if item.kind == kind]
            if older and newer:
                self._by_place(older, newer)

    @cached_property
    def compared(self) -> frozenset[Record]:
        """The records of both sides."""
        return frozenset((*self.before, *self.after))

    def pairs(self) -> list[Pair]:
        """Return every record once: what is there now in its order, then what is gone."""
        now = [Pair(self._older.get(item), item) for item in self.after]
        return now + [Pair(item, None) for item in self.before if item not in self.mates]

    def older(self, record: Record) -> Record | None:
        """Return what a newer record was, or None if it was not there."""
        return self._older.get(record)

    def _join(self, older: Record, newer: Record) -> None:
        self.mates[older] = newer
        self._older[newer] = older

    def _by_former_ref(self) -> None:
        """Pair records that name their old reference, unless they already did so before."""
        renamed = [item for item in self.after if "formerly" in item.fields and item.ref]
        if not renamed:
            return
        known = {(item.kind, name): item for item in reversed(self.before) if item.ref
                 for name in (item.ref, item.key)}  # fmt: skip
        # A reference that is still somebody's own was not given up.
        kept = {(item.kind, item.ref) for item in self.after if "formerly" not in item.fields}
        for item in renamed:
            same = known.get((item.kind, item.ref or ""))
            for former in item.refs("formerly"):
                older = known.get((item.kind, former))
                if same is not None and former in same.refs("formerly"):
                    break
                if older and older not in self.mates and (item.kind, former) not in kept:
                    self._join(older, item)
                    break

    def _by(
        self,
        identity: Callable[[Record], Hashable | None],
        more: Callable[[Record], Hashable | None],
        older: Sequence[Record],
        newer: Sequence[Record],
    ) -> tuple[list[Record], list[Record]]:
        """Pair what has the same identity, in order where several have it; return who is left."""
        waiting: dict[Hashable, list[Record]] = {}
        for item in older:
            if item not in self.mates and (name := identity(item)) is not None:
                waiting.setdefault((item.kind, name, more(item)), []).append(item)
        for item in newer:
            if item not in self._older and (name := identity(item)) is not None:
                found = waiting.get((item.kind, name, more(item)))
                if found:
                    self._join(found.pop(0), item)
        left = [item for item in older if item not in self.mates]
        return left, [item for item in newer if item not in self._older]

    def _by_place(self, older: Sequence[Record], newer: Sequence[Record]) -> None:
        """Pair records of one kind by title under the same parent, by title, and by likeness."""
        parents = {id(item): self.mates.get(item.parent) for item in older if item.parent}
        titles = Counter(fold(item.title) for item in older)
        unique = {title for title, count in titles.items() if title and count == 1}

        def parent(item: Record) -> Hashable:
            return id(parents.get(id(item), item.parent))

        # Of several with one title, those that say the same are the same; then by owner, by date.
        likeness: tuple[Callable[[Record], Hashable], ...] = (
            lambda item: repr(item.fields), lambda item: item.owner,
            lambda item: item.due.written if item.due else None, lambda _: None,
        )  # fmt: skip
        for like in likeness:
            self._by(
                lambda item: fold(item.title) or None,
                lambda item, like=like: (parent(item), like(item)),  # type: ignore[misc]
                older, newer,
            )  # fmt: skip
        self._by(
            lambda item: fold(item.title) if fold(item.title) in unique else None,
            lambda _: None, older, newer,
        )  # fmt: skip
        if older[0].kind == "plan":
            self._by(lambda item: item.document.path, lambda item: item.level, older, newer)
            return
        left: dict[Hashable, list[Record]] = {}
        for item in older:
            if item not in self.mates:
                left.setdefault(parent(item), []).append(item)
        for item in newer:
            if item not in self._older:
                near = left.get(parent(item), [])
                best = _most_alike(item, near, alone=len(near) == 1)
                if best is not None:
                    near.remove(best)
                    self._join(best, item)


def _reference(record: Record) -> Hashable | None:
    if record.kind == "plan" and record.level == "corporate":
        return "the corporate plan"
    return record.ref


def _period(record: Record) -> str:
    return str((record.plan or record).fields.get("period"))


def _most_alike(record: Record, others: Sequence[Record], *, alone: bool) -> Record | None:
    """Return the record that this one was, by its title, where one of them has no reference."""
    found: tuple[float, Record] | None = None
    for other in others[:_MOST_COMPARED]:
        if record.ref and other.ref:
            continue
        titles = fold(other.title)[:_LONGEST], fold(record.title)[:_LONGEST]
        share = SequenceMatcher(None, *titles).ratio()
        same = other.due and record.due and other.due.written == record.due.written
        share += _ALIKE if alone and same and other.owner == record.owner else 0
        if share >= _ALIKE and (found is None or share > found[0]):
            found = share, other
    return found[1] if found else None
