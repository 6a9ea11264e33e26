"""Every record of a plan set and all its parts, as lines of the tables that are exported."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from planctl.language.keys import WORK
from planctl.model.answering import Whose
from planctl.model.line import line_of
from planctl.model.plan_set import PlanSet
from planctl.model.record import Record, entry
from planctl.reports.record_cells import (
    completed_of,
    decision_of,
    distinct,
    forecast_of,
    number_of,
    scores_of,
    set_of,
)
from planctl.reports.record_lists import Parts, cell, extra, written
from planctl.reports.tables import BY_NAME, TABLE_OF, TABLES, Line
from planctl.standing.rag import colour
from planctl.standing.rag_declared import declaration
from planctl.standing.rag_measures import rated
from planctl.standing.stated import state

_STATED = ("objective", *WORK, "measure", "risk")
_FIGURE = ("period", "period_end", "target", "target_period", "actual", "rag_counted", "rag_why")
_ABOVE = ("objective", "action", "risk", "framework")


def export(
    plans: PlanSet,
    as_of: date,
    *,
    within: int,
    whose: Whose | None = None,
    paths: Collection[str] = (),
    only: Collection[str] = (),
) -> dict[str, list[Line]]:
    """Return the lines of each table, by its name.

    Args:
        within: days ahead that count as due soon.
        whose: whose records; None means everybody's.
        paths: files whose records are exported; none means all.
        only: the columns that are looked at; the others are empty, and so are the tables of what
            records list, and of figures. None means all.
    """
    records = [item for item in plans.records if not paths or item.stands_in(paths)]
    found: dict[str, list[Line]] = {table.name: [] for table in TABLES}
    tables = _Tables(plans, records, as_of, within, frozenset(only))
    for name, row in tables.rows(whose, parts=not only):
        found[name].append(tables.line(name, row))
    return found


def lines_of(plans: PlanSet, as_of: date, *, within: int) -> Callable[[Record], Line]:
    """Return what gives the line of a record, as an export of the whole set has it."""
    tables = _Tables(plans, plans.records, as_of, within)
    return lambda item: tables.line(TABLE_OF[item.kind], tables.record(item, tables.keys[item]))


def stated(
    plans: PlanSet, as_of: date, *, within: int
) -> Iterator[tuple[Record, dict[str, object]]]:
    """Yield each record that has a state with its row, a measure with its last figure.

    Whether a record of a later plan goes on with it is ``carried_on``.
    """
    tables = _Tables(plans, plans.records, as_of, within)
    for record, key in tables.keys.items():
        if record.kind in _STATED:
            row = tables.record(record, key) | {"carried_on": record in plans.years.later}
            yield record, row | tables.latest(record, key)


def set_line(plans: PlanSet) -> Line:
    """Return the line of the plan set itself."""
    return BY_NAME["plan_sets"].line({"plan_set": plans.folder, **set_of(plans)})


def keyed(plans: PlanSet, as_of: date) -> dict[tuple[str, str], Record]:
    """Return each record, and each entry of the register, by its table and the key it has there."""
    tables = _Tables(plans, plans.records, as_of, 0)
    found = {(TABLE_OF[record.kind], key): record for record, key in tables.keys.items()}
    return found | {
        ("people", tables.names[id(person)]): entry(person)
        for person in plans.people.everybody if person.registered
    }  # fmt: skip


class _Tables:
    """One plan set as rows."""

    def __init__(
        self,
        plans: PlanSet,
        records: Collection[Record],
        as_of: date,
        within: int,
        only: frozenset[str] = frozenset(),
    ) -> None:
        self.plans, self.as_of, self.within, self.only = plans, as_of, within, only
        self.names: dict[int, str] = {}
        met: set[tuple[str, str]] = set()
        for person in plans.people.everybody:
            self.names[id(person)] = distinct("person", person.label, met)
        self.keys = {
            item: distinct(item.kind, item.key, met)
            for item in records
            if item.level != "corporate" or item.kind != "plan"
        }
        self.parts = Parts(plans, self.keys, self.names)

    def rows(self, whose: Whose | None, *, parts: bool) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield the rows, each with the name of its table; with an owner, of their records."""
        yield "plan_sets", set_of(self.plans)
        if (corporate := self.plans.corporate) and (whose is None):
            home = {"kind": corporate.kind, "key": corporate.key}
            yield from (("extra", home | row) for row in extra(corporate))
        for person in self.plans.people.everybody:
            own = entry(person) if person.registered else None
            said = {item.name: cell(own, item) for item in BY_NAME["people"].details if own}
            said |= {
                "name": self.names[id(person)],
                "kind": person.kind,
                "role": person.role,
                "aliases": list(person.aliases),
                "members": list(person.members),
                "holder": person.holder,
                "vacant": person.vacant,
                "left_on": person.left,
                "in_plans": list(person.within),
                "registered": person.registered,
            }
            yield "people", said
        for record, key in self.keys.items():
            if whose is not None and record not in whose:
                continue
            yield TABLE_OF[record.kind], self.record(record, key)
            if record.kind == "measure" and parts:
                yield from (("results", row) for row in self._results(record, key))
            yield from self.parts.of(record, key) if parts else ()

    def line(self, table: str, row: Mapping[str, object]) -> Line:
        """Return a row as a line of a table."""
        if self.only:
            row = {name: row[name] for name in self.only & row.keys()}
        return BY_NAME[table].line({"plan_set": self.plans.folder, **row})

    def record(self, record: Record, key: str) -> dict[str, object]:
        """Return the row of a record."""
        plans, columns = self.plans, BY_NAME[TABLE_OF[record.kind]].by_name
        when = plans.due_of(record)
        row: dict[str, object] = {
            "key": key,
            "ref": record.ref,
            "title": record.title,
            "owner": plans.owners_of(record),
            "accountable": plans.accountable_of(record),
            "supports": record.supports,
            "objectives": [item.key for item in plans.objectives_of(record)],
            "start": record.start.written if record.start else None,
            "start_first": record.start.first if record.start else None,
            "due": when.last if when else None,
            "due_as_written": when.written if when else None,
            "status": record.status or None,
            **completed_of(plans, record),
            "level": record.level,
            "group_name": written(record, "group"),
            "plan": self.keys.get(record.plan) if record.plan else None,
            "path": record.document.path,
            "line": line_of(record),
        }
        row |= {
            name: cell(record, columns[name])
            for name in record.fields
            if name in columns and name not in row and (name in self.only or not self.only)
        }
        row |= dict.fromkeys(_ABOVE) | self._above(record) | decision_of(record)
        if "forecast" in record.fields and "forecast_last" in columns:
            row |= forecast_of(plans, record)
        if record.kind in WORK:
            row |= self._state(record)
        if record.kind == "measure":  # whose colours that count are those of its periods
            said = declaration(plans, record, self.as_of)
            row["rag_declared"] = said.rag if said else None
        else:
            row |= colour(plans, record, self.as_of).row()
        if record.kind == "objective":
            row["action_count"] = len(plans.actions_of(record))
        if record.kind == "risk":
            row |= scores_of(self.plans, record) | {"risk_kind": written(record, "kind")}
            row["mitigations"] = len(plans.children(record, "mitigation"))
        return row

    def _above(self, record: Record) -> dict[str, object]:
        """Return the keys of the records that it stands in, the nearest of each kind."""
        found: dict[str, object] = {}
        at = record.parent
        while at is not None:
            if at.kind in _ABOVE:
                found.setdefault(at.kind, self.keys.get(at))
            at = at.parent
        return found

    def _state(self, record: Record) -> dict[str, object]:
        now = state(self.plans, record, self.as_of, self.within)
        return {
            "state": now.word,
            "status": now.status,
            "days_overdue": now.days,
            "is_open": now.open,
            "overdue": None if now.unreadable else now.overdue,
            "missed": now.missed,
            "next": now.next,
        }

    def latest(self, record: Record, key: str) -> dict[str, object]:
        """Return what a measure came to last, with the target and colour of then."""
        if record.kind != "measure":
            return {}
        rows = [row for row in self._results(record, key) if row["actual"] is not None]

        def end(row: dict[str, object]) -> date:
            day = row["period_end"]
            return day if isinstance(day, date) else date.min

        last = max(reversed(rows), key=end, default=None)
        return {name: last[name] for name in _FIGURE} if last else {}

    def _results(self, measure: Record, key: str) -> Iterator[dict[str, object]]:
        found = rated(self.plans, measure, self.as_of)
        rows = [(item.result, item.colour.row()) for item in found if item.result]
        for index, (item, colours) in enumerate(rows, 1):
            yield colours | {
                "measure": key,
                "number": index,
                "period": item.period.written,
                "period_start": item.period.first,
                "period_end": item.period.last,
                "target": item.target.written if item.target else None,
                "actual": item.actual.written if item.actual else None,
                "target_number": number_of(item.target),
                "actual_number": number_of(item.actual),
                "trend": item.trend,
                "expected": item.expected.written if item.expected else None,
                "rated_by": item.rated_by.written if item.rated_by else None,
                "year_to_date": item.to_date.written if item.to_date else None,
                "forecast": item.forecast[1].written if item.forecast else None,
                "way_covered": item.way,
                "target_period": item.target_period.written if item.target_period else None,
            }
