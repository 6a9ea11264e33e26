"""Records that a form too wide for one page has in two tables: what the second says is of the same.

Such tables name the record in both, and its steps; of its other columns each has its own.
"""

from dataclasses import dataclass, field
from operator import itemgetter

from planctl.importing.columns import Table
from planctl.importing.draft import Data
from planctl.importing.ledger import DECIDE, Doubt, Ledger
from planctl.importing.links import Links
from planctl.importing.matching import same_words
from planctl.importing.rows import TITLE, joined
from planctl.model.form_columns import STEPS

_REF = ("ref",)
_Held = tuple[str, frozenset[tuple[str, tuple[str, ...]]]]
# The rows of one ref that stand in one list, by their titles; the first of all under None.
_Rows = dict[tuple[int, str | None, str | None], tuple[int, Data]]


@dataclass
class Split:
    """The rows of all tables so far, and those of the table that is being read."""

    links: Links
    ledger: Ledger
    _before: dict[_Held, _Rows] = field(default_factory=dict)  # of tables with the same columns
    _now: list[tuple[list[Data], Data]] = field(default_factory=list)
    _order: int = 0

    def put(self, siblings: list[Data], record: Data) -> None:
        """Put a record of the table that is being read among its siblings."""
        siblings.append(record)
        self._now.append((siblings, record))

    def end(self, table: Table) -> None:
        """Join the records of a table with those that a table before it has."""
        mine = _held(table)
        parts = [rows for held, rows in self._before.items() if _beside(held, mine)]
        doubles: dict[int, tuple[list[Data], set[int]]] = {}
        kept = []
        for siblings, record in self._now:
            there = self._there(parts, table.kind, siblings, record)
            if there is None:
                kept.append((siblings, record))
                continue
            doubles.setdefault(id(siblings), (siblings, set()))[1].add(id(record))
            self._join(table.kind, there, record)
        for siblings, gone in doubles.values():
            siblings[:] = [item for item in siblings if id(item) not in gone]
        rows = self._before.setdefault(mine, {})
        for siblings, record in kept:
            self._order += 1
            ref = record.get("ref")
            for title in (None, same_words(record.get("title", ""))):
                rows.setdefault((id(siblings), ref, title), (self._order, record))
        self._now = []

    def _there(
        self, parts: list[_Rows], kind: str, siblings: list[Data], record: Data
    ) -> Data | None:
        """Return the row before that is of the same record; its title may be changed in one."""
        ref = record.get("ref")
        known = ref is not None and self.links.titles(kind, ref)
        title = None if known else same_words(record.get("title", ""))
        found = (rows.get((id(siblings), ref, title)) for rows in parts)
        return min(filter(None, found), default=(0, None), key=itemgetter(0))[1]

    def _join(self, kind: str, there: Data, record: Data) -> None:
        first, second = there.get("title", ""), record.pop("title", "")
        known = self.links.titles(kind, there.get("ref", ""))
        if first in known and second:
            there["title"] = second
        elif second not in known and same_words(first) != same_words(second):
            message = f"it is '{first}' in one table and '{second}' in another; the first is taken"
            hint = "write one title in both"
            self.ledger.doubts.append(Doubt(DECIDE, "", "ref", there["ref"], message, hint))
        for name in STEPS.get(kind, {}):
            _steps(there.setdefault(name, []), record.pop(name, []))
            if not there[name]:
                del there[name]
        joined(there, record, kind)


def _held(table: Table) -> _Held:
    """Return what a table is of, and what its columns hold."""
    meant = (column.meaning for column in table.columns)
    return table.kind, frozenset((item.kind, item.path) for item in meant if item)


def _beside(one: _Held, other: _Held) -> bool:
    """Whether two tables have no column alike but names and steps, and so are parts of one."""
    kind = one[0]
    names = {(kind, TITLE), (kind, _REF)}
    steps = {(kind, (name,)) for name in STEPS.get(kind, {})} | {
        (below, TITLE) for below in STEPS.get(kind, {}).values()}  # fmt: skip
    return kind == other[0] and one[1] & other[1] <= names | steps


def _steps(there: list[Data], more: list[Data]) -> None:
    """Add steps to those of a record; of those that it has already, what is new."""
    for step in more:
        title = same_words(str(step.get("title", "")))
        same = (item for item in there if same_words(str(item.get("title", ""))) == title)
        found = next(same, None)
        if found is None:
            there.append(step)
        else:
            found.update({name: value for name, value in step.items() if name not in found})
