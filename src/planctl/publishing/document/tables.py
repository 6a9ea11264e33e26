"""Tables of records: a row each, and a row for each dated step below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planctl.language.keys import DATES, KINDS, Shape, key_of
from planctl.language.when import months_later, parse_period, period_name
from planctl.model.form_columns import STEPS
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, shorten
from planctl.publishing.document import widths, words
from planctl.publishing.document.account import Account
from planctl.publishing.document.grids import NAMES, REFS, figures, grid, parted
from planctl.publishing.document.layout import Column
from planctl.publishing.pack.blocks import Grid, Header, Line
from planctl.system.errors import PlanctlError

# Letters of initials, and of references, which stand beside each other; names, below each other.
_INITIALS, _SHORT_REF = 5, 8
# The headings under which records are printed: one for several rows.
_HEADINGS = frozenset({"theme", "group"})
# A plan may have 50,000 values.
_MOST_CELLS = 150_000
# More columns of years no page has room for, whatever number stands in a form.
_MOST_YEARS = 30


@dataclass
class Tables:
    """Makes tables, and enters what they show.

    Attributes:
        kept_back: of the last tables, the records that are not for the public, and why.
    """

    plans: PlanSet
    account: Account
    kept_back: list[str] = field(default_factory=list)
    _cells: int = 0

    def count(self, cells: int) -> None:
        """Count what is printed; a layout may repeat parts and columns without an end.

        Raises:
            PlanctlError: it is more than a document may have.
        """
        self._cells += cells
        if self._cells > _MOST_CELLS:
            message = f"{self.account.plan.label} would be printed in more than {_MOST_CELLS} cells"
            raise PlanctlError(message, hint="take parts or columns out of the form's 'layout'")

    def table(
        self,
        kind: str,
        columns: Sequence[Column],
        records: Iterable[Record],
        caption: str,
        *,
        wide: bool = False,
    ) -> list[Grid]:
        """Return the table of records; several where it has too many periods for one page."""
        found = list(records)
        if not found:
            return []
        shown = self._periods(columns, found)
        self.count(len(found) * len(shown))
        rows: list[tuple[list[str], frozenset[int]]] = []
        above: Record | None = None
        for record in found:
            same = _same(shown, above, record) if above is not None else frozenset[int]()
            rows += self._rows(kind, shown, record, same)
            above = record
        kept = [at for at, column in enumerate(shown)
                if not column.if_any or any(cells[at] for cells, _ in rows)]  # fmt: skip
        for at in kept:
            if shown[at].name == "status" and kind != "risk":
                self._not_started(at, rows)
        sorts = self._sorts(kind, {column.name for column in shown if column.below}, found)
        lines = [
            Line([cells[at] for at in kept], {},
                 frozenset(number for number, at in enumerate(kept) if at in merged))
            for cells, merged in rows
        ]  # fmt: skip
        return [
            grid([shown[kept[at]] for at in part],
                  [Line([line.cells[at] for at in part], {},
                        frozenset(number for number, at in enumerate(part) if at in line.merged))
                   for line in lines], caption, sorts=sorts, wide=wide)
            for part in parted([shown[at] for at in kept], lines)
        ]  # fmt: skip

    def points(self, kind: str, columns: Sequence[Column], records: Sequence[Record]) -> list[str]:
        """Return what records say in columns, a text for each row in which something stands."""
        self.count(len(records) * len(columns))
        found = []
        for record in records:
            name = " ".join([*words.lines(self.plans, record, "ref"), record.title])
            for cells, _ in self._rows(kind, columns, record, frozenset()):
                said = [f"{_inside(column.head)}: {', '.join(text.splitlines())}"
                        for column, text in zip(columns, cells, strict=True) if text]  # fmt: skip
                found += [f"{name} ({'; '.join(said)})"] if said else []
        return found

    def trial(
        self, kind: str, columns: Sequence[Column], records: Sequence[Record]
    ) -> tuple[list[list[str]], set[int]]:
        """Return the cells of rows that nothing shows yet, and the columns in which steps speak."""
        self.count(len(records) * len(columns))
        tables = Tables(self.plans, Account(self.plans, self.account.plan))
        rows = [cells for record in records
                for cells, _ in tables._rows(kind, columns, record, frozenset())]  # fmt: skip
        steps = [(key, step) for record in records for key, below in STEPS.get(kind, {}).items()
                 for step in self.plans.children(record, below)]  # fmt: skip
        return rows, {at for at, column in enumerate(columns)
                      if any(tables._step(step, key, column) for key, step in steps)}  # fmt: skip

    @staticmethod
    def _not_started(at: int, rows: Sequence[tuple[list[str], frozenset[int]]]) -> None:
        """Say in a column of statuses what is meant where nothing is written."""
        for cells, merged in rows:
            if not cells[at] and not merged:
                cells[at] = "Not started"

    def facts(self, columns: Sequence[Column], record: Record, caption: str) -> Grid | None:
        """Return what a record says, a line for each column in which something stands."""
        lines = []
        self.count(len(columns))
        for column in columns:
            text = self._cell(record, column)
            if text or not column.if_any:
                lines.append(Line([column.head, text], {}))
        if not lines:
            return None
        headers = [Header("", 1, "name"), Header("", 3)]
        return Grid(caption, caption, headers, lines, counted=False, headed=False, loose=True,
                    leads=sum(len(line.cells[1]) for line in lines) < widths.SMALL)  # fmt: skip

    def _rows(
        self, kind: str, columns: Sequence[Column], record: Record, same: frozenset[int]
    ) -> list[tuple[list[str], frozenset[int]]]:
        steps = STEPS.get(kind, {})
        used = {column.name for column in columns if not column.of} & steps.keys()
        used |= {column.of for column in columns} & steps.keys()
        below = [(key, step) for key in steps if key in used
                 for step in self.plans.children(record, steps[key])]  # fmt: skip
        for item in (record, *(step for _, step in below)):
            self._keep_back(item)
        own = [self._own(record, column, steps, used) for column in columns]
        taken = [[self._step(step, key, column) for column in columns] for key, step in below]
        if not taken:
            return [(own, same)]
        first = {at for at, text in enumerate(taken[0]) if text}
        named = {at for at, column in enumerate(columns) if column.name in used or column.of}
        # What else the row says would be read as the step's, and what the step says as the row's.
        dated = any(columns[at].name in DATES and own[at] for at in range(len(columns)))
        joins = not dated and all(columns[at].name == "due" for at in first - named)
        if joins:
            own = [text or step or "" for text, step in zip(own, taken[0], strict=True)]
            taken = taken[1:]
        whole = frozenset(at for at in range(len(columns)) if all(row[at] is None for row in taken))
        rest = [([text or "" for text in row], whole) for row in taken]
        return [(own, same), *rest]

    def _keep_back(self, record: Record) -> None:
        """Note that a record is not for the public, where it says so itself."""
        access = record.fields.get("access")
        if isinstance(access, str) and access != "public":
            said = "for officers only" if access == "officers" else access
            why = ": ".join([said, *record.texts("access_reason")[:1]])
            self.kept_back.append(f"{record.ref or shorten(record.title)} ({why})")
        if "access" in record.fields:
            self.account.show(record, "access", "access_reason")

    def _own(
        self, record: Record, column: Column, steps: Iterable[str], used: Iterable[str]
    ) -> str:
        if column.of == "objective":
            home = record.parent
            return self._cell(home, column) if home is not None else ""
        if column.of in steps or (column.name in used and not column.of):
            return ""
        return self._cell(record, column)

    def _step(self, step: Record, key: str, column: Column) -> str | None:
        """Return what a step says in a column; None where it has no place for it."""
        if column.of == key:
            return self._cell(step, column)
        if column.of:
            return None
        if column.name == key:
            self.account.show(step, "title", "ref")
            return step.title
        if column.name in STEPS["risk"] or column.name in NAMES:
            return None
        written = column.name in step.fields and column.name in KINDS[step.kind]
        return self._cell(step, column) if written else None

    def _cell(self, record: Record, column: Column) -> str:
        name, fields = column.name, record.fields
        if name not in fields and name not in words.MADE and "printed" not in fields:
            return ""  # as most cells
        found = words.lines(self.plans, record, name, column.below)
        if found or name in fields:
            self.account.show(record, name)
        if not found:
            return ""
        if name not in fields:
            self.account.show(record, "printed")
        key = key_of(record.kind, column.name)
        longest = max(map(len, found))
        if key is not None and key.shape == Shape.NAMES and longest <= _INITIALS:
            return " / ".join(found)
        # Figures beside each other would be read as one: 2, 5.
        beside = longest <= _SHORT_REF and all(one[:1].isalpha() for one in found)
        return (", " if column.name in REFS and beside else "\n").join(found)

    def _sorts(self, kind: str, names: Iterable[str], records: Iterable[Record]) -> dict[str, str]:
        """Return for keys with a value for each period whether all through the plan are figures.

        So their columns are alike, in one table and from each to the next.
        """
        every = {*self.plans.in_plan(self.account.plan, kind), *records}
        found = {}
        for name in names:
            key = key_of(kind, name)
            if key is not None and key.shape == Shape.BY_PERIOD:
                values = (record.fields.get(name) for record in every)
                said = [words.number(one) for value in values if isinstance(value, dict)
                        for one in value.values()]  # fmt: skip
                found[name] = "number" if figures(said) else "text"
        return found

    def _periods(self, columns: Sequence[Column], records: Sequence[Record]) -> list[Column]:
        """Return the columns with one for each period in the place of a column of them all."""
        found: list[Column] = []
        for column in columns:
            key = key_of(records[0].kind, column.name)
            if key is None or key.shape != Shape.BY_PERIOD or column.below or column.of:
                found.append(column)
                continue
            values = [record.fields.get(column.name) for record in records]
            periods = {str(name) for value in values if isinstance(value, dict) for name in value}
            periods |= self._asked() if column.name == "targets" else set()
            placed = [replace(column, head=f"{column.head} {period}", below=period)
                      for period in sorted(periods, key=self._order)]  # fmt: skip
            found += placed or ([] if column.if_any else [column])
        return found

    def _asked(self) -> set[str]:
        """Return the years of which the form asks for targets, from the plan's first on."""
        form = self.plans.forms.of(self.account.plan)
        when = self.plans.period_of(self.account.plan)
        if form is None or when is None or when.first is None:
            return set()
        years = range(min(form.targets, _MOST_YEARS))
        starts = [months_later(when.first, 12 * year) for year in years]
        return {period_name(day, 12, self.plans.year_starts) for day in starts if day}

    def _order(self, period: str) -> tuple[int, int, str]:
        """Return a period's place: by its last day, the year after its last quarter."""
        when = parse_period(period, year_starts=self.plans.year_starts)
        first, last = (day.toordinal() if day else 0 for day in (when.first, when.last))
        return last, -first, period


def _inside(head: str) -> str:
    """Return a head as it stands in a sentence: an import takes it for no label of new work."""
    return head if head[1:2].isupper() else f"{head[:1].lower()}{head[1:]}"


def _same(columns: Sequence[Column], above: Record, record: Record) -> frozenset[int]:
    """Return the columns that go on from the record above: its objective's, and its heading's."""
    one_home = record.parent is above.parent and record.kind == "action"
    return frozenset(
        at for at, column in enumerate(columns)
        if (one_home and column.of == "objective")
        or (column.name in _HEADINGS and record.texts(column.name)
            and record.texts(column.name) == above.texts(column.name))
    )  # fmt: skip
