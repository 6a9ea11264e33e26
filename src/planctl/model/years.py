"""The years of a plan set: which plan is later, what each record is called, what goes on with what.

Plans of several periods stand side by side in a set, and may use the same references. Here alone is
decided what such a reference means where it is written, and which record of a later plan goes on
with which of an earlier one. Later means a plan whose period begins later; a corporate plan is of
all years.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from planctl.language.when import parse_period
from planctl.model.record import CARRIED, Record, refs_of
from planctl.model.year_names import bare, full

if TYPE_CHECKING:
    from planctl.model.plan_set import PlanSet


class Years:
    """Which plans of a set are later than which, and what follows for their records.

    Attributes:
        several: whether the plans begin on several days; if not, there is nothing to tell apart.
        earlier: what each record goes on with, as its ``carried_from`` says.
        later: what goes on with each record.
    """

    def __init__(self, records: Iterable[Record], year_starts: int) -> None:
        self._year_starts = year_starts
        self._begins: dict[Record, date | None] = {}
        # When the first record of a name begins, where a plan begins later than that.
        self._first: dict[tuple[str, str], date] = {}
        # Which of these names return now, and which plans there are.
        self._return: set[tuple[str, str]] = set()
        self._plans: set[tuple[str, date]] = set()
        # In which files these names stand.
        self._files: dict[tuple[str, str], set[str]] = {}
        self.earlier: dict[Record, list[Record]] = {}
        self.later: dict[Record, list[Record]] = {}
        plans = [item for item in records if item.kind == "plan" and item.level != "corporate"]
        written = {str(plan.fields.get("period")) for plan in plans}
        if len(written) > 1:
            self._begins = {plan: self._begin(plan) for plan in plans}
        self.several = len({day for day in self._begins.values() if day}) > 1

    def begins(self, record: Record) -> date | None:
        """Return the day on which the period of a record's plan begins; None where none is known.

        A corporate plan is of no year.
        """
        plan = record.plan or record
        found = self._begins.get(plan)
        return found if found or plan in self._begins else self._begin(plan)

    def _begin(self, plan: Record) -> date | None:
        written = plan.texts("period") if plan.level != "corporate" else ()
        return parse_period(written[0], year_starts=self._year_starts).first if written else None

    def name(self, records: Sequence[Record]) -> None:
        """Give the records whose references return keys of their own, ``REF@PERIOD``.

        The first keeps its key. A measure is one record over the years.
        """
        if not self.several:
            return
        groups: dict[tuple[str, str], list[Record]] = {}
        for item in records:
            if (name := _name(item)) is not None:
                groups.setdefault((item.kind, name), []).append(item)
        self._plans = {(plan.ref, day) for plan, day in self._begins.items() if plan.ref and day}
        latest = max(day for day in self._begins.values() if day)
        for called, group in groups.items():
            days = {self.begins(item) for item in group}
            known = [day for day in days if day]
            if len(known) == len(days) and (first := min(known)) < latest:
                self._first[called] = first
                self._files[called] = {item.document.path for item in group}
                self._return.update([called] if len(days) > 1 else [])
        self.name_alike(records)

    @property
    def returning(self) -> list[str]:
        """By what records of older states are named, as texts."""
        found = [f"{':'.join(called)}@{day} in {sorted(self._files[called])}"
                 for called, day in self._first.items()]  # fmt: skip
        return sorted([*found, *(f"{kind}:{name}" for kind, name in self._return),
                       *(f"{name}@{day}" for name, day in self._plans if self._first)])  # fmt: skip

    def name_alike(self, records: Iterable[Record]) -> None:
        """Name records, also of an older state of a plan, as those of the set are named.

        What is in a later plan no more keeps a name of its own beside what an earlier plan has.
        """
        if not self._first:
            return
        was: dict[Record, str] = {}
        for item in records:
            name, above = _name(item), item.parent
            first = self._first.get((item.kind, name)) if name is not None else None
            begin = self.begins(item) if first else None
            if first and begin and begin > first and self._apart_now(item, begin):
                was[item] = item.key
                item.key = f"{name}@{(item.plan or item).texts('period')[0]}"
            elif item.ref is None and above in was:
                was[item] = item.key
                item.key = above.key + item.key[len(was[above]) :]

    def _apart_now(self, record: Record, begin: date) -> bool:
        """Whether a record of an older state is another than the first of its name is now.

        A plan whose period was corrected is the same plan, in the same file. Files of one name in
        a folder for each year are several.
        """
        name, plan = _name(record) or "", record.plan or record
        called = record.kind, name
        there = called in self._return or (plan.ref, begin) in self._plans
        return there or record.document.path not in self._files[called]

    def join(self, plans: "PlanSet") -> None:
        """Join what goes on with records of earlier plans; these count as carried forward.

        What was done stays done.
        """
        for item in plans.records if self.several else ():
            for ref in item.texts("carried_from"):
                for old in self.carried(plans, item, ref):
                    if item not in (following := self.later.setdefault(old, [])):
                        following.append(item)
                        self.earlier.setdefault(item, []).append(old)
                        old.status = old.status if old.status == "done" else CARRIED

    def carried(self, plans: "PlanSet", record: Record, ref: str) -> list[Record]:
        """Return the record of the latest plan before a record's own that it names.

        What has no reference is named by its key.
        """
        begin = self.begins(record)
        found = plans.find(record.kind, ref) or self.at(plans, record.kind, ref)
        found = found or [item for item in plans.of(record.kind) if item.key == ref]
        days = [(day, item) for item in found if (day := self.begins(item)) and begin]
        days = [(day, item) for day, item in days if begin and day < begin]
        last = max((day for day, _ in days), default=None)
        return [item for day, item in days if day == last]

    def anything_before(self, day: date) -> bool:
        """Whether the set keeps a plan of an earlier period."""
        return any(begin < day for begin in self._begins.values() if begin)

    def anything_after(self, day: date) -> bool:
        """Whether the set has a plan of a later period."""
        return any(begin > day for begin in self._begins.values() if begin)

    def in_order(self, records: Iterable[Record]) -> list[Record]:
        """Return records by the day on which their plans begin, then by file and line."""

        def place(item: Record) -> tuple[date, str, int]:
            begin = self.begins(item) or date.min
            return begin, item.document.path, item.at().start.line

        return sorted(records, key=place)

    def refs_before(self, plans: "PlanSet", record: Record) -> list[str]:
        """Return the refs of a record's kind that plans of earlier periods have."""
        begin = self.begins(record)
        earlier = (item for item in plans.of(record.kind)
                   if (day := self.begins(item)) and begin and day < begin)  # fmt: skip
        return [ref for item in earlier for ref in refs_of(item)]

    def at(self, plans: "PlanSet", kind: str, wanted: str) -> list[Record]:
        """Return the records that ``REF@PERIOD`` names."""
        ref, at, written = wanted.rpartition("@")
        if not at:
            return []
        period = parse_period(written, year_starts=self._year_starts)
        if not period.valid:  # what has no reference stands in what has one: REF@PERIOD/TITLE
            return [item for item in plans.of(kind) if item.ref is None and full(item) == wanted]
        found = []
        for item in plans.find(kind, ref):
            own = plans.period_of(item.plan or item)
            if own and (own.first, own.last) == (period.first, period.last):
                found.append(item)
        return found

    def apart(self, one: Record, other: Record) -> bool:
        """Whether two records are of different years, so that each has its refs in its own."""
        days = {self.begins(item) for item in (one, other)} if self.several else {None}
        return len(days) > 1 and None not in days

    def meant(self, found: Sequence[Record], record: Record) -> list[Record]:
        """Return which of some records that share a reference one means by it.

        That of its own plan's period, else the latest before it, else the latest. What is of no
        year is meant in each.
        """
        return self.nearest(found, self.begins(record))

    def nearest(self, found: Sequence[Record], day: date | None) -> list[Record]:
        """Return which of some records are of the latest period that has begun on a day.

        Where none has, they are those of the latest.
        """
        begun = {item: self.begins(item) for item in found}
        days = [begin for begin in begun.values() if begin]
        last = max([begin for begin in days if day and begin <= day] or days, default=None)
        return [item for item in found if begun[item] in {None, last}]

    def named(self, plans: "PlanSet", kind: str, name: str, day: date) -> list[Record]:
        """Return the records of a kind that a ref, alias or key means on the command line.

        Of several years, it is that whose period holds the day, else the latest.
        """
        found = plans.find(kind, name) or [item for item in plans.of(kind) if item.key == name]
        return self.on(plans, found, day) if found else self.at(plans, kind, name)

    def on(self, plans: "PlanSet", found: Sequence[Record], day: date) -> list[Record]:
        """Return which of some records of one name are of the period that holds a day.

        Where none is, they are those of the latest.
        """
        if not self.several or len(found) < 2:
            return [*found]
        spans = {item: plans.period_of(item.plan or item) for item in found}
        there = [
            item
            for item, own in spans.items()
            if own and own.first and own.last and own.first <= day <= own.last
        ]
        return self.nearest(there or found, date.max)

    def others(self, plans: "PlanSet", record: Record, name: str) -> list[str]:
        """Return the full names of the records of other years that a name may mean as well."""
        found = plans.find(record.kind, name) if self.several else []
        if self.several and record.ref is None and "/" in name:
            found = [item for item in plans.of(record.kind) if bare(item) == name]
        day = self.begins(record)
        return [full(item) for item in found if self.begins(item) not in {None, day}]

    def typed(self, plans: "PlanSet", record: Record) -> str:
        """Return what somebody types so that a record is meant, and no other year's."""
        return full(record) if self.others(plans, record, bare(record)) else record.key

    def once(self, records: Iterable[Record]) -> list[Record]:
        """Return some records without those that another of them goes on with."""
        found = list(records)
        there = set(found) if self.later else ()
        return [item for item in found if not self._goes_on(item, there)]

    def _goes_on(self, record: Record, there: Iterable[Record]) -> bool:
        return any(item in there for item in _along(self.later, record))

    def came_from(self, record: Record) -> Record | None:
        """Return what a record's date comes from: of several that it goes on with, the first."""
        return next(iter(self.earlier.get(record, ())), None)

    def line(self, record: Record) -> list[Record]:
        """Return where a record's date comes from, from plan to plan, up to itself."""
        found = [record]
        while before := self.came_from(found[-1]):
            found.append(before)
        return found[::-1]

    def ends(self, record: Record) -> list[Record]:
        """Return the last that goes on with a record: itself, where nothing does."""
        last = [item for item in _along(self.later, record) if item not in self.later]
        return last or [record]

    def after(self, record: Record) -> list[Record]:
        """Return all that goes on with a record, from plan to plan, the next first."""
        return list(_along(self.later, record))

    def before(self, record: Record) -> list[Record]:
        """Return all that a record goes on with, from plan to plan, the nearest first."""
        return list(_along(self.earlier, record))


def _along(joined: Mapping[Record, Sequence[Record]], record: Record) -> Iterator[Record]:
    """Yield what is joined to a record, and to that, and so on, each once.

    Records may part and meet again in each year, so that there are far more ways than records.
    """
    seen: set[Record] = set()
    waiting = [*reversed(joined.get(record, ()))]
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            yield item
            waiting += reversed(joined.get(item, ()))


def _name(record: Record) -> str | None:
    """Return what a record is named by in its period; a plan without a reference by its title."""
    if record.kind == "measure":
        return None
    return record.ref or (record.key if record.kind == "plan" else None)
