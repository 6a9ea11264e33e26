"""What links to what in a plan set: the one place that is asked, by commands, pages and rules."""

from collections.abc import Collection, Iterator, KeysView
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from planctl.language.keys import LINKS
from planctl.language.keys.shapes import SAME
from planctl.language.lost import UNREADABLE
from planctl.model.record import Record, links_of, refs_of

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet

MOST_ABOVE = 8  # council, directorate, service and unit are four


class Link(NamedTuple):
    """One reference as written, and the records that it means: none where no plan defines it.

    Attributes:
        key: the key that it stands under, as ``supports``.
        number: counts from 0 in the list.
    """

    record: Record
    key: str
    number: int
    ref: str
    targets: list[Record]


class Links:
    """The references of a plan set, both ways; each key is looked at when it is first asked for."""

    def __init__(self, plans: "PlanSet") -> None:
        self._plans = plans
        self._under: dict[str, dict[str, list[Record]]] = {}
        self._leading: dict[str, dict[Record, list[Record]]] = {}
        self._above: dict[Record, Record | None] = {}
        self._needed: dict[str, dict[Record, list[Record]]] = {}

    def of(self, record: Record, *keys: str) -> list[Link]:
        """Return what a record links to, under some keys or under all that name records."""
        return [
            Link(record, key, number, ref, self._meant(record, key, ref))
            for key in keys or LINKS
            if key in record.fields
            for number, ref in enumerate(links_of(record, key))
        ]

    def once(self, record: Record, key: str) -> Iterator[Link]:
        """Yield a record's links under a key without those that mean what an earlier one does."""
        seen: set[tuple[Record, ...]] = set()
        for link in self.of(record, key):
            meant = tuple(link.targets)
            if meant not in seen:
                yield link
            if meant:
                seen.add(meant)

    def _meant(self, record: Record, key: str, ref: str) -> list[Record]:
        if LINKS[key] == SAME:
            return self._plans.years.carried(self._plans, record, ref)
        return self._plans.meant(LINKS[key], ref, record)

    def targets(self, record: Record, key: str) -> list[Record]:
        """Return the records that a record links to under a key, each once, never itself."""
        found = [item for link in self.of(record, key) for item in link.targets]
        return [item for item in dict.fromkeys(found) if item is not record]

    def leading(self, key: str) -> dict[Record, list[Record]]:
        """Return what each record that has a key links to under it, itself and twice included.

        For all records at once this is a third of the work; where a link stands is ``of``'s.
        """
        found = self._needed.get(key)
        if found is None:
            known = self._plans.by_ref.get(LINKS[key], {})
            plain = not self._plans.years.several
            found = self._needed[key] = {
                record: [
                    item
                    for ref in links_of(record, key)
                    for item in (plain and known.get(ref)) or self._meant(record, key, ref)
                ]
                for record in (self._plans.records if self._plans.uses(key) else ())
                if key in record.fields
            }
        return found

    def by(self, record: Record, *keys: str) -> list[Record]:
        """Return what links to a record under some keys, each once, never itself."""
        if self._plans.years.several:
            found = [item for key in keys for item in self._to(key).get(record, ())]
            return [item for item in dict.fromkeys(found) if item is not record]
        found = [
            item
            for key in keys
            if (under := self._of(key))
            for ref in refs_of(record)
            for item in under.get(ref, ())
        ]
        return [item for item in dict.fromkeys(found) if item is not record]

    def to(self, record: Record) -> list[tuple[str, Record]]:
        """Return what links to a record, and under which key, in the order written."""
        found = [
            (key, item)
            for key, kind in LINKS.items()
            if kind in {record.kind, SAME}
            for item in self.by(record, key)
        ]
        return sorted(found, key=lambda pair: self._order[pair[1]])

    def broken(self, kinds: Collection[str], *keys: str) -> list[Link]:
        """Return the references that no plan of the set defines, of some kinds of record or all."""
        found: list[Link] = []
        for key in keys:
            under = self._of(key)
            lost = under.keys() - self._plans.refs(LINKS[key]) - {UNREADABLE}
            lost = {ref for ref in lost if not self._meant(under[ref][0], key, ref)}
            some = dict.fromkeys(item for ref in lost for item in under[ref])
            found += [
                link
                for item in some
                if not kinds or item.kind in kinds
                for link in self.of(item, key)
                if link.ref in lost
            ]
        order = self._order if found else {}
        return sorted(found, key=lambda link: (order[link.record], link.key, link.number))

    def above(self, plan: Record) -> Record | None:
        """Return the plan above another, which ``under`` names, or else ``directorate``."""
        if plan not in self._above:
            self._above[plan] = next(iter(self.targets(plan, _above_key(plan))), None)
        return self._above[plan]

    def names_above(self, plan: Record) -> tuple[str, ...]:
        """Return what a plan calls the one above it, which need not be there."""
        return plan.texts(_above_key(plan))

    def chain(self, plan: Record) -> list[Record]:
        """Return the plans above another, the nearest first; in a ring each stands once."""
        return list(self.upwards(plan))

    def nearest_above(self, plan: Record) -> tuple[list[Record], bool]:
        """Return the nearest plans above another, nearest first, and whether there are more.

        Of thousands of plans, each under the one before, no page can name all that are above.
        """
        found = list(islice(self.upwards(plan), MOST_ABOVE + 1))
        return found[:MOST_ABOVE], len(found) > MOST_ABOVE

    def upwards(self, plan: Record) -> Iterator[Record]:
        """Yield the plans above another, the nearest first; in a ring each once."""
        found: set[Record] = set()
        at = self.above(plan)
        while at is not None and at is not plan and at not in found:
            yield at
            found.add(at)
            at = self.above(at)

    def coded(self, code: str) -> list[Record]:
        """Return the records that name an outside indicator code, which no plan defines."""
        return self._of("codes").get(code, [])

    def codes(self) -> KeysView[str]:
        """Return every outside indicator code, in the order written."""
        return self._of("codes").keys()

    def _to(self, key: str) -> dict[Record, list[Record]]:
        """Return the records that link under a key, by each record that is meant."""
        found = self._leading.get(key)
        if found is None:
            found = self._leading[key] = {}
            for record in self._plans.records if self._plans.uses(key) else ():
                for link in self.of(record, key):
                    for target in link.targets:
                        found.setdefault(target, []).append(record)
        return found

    def _of(self, key: str) -> dict[str, list[Record]]:
        """Return the records that link under a key, by each ref that stands there."""
        found = self._under.get(key)
        if found is None:
            found = self._under[key] = {}
            for record in self._plans.records if self._plans.uses(key) else ():
                if key in record.fields:
                    for ref in links_of(record, key):
                        found.setdefault(ref, []).append(record)
        return found

    @cached_property
    def _order(self) -> dict[Record, int]:
        return {item: number for number, item in enumerate(self._plans.records)}


def _above_key(plan: Record) -> str:
    return "under" if "under" in plan.fields else "directorate"
