"""Records that a form too wide for one page has in two tables: what the second says is of the same.

Such tables name the record in both, and its steps; of its other columns each has its own.
"""

from dataclasses import dataclass, field

from planctl.importing.draft import Data
from planctl.importing.ledger import DECIDE, Doubt, Ledger
from planctl.importing.links import Links
from planctl.importing.matching import same_words
from planctl.importing.rows import TITLE, joined
from planctl.importing.tables import Table
from planctl.model.form_columns import STEPS

_REF = ("ref",)


@dataclass
class Split:
    """The rows of all tables so far, and those of the table that is being read."""

    links: Links
    ledger: Ledger
    _before: list[tuple[Table, list[Data], Data]] = field(default_factory=list)
    _now: list[tuple[list[Data], Data]] = field(default_factory=list)

    def put(self, siblings: list[Data], record: Data) -> None:
        """Put a record of the table that is being read among its siblings."""
        siblings.append(record)
        self._now.append((siblings, record))

    def end(self, table: Table) -> None:
        """Join the records of a table with those that a table before it has."""
        for siblings, record in self._now:
            there = next((item for other, among, item in self._before
                          if among is siblings and _beside(other, table)
                          and self._one(table.kind, item, record)), None)  # fmt: skip
            if there is None:
                self._before.append((table, siblings, record))
                continue
            siblings[:] = [item for item in siblings if item is not record]
            self._join(table.kind, there, record)
        self._now = []

    def _one(self, kind: str, there: Data, record: Data) -> bool:
        """Whether two rows are of one record; a title may be changed in one of them alone."""
        if there.get("ref") != record.get("ref"):
            return False
        same = same_words(there.get("title", "")) == same_words(record.get("title", ""))
        return same or bool("ref" in record and self.links.titles(kind, record["ref"]))

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


def _beside(one: Table, other: Table) -> bool:
    """Whether two tables have no column alike but names and steps, and so are parts of one."""
    held, also = ({(item.meaning.kind, item.meaning.path) for item in table.columns if item.meaning}
                  for table in (one, other))  # fmt: skip
    kind = one.kind
    names = {(kind, TITLE), (kind, _REF)}
    steps = {(kind, (name,)) for name in STEPS.get(kind, {})} | {
        (below, TITLE) for below in STEPS.get(kind, {}).values()}  # fmt: skip
    return one is not other and kind == other.kind and held & also <= names | steps


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
