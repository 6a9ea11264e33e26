"""A workbook that came back against the plans as they are: what is taken, and what both changed."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from planctl.editing import monthly, spots, typed
from planctl.editing.operations import Operation, Take
from planctl.editing.scalars import same
from planctl.editing.spots import Wanted
from planctl.importing import cell_values, coming
from planctl.importing.column_keys import key_of, kind_of, not_taken
from planctl.importing.holds import WORKBOOK, Holds
from planctl.importing.ledger import DECIDE, LEFT, NOTE, Doubt
from planctl.importing.returned import At, Returned, Row, plain, said
from planctl.importing.sameness import stands_in
from planctl.language import when
from planctl.language.keys import KINDS, Shape
from planctl.language.yaml.document import lookup
from planctl.model.date_context import date_context
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record
from planctl.queries.export import export, keyed
from planctl.reports.carried import CUT, known_by
from planctl.reports.columns import Value
from planctl.reports.tables import BY_NAME, TABLE_OF
from planctl.system.errors import PlanctlError
from planctl.system.text import counted, first_few

_NEEDED = frozenset({("title",)})
_MOST = 12
_DUE = ("due", "due_as_written")


class Conflict(NamedTuple):
    """A cell that both changed.

    Attributes:
        key: the record's.
        base, yours, theirs: what it said when the workbook was written, says in the workbook, and
            in the plans now.
    """

    where: str
    heading: str
    key: str
    base: str
    yours: str
    theirs: str


@dataclass
class Merging:
    """The change of one plan set.

    Attributes:
        folder: what the workbook calls the set; ``plan``: the only plan that is changed, if any.
        holds: whose value holds in a cell that both changed; where nobody said, it is a conflict.
        deletes: whether a row that is gone takes its record away.
        wanted: the operations; ``taken``: how many cells they come from.
    """

    plans: PlanSet
    returned: Returned
    folder: str
    as_of: date
    plan: Record | None = None
    holds: Holds = field(default_factory=Holds)
    deletes: bool = False
    wanted: Wanted = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    taken: int = 0

    def __post_init__(self) -> None:
        self.records = keyed(self.plans, self.as_of)
        self._now: dict[tuple[str, tuple[str, ...]], dict[str, Value]] = {}
        self._aside = 0

    def read(self) -> None:
        """Compare all that came back with the plans."""
        found = self.returned
        self._lines({row.table.name for row in found.changed})
        for row in found.changed:
            if row.known[0] == self.folder:
                self._row(row)
        gone = {(table.name, known): line for table, known, line in found.missing
                if known[0] == self.folder}  # fmt: skip
        new = [row for row in found.new if row.known[0] in {self.folder, ""}]
        self.wanted += coming.Coming(self, gone).rows(new)
        self._missing(gone)
        if self._aside:
            plan = self.plan.label if self.plan else ""
            message = f"{counted(self._aside, 'row')} of other plans than {plan} were changed too"
            self.say(LEFT, "", "", "", message, "leave out the plan to take them")

    def _lines(self, tables: set[str]) -> None:
        """Read the plans as they are, as the workbook has them."""
        if not tables:
            return
        lines = export(self.plans, self.returned.base.as_of, within=30)
        for name in tables:
            table = BY_NAME[name]
            names = [column.name for column in table.all]
            for line in lines[name]:
                values = dict(zip(names, line, strict=True))
                known = [plain(values[key]) for key in known_by(table)]
                self._now[name, (self.folder, *known[1:])] = values

    def _row(self, row: Row) -> None:
        name = TABLE_OF["measure"] if row.table.name == "results" else row.table.name
        record = self.records.get((name, row.known[1]))
        now = self._now.get((row.table.name, row.known))
        if record is not None and self.aside(record):
            return
        for at in self._once(row):
            if record is None and kind_of(row.table) and now is not None:
                self._no(at, "the register has them not", "planctl add person adds them")
            elif now is None:
                gone = f"{row.known[1]} is in the plans no more"
                self._no(at, gone, "planctl history tells what became of it", sort=DECIDE)
            else:
                self._cell(row, at, record, now)

    def aside(self, record: Record) -> bool:
        """Whether a record is none of the plan asked for; it is counted."""
        if self.plan is None or self.plan in {record, record.plan}:
            return False
        self._aside += 1
        return True

    def _once(self, row: Row) -> Iterator[At]:
        """Yield the cells of a row that changed; a date that stands in two of them once."""
        both = [row.cells[name] for name in _DUE if name in row.cells]
        for name, at in row.cells.items():
            if name not in _DUE or len(both) == 1:
                yield at
        if len(both) == 2:
            day, words = both
            read = when.parse(said(words.cell), year_starts=self.plans.year_starts)
            last = read.last.isoformat() if read.valid and read.last else ""
            if said(words.cell) == said(day.cell) or last == said(day.cell):
                yield words
            else:
                self._no(day, "it and 'Due, as written' say different dates",
                         "change one of them alone", sort=DECIDE)  # fmt: skip

    def _cell(self, row: Row, at: At, record: Record | None, now: dict[str, Value]) -> None:
        yours, theirs = said(at.cell), plain(now.get(at.column.name))
        name = record.ref or record.key if record is not None else row.known[1]
        if yours == theirs:
            return
        try:
            cell_values.refuse_unsure(at.cell)
            found = self._wanted(row, at, record)
        except PlanctlError as error:
            self._no(at, str(error), error.hint, sort=DECIDE)
            return
        if found == []:
            return
        if found is None:
            self._no(at, *not_taken(row.table, at.column.name, name))
            return
        if theirs != plain(at.before) and (whose := self.holds.of(at.where)) != WORKBOOK:
            both = Conflict(at.where, at.column.title, name, plain(at.before), yours, theirs)
            self.conflicts += [] if whose else [both]
            return
        self.wanted += found
        self.taken += 1

    def _wanted(self, row: Row, at: At, record: Record | None) -> Wanted | None:
        """Return what a cell comes to; None where its column is not taken."""
        if record is None:
            return None
        column, text = at.column.name, said(at.cell)
        if column == "rag_declared":
            return self._colour(record, text)
        if row.table.name == "results":
            return self._figure(at, record, row.known[2], text)
        found = key_of(row.table, column)
        if found is None:
            return None
        path, key = found
        if not text:
            if path in _NEEDED:
                message = f"{record.label} needs its {path[0]}"
                raise PlanctlError(message, hint="fill the cell again")
            taken = spots.take(self.plans, record, path)
            if not taken:
                message = "it is empty now, and in the plan it comes from elsewhere"
                raise PlanctlError(message, hint="change it where it comes from")
            self.say(NOTE, at.where, at.column.title, "", f"empty now: '{'.'.join(path)}' goes")
            return taken
        if isinstance(at.before, str) and at.before.endswith(CUT):
            raise PlanctlError("the sheet had only the start of it", hint="change it in the plan")
        context = date_context(self.plans, record, key.name)
        new = cell_values.value(key, at, context, self.noting(at))
        if same(lookup(record.fields, path), new):
            return []  # in other words, as after an import of the workbook before
        return cell_values.operations(self.plans, record, path, key, new, self.as_of)

    def _colour(self, record: Record, text: str) -> Wanted:
        """Return what declares a colour: an update with the day, so that the one before stays."""
        if not text:
            raise PlanctlError("a colour that was declared stays", hint="declare another")
        return monthly.update(self.plans, record, "", self.as_of.isoformat(), rag=text)

    def _figure(self, at: At, record: Record, period: str, text: str) -> Wanted | None:
        """Return what gives a measure an actual or a target of a period."""
        name = {"actual": "actuals", "target": "targets"}.get(at.column.name)
        if name is None:
            return None
        if not text:
            taken = spots.take(self.plans, record, (name, period))
            if not taken:
                message = f"it is empty now, and {record.label} has no own figure for {period}"
                raise PlanctlError(message, hint="nothing is to be taken away")
            return taken
        if name == "actuals":
            return monthly.actual(self.plans, record, period, text)
        key = KINDS["measure"]["targets"]
        context = date_context(self.plans, record, "target")
        value = typed.item(key, Shape.AS_WRITTEN, text, context)
        return spots.put(self.plans, record, (name, period), value)

    def _missing(self, gone: dict[tuple[str, tuple[str, ...]], dict[str, Any]]) -> None:
        """Say which rows are gone, or take their records away where that was asked."""
        records = {record: name for (name, known) in gone
                   if (record := self.records.get((name, known[1]))) is not None
                   and not (self.plan and self.plan is not record.plan)}  # fmt: skip
        figures = [f"{known[1]} {known[2]}" for name, known in gone if name == "results"]
        if figures and self.plan is None:
            message = f"these figures have no row any more, and stay: {', '.join(figures[:_MOST])}"
            self.say(NOTE, "", "", "", message, "an emptied cell takes a figure away")
        if not records:
            return
        if not self.deletes:
            message = f"these have no row any more, and stay in the plans: {_listed(records)}"
            hint = "planctl set REF status=cancelled says what is dropped; --delete-missing deletes"
            self.say(NOTE, "", "", "", message, hint)
            return
        lost = {item: name for item, name in records.items() if name in self.returned.unplaced}
        if lost:
            message = f"not deleted: {_listed(lost)}"
            hint = "a row that could not be read may be theirs: mend it first"
            self.say(DECIDE, "", "", "", message, hint)
        records = {item: name for item, name in records.items() if item not in lost}
        takes: list[tuple[Any, Operation]] = []
        for record in records:
            if record.kind in {"plan", "person"}:
                message = f"{record.label} has no row any more, and stays"
                self.say(DECIDE, "", "", "", message, "it goes with its file alone")
                continue
            below = [item for item in self.plans.records if stands_in(item, record)
                     and item not in records]  # fmt: skip
            if below:
                message = f"{record.label} has no row any more, but {below[0].label} in it has"
                self.say(DECIDE, "", "", "", message, "take out its rows too, or put it back")
            elif not any(stands_in(record, other) for other in records if other is not record):
                takes.append((record.document, Take(record.path)))
        self.wanted += sorted(takes, key=lambda item: item[1].path, reverse=True) if takes else []

    def _no(self, at: At, why: str, hint: str, *, sort: str = LEFT) -> None:
        self.say(sort, at.where, at.column.title, said(at.cell), f"not taken: {why}", hint)

    def noting(self, at: At) -> Callable[[str], None]:
        """Return what says how a cell was read."""
        return lambda words: self.say(NOTE, at.where, at.column.title, said(at.cell), words)

    def say(
        self, sort: str, where: str, heading: str, value: str, message: str, hint: str = ""
    ) -> None:
        """Say something of a cell."""
        self.doubts.append(Doubt(sort, where, heading, value, message, hint))


def _listed(records: Collection[Record]) -> str:
    """Return the refs of records, the first of many."""
    return first_few([item.ref or item.key for item in records], _MOST)
