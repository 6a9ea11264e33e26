"""What a document says otherwise than a plan, as operations of the edit engine.

A row that is missing, or a cell that is empty, takes nothing away; and what cannot be read for
certain, or names nobody, takes the place of nothing.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planctl.editing import monthly, spots
from planctl.editing.operations import Append
from planctl.editing.scalars import Written
from planctl.editing.spots import Wanted
from planctl.importing import money
from planctl.importing.days import MonthOrDay, settled
from planctl.importing.draft import RECORDS, Data
from planctl.importing.ledger import DECIDE, NOTE, Doubt
from planctl.importing.matching import Matching, same_words
from planctl.importing.sameness import (
    points_elsewhere,
    printed_so,
    product,
    said_already,
    same,
    stands_in,
    texts,
)
from planctl.importing.touched import Touched
from planctl.language import when
from planctl.language.keys import KINDS, Key, Shape
from planctl.model.names import is_name
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, link_refs, names
from planctl.reports import money_words
from planctl.system.text import as_word, first_few

_INSIDE = {"actions": "action", "milestones": "milestone"}
_DEFINED = {"measures": "measure", "risks": "risk"}
_APART = frozenset({"ref", "printed", *_INSIDE, *_DEFINED})
_LISTS = frozenset({Shape.TEXTS, Shape.REFS})
_DATES = frozenset({Shape.WHEN, Shape.DUE})
_MOST = 12


@dataclass
class Changing:
    """The change of one plan.

    Attributes:
        as_of: the day on which a date is moved, as ``planctl due`` takes it.
        wanted: the operations so far; ``doubts``: what a person has to know of them.
    """

    plans: PlanSet
    plan: Record
    as_of: date
    wanted: Wanted = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._matching = Matching(self.plans, self.plan)
        self._unnamed = ""
        self._touched = Touched(self.wanted)

    def read(self, draft: Data, unnamed: str = "") -> None:
        """Compare all that a document says with the plan.

        Args:
            unnamed: the title of the objective of work for which the document names none.
        """
        self._unnamed = unnamed
        own = {name: item for name, item in draft.items() if not isinstance(item, list)}
        self._keys(self.plan, "plan", own)
        for kind, name in RECORDS.items():
            for data in draft.get(name, ()):
                self._record(self.plan, name, kind, data)
        sums = draft.get("resources", [])
        if sums and "resources" not in self.plan.fields:
            self.wanted += spots.put(self.plans, self.plan, ("resources",), sums)
        elif money.differ(self.plan.fields.get("resources"), sums):
            self._say(DECIDE, money.DIFFERS, "change resources: in the plan's file")
        for ref, record in self._matching.renumbered:
            message = f"the document gives {ref} to {record.label} by its title; it keeps its ref"
            hint = f"planctl rename {as_word(str(record.ref))} {as_word(ref)}"
            self._say(DECIDE, message, f"{hint}, if that is its new ref")
        self._missing(draft)

    def _record(self, parent: Record, name: str, kind: str, data: Data) -> None:
        """Compare one record, and those in it; a new one is added whole."""
        data = self._matching.headed(data) if kind == "objective" else data
        record = (self._matching.find(kind, data, parent) or self._matching.again(kind, data)
                  or self._matching.elsewhere(kind, data))  # fmt: skip
        if record is None:
            known = [item for item in data.get("actions", ()) if kind == "objective"]
            matched = [(item, self._matching.find("action", item)) for item in known]
            if any(found for _, found in matched):
                self._scattered(data, matched)
                return
            if self._unnamed and data.get("title") == self._unnamed:
                message = "the document names no objective, so its work stands under a new one"
                self._say(DECIDE, message, "planctl move REF --under OBJECTIVE, for each action")
            self._add(parent, name, data)
            return
        if record.parent is not parent and kind == "action" and record.parent is not None:
            message = (f"the document has {record.label} under {parent.label}, the plan under "
                       f"{record.parent.label}")  # fmt: skip
            one, other = (as_word(item.ref or item.key) for item in (record, parent))
            hint = f"planctl move {one} --under {other}"
            self._say(DECIDE, message, hint)
        self._keys(record, kind, data)
        self._inside(record, data)

    def _add(self, parent: Record, name: str, data: Data) -> None:
        self.wanted.append((parent.document, Append((*parent.path, name), settled(data))))

    def _scattered(self, data: Data, matched: list[tuple[Data, Record | None]]) -> None:
        """Read the rows of an objective that the plan has under another name."""
        title = data.get("title", "")
        if title != self._unnamed:
            message = f"the plan has no objective '{title}', but has its actions"
            self._say(DECIDE, message, "rename the objective in the plan or in the document")
        home = next(found.parent for _, found in matched if found is not None)
        for item, found in matched:
            if found is not None:
                home = found.parent
                self._keys(found, "action", item)
                self._inside(found, item)
            elif home is not None:
                self._add(home, "actions", item)

    def _inside(self, record: Record, data: Data) -> None:
        for name, kind in _INSIDE.items():
            for item in data.get(name, ()):
                if points_elsewhere(item.get("title")):
                    continue
                inner = "mitigation" if record.kind == "risk" and name == "actions" else kind
                self._record(record, name, inner, item)
        for name, kind in _DEFINED.items():
            for item in data.get(name, ()):
                self._defined(record, name, kind, item)

    def _defined(self, record: Record, name: str, kind: str, item: str | Data) -> None:
        """Compare a measure or risk: a reference that is missing is added."""
        if isinstance(item, str):
            if item not in link_refs(record, name):
                self.wanted += spots.append(self.plans, record, (name,), item)
            return
        linked = self._matching.called(kind, str(item.get("title", "")))
        listed = link_refs(record, name)
        # Of several years with one ref, it is that of this plan.
        meant = [found for ref in listed for found in self.plans.meant(kind, ref, record)]
        mine = [found for found in linked if found in meant]
        fresh = [found for found in linked if found not in self._matching.met]
        mine = mine or [found for found in fresh if stands_in(found, record)]
        if not linked and item.get("ref"):
            # Words that nothing has, under a ref that stands here, are new words of that record.
            mine = [found for found in self.plans.meant(kind, item["ref"], record)
                    if found not in self._matching.met
                    and (found.ref in listed or stands_in(found, record))]  # fmt: skip
        if mine:
            met = mine[0] in self._matching.met
            self._matching.meet(mine[0])
            self._keys(mine[0], kind, item)
            # A risk that stands under several objectives has its steps under each.
            self._inside(mine[0], {} if met else item)
        elif linked and linked[0].ref:
            self.wanted += spots.append(self.plans, record, (name,), linked[0].ref)
        else:
            self._add(record, name, item)

    def _keys(self, record: Record, kind: str, data: Data) -> None:
        printed = data.get("printed", {})
        for name, value in data.items():
            key = KINDS[kind].get(name)
            if key is None or name in _APART:
                continue
            if name == "notes":
                self._notes(record, value)
            elif name == "updates":
                self._updates(record, value)
            elif not printed_so(record, name, printed) and not self._doubtful(record, key, value):
                self._key(record, key, value)
        for name, words in printed.items():
            if name in self._touched.keys(record):
                self.wanted += spots.put(self.plans, record, ("printed", name), words)

    def _key(self, record: Record, key: Key, value: Any) -> None:
        if key.name == "status" and value == record.status:
            return  # a document has what goes on in the next year's plan as carried forward
        there = record.fields.get(key.name)
        said = said_already(record, key, value) if there is None else self._equal(
            record, key, there, value)  # fmt: skip
        if said:
            return
        if key.name == "due" and isinstance(value, str) and isinstance(there, (str, int)):
            self.wanted += monthly.due(
                self.plans, record, value, self.as_of.isoformat(), None, None
            )
        elif key.shape in _LISTS:
            self._entries(record, key, there, value)
        elif isinstance(value, dict) and isinstance(there, dict):
            for inner, item in value.items():
                if not same(there.get(inner), item) and not product(there, inner, item):
                    self.wanted += spots.put(self.plans, record, (key.name, inner), item)
        else:
            self.wanted += spots.put(self.plans, record, (key.name,), _written(key, value))

    def _entries(self, record: Record, key: Key, there: Any, value: list[str]) -> None:
        """Add the entries that a list lacks; one with a comma in it was read as several."""
        known = [str(item) for item in there] if isinstance(there, list) else []
        if same_words(" ".join(known)) == same_words(" ".join(value)):
            return
        if key.name == "supports":
            known += [item for item in value if not self.plans.find("objective", item)]
        for item in value:
            if item not in known:
                self.wanted += spots.append(self.plans, record, (key.name,), item)

    def _doubtful(self, record: Record, key: Key, value: Any) -> bool:
        """Whether a value may not take the place of the plan's: the document's reader says why."""
        there = record.fields.get(key.name)
        if there is not None and points_elsewhere(value):
            return True
        if key.shape in _DATES and isinstance(value, str):
            return not when.parse(value, year_starts=self.plans.year_starts).valid
        if key.name == "rag":
            return len(str(value.get("declared", ""))) == 1
        if key.shape != Shape.NAMES or there is None or any(map(is_name, names(value))):
            return False
        if any(map(is_name, names(there))):
            shown = ", ".join(names(there))
            message = f"{record.label} is '{', '.join(names(value))}' in the document"
            self._say(DECIDE, f"{message}, and the plan keeps {shown}",
                      f"planctl assign {as_word(record.ref or record.key)} NAME")  # fmt: skip
        return True

    def _equal(self, record: Record, key: Key, there: Any, value: Any) -> bool:
        """Whether a plan says the same already, in whatever words."""
        if key.shape == Shape.NAMES:
            return self._people(record, names(there)) == self._people(record, names(value))
        if key.shape in _DATES:
            return self._dates(record, key, there, value)
        if key.shape == Shape.RESOURCES and same(money_words.lines(there), value):
            return True
        return same(there, value)

    def _people(self, record: Record, found: tuple[str, ...]) -> set[object]:
        people = self.plans.people
        return {one if (one := next(iter(people.meant(name)), None)) else same_words(name)
                for name in found if record is not None}  # fmt: skip

    def _dates(self, record: Record, key: Key, there: Any, value: Any) -> bool:
        if isinstance(there, dict) or isinstance(value, dict):
            return isinstance(there, dict) and isinstance(value, dict) and all(
                str(there.get(name)) == str(item) for name, item in value.items())  # fmt: skip
        before = record.document.written((*record.path, key.name), there)
        if isinstance(value, MonthOrDay) and str(before).strip() == value.month:
            return True
        one, two = (when.parse(str(text), year_starts=self.plans.year_starts)
                    for text in (before, value))  # fmt: skip
        if one.valid and two.valid and one.last is not None:
            # A month is due on its last day, so that day and the month are one.
            last = key.name == "due"
            return one.last == two.last and (last or one.first == two.first)
        return str(before).strip() == str(value).strip()

    def _notes(self, record: Record, value: Any) -> None:
        known = same_words(" ".join(record.texts("notes")))
        new = [item for item in texts(value) if same_words(item) not in known]
        if new:
            both: Any = [*record.texts("notes"), *new]
            self.wanted += spots.put(self.plans, record, ("notes",),
                                     both if len(both) > 1 else both[0])  # fmt: skip

    def _updates(self, record: Record, value: list[Data]) -> None:
        there: Any = record.fields.get("updates")
        known = {same_words(" ".join(texts(item.get("text"))))
                 for item in there or () if isinstance(item, dict)}  # fmt: skip
        for item in value:
            if same_words(" ".join(texts(item.get("text")))) not in known:
                self.wanted += spots.append(self.plans, record, ("updates",), item)

    def _missing(self, draft: Data) -> None:
        """Say which records the document has not: they stay."""
        kinds = ["action"] if draft.get("objectives") else []
        left = self._matching.unmet(kinds)
        if left:
            shown = first_few([item.ref or f"'{item.title}'" for item in left], _MOST)
            message = f"the document has not these actions of the plan, which stay: {shown}"
            hint = "what is dropped is cancelled or deferred: planctl set REF status=cancelled"
            self._say(NOTE, message, hint)

    def _say(self, sort: str, message: str, hint: str) -> None:
        self.doubts.append(Doubt(sort, "", "", "", message, hint))


def _written(key: Key, value: Any) -> Any:
    return Written(value) if key.shape in _DATES and isinstance(value, str) else settled(value)
