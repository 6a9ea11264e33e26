"""Rows of a table to records: under their objectives, what is merged or as above carried on."""

from dataclasses import dataclass, field

from planctl.importing import aims, wording
from planctl.importing.at import At
from planctl.importing.bands import band
from planctl.importing.carried import Carried
from planctl.importing.columns import Table, enter_heads
from planctl.importing.days import of_column
from planctl.importing.draft import Data, Draft
from planctl.importing.heads import NOTHING, Meaning, serves
from planctl.importing.ledger import DECIDE, NOTE, Ledger
from planctl.importing.no_work import no_work
from planctl.importing.numbered import Parts, before_names, numbered_below, objective_of
from planctl.importing.placing import Placing
from planctl.importing.rows import TITLE, Row, joined
from planctl.importing.source import Cell, Grid
from planctl.importing.split import Split
from planctl.language.keys import KINDS
from planctl.language.spoken.said import Context
from planctl.model.names import fold


@dataclass
class Gathering:
    """The rows read so far.

    Attributes:
        under: the objective that the last rows stood under. Where only they named it, which
            ``_columned`` says, it says nothing of other tables.
        pending: the ref and title of one that a heading names, until something stands under it.
        worded: whether the heading of the objective says that it is one: "Objective 1: Homes".
        unused: headings under which nothing stood.
        group: the heading that the next records are printed under.
        fallback: what an objective is called that no heading and no column names.
    """

    draft: Draft
    ledger: Ledger
    placing: Placing
    fallback: str
    under: Data | None = None
    group: str = ""
    pending: tuple[str | None, str | None, str] | None = None
    worded: bool = False
    unused: list[str] = field(default_factory=list)
    _columned: bool = False
    _bands: dict[str, dict[Cell, Grid]] = field(default_factory=dict)
    _last: Data | None = None
    _parts: Parts = field(default_factory=Parts)
    _carried: Carried = field(default_factory=Carried)

    def __post_init__(self) -> None:
        self._split = Split(self.placing.links, self.ledger)

    def table(self, table: Table) -> None:
        """Read the rows of a table."""
        if table.goes_on:
            said = "the table has no head, and is read as the rest of the one before it"
            self.ledger.say(NOTE, table.grid, table.grid.rows[0][0], "", said)
        else:
            self._carried.above, self._last, self._parts.whole = {}, None, ""
        usual = self.placing.context
        enter_heads(table, self.ledger)
        self._carried.enter(table)
        self._parts.before = before_names(table)
        contexts = {column.at: of_column([row[column.at] for row in table.grid.rows[table.first :]],
                                         usual, column.head)
                    for column in table.columns}  # fmt: skip
        for number, row in enumerate(table.grid.rows[table.first :], table.first):
            if not any(cell.real.text for cell in row):
                continue
            if no_work(table, row, self.ledger) or self._heading(table, number, row):
                continue
            if number in table.grid.hidden:
                # One that is merged with rows above stands where nothing is hidden.
                own = (cell for cell in row if cell.real.text and not cell.below)
                first = next(own, row[0])
                self.ledger.say(NOTE, table.grid, first, "", "its row is hidden, and is read")
            self._row(table, row, contexts)
        self._split.end(table)
        self.placing.context = usual

    def leave_objective(self) -> None:
        """Let what was read so far say nothing of what comes, as before another sheet."""
        self.forget()
        self.under, self.group, self.worded = None, "", False

    def _heading(self, table: Table, number: int, row: list[Cell]) -> bool:
        """Whether a row is one text over the whole table: an objective or a group."""
        cell = band(table, row)
        if cell is None:
            found = None if self.worded else objective_of(table, number, row, self.ledger)
            if found:
                self._pend(*found)
            return found is not None
        self.ledger.put(cell)
        text = aims.bare(wording.one(cell.text))
        if self._served(text, cell, table):
            return True
        if self._inside(text, table, number + 1) or table.kind != "action":
            self.group = text
            self._bands.setdefault(text, {})[cell] = table.grid
        else:
            self.banner(cell, table)
        return True

    def _served(self, text: str, cell: Cell, table: Table) -> bool:
        """Whether a row says what the objective above it serves: "Links to Council Plan: Homes"."""
        said = serves(text, self.placing.context)
        under = self.current() if said else None
        if not said or under is None or under.get("actions"):
            return False
        at = At(table.grid, cell, said[0], said[1], cell)
        self.placing.place(under, "objective", ("supports",), at)
        return True

    def _inside(self, text: str, table: Table, after: int) -> bool:
        """Whether the work below a row of one text is numbered as that of the objective above."""
        if self.worded and not aims.named(text):
            return True
        ref = self.pending[0] if self.pending else self.under and self.under.get("ref")
        return bool(ref) and not aims.named(text) and numbered_below(table, after, str(ref))

    def heading(self, text: str, table: Table | None) -> None:
        """Take a heading as the objective of what comes, or as its group."""
        text = aims.bare(wording.one(text))
        has_objective = table is not None and any(
            column.meaning is not None and column.meaning.kind == "objective"
            for column in table.columns
        )
        found = aims.named(text)
        if table is not None and table.kind != "action":
            self.group = text
        elif found:
            self._pend(*found, text)
        elif has_objective:
            self.group = text
        else:
            self._pend(None, text, text)

    def banner(self, cell: Cell, table: Table) -> None:
        """Take a row of one text as the objective of what comes, with what it says that serves.

        Where the heading above the table names the same number, that is its name.
        """
        text, served = aims.served(wording.one(cell.text))
        found = aims.named(text)
        if self.pending and self.pending[1] and found and found[0] == self.pending[0] and found[0]:
            if found[1] and fold(found[1]) != fold(self.pending[1]):
                self.unused.append(text)
        else:
            self.heading(text, table)
        if served and not self._served(served, cell, table):
            self.unused.append(served)

    def _pend(self, ref: str | None, title: str | None, text: str) -> None:
        """Take a heading for an objective once something stands under it."""
        self.forget()
        self.pending = ref, title, text
        self._parts.whole = ""
        self.under, self.group, self.worded = None, "", aims.says_objective(text)

    def forget(self) -> None:
        """Drop a heading under which nothing stood."""
        if self.pending:
            self.unused.append(self.pending[2])
        self.pending = None

    def current(self) -> Data | None:
        """Return the objective that the next rows stand under."""
        if self.pending:
            self.under = self.draft.objective(*self.pending)
            self.pending, self._columned = None, False
        return self.under

    def close(self) -> None:
        """Leave the rows of one text that no record is printed under."""
        for cell, grid in (item for cells in self._bands.values() for item in cells.items()):
            self.ledger.placed.discard(cell)
            why = "it stands in a row of its own, and nothing below it"
            self.ledger.leave(grid, cell, "", why, "copy it into the plan by hand if it matters")

    def _grouped(self, record: Data, kind: str) -> None:
        """Give a record the heading that it is printed under, unless it says one itself."""
        if self.group and "group" in KINDS[kind] and "group" not in record:
            record["group"] = self.group
        self._bands.pop(record.get("group", ""), None)

    def _row(self, table: Table, cells: list[Cell], contexts: dict[int, Context]) -> None:
        row = Row(self.placing, {}, [], {})
        for column in table.columns:
            cell, meant = cells[column.at], column.meaning
            if meant is None or meant is NOTHING:
                if cell.text and meant is NOTHING:
                    self.ledger.leave(table.grid, cell, column.head, "its column is left out")
                continue
            beside = cell.origin is not None and not cell.below
            at = None if beside else self._carried.at(table, column, cell, self.ledger)
            if at is None:
                continue
            bare = meant.bare
            row.contexts.setdefault(bare, contexts[column.at])
            if bare in row.values:
                row.more.append((bare, at))
            else:
                row.values[bare] = at
        if row.values and table.kind == "action":
            self._action(table, row)
        elif row.values:
            self._plain(table.kind, row)

    def _plain(self, kind: str, row: Row) -> None:
        """Read a row of measures, risks, objectives and the like."""
        title = row.values.get(Meaning(kind, TITLE))
        merged = self._last is not None and title is not None and not row.new(title)
        if merged and self._last is not None and row.below(self._last, kind):
            return
        record: Data = {}
        row.fill(record, kind)
        self._last = record
        if kind == "objective":
            made = self.draft.objective(record.get("ref"), record.get("title"))
            for name, value in record.items():
                made.setdefault(name, value)
            return
        self._grouped(record, kind)
        under = self.current() if kind in {"measure", "risk"} else None
        if under is not None and not self._columned:
            self._split.put(under.setdefault(f"{kind}s", []), record)
        else:
            self._split.put(self.draft.of(kind), record)

    def _action(self, table: Table, row: Row) -> None:
        """Read a row of work; one without a name of its own goes on with the one above."""
        title = row.values.get(Meaning("action", TITLE))
        if self._last is not None and row.goes_on(title, self._last):
            return
        objective, others = self._objective(row)
        record: Data = {}
        if title is None:
            first = next(iter(row.values.values()))
            heads = [column.head for column in table.columns
                     if column.meaning and column.meaning[:2] == ("action", TITLE)]  # fmt: skip
            message = f"the row has nothing under '{wording.one(heads[0] if heads else '')}'"
            hint = "write what is done, or merge the cell with the one above"
            self.ledger.say(DECIDE, first.grid, first.cell, first.head, message, hint)
            record["title"] = wording.one(first.text)
        row.fill(record, "action")
        for name, at in others:
            self.placing.remark(record, at)
            message = (
                f"its objective has another {name} already, so it stands in the action's notes"
            )
            self.ledger.say(NOTE, at.grid, at.cell, at.head, message)
        self._parts.lift(record, row)
        self._parts.read(record, row)
        self._grouped(record, "action")
        self._split.put(objective.setdefault("actions", []), record)
        self._last = record

    def work(self, record: Data) -> None:
        """Take an action that has a table of its own."""
        self._grouped(record, "action")
        self._split.put(self._above_all().setdefault("actions", []), record)

    def _above_all(self) -> Data:
        """Return the objective that work stands under, which is made where none is named."""
        under = self.current()
        if under is None:
            under = self.under = self.draft.objective(None, self.fallback)
            self.draft.unnamed, self._columned = self.fallback, True
        return under

    def _objective(self, row: Row) -> tuple[Data, list[tuple[str, At]]]:
        """Return the objective that a row of work stands under, and what else it says of it."""
        named = {meant: at for meant, at in row.values.items() if meant.kind == "objective"}
        title, ref = (named.pop(Meaning("objective", (name,)), None) for name in ("title", "ref"))
        if title or ref:
            for at in (title, ref):
                if at is not None:
                    self.ledger.put(at.cell)
            text = aims.bare(wording.one(title.text)) if title else None
            code = wording.one(ref.text) if ref else None
            # With its number before it, which one line takes for that of a list.
            found = aims.named(" ".join(title.text.split())) if title and not code else None
            if found and all(found):
                code, text = found
            self.under, self._columned = self.draft.objective(code, text), True
        under = (self.under if title or ref else None) or self._above_all()
        others: list[tuple[str, At]] = []
        for meant, at in named.items():
            if row.new(at):
                said: Data = {}
                row.place(said, meant, at)
                more = joined(under, said, "objective")
                others += [(name.replace("_", " "), at) for name in more]
        return under, others
