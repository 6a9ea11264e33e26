"""Rows of a workbook that are new: records under those that they name, with the next ref."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planctl.editing import spots, typed
from planctl.editing.adds import next_ref
from planctl.editing.operations import Append
from planctl.editing.spots import Wanted
from planctl.importing import cell_values
from planctl.importing.column_keys import key_of, kind_of
from planctl.importing.ledger import DECIDE, LEFT, NOTE
from planctl.importing.returned import At, Row, plain, said
from planctl.language.keys import KINDS, Shape, children
from planctl.model.date_context import date_context
from planctl.model.names import fold
from planctl.model.record import Record
from planctl.reports.tables import TABLE_OF
from planctl.system.errors import PlanctlError
from planctl.system.text import as_word, in_quotes

if TYPE_CHECKING:
    from planctl.importing.merging import Merging

# Where a new record stands: the column that names it, the nearest first.
_UNDER = {
    "objective": ("plan",), "action": ("objective",), "milestone": ("action", "risk"),
    "mitigation": ("risk",), "measure": ("objective", "plan"), "risk": ("objective", "plan"),
    "workforce": ("plan",), "progress": ("objective", "plan"),
}  # fmt: skip
_WRITTEN = frozenset({"reports_to", "approved", "printed", "profile", "rag_declared"})
_NUMBER = re.compile(r"(.*?)([0-9]{1,6})", re.DOTALL)  # more may be no number that Python reads
_Gone = Mapping[tuple[str, tuple[str, ...]], Mapping[str, Any]]


class Coming:
    """The new rows of one plan set."""

    def __init__(self, merging: "Merging", gone: _Gone) -> None:
        self.merging = merging
        self.gone = dict(gone)
        self.given: set[str] = set()

    def rows(self, new: Sequence[Row]) -> Wanted:
        """Return what adds the records of new rows."""
        found: Wanted = []
        for row in new:
            try:
                found += self._figure(row) if row.table.name == "results" else self._row(row)
            except PlanctlError as error:
                self.merging.returned.unplaced.add(row.table.name)
                title = row.cells.get("title")
                words = said(title.cell) if title else ""
                self.merging.say(DECIDE, row.where, "", words, f"not added: {error}", error.hint)
        return found

    def _figure(self, row: Row) -> Wanted:
        merging = self.merging
        measure = merging.records.get((TABLE_OF["measure"], row.known[1]))
        if measure is None or not row.known[2]:
            message = "it names no measure of the plans, or no period"
            raise PlanctlError(
                message, hint="write the measure's key and the period, as 2011/12 Q1"
            )
        if merging.aside(measure):
            return []
        context = date_context(merging.plans, measure, "target")
        found: Wanted = []
        for name, key in (("actual", "actuals"), ("target", "targets")):
            if name in row.cells:
                text = said(row.cells[name].cell)
                value = typed.item(KINDS["measure"][key], Shape.AS_WRITTEN, text, context)
                found += spots.put(merging.plans, measure, (key, row.known[2]), value)
        return found

    def _row(self, row: Row) -> Wanted:
        merging, kind = self.merging, kind_of(row.table)
        if kind not in _UNDER:
            self.merging.say(LEFT, row.where, "", "", "rows of this sheet are not added",
                             "planctl add, or the plan's file")  # fmt: skip
            return []
        title = row.cells.get("title")
        if title is None:
            raise PlanctlError("it has no title", hint="every record needs one")
        self._refuse_renamed(row, said(title.cell))
        parent = self._parent(row, kind)
        name = next((name for name, child in children(parent.kind) if child == kind), None)
        if name is None:
            raise PlanctlError(f"{parent.label} holds no {kind}", hint="name another")
        if merging.aside(parent):
            return []
        if there := self._there(kind, parent, said(title.cell)):
            message = f"{there.label} of {parent.label} has this title already: it is not added"
            hint = "write another title if another is meant"
            self.merging.say(NOTE, row.where, "", said(title.cell), message, hint)
            return []
        data = self._data(row, parent)
        ref = self._ref(row, kind, parent)
        data = {"ref": ref, **data} if ref else data
        order = [*KINDS[kind]]
        data = dict(sorted(data.items(), key=lambda item: order.index(item[0])))
        series = "" if row.known[1] or not ref else ", the next of its series"
        message = f"added under {parent.label}{f' as {ref}{series}' if ref else ''}"
        merging.say(NOTE, row.where, "", said(title.cell), message)
        merging.taken += 1
        return [(parent.document, Append((*parent.path, name), data))]

    def _refuse_renamed(self, row: Row, title: str) -> None:
        """Refuse a row that is an old one with another ref."""
        for (table, known), line in [*self.gone.items()]:
            if table == row.table.name and plain(line.get("title")) == title and row.known[1]:
                del self.gone[table, known]
                message = f"it has the title of {known[1]}, whose row is gone"
                old, new = as_word(known[1]), in_quotes(row.known[1])
                hint = f"planctl rename {old} {new} if that is its new ref"
                raise PlanctlError(message, hint=hint)

    def _parent(self, row: Row, kind: str) -> Record:
        merging = self.merging
        for name in _UNDER[kind]:
            at = row.cells.get(name)
            if at is None:
                continue
            found = merging.records.get((TABLE_OF[name], said(at.cell)))
            if found is None:
                message = f"'{said(at.cell)}' is no {name} of the plans"
                raise PlanctlError(message, hint=f"write the {name}'s ref, as other rows have it")
            return found
        if merging.plan is not None and "plan" in _UNDER[kind]:
            return merging.plan
        columns = " or ".join(f"'{name.capitalize()}'" for name in _UNDER[kind])
        message = "it does not say where it stands"
        raise PlanctlError(message, hint=f"write the ref of that into the column {columns}")

    def _there(self, kind: str, parent: Record, title: str) -> Record | None:
        """Return a record that a row without a ref added already, when it was imported before."""
        there = self.merging.plans.children(parent, kind)
        return next((item for item in there if fold(item.title) == fold(title)), None)

    def _data(self, row: Row, parent: Record) -> dict[str, Any]:
        merging = self.merging
        found: dict[str, Any] = {}
        unread = []
        cells = dict(row.cells)
        if "due" in cells and "due_as_written" in cells:
            del cells["due_as_written"]  # a row that was copied, and whose date was changed
        for name, at in cells.items():
            meant = key_of(row.table, name)
            if meant is None:
                # What is worked out stands in a row that was copied, and is no loss.
                unread += [at] if name in _WRITTEN else []
                continue
            path, key = meant
            context = date_context(merging.plans, parent, key.name)
            value = cell_values.alone(key, cell_values.value(key, at, context, merging.noting(at)))
            if len(path) == 1:
                found[path[0]] = value
            elif isinstance(inner := found.setdefault(path[0], {}), dict):
                inner[path[1]] = value
        for at in unread:
            message, hint = "not taken from a new row", "planctl set, once it is there"
            merging.say(LEFT, at.where, at.column.title, said(at.cell), message, hint)
        return found

    def _ref(self, row: Row, kind: str, parent: Record) -> str | None:
        merging = self.merging
        at: At | None = row.cells.get("key") or row.cells.get("ref")
        ref = said(at.cell) if at else ""
        if ref:
            if ref in self.given or merging.plans.find(kind, ref):
                raise PlanctlError(
                    f"the ref {ref} is taken", hint="empty its cell, or write another"
                )
            self.given.add(ref)
            return ref
        found = next_ref(merging.plans, parent, kind)
        while found in self.given:
            match = _NUMBER.fullmatch(found)
            digits = match[2] if match else "0"
            found = f"{match[1] if match else found}{int(digits) + 1:0{len(digits)}d}"
        if found:
            self.given.add(found)
        return found
